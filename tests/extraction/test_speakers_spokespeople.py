"""The organisations of spokespeople."""

from __future__ import annotations

import pytest

from tests.extraction.marked_speakers import resolve_marked_text


def speaking_for(nlp, text: str) -> dict[str, str]:
    return {
        speaker.name: speaker.speaks_for for speaker in resolve_marked_text(nlp, text)._.speakers
    }


@pytest.mark.parametrize(
    "mention",
    [
        "Ana Ruiz, a spokeswoman for Velorum,",
        "Ana Ruiz, spokeswoman for Velorum,",
        "Ana Ruiz, a spokeswoman at Velorum in Lund,",
        "Ana Ruiz, Velorum’s chief spokeswoman,",
        "Velorum spokeswoman Ana Ruiz",
        "Velorum’s spokesperson, Ana Ruiz,",
        "A spokeswoman for Velorum, Ana Ruiz,",
        "Ana Ruiz, who speaks for Velorum,",
    ],
)
def test_a_spokesperson_speaks_for_the_named_organisation(nlp, mention):
    text = f"Chipmaker Velorum built a plant in Norway. [{mention}] said {{it would close}}."
    assert speaking_for(nlp, text) == {"Ana Ruiz": "Velorum"}


def test_on_behalf_of_an_organisation(nlp):
    text = "[Erik Holm] told reporters on behalf of the Dockers Union that {cranes would stop}."
    assert speaking_for(nlp, text) == {"Erik Holm": "Dockers Union"}


@pytest.mark.parametrize(
    ("mention", "body"),
    [
        ("A spokesman for the Harbour Board", "Harbour Board"),
        ("A foreign ministry spokeswoman", "foreign ministry"),
        ("The ministry’s spokesperson", "ministry"),
    ],
)
def test_an_anonymous_spokesperson_speaks_for_an_organisation(nlp, mention, body):
    assert list(speaking_for(nlp, f"[{mention}] said {{it was late}}.").values()) == [body]


def test_the_organisation_has_the_name_of_its_speaker_record(nlp):
    text = """[The Harbour Board of Lund] said {ferries were full}.
[Bo Reyk, a spokesman for the Harbour Board,] said {more would come}."""
    told = speaking_for(nlp, text)
    assert told["Bo Reyk"] in told
    assert told["Bo Reyk"].endswith("Harbour Board of Lund")


@pytest.mark.parametrize(
    "text",
    [
        "[Ana Ruiz, a spokeswoman,] said {it would close}.",
        "[A company spokesman] said {it would close}.",
        "[Ana Ruiz, a spokeswoman for Bo Reyk,] said {he was ill}.",
        "[Velorum] said {its spokeswoman was ill}.",
        "[Ana Ruiz] spoke for an hour and said {it would close}.",
        "[Ana Ruiz] said {a spokesman for Velorum was wrong}.",
    ],
)
def test_speaks_for_needs_an_organisation(nlp, text):
    assert set(speaking_for(nlp, text).values()) == {""}
