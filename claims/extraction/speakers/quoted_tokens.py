"""Mark which tokens of a text are quoted, and where speakers and reporters are mentioned."""

from __future__ import annotations

from claims.extraction.drafts import QuoteDraft
from claims.extraction.speakers.name_runs import MentionHints
from claims.extraction.speakers.noun_phrases import MAX_MENTION_TOKENS
from claims.extraction.text.token_view import TokenView


def mark_quotes(view: TokenView, quotes: tuple[QuoteDraft, ...]) -> tuple[list[bool], MentionHints]:
    """Return which tokens are quoted, and where speakers and reporters are mentioned."""
    quoted = [False] * len(view)
    inside: set[int] = set()
    edges: set[int] = set()
    for quote in quotes:
        # The object of "I called Ann Hale" is in the writer's own words.
        is_topic = quote.attribution == "thought" and quote.rule in ("object", "particle")
        for span in () if is_topic else quote.content:
            first, last = view.tokens_in(span)
            quoted[first:last] = [True] * (last - first)
        for span in (*quote.speaker, *quote.reporter):
            first, last = view.tokens_in(span)
            inside.update(range(first, min(last, first + MAX_MENTION_TOKENS)))
            edges.update((first, last))
    return quoted, MentionHints(frozenset(inside), frozenset(edges))
