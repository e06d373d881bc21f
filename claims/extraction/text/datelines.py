"""Find datelines ("LONDON, May 2 (Reuters) —"), which stand before an article's first sentence."""

from __future__ import annotations

from spacy.tokens import Span

DASHES = frozenset(("—", "–", "--", "-", "―"))
_LONGEST = 14
_SMALLEST_PLACE = 3


def count_dateline_tokens(paragraph: Span) -> int:
    """How many tokens at the start of ``paragraph`` are its dateline, the dash included; else 0.

    A place in capitals comes first, and all words before the dash have a capital or stand in
    brackets.
    """
    first = paragraph[0]
    if not (first.is_upper and first.is_alpha and len(first) >= _SMALLEST_PLACE):
        return 0
    bracketed = False
    for length, token in enumerate(paragraph[: _LONGEST + 1]):
        if token.text in DASHES and not bracketed:
            joined = token.text == "-" and not token.nbor(-1).whitespace_
            return 0 if joined or length + 1 == len(paragraph) else length + 1
        bracketed = token.text == "(" or (bracketed and token.text != ")")
        if token.text[0].islower() and not bracketed:
            return 0
    return 0
