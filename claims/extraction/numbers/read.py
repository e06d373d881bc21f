"""Read the normalised quantities of an annotated Doc."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator

from spacy.tokens import Doc

from claims.extraction.drafts import QuantityDraft
from claims.extraction.numbers.amounts import Amount, amount
from claims.extraction.numbers.bounds import bound_of
from claims.extraction.numbers.intervals import intervals, is_score
from claims.extraction.numbers.nouns import counted_noun, is_age, is_of_name, is_year
from claims.extraction.numbers.not_counts import NotCounts
from claims.extraction.numbers.numerals import numerals

_GLUED_LETTER = re.compile(r"[^\W\d_]")


def quantities(doc: Doc) -> tuple[QuantityDraft, ...]:
    """The quantities of ``doc`` in order and disjoint; needs tags, lemmas and the parse."""
    text = doc.text
    not_counts = NotCounts(text)
    amounts = [
        amount(text, numeral)
        for numeral in numerals(text)
        if not not_counts.covers(numeral.start, numeral.end)
    ]
    amounts = [found for found in amounts if not _GLUED_LETTER.match(text, found.end)]
    return tuple(_drafts(doc, text, intervals(text, amounts)))


def _drafts(doc: Doc, text: str, amounts: list[Amount]) -> Iterator[QuantityDraft]:
    starts = [token.idx for token in doc] if amounts else []
    floor = 0
    for found in amounts:
        first = bisect_right(starts, found.start) - 1
        after = bisect_right(starts, found.end - 1)
        draft = _draft(doc, text, found, first, after)
        if draft is not None and draft.start >= floor:
            floor = draft.end
            yield draft


def _draft(doc: Doc, text: str, found: Amount, first: int, after: int) -> QuantityDraft | None:
    bounded = bound_of(text, found.start, found.end)
    unit = found.unit
    if not unit:
        if _counts_nothing(doc, text, found, first, after, limited=bounded.bound != "exactly"):
            return None
        unit = "fraction" if found.form == "fraction" else _noun(doc, found, after)
    bound = "about" if found.form == "vague" and bounded.bound == "exactly" else bounded.bound
    return QuantityDraft(bounded.start, bounded.end, found.low, found.high, unit, bound)


def _counts_nothing(
    doc: Doc, text: str, found: Amount, first: int, after: int, *, limited: bool
) -> bool:
    written = text[found.start : found.end]
    return (
        is_score(text, found)
        or is_year(doc, first, written, limited=limited)
        or is_age(doc, first, after)
        or (not limited and is_of_name(doc, first, after, found.unit))
        or (written.lower() == "one" and not _noun(doc, found, after))
    )


def _noun(doc: Doc, found: Amount, after: int) -> str:
    return counted_noun(doc, after, one=found.low == found.high == 1)
