"""Pool what the rules found with the free candidates, by the token of their cue."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from claims.extraction.quotes.classifier.attribution_candidates import Candidate, propose_candidates
from claims.extraction.quotes.found_quote import FoundQuote
from claims.extraction.text.token_view import Range, TokenView

_MAX_TOKENS = 400
"""Tokens of a candidate's content: longer ones stay with the rules, so that work is linear."""


def pool_candidates(
    view: TokenView, ruled: Iterable[FoundQuote], worth: list[bool]
) -> dict[int, list[Candidate]]:
    """The candidates of each cue token: the rules' own, and those of cues ``worth`` a look.

    A free candidate of a cue that a rule reads otherwise has the rule "not …".
    """
    pool: dict[int, dict[tuple[Range, ...], Candidate]] = {}
    for found in ruled:
        if found.cue is not None:
            head = found.cue.start
            candidate = Candidate(found, head, found.rule, found.rule)
            pool.setdefault(head, {}).setdefault(found.content, candidate)
    rules = {head: next(iter(of.values())).rule for head, of in pool.items()}
    for free in propose_candidates(view, worth):
        if count_tokens(free.found.content) > _MAX_TOKENS:
            continue
        of_cue = pool.setdefault(free.head, {})
        same = of_cue.get(free.found.content)
        if same is not None:
            of_cue[same.found.content] = replace(same, shape=free.shape)
        elif free.head in rules:
            of_cue[free.found.content] = replace(free, rule=f"not {rules[free.head]}")
        else:
            of_cue[free.found.content] = free
    return {head: list(of.values()) for head, of in pool.items()}


def count_tokens(content: Iterable[Range]) -> int:
    """How many tokens the ranges hold."""
    return sum(part.end - part.start for part in content)
