"""Run every rule of attribution over a Doc and settle where they overlap."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import chain

from spacy.tokens import Doc

from claims.extraction.drafts import Offsets, QuoteDraft
from claims.extraction.quotes.chains import resolve_chains
from claims.extraction.quotes.found_quote import FoundQuote, make_drafts
from claims.extraction.quotes.rules.according_to import (
    find_according_to_quotes,
    find_in_words_quotes,
)
from claims.extraction.quotes.rules.colons import (
    find_announced_quotes,
    find_colon_quotes,
    find_signed_quotes,
)
from claims.extraction.quotes.rules.nouns_and_adjectives import (
    find_adjective_quotes,
    find_noun_quotes,
)
from claims.extraction.quotes.rules.unclaimed import (
    attach_unclaimed_passages,
    find_claimed_passages,
    find_following_cue_quotes,
)
from claims.extraction.quotes.rules.verbs import find_verb_quotes
from claims.extraction.text.token_view import Range, TokenView, token_view

_RULES_FOR_UNCLAIMED_PASSAGES = (find_following_cue_quotes, find_announced_quotes)
_RULES = (
    find_colon_quotes,
    find_signed_quotes,
    find_verb_quotes,
    find_according_to_quotes,
    find_in_words_quotes,
    find_noun_quotes,
    find_adjective_quotes,
)


def find_quotes_by_rules(doc: Doc, boilerplate: Iterable[Offsets] = ()) -> tuple[QuoteDraft, ...]:
    """The quotes the rules find in a parsed Doc, in text order, outside ``boilerplate``."""
    view = token_view(doc)
    kept = complete_quotes(view, keep_outermost(view, apply_rules(view)))
    return tuple(drop_boilerplate(make_drafts(view, kept), boilerplate))


def apply_rules(view: TokenView) -> list[FoundQuote]:
    """What every rule finds, nested attributions and doubles among them."""
    found = list(chain.from_iterable(rule(view) for rule in _RULES))
    for rule_for_rest in _RULES_FOR_UNCLAIMED_PASSAGES:
        found.extend(rule_for_rest(view, find_claimed_passages(view, found)))
    return found


def complete_quotes(view: TokenView, found: list[FoundQuote]) -> list[FoundQuote]:
    """``found`` in text order, each once, chains apart, with the passages that no cue claims."""
    return _remove_duplicates(attach_unclaimed_passages(view, resolve_chains(view, found)))


def _remove_duplicates(found: list[FoundQuote]) -> list[FoundQuote]:
    first: dict[tuple[Range, ...], FoundQuote] = {}
    for quote in found:
        first.setdefault(quote.content, quote)
    return list(first.values())


def drop_boilerplate(
    drafts: Iterable[QuoteDraft], passages: Iterable[Offsets]
) -> Iterator[QuoteDraft]:
    """The drafts, in text order, that do not begin in one of the ``passages``."""
    boilerplate = sorted(passages)
    place = 0
    for draft in drafts:
        start = draft.content[0].start
        while place < len(boilerplate) and boilerplate[place].end <= start:
            place += 1
        if place == len(boilerplate) or start < boilerplate[place].start:
            yield draft


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
