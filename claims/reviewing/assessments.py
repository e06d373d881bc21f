"""Record a reviewer's judgement of a claim."""

from __future__ import annotations

from collections.abc import Iterable

from django.core.exceptions import ValidationError
from django.db import transaction

from claims.models import Assessment, Claim, Evidence, User
from claims.reviewing.claim_locks import hold_standing
from claims.reviewing.permission import require


@transaction.atomic
def assess(
    *,
    claim: Claim,
    verdict: str,
    rationale: str,
    by: User,
    evidence: Iterable[Evidence] = (),
) -> Assessment:
    """Append an assessment in the place of the reviewer's earlier one, which stays on record.

    Raises ValidationError for an unknown verdict, an empty rationale, evidence of another claim,
    or a merged claim, and PermissionDenied.
    """
    require(by, "assess_claim")
    # One at a time for a claim: two windows of one reviewer must not both be current.
    hold_standing(claim)
    used = list(evidence)
    if any(item.claim_id != claim.pk for item in used):
        raise ValidationError({"evidence": "Evidence of another claim cannot be used here."})
    assessment = Assessment(claim=claim, reviewer=by, verdict=verdict, rationale=rationale.strip())
    assessment.full_clean(validate_constraints=False)
    Assessment.objects.current().filter(claim=claim, reviewer=by).update(is_current=False)
    assessment.save()
    assessment.evidence.set(used)
    return assessment
