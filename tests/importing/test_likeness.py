from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claims.importing.speakers.likeness import (
    SpeakerFacts,
    explain_likeness,
    name_initials,
    name_words,
)


def person(name, *roles, sources=()):
    return SpeakerFacts(name, "person", roles, frozenset(sources))


def body(name):
    return SpeakerFacts(name, "organisation")


@pytest.mark.parametrize(
    ("first", "second", "why"),
    [
        (person("Ada Quill", "goalkeeper"), person("Ada Quill", "minister"), "“goalkeeper” here"),
        (person("Ada Quill"), person("Ada Quill"), "nothing shows"),
        (person("Inès Roe"), person("Ines Roe"), "The same name"),
        (person("J. Roe"), person("Jonna Roe"), "“J. Roe” may stand for Jonna Roe."),
        (person("Jonna Roe"), person("J. B. Roe"), "may stand for"),
        (person("Jonna B. Roe"), person("Jonna Roe"), "first and last name"),
        (person("Jonna Britt Roe"), person("Jonna B. Roe"), "first and last name"),
        (person("Jonna Lindqvist"), person("Jona Lindqvist"), "spelled similarly"),
        (person("Jo Ann Roe"), person("Jo-Ann Roe"), "space or hyphen"),
        (person("JoAnn Roe"), person("Jo Ann Roe"), "space or hyphen"),
        (person("Bob Roe", "senator"), person("Robert Roe", "senator"), "forms of one name"),
        (person("Roe", "pilot"), person("Jonna Roe", "pilot"), "their roles agree."),
        (person("Roe", sources=[3]), person("Jonna Roe", sources=[3, 4]), "the same source"),
        (person("Roe", "pilot"), person("Roe", "captain and pilot"), "The same surname"),
        (body("HBL"), body("The Harbour Board of Lund"), "“HBL” may stand for"),
        (body("Harbour Board of Lund"), body("H.B.L."), "may stand for"),
        (body("Velorum Inc"), body("Velorum"), "legal form"),
        (body("Harbour Bord of Lund"), body("Harbour Board of Lund"), "spelled similarly"),
    ],
)
def test_a_reason_is_given_in_words(first, second, why):
    assert why in explain_likeness(first, second)


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (person("Roe"), person("Jonna Roe")),
        (person("Roe", "pilot"), person("Jonna Roe", "minister", "")),
        (person("J. Roe", "pilot"), person("Jonna Roe", "minister")),
        (person("J. Roe"), person("Britt Roe")),
        (person("Jonna Britt Roe"), person("Jonna Clara Roe")),
        (person("Jonna Britt Roe"), person("Jonna Berta Roe")),
        (person("Jonna B. Roe"), person("Jonna Clara Roe")),
        (person("Jonna Roe", "pilot"), person("Ada Quill", "pilot")),
        (person("Quill", "pilot"), person("Jonna Roe", "pilot")),
        (person("Jonna Roe"), person("Ada Quill")),
        (person("Jonna Roe"), body("Jonna Roe")),
        (body("Group 7 Shipping"), body("Group 8 Shipping")),
        (body("HBL"), body("Harbour Board of Malmo")),
        (SpeakerFacts("a clerk", "anonymous"), SpeakerFacts("a clerk", "anonymous")),
        (SpeakerFacts("pilots", "group"), SpeakerFacts("pilots", "group")),
        (person("…"), person("…")),
        (person("Roe", "pilot"), person("Roe")),
        (person("governor", sources=[3]), person("governor", sources=[3])),
        (body("government"), body("government")),
    ],
)
def test_dissimilar_names_have_no_reason(first, second):
    assert explain_likeness(first, second) == ""


def test_one_letter_of_ten_may_differ_and_none_of_nine():
    assert (
        explain_likeness(person("Anna Melka"), person("Anna Melko"))
        == "The names are spelled similarly."
    )
    assert explain_likeness(person("Ana Melka"), person("Ana Melko")) == ""


def test_words_and_initials():
    assert name_words("The Évora-Roe Bank") == ("evora-roe", "bank")
    assert (name_words("The Bank"), name_words("The")) == (("bank",), ("the",))
    assert (name_initials("Harbour Board of Lund"), name_initials("Velorum")) == ("HBL", "")
    assert name_initials("Harbour Board") == "HB"


NAMES = st.text(st.sampled_from("ABab .-’7é"), max_size=12)


@given(NAMES, NAMES, st.sampled_from(["person", "organisation"]))
def test_the_reason_does_not_depend_on_the_order(first, second, kind):
    left, right = SpeakerFacts(first, kind), SpeakerFacts(second, kind)
    assert bool(explain_likeness(left, right)) == bool(explain_likeness(right, left))
