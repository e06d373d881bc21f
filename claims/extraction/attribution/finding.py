"""Run every rule of attribution over a Doc and settle where they overlap."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import chain

from spacy.tokens import Doc

from claims.extraction.attribution.adjectives import felt
from claims.extraction.attribution.colons import headed, presented, signed
from claims.extraction.attribution.following import followed
from claims.extraction.attribution.found import Found
from claims.extraction.attribution.joining import claimed_passages, joined
from claims.extraction.attribution.nesting import outermost
from claims.extraction.attribution.nouns import claimed
from claims.extraction.attribution.reading import Range, Reading, read
from claims.extraction.attribution.sources import according_to
from claims.extraction.attribution.verbs import said
from claims.extraction.drafts import Offsets, QuoteDraft, QuoteKind

_DIRECT, _INDIRECT = 0.95, 0.05


def quotes(doc: Doc, boilerplate: Iterable[Offsets] = ()) -> tuple[QuoteDraft, ...]:
    """The quotes of a parsed Doc in text order, without those that begin in ``boilerplate``."""
    reading = read(doc)
    found = list(chain(headed(reading), signed(reading), said(reading), according_to(reading), claimed(reading), felt(reading), presented(reading)))
    found.extend(followed(reading, claimed_passages(reading, found)))
    kept = _without_doubles(joined(reading, outermost(reading, found)))
    drafts = (_draft(reading, quote) for quote in kept)
    return tuple(_outside(drafts, tuple(boilerplate)))


def _without_doubles(found: list[Found]) -> list[Found]:
    seen: set[tuple[Range, ...]] = set()
    kept = []
    for quote in found:
        if quote.content not in seen:
            seen.add(quote.content)
            kept.append(quote)
    return kept


def _outside(
    drafts: Iterable[QuoteDraft], boilerplate: tuple[Offsets, ...]
) -> Iterable[QuoteDraft]:
    marked = sorted(boilerplate)
    place = 0
    for draft in drafts:
        start = draft.content[0].start
        while place < len(marked) and marked[place].end <= start:
            place += 1
        if place == len(marked) or start < marked[place].start:
            yield draft


def _draft(reading: Reading, quote: Found) -> QuoteDraft:
    return QuoteDraft(
        content=tuple(_offsets(reading, part) for part in quote.content),
        cue=(_offsets(reading, quote.cue),) if quote.cue else (),
        speaker=tuple(_offsets(reading, part) for part in quote.speaker),
        kind=_kind(reading, quote.content),
        attribution=quote.attribution,
        rule=quote.rule,
    )


def _offsets(reading: Reading, part: Range) -> Offsets:
    first, last = reading.doc[part.start], reading.doc[part.end - 1]
    return Offsets(first.idx, last.idx + len(last))


def _kind(reading: Reading, content: tuple[Range, ...]) -> QuoteKind:
    words = inside = 0
    for part in content:
        for token in range(part.start, part.end):
            if reading.pos[token] not in ("PUNCT", "SPACE"):
                words += 1
                inside += reading.within[token] >= 0
    share = inside / words if words else 0.0
    return "direct" if share >= _DIRECT else "indirect" if share <= _INDIRECT else "mixed"
