"""Turn what the rules found into drafts: offsets of characters, and how much of it is quoted."""

from __future__ import annotations

from itertools import accumulate

from claims.extraction.drafts import Offsets, QuoteDraft, QuoteKind
from claims.extraction.quotes.explain_quote import explain_quote
from claims.extraction.quotes.found_quote import FoundQuote
from claims.extraction.text.token_view import Range, TokenView

_DIRECT, _INDIRECT = 0.95, 0.05


def make_drafts(view: TokenView, found: list[FoundQuote]) -> list[QuoteDraft]:
    """One QuoteDraft for each of ``found``, in the same order."""
    is_word = [pos not in ("PUNCT", "SPACE") for pos in view.pos]
    words = [0, *accumulate(is_word)]
    inside = [0, *accumulate(w and p >= 0 for w, p in zip(is_word, view.within, strict=True))]
    return [_make_draft(view, quote, words, inside) for quote in found]


def _make_draft(
    view: TokenView, quote: FoundQuote, words: list[int], inside: list[int]
) -> QuoteDraft:
    total = sum(words[part.end] - words[part.start] for part in quote.content)
    marked = sum(inside[part.end] - inside[part.start] for part in quote.content)
    cue = (_to_offsets(view, quote.cue),) if quote.cue else ()
    kind = _quote_kind(marked / total if total else 0.0)
    # Not Doc.text, which is put together anew from all tokens each time.
    cue_words = view.doc[quote.cue.start : quote.cue.end].text if quote.cue else ""
    return QuoteDraft(
        content=tuple(_to_offsets(view, part) for part in quote.content),
        cue=cue,
        speaker=tuple(_to_offsets(view, part) for part in quote.speaker),
        kind=kind,
        attribution=quote.attribution,
        rule=quote.rule,
        explanation=(explain_quote(quote.rule, kind, cue_words),),
        reporter=tuple(_to_offsets(view, part) for part in quote.reporter),
    )


def _quote_kind(share: float) -> QuoteKind:
    return "direct" if share >= _DIRECT else "indirect" if share <= _INDIRECT else "mixed"


def _to_offsets(view: TokenView, part: Range) -> Offsets:
    first, last = view.doc[part.start], view.doc[part.end - 1]
    return Offsets(first.idx, last.idx + len(last))
