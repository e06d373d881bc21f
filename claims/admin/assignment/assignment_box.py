"""What the page of a claim shows about its assignment."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.http import HttpRequest
from django.utils import timezone

from claims.admin.assignment.queue_reasons import (
    assignment_of,
    describe_due,
    documents_of,
    explain_place,
)
from claims.admin.shared.verb_forms import require_user
from claims.models import Appearance, Claim
from claims.models.claim_states import AWAITING_DECISION, UNDER_REVIEW
from claims.reviewing.assignments import ASSIGN, TAKE


def assignment_context(
    request: HttpRequest, claim: Claim, appearances: Iterable[Appearance]
) -> dict[str, Any]:
    """Return the context of the box; it takes no query besides that of the claim."""
    user = require_user(request)
    assignment = assignment_of(claim)
    person = assignment.person if assignment else None
    due = assignment.due if assignment else None
    waits = claim.merged_into_id is None and claim.status in (*UNDER_REVIEW, *AWAITING_DECISION)
    is_open = claim.merged_into_id is None and not claim.is_rejected
    return {
        "assignment": assignment,
        "assignment_version": assignment.version if assignment else 0,
        "place": explain_place(claim, user.pk, documents_of(appearances)) if waits else "",
        "due_in_words": describe_due(due) if due else "",
        "is_overdue": bool(due and due <= timezone.localdate()),
        "is_mine": person == user,
        "may_take": is_open and person is None and user.has_perm(f"claims.{TAKE}"),
        "may_assign": is_open and user.has_perm(f"claims.{ASSIGN}"),
    }
