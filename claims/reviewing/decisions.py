"""Record the newsroom's verdict on a claim."""

from __future__ import annotations

from django.db import transaction
from django.utils import timezone

from claims.models import Claim, Decision, User
from claims.reviewing.identities import hold_for_judgement
from claims.reviewing.permission import require


@transaction.atomic
def decide(
    *,
    claim: Claim,
    verdict: str,
    rationale: str,
    method: str,
    by: User,
    version: int | None = None,
) -> Decision:
    """Add a decision, which is in force from now and ends the current one.

    If the clock was set back in the meantime, the new decision starts when the current one started,
    so that none ends before it starts. Raises ValidationError for an unknown verdict or method, an
    empty rationale, or a merged or rejected claim; StaleRecord if the claim was corrected, rejected
    or merged since ``version``. Raises PermissionDenied.
    """
    require(by, "decide_claim")
    hold_for_judgement(claim, version)
    held = Decision.objects.in_force().filter(claim=claim)
    since = max([timezone.now(), *held.values_list("valid_from", flat=True)])
    decision = Decision(
        claim=claim,
        verdict=verdict,
        rationale=rationale.strip(),
        method=method,
        decided_by=by,
        valid_from=since,
    )
    decision.full_clean(validate_constraints=False)
    held.update(valid_to=since)
    decision.save()
    return decision
