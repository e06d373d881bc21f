"""Take the numbers and the negations out of a sentence, to see whether the rest is the same."""

from __future__ import annotations

import re

from claims.extraction.numbers.amounts import amount
from claims.extraction.numbers.numerals import numerals

_DIGITS = re.compile(r"\d[\d.,]*")
_NOT = re.compile(
    r"\b(?:not|never|no|nobody|none|nothing|neither|cannot|without|lacks?|lacked)\b|n['’]t\b",
    re.IGNORECASE,
)
# Limits hold a "no" or "not" that denies nothing.
_LIMIT = re.compile(r"\b(?:no|not)(?: any)? (?:more|less|fewer|later|only|just)\b", re.IGNORECASE)


def masked(text: str) -> str:
    """``text`` without its numbers and their units."""
    kept, last = [], 0
    for numeral in numerals(text[:10_000]):
        found = amount(text, numeral)
        if found.start < last:
            continue
        kept.append(text[last : found.start])
        last = found.end
    return _DIGITS.sub(" ", " ".join([*kept, text[last:]]))


def negations(text: str) -> int:
    """How many words of ``text`` deny; "no more than" and "not only" do not."""
    return len(_NOT.findall(_LIMIT.sub(" ", text)))
