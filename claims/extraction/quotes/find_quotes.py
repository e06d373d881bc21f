"""Run every rule of attribution over a Doc and settle where they overlap."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import chain

from spacy.tokens import Doc

from claims.extraction.drafts import Offsets, QuoteDraft
from claims.extraction.quotes.chains import chained
from claims.extraction.quotes.found_quote import FoundQuote
from claims.extraction.quotes.nesting import outermost
from claims.extraction.quotes.quote_drafts import drafted
from claims.extraction.quotes.rules.according_to import according_to, in_the_words_of
from claims.extraction.quotes.rules.adjectives import felt
from claims.extraction.quotes.rules.announcements import announced
from claims.extraction.quotes.rules.colons import headed, signed
from claims.extraction.quotes.rules.following_cues import followed
from claims.extraction.quotes.rules.nouns import claimed
from claims.extraction.quotes.rules.unclaimed import claimed_passages, joined
from claims.extraction.quotes.rules.verbs import said
from claims.extraction.text.token_view import Range, TokenView, read

_RULES_FOR_THE_REST = (followed, announced)
_RULES = (headed, signed, said, according_to, in_the_words_of, claimed, felt)


def quotes(doc: Doc, boilerplate: Iterable[Offsets] = ()) -> tuple[QuoteDraft, ...]:
    """The quotes the rules find in a parsed Doc, in text order, outside ``boilerplate``."""
    view = read(doc)
    kept = settled(view, outermost(view, found_by_rules(view)))
    return tuple(outside(drafted(view, kept), boilerplate))


def found_by_rules(view: TokenView) -> list[FoundQuote]:
    """What every rule finds, nested attributions and doubles among them."""
    found = list(chain.from_iterable(rule(view) for rule in _RULES))
    for rule_for_rest in _RULES_FOR_THE_REST:
        found.extend(rule_for_rest(view, claimed_passages(view, found)))
    return found


def settled(view: TokenView, found: list[FoundQuote]) -> list[FoundQuote]:
    """``found`` in text order, each once, chains apart, with the passages that no cue claims."""
    return _without_doubles(joined(view, chained(view, found)))


def _without_doubles(found: list[FoundQuote]) -> list[FoundQuote]:
    first: dict[tuple[Range, ...], FoundQuote] = {}
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
