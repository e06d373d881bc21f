"""Record a reviewer's assessment of a claim."""

from __future__ import annotations

from collections.abc import Iterable

from django.core.exceptions import ValidationError
from django.db import transaction

from claims.models import Assessment, Claim, Evidence, User
from claims.reviewing.identities import hold_for_judgement
from claims.reviewing.permission import require


@transaction.atomic
def assess(
    *,
    claim: Claim,
    verdict: str,
    rationale: str,
    by: User,
    evidence: Iterable[Evidence] = (),
    version: int | None = None,
) -> Assessment:
    """Add an assessment, which replaces the reviewer's earlier one; that is kept on record.

    Raises ValidationError for an unknown verdict, an empty rationale, evidence for another claim,
    or a merged or rejected claim; StaleRecord if the claim was corrected, rejected or merged since
    ``version``. Raises PermissionDenied.
    """
    require(by, "assess_claim")
    # Lock the claim: a reviewer with two windows must not get two current assessments.
    hold_for_judgement(claim, version)
    used = list(evidence)
    if any(item.claim_id != claim.pk for item in used):
        raise ValidationError({"evidence": "Choose evidence for this claim only."})
    assessment = Assessment(claim=claim, reviewer=by, verdict=verdict, rationale=rationale.strip())
    assessment.full_clean(validate_constraints=False)
    Assessment.objects.current().filter(claim=claim, reviewer=by).update(is_current=False)
    assessment.save()
    assessment.evidence.set(used)
    return assessment
