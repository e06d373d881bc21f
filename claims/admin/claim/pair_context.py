"""Collect the related claims that the claim page shows: suggestions, updates, conflicts, merges."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from claims.admin.claim.claim_reads import ClaimReads
from claims.matching.relations.series import load_series
from claims.models import Claim, ClaimPair, User
from claims.models.claimpair import ClaimPairState

_MAX_SUGGESTIONS = 10
"""The nearest ones; the others follow when these are decided."""


@dataclass(frozen=True, slots=True)
class Suggestion:
    """Another claim that may be the same as, update or contradict this one.

    If an editor merges the two, ``merged`` goes into ``into``.
    """

    pair: ClaimPair
    partner: Any
    value: str
    other_value: str
    merged: Claim
    into: Claim


def pair_context(claim: Claim, reads: ClaimReads, reader: User) -> dict[str, Any]:
    """Return the context of the related claims; only a series takes more queries."""
    merges, pairs = list(reads.merges), list(reads.pairs)
    conflicts: list[Any] = list(reads.conflicts)
    # Claims in an open conflict are dealt with on the page of the conflict.
    in_conflict = {
        key for one in conflicts if one.is_open for key in (one.first_claim, one.second_claim)
    }
    waiting = [
        pair
        for pair in pairs
        if pair.state == ClaimPairState.SUGGESTED and pair.partner_of(claim).pk not in in_conflict
    ]
    waiting.sort(key=lambda pair: (-pair.similarity, pair.pk))
    has_series = any(one.is_update for one in pairs)
    return {
        "suggestions": _suggestions(claim, waiting[:_MAX_SUGGESTIONS]),
        "more_suggestions": max(0, len(waiting) - _MAX_SUGGESTIONS),
        "series": load_series(claim, reader, with_speakers=False) if has_series else [],
        "conflicts": conflicts,
        "decided_pairs": [
            (pair, pair.partner_of(claim))
            for pair in pairs
            if pair.state != ClaimPairState.SUGGESTED
        ],
        "merge": next((one for one in merges if one.claim_id == claim.pk), None),
        "merges_here": [one for one in merges if one.into_id == claim.pk],
    }


def _suggestions(claim: Claim, pairs: Iterable[ClaimPair]) -> list[Suggestion]:
    partners = ((pair, pair.partner_of(claim)) for pair in pairs)
    return [
        Suggestion(
            pair,
            partner,
            pair.value_of(claim),
            pair.value_of(partner),
            *sorted((claim, partner), key=_merge_rank),
        )
        for pair, partner in partners
    ]


def _merge_rank(claim: Claim) -> tuple[bool, int]:
    """Return the sort key by which the last of two claims receives the other in a merge.

    That is a claim that a person has accepted, otherwise the older one.
    """
    return (claim.state in ("accepted", "corrected"), -claim.pk)
