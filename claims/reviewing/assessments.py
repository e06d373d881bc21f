"""Record a reviewer's assessment of a claim, and withdraw it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from django.core.exceptions import ValidationError
from django.utils import timezone

from claims.models import Assessment, Claim, Evidence, User
from claims.reviewing.evidence import add_evidence
from claims.reviewing.identities import hold_for_judgement
from claims.reviewing.notifications import notify_of_status
from claims.reviewing.permission import verb
from claims.reviewing.workflow import check_transition, require_verb, settle_status


@verb
def assess(
    *,
    claim: Claim,
    verdict: str,
    rationale: str,
    by: User,
    evidence: Iterable[Evidence] = (),
    new_evidence: Iterable[Mapping[str, Any]] = (),
    version: int | None = None,
) -> Assessment:
    """Add an assessment, which replaces the reviewer's earlier one; that is kept on record.

    It uses the ``evidence`` of the claim, and ``new_evidence``, which is added at the same time:
    each has the arguments of ``add_evidence``. If one cannot be added, nothing is recorded.
    Raises ValidationError for an unknown verdict, an empty rationale, evidence that is retracted or
    for another claim, or a merged or rejected claim; StaleRecord if the claim was corrected,
    rejected or merged since ``version``. Raises PermissionDenied.
    """
    require_verb(by, "assess")
    # Lock the claim: a reviewer with two windows must not get two current assessments.
    check_transition(hold_for_judgement(claim, version), "assess", by)
    used = list(evidence)
    check_usable(used, claim)
    assessment = Assessment(claim=claim, reviewer=by, verdict=verdict, rationale=rationale.strip())
    # Both exist: Django would ask for each of them once more.
    assessment.full_clean(exclude={"claim", "reviewer"}, validate_constraints=False)
    # Last, since a file that was stored stays behind if something else is refused.
    used += [add_evidence(claim=claim, by=by, **one) for one in new_evidence]
    Assessment.objects.current().filter(claim=claim, reviewer=by).update(is_current=False)
    assessment.save()
    if used:
        assessment.evidence.add(*used)
    notify_of_status(claim=claim, before=settle_status(claim), by=by)
    return assessment


@verb
def withdraw_assessment(
    *, claim: Claim, by: User, restore: bool = False, version: int | None = None
) -> Assessment:
    """Withdraw one's own assessment; it is kept on record, but counts no more.

    The earlier ones are withdrawn as well. With ``restore`` they are not, and the one that it
    replaced counts again, if there was one: as if the last had not been given. Raises
    ValidationError without a current assessment of ``by``, and StaleRecord if the claim was
    corrected, rejected or merged since ``version``. Raises PermissionDenied.
    """
    require_verb(by, "withdraw_assessment")
    check_transition(hold_for_judgement(claim, version), "withdraw_assessment", by)
    own = Assessment.objects.filter(claim=claim, reviewer=by, withdrawn_at=None)
    assessment = own.current().first()
    if assessment is None:
        raise ValidationError("You have no assessment of this claim to withdraw.")
    withdrawn = own.filter(pk=assessment.pk) if restore else own
    withdrawn.update(is_current=False, withdrawn_at=timezone.now())
    if restore:
        Assessment.objects.filter(pk__in=own.values("pk")[:1]).update(is_current=True)
    assessment.refresh_from_db(fields=["is_current", "withdrawn_at"])
    notify_of_status(claim=claim, before=settle_status(claim), by=by)
    return assessment


def check_usable(evidence: Iterable[Evidence], claim: Claim) -> None:
    """Raise ValidationError for evidence that is retracted, or for another claim."""
    used = {one.pk for one in evidence}
    if not used:
        return
    found = dict(claim.evidence.filter(pk__in=used).values_list("pk", "retracted_at"))
    if found.keys() != used:
        raise ValidationError({"evidence": "Choose evidence for this claim only."})
    if any(found.values()):
        raise ValidationError({"evidence": "Some of this evidence is retracted. Leave it out."})
