"""Read from editors' decisions which claims they took up, and which they rejected."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from django.db.models import Q

from claims.extraction.checkworthiness.editor_adjustment import (
    base_reasons,
    find_ranking_features,
)
from claims.extraction.checkworthiness.score_reasons import Reasons
from claims.models import Assessment, Claim, Decision
from claims.models.vocabulary import ReviewState, Verdict

FOLDS = 5


@dataclass(frozen=True, slots=True)
class DecidedClaim:
    """A claim that was taken up or rejected, with the reasons of its score from extraction.

    ``fold`` is its part of the cross-validation, chosen by its id. ``features`` are what decisions
    teach weights for.
    """

    key: int
    fold: int
    reasons: Reasons
    features: dict[str, float]
    is_taken_up: bool


def find_decided_claims() -> Iterator[DecidedClaim]:
    """Yield the claims with reasons that editors took up or rejected, by id.

    Claims are taken up if they are accepted, corrected, assessed or decided. Claims that were
    judged not checkable are neither taken up nor rejected.
    """
    assessed = Assessment.objects.current().exclude(verdict=Verdict.NOT_CHECKABLE)
    settled = Decision.objects.in_force().exclude(verdict=Verdict.NOT_CHECKABLE)
    not_checkable = Q(assessments__is_current=True, assessments__verdict=Verdict.NOT_CHECKABLE)
    taken_up = (
        Q(state__in=(ReviewState.ACCEPTED, ReviewState.CORRECTED))
        | Q(pk__in=assessed.values("claim"))
        | Q(pk__in=settled.values("claim"))
    )
    claims = Claim.objects.filter(taken_up | Q(state=ReviewState.REJECTED)).exclude(reasons=[])
    not_checkable_keys = set(Claim.objects.filter(not_checkable).values_list("pk", flat=True))
    rows = claims.order_by("pk").values_list("pk", "state", "reasons", "claim_type")
    for key, state, stored, claim_type in rows.iterator():
        reasons = base_reasons(stored)
        is_rejected = state == ReviewState.REJECTED
        if reasons and (is_rejected or key not in not_checkable_keys):
            features = find_ranking_features(reasons, claim_type)
            yield DecidedClaim(key, _assign_fold(key), reasons, features, not is_rejected)


def _assign_fold(key: int) -> int:
    return hashlib.sha256(str(key).encode()).digest()[0] % FOLDS


def hash_decisions(decided: Sequence[DecidedClaim]) -> str:
    """Return a SHA-256 that is the same for the same decisions on the same scores."""
    lines = [f"{one.key} {one.is_taken_up} {sorted(one.features.items())}" for one in decided]
    return hashlib.sha256("\n".join(lines).encode()).hexdigest()
