"""Keep the outermost of nested attributions: what X says that Y said are X's words."""

from __future__ import annotations

from claims.extraction.quotes.found_quote import FoundQuote
from claims.extraction.text.token_view import TokenView


def keep_outermost(view: TokenView, found: list[FoundQuote]) -> list[FoundQuote]:
    """``found`` without those whose cue stands in another's words.

    One whose own words are marked as a quotation stays: the writer has set it apart.
    """
    taken = bytearray(len(view.lower))
    kept = []
    for quote in sorted(found, key=_size, reverse=True):
        inside = quote.cue is not None and taken[quote.cue.start]
        if inside and not _is_all_quoted(view, quote):
            continue
        kept.append(quote)
        for part in quote.content:
            taken[part.start : part.end] = b"\1" * (part.end - part.start)
    return kept


def _size(quote: FoundQuote) -> int:
    return sum(part.end - part.start for part in quote.content)


def _is_all_quoted(view: TokenView, quote: FoundQuote) -> bool:
    ends = (token for part in quote.content for token in (part.start, part.end - 1))
    return all(view.within[token] >= 0 for token in ends)
