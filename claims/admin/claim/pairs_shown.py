"""What the claim page shows of other claims: the same, updates, conflicts, and what was merged."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import Prefetch, prefetch_related_objects

from claims.matching.relations.series import chain
from claims.models import Appearance, Claim, ClaimMerge, ClaimPair, Conflict
from claims.models.claimpair import ClaimPairState

SHOWN = 20
BESIDE = 2
"""How many passages of each claim stand side by side where two may be one."""


@dataclass(frozen=True, slots=True)
class Suggestion:
    """Another claim that may be the same or bears on this one, and what the machine says of it.

    Of the two records ``merged`` would go ``into`` the other.
    """

    pair: ClaimPair
    partner: Any
    value: str
    other_value: str
    merged: Claim
    into: Claim


def pair_context(claim: Claim) -> dict[str, Any]:
    """In a fixed number of queries, however much there is."""
    merges = ClaimMerge.objects.standing().select_related("claim", "into", "merged_by")
    pairs = list(ClaimPair.objects.of(claim).standing().select_related("one", "other"))
    conflicts = list(Conflict.objects.of(claim).for_reading()[:SHOWN])
    # What is to be said of those is said where the conflict is resolved.
    apart = {side.claim_id for one in conflicts if one.is_open for side in (one.one, one.other)}
    waiting = [
        pair
        for pair in pairs
        if pair.state == ClaimPairState.SUGGESTED and pair.partner_of(claim).pk not in apart
    ]
    waiting.sort(key=lambda pair: (-pair.similarity, pair.pk))
    return {
        "suggestions": _suggestions(claim, waiting[:SHOWN]),
        "more_suggestions": max(0, len(waiting) - SHOWN),
        "series": chain(claim),
        "conflicts": conflicts,
        "decided_pairs": [
            (pair, pair.partner_of(claim))
            for pair in pairs
            if pair.state != ClaimPairState.SUGGESTED
        ],
        "merge": merges.filter(claim=claim).first(),
        "merges_here": list(merges.filter(into=claim)),
    }


def _suggestions(claim: Claim, pairs: Iterable[ClaimPair]) -> list[Suggestion]:
    pairs = list(pairs)
    partners = [pair.partner_of(claim) for pair in pairs]
    told = Appearance.objects.for_reading().order_by("claim_id", "pk")
    prefetch_related_objects(partners, Prefetch("appearances", told[:BESIDE], to_attr="beside"))
    return [
        Suggestion(
            pair,
            partner,
            pair.value_of(claim),
            pair.value_of(partner),
            *sorted((claim, partner), key=_weight),
        )
        for pair, partner in zip(pairs, partners, strict=True)
    ]


def _weight(claim: Claim) -> tuple[bool, int]:
    """The record that others go into is one that a person has accepted, else the older one."""
    return (claim.state in ("accepted", "corrected"), -claim.pk)
