"""Record the newsroom's verdict on a claim."""

from __future__ import annotations

from django.db import transaction
from django.utils import timezone

from claims.models import Claim, Decision, User
from claims.reviewing.claim_locks import hold_standing
from claims.reviewing.permission import require


@transaction.atomic
def decide(*, claim: Claim, verdict: str, rationale: str, method: str, by: User) -> Decision:
    """Append a decision, in force from now; the one in force until now ends.

    None ends before it begins: where the clock was put back since, the new one begins with the one
    that it ends. Raises ValidationError for an unknown verdict or method, an empty rationale, or a
    merged claim, and PermissionDenied.
    """
    require(by, "decide_claim")
    hold_standing(claim)
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
