"""Run every rule of attribution over a Doc and settle where they overlap."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import chain

from spacy.tokens import Doc

from claims.extraction.attribution.adjectives import felt
from claims.extraction.attribution.announcing import announced
from claims.extraction.attribution.chains import chained
from claims.extraction.attribution.colons import headed, signed
from claims.extraction.attribution.drafting import drafted
from claims.extraction.attribution.following import followed
from claims.extraction.attribution.found import Found
from claims.extraction.attribution.joining import claimed_passages, joined
from claims.extraction.attribution.nesting import outermost
from claims.extraction.attribution.nouns import claimed
from claims.extraction.attribution.reading import Range, Reading, read
from claims.extraction.attribution.sources import according_to, in_the_words_of
from claims.extraction.attribution.verbs import said
from claims.extraction.drafts import Offsets, QuoteDraft

_RULES_FOR_THE_REST = (followed, announced)
_RULES = (headed, signed, said, according_to, in_the_words_of, claimed, felt)


def quotes(doc: Doc, boilerplate: Iterable[Offsets] = ()) -> tuple[QuoteDraft, ...]:
    """The quotes the rules find in a parsed Doc, in text order, outside ``boilerplate``."""
    reading = read(doc)
    kept = settled(reading, outermost(reading, found_by_rules(reading)))
    return tuple(outside(drafted(reading, kept), boilerplate))


def found_by_rules(reading: Reading) -> list[Found]:
    """What every rule finds, nested attributions and doubles among them."""
    found = list(chain.from_iterable(rule(reading) for rule in _RULES))
    for rule_for_rest in _RULES_FOR_THE_REST:
        found.extend(rule_for_rest(reading, claimed_passages(reading, found)))
    return found


def settled(reading: Reading, found: list[Found]) -> list[Found]:
    """``found`` in text order, each once, chains apart, with the passages that no cue claims."""
    return _without_doubles(joined(reading, chained(reading, found)))


def _without_doubles(found: list[Found]) -> list[Found]:
    first: dict[tuple[Range, ...], Found] = {}
    for quote in found:
        first.setdefault(quote.content, quote)
    return list(first.values())


def outside(drafts: Iterable[QuoteDraft], passages: Iterable[Offsets]) -> Iterator[QuoteDraft]:
    """The drafts, in text order, that do not begin in one of the ``passages``."""
    boilerplate = sorted(passages)
    place = 0
    for draft in drafts:
        start = draft.content[0].start
        while place < len(boilerplate) and boilerplate[place].end <= start:
            place += 1
        if place == len(boilerplate) or start < boilerplate[place].start:
            yield draft
