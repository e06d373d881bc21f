"""Keep the outermost of nested attributions: what X says that Y said are X's words."""

from __future__ import annotations

from claims.extraction.attribution.found import Found
from claims.extraction.attribution.reading import Reading


def outermost(reading: Reading, found: list[Found]) -> list[Found]:
    """``found`` without those whose cue stands in another's words.

    One whose own words are marked as a quotation stays: the writer has set it apart.
    """
    taken = bytearray(len(reading.lower))
    kept = []
    for quote in sorted(found, key=_extent, reverse=True):
        inside = quote.cue is not None and taken[quote.cue.start]
        if inside and not _all_quoted(reading, quote):
            continue
        kept.append(quote)
        for part in quote.content:
            taken[part.start : part.end] = b"\1" * (part.end - part.start)
    return kept


def _extent(quote: Found) -> int:
    return sum(part.end - part.start for part in quote.content)


def _all_quoted(reading: Reading, quote: Found) -> bool:
    ends = (token for part in quote.content for token in (part.start, part.end - 1))
    return all(reading.within[token] >= 0 for token in ends)
