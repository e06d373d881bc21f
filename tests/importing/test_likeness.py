from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claims.importing.speakers.likeness import Known, initials, reason, words_of


def person(name, *roles, sources=()):
    return Known(name, "person", roles, frozenset(sources))


def body(name):
    return Known(name, "organisation")


@pytest.mark.parametrize(
    ("one", "other", "why"),
    [
        (person("Ada Quill", "goalkeeper"), person("Ada Quill", "minister"), "“goalkeeper” here"),
        (person("Ada Quill"), person("Ada Quill"), "nothing tells"),
        (person("Inès Roe"), person("Ines Roe"), "The same name"),
        (person("J. Roe"), person("Jonna Roe"), "“J. Roe” may stand for Jonna Roe."),
        (person("Jonna Roe"), person("J. B. Roe"), "may stand for"),
        (person("Jonna B. Roe"), person("Jonna Roe"), "first and last name"),
        (person("Jonna Britt Roe"), person("Jonna B. Roe"), "first and last name"),
        (person("Jonna Lindqvist"), person("Jona Lindqvist"), "spelt much alike"),
        (person("Roe", "pilot"), person("Jonna Roe", "pilot"), "their roles agree."),
        (person("Roe", sources=[3]), person("Jonna Roe", sources=[3, 4]), "the same source"),
        (person("Roe", "pilot"), person("Roe", "captain and pilot"), "The same surname"),
        (body("HBL"), body("The Harbour Board of Lund"), "“HBL” may stand for"),
        (body("Harbour Board of Lund"), body("H.B.L."), "may stand for"),
        (body("Velorum Inc"), body("Velorum"), "form of the company"),
        (body("Harbour Bord of Lund"), body("Harbour Board of Lund"), "spelt much alike"),
    ],
)
def test_a_reason_is_given_in_words(one, other, why):
    assert why in reason(one, other)


@pytest.mark.parametrize(
    ("one", "other"),
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
        (Known("a clerk", "anonymous"), Known("a clerk", "anonymous")),
        (Known("pilots", "group"), Known("pilots", "group")),
        (person("…"), person("…")),
        (person("Roe", "pilot"), person("Roe")),
        (person("governor", sources=[3]), person("governor", sources=[3])),
        (body("government"), body("government")),
    ],
)
def test_where_nothing_speaks_for_it_there_is_no_reason(one, other):
    assert reason(one, other) == ""


def test_one_letter_of_ten_may_differ_and_none_of_nine():
    assert reason(person("Anna Melka"), person("Anna Melko")) == "The names are spelt much alike."
    assert reason(person("Ana Melka"), person("Ana Melko")) == ""


def test_words_and_initials():
    assert words_of("The Évora-Roe Bank") == ("evora-roe", "bank")
    assert (words_of("The Bank"), words_of("The")) == (("bank",), ("the",))
    assert (initials("Harbour Board of Lund"), initials("Velorum")) == ("HBL", "")
    assert initials("Harbour Board") == "HB"


NAMES = st.text(st.sampled_from("ABab .-’7é"), max_size=12)


@given(NAMES, NAMES, st.sampled_from(["person", "organisation"]))
def test_any_two_names_are_judged_alike_both_ways(one, other, kind):
    left, right = Known(one, kind), Known(other, kind)
    assert bool(reason(left, right)) == bool(reason(right, left))
