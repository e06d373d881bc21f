"""Run every attribution rule over a Doc and resolve overlaps between their quotes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import chain

from spacy.tokens import Doc

from claims.extraction.drafts import Offsets, QuoteDraft
from claims.extraction.quotes.chains import resolve_chains
from claims.extraction.quotes.found_quote import SPOKEN, FoundQuote, count_tokens, make_drafts
from claims.extraction.quotes.rules.according_to import (
    find_according_to_quotes,
    find_in_words_quotes,
)
from claims.extraction.quotes.rules.announced import find_announced_quotes
from claims.extraction.quotes.rules.colons import (
    find_colon_quotes,
    find_credited_quotes,
    find_signed_quotes,
)
from claims.extraction.quotes.rules.headlines import find_headline_quotes
from claims.extraction.quotes.rules.nouns_and_adjectives import (
    find_adjective_quotes,
    find_noun_quotes,
)
from claims.extraction.quotes.rules.posts import (
    find_post_quotes,
    find_round_up_posts,
    find_thread_posts,
)
from claims.extraction.quotes.rules.rows import find_row_quotes
from claims.extraction.quotes.rules.trailing_cues import find_trailing_cues
from claims.extraction.quotes.rules.turns import find_turn_quotes
from claims.extraction.quotes.rules.unclaimed import (
    attach_unclaimed_passages,
    find_claimed_passages,
    find_following_cue_quotes,
)
from claims.extraction.quotes.rules.verbs import find_verb_quotes
from claims.extraction.quotes.statements import weigh
from claims.extraction.text.token_view import Range, TokenView, token_view

_RULES = (
    find_colon_quotes,
    find_signed_quotes,
    find_credited_quotes,
    find_post_quotes,
    find_round_up_posts,
    find_thread_posts,
    find_row_quotes,
    find_headline_quotes,
    find_verb_quotes,
    find_trailing_cues,
    find_according_to_quotes,
    find_in_words_quotes,
    find_noun_quotes,
    find_adjective_quotes,
)
_RULES_FOR_ARTICLES = (find_colon_quotes, find_signed_quotes, find_round_up_posts)
_RULES_FOR_TRANSCRIPTS = tuple(rule for rule in _RULES if rule not in _RULES_FOR_ARTICLES)
_RULES_FOR_UNCLAIMED_PASSAGES = (find_following_cue_quotes, find_announced_quotes)


def find_quotes_by_rules(doc: Doc, boilerplate: Iterable[Offsets] = ()) -> tuple[QuoteDraft, ...]:
    """Return the quotes that the rules find outside ``boilerplate``, in text order."""
    view = token_view(doc)
    kept = complete_quotes(view, keep_outermost(view, apply_rules(view)))
    return tuple(drop_boilerplate(make_drafts(view, kept), boilerplate))


def apply_rules(view: TokenView) -> list[FoundQuote]:
    """Return what every rule finds, including nested attributions and duplicates."""
    turns = list(find_turn_quotes(view))
    rules = _RULES_FOR_TRANSCRIPTS if view.doc._.turns else _RULES
    found = [*turns, *chain.from_iterable(rule(view) for rule in rules)]
    for rule in _RULES_FOR_UNCLAIMED_PASSAGES:
        found.extend(rule(view, find_claimed_passages(view, found)))
    return list(_drop_addressees(_drop_introductions(found)))


def _drop_introductions(found: list[FoundQuote]) -> list[FoundQuote]:
    """Return ``found`` without the quotes that a colon before a thread or turn introduces."""
    spoken = {quote.content[0] for quote in found if quote.rule == SPOKEN}
    return [
        q
        for q in found
        if q.rule != "introduced"
        or not any(
            one.end == q.content[0].end or q.content[0].start <= one.start < q.content[0].end
            for one in spoken
        )
    ]


def _drop_addressees(found: list[FoundQuote]) -> Iterator[FoundQuote]:
    """Return ``found`` without the objects of cues that stand beside their words.

    In "“Out!” Orrin scolded the clerks", the clerks are spoken to, not of; in "“Out!” said Orrin,
    who owns it", no clause is reported. In "“It,” he is to say, “is full”", both are one quote.
    """
    beside = {quote.cue for quote in found if quote.rule == "beside"}
    governed = ("object", "clause", "introduced")
    return (quote for quote in found if quote.rule not in governed or quote.cue not in beside)


def keep_outermost(view: TokenView, found: list[FoundQuote]) -> list[FoundQuote]:
    """Return ``found``, largest first, without quotes whose cue is inside another quote.

    If X says that Y said something, the words are X's. A nested quote is kept if its own words
    are in quotation marks, because the writer has set it apart.
    """
    covered = bytearray(len(view.lower))
    kept = []
    for quote in sorted(found, key=lambda quote: count_tokens(quote.content), reverse=True):
        is_nested = quote.cue is not None and covered[quote.cue.start]
        if is_nested and not _is_quoted(view, quote):
            continue
        kept.append(quote)
        for part in quote.content:
            covered[part.start : part.end] = b"\1" * (part.end - part.start)
    return kept


def _is_quoted(view: TokenView, quote: FoundQuote) -> bool:
    ends = (token for part in quote.content for token in (part.start, part.end - 1))
    return all(view.within[token] >= 0 for token in ends)


def complete_quotes(view: TokenView, found: list[FoundQuote]) -> list[FoundQuote]:
    """Return ``found`` in text order, with chains resolved and unclaimed passages attached.

    Of several quotes with the same content, the first is kept.
    """
    first: dict[tuple[Range, ...], FoundQuote] = {}
    for quote in attach_unclaimed_passages(view, resolve_chains(view, found)):
        first.setdefault(quote.content, weigh(view, quote))
    return list(first.values())


def drop_boilerplate(
    drafts: Iterable[QuoteDraft], boilerplate: Iterable[Offsets]
) -> Iterator[QuoteDraft]:
    """Yield the drafts that do not begin in ``boilerplate``. ``drafts`` are in text order."""
    passages = sorted(boilerplate)
    place = 0
    for draft in drafts:
        start = draft.content[0].start
        while place < len(passages) and passages[place].end <= start:
            place += 1
        if place == len(passages) or start < passages[place].start:
            yield draft
