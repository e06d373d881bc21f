"""Read from editors' decisions which claims they took up, and which they rejected."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from django.db.models import Q

from claims.extraction.checkworthiness.editor_adjustment import base_reasons, signs
from claims.extraction.checkworthiness.score_reasons import Reasons
from claims.models import Assessment, Claim, Decision
from claims.models.vocabulary import ReviewState, Verdict

FOLDS = 5


@dataclass(frozen=True, slots=True)
class Decided:
    """A claim that was taken up (``worth``) or rejected; ``fold`` is one of five, by its id."""

    key: int
    fold: int
    reasons: Reasons
    signs: dict[str, float]
    worth: bool


def decided_claims() -> Iterator[Decided]:
    """Claims with reasons that an editor took up (accepted, corrected, assessed, decided) or not.

    What was judged not checkable says neither.
    """
    assessed = Assessment.objects.current().exclude(verdict=Verdict.NOT_CHECKABLE)
    settled = Decision.objects.in_force().exclude(verdict=Verdict.NOT_CHECKABLE)
    unfit = Q(assessments__is_current=True, assessments__verdict=Verdict.NOT_CHECKABLE)
    taken = (
        Q(state__in=(ReviewState.ACCEPTED, ReviewState.CORRECTED))
        | Q(pk__in=assessed.values("claim"))
        | Q(pk__in=settled.values("claim"))
    )
    claims = Claim.objects.filter(taken | Q(state=ReviewState.REJECTED)).exclude(reasons=[])
    unfit_keys = set(Claim.objects.filter(unfit).values_list("pk", flat=True))
    rows = claims.order_by("pk").values_list("pk", "state", "reasons", "claim_type")
    for key, state, reasons, claim_type in rows.iterator():
        base = base_reasons(reasons)
        rejected = state == ReviewState.REJECTED
        if base and (rejected or key not in unfit_keys):
            fold = hashlib.sha256(str(key).encode()).digest()[0] % FOLDS
            yield Decided(key, fold, base, signs(base, claim_type), not rejected)


def digest_of(decided: Sequence[Decided]) -> str:
    """A SHA-256 that is the same for the same decisions on the same scores."""
    told = "\n".join(f"{one.key} {one.worth} {sorted(one.signs.items())}" for one in decided)
    return hashlib.sha256(told.encode()).hexdigest()
