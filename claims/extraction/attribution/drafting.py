"""Turn what the rules found into drafts: offsets of characters, and how much of it is quoted."""

from __future__ import annotations

from itertools import accumulate

from claims.extraction.attribution.explaining import how
from claims.extraction.attribution.found import Found
from claims.extraction.attribution.reading import Range, Reading
from claims.extraction.drafts import Offsets, QuoteDraft, QuoteKind

_DIRECT, _INDIRECT = 0.95, 0.05


def drafted(reading: Reading, found: list[Found]) -> list[QuoteDraft]:
    """One QuoteDraft for each of ``found``, in the same order."""
    is_word = [pos not in ("PUNCT", "SPACE") for pos in reading.pos]
    words = [0, *accumulate(is_word)]
    inside = [0, *accumulate(w and p >= 0 for w, p in zip(is_word, reading.within, strict=True))]
    return [_draft(reading, quote, words, inside) for quote in found]


def _draft(reading: Reading, quote: Found, words: list[int], inside: list[int]) -> QuoteDraft:
    total = sum(words[part.end] - words[part.start] for part in quote.content)
    marked = sum(inside[part.end] - inside[part.start] for part in quote.content)
    cue = (_offsets(reading, quote.cue),) if quote.cue else ()
    kind = _kind(marked / total if total else 0.0)
    # Not Doc.text, which is put together anew from all tokens each time.
    cue_words = reading.doc[quote.cue.start : quote.cue.end].text if quote.cue else ""
    return QuoteDraft(
        content=tuple(_offsets(reading, part) for part in quote.content),
        cue=cue,
        speaker=tuple(_offsets(reading, part) for part in quote.speaker),
        kind=kind,
        attribution=quote.attribution,
        rule=quote.rule,
        explanation=(how(quote.rule, kind, cue_words),),
        reporter=tuple(_offsets(reading, part) for part in quote.reporter),
    )


def _kind(share: float) -> QuoteKind:
    return "direct" if share >= _DIRECT else "indirect" if share <= _INDIRECT else "mixed"


def _offsets(reading: Reading, part: Range) -> Offsets:
    first, last = reading.doc[part.start], reading.doc[part.end - 1]
    return Offsets(first.idx, last.idx + len(last))
