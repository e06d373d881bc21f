"""Find datelines ("LONDON, May 2 (Reuters) —"), which precede an article's first sentence."""

from __future__ import annotations

from spacy.tokens import Span

DASHES = frozenset(("—", "–", "--", "-", "―"))
_MAX_TOKENS = 14
_MIN_PLACE_LENGTH = 3


def count_dateline_tokens(paragraph: Span) -> int:
    """Return the number of tokens in the dateline of ``paragraph``, its dash included, or 0.

    A dateline starts with a place in capitals. All words before the dash are capitalised or in
    brackets.
    """
    first = paragraph[0]
    if not (first.is_upper and first.is_alpha and len(first) >= _MIN_PLACE_LENGTH):
        return 0
    bracketed = False
    for length, token in enumerate(paragraph[: _MAX_TOKENS + 1]):
        if token.text in DASHES and not bracketed:
            joined = token.text == "-" and not token.nbor(-1).whitespace_
            return 0 if joined or length + 1 == len(paragraph) else length + 1
        bracketed = token.text == "(" or (bracketed and token.text != ")")
        if token.text[0].islower() and not bracketed:
            return 0
    return 0
