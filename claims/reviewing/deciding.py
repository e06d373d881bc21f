"""Record the newsroom's verdict on a claim."""

from __future__ import annotations

from django.db import transaction
from django.utils import timezone

from claims.models import Claim, Decision, User
from claims.reviewing.claim_locking import hold_standing
from claims.reviewing.permission import require


@transaction.atomic
def decide(*, claim: Claim, verdict: str, rationale: str, method: str, by: User) -> Decision:
    """Append a decision, in force from now; the one in force until now ends.

    Raises ValidationError for an unknown verdict or method, an empty rationale, or a merged claim,
    and PermissionDenied.
    """
    require(by, "decide_claim")
    hold_standing(claim)
    now = timezone.now()
    decision = Decision(
        claim=claim,
        verdict=verdict,
        rationale=rationale.strip(),
        method=method,
        decided_by=by,
        valid_from=now,
    )
    decision.full_clean(validate_constraints=False)
    Decision.objects.in_force().filter(claim=claim).update(valid_to=now)
    decision.save()
    return decision
