"""A quoted passage without a cue continues the quote before it if that is near."""

from __future__ import annotations

import pytest

from tests.extraction.quoting import quotes_of, words

BESIDE = "Rain had been falling over the whole of the valley since Monday"


def said(nlp, between: str) -> list[list[str]]:
    """Return the content of each quote if ``between`` separates two quoted passages."""
    text = f"“The bridge is shut,” said Ada Quill. {between} “We will open it again in May.”"
    return [[words(part) for part in quote.content] for quote in quotes_of(nlp, text)]


@pytest.mark.parametrize("between", ["", "She shrugged.", f"{BESIDE} night."])
def test_a_passage_that_follows_soon_is_the_same_quote(nlp, between):
    assert said(nlp, between) == [["The bridge is shut", "We will open it again in May"]]


def test_a_passage_after_more_than_fourteen_tokens_is_not(nlp):
    assert len(nlp.make_doc(f"{BESIDE} night.")) == 14
    assert said(nlp, f"{BESIDE} night again.") == [["The bridge is shut"]]


@pytest.mark.parametrize(
    ("before", "speaker"),
    [
        ("The Italian was not impressed.", "The Italian"),
        ("Ada Quill could only shrug.", "Ada Quill"),
        ("The road could be long.", None),
    ],
)
def test_what_somebody_does_before_a_passage_tells_who_speaks(nlp, before, speaker):
    quotes = quotes_of(nlp, f"Stewards fined Ada Quill. {before} “Ten pounds? It was my race.”")
    assert [quote.speaker[0] for quote in quotes] == ([speaker] if speaker else [])


@pytest.mark.parametrize(
    "label",
    ["Skipper Ada Quill", "Harbour skipper Ada Quill", "• Ada Quill, builder, Stoke"],
)
def test_a_label_after_a_sentence_or_a_bullet_tells_who_speaks(nlp, label):
    before = "" if label.startswith("•") else "The harbour side lost by three points. "
    (quote,) = quotes_of(nlp, f"{before}{label}: “No excuses. They wanted it more.”")
    assert quote.speaker[0].endswith("Ada Quill")
