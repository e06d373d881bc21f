"""Find datelines ("LONDON, May 2 (Reuters) —"), which precede an article's first sentence."""

from __future__ import annotations

import re

from spacy.tokens import Span

DASHES = frozenset(("—", "–", "--", "-", "―"))
_MAX_TOKENS = 14
_MIN_PLACE_LENGTH = 3
_MAX_CHARACTERS = 90
_PLACE = r"[A-Z][\w’'.]+(?:[ -][A-Z][\w’'.]+){0,2}"
_DATED = re.compile(
    rf"{_PLACE}(?:,\s{_PLACE})?\s?"
    r"(?:\([A-Z][\w /]{1,20}\)|,\s(?:\d{1,2}\s)?[A-Z][a-z]{2,8}\.?(?:\s\d{1,2})?(?:,?\s\d{4})?)"
    r"\s+[-–—]{1,2}\s"
)
"""A place with an agency, or with a date: "Elmford (AFP) –", "Brixholm, 4 March 2025 -"."""


def count_dateline_tokens(paragraph: Span) -> int:
    """Return the number of tokens in the dateline of ``paragraph``, its dash included, or 0.

    A dateline starts with a place in capitals, or with any place that a date or an agency in
    brackets follows. All words before the dash are capitalised or in brackets.
    """
    first = paragraph[0]
    in_capitals = first.is_upper and first.is_alpha and len(first) >= _MIN_PLACE_LENGTH
    if not in_capitals and not _DATED.match(paragraph.text[:_MAX_CHARACTERS]):
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
