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
