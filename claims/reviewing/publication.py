"""Publish the decision on a claim, withdraw the publication, and reopen a claim."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import ValidationError
from django.utils import timezone

from claims.models import Claim, Decision, User
from claims.models.vocabulary import ReviewState
from claims.reviewing.decisions import check_decision
from claims.reviewing.identities import hold_unmerged
from claims.reviewing.notifications import notify_of_status
from claims.reviewing.permission import has_words, verb
from claims.reviewing.workflow import check_transition, require_verb, settle_status


@verb
def publish(
    *, claim: Claim, by: User, version: int | None = None, decision: int | None = None
) -> Decision:
    """Mark the decision in force as published.

    ``decision`` is the key of the one that was seen; scripts may leave it out (None). Raises
    ValidationError unless the claim is decided, StaleRecord if it was corrected, dismissed or
    merged since ``version``, and DecisionReplaced if another decision is in force. Raises
    PermissionDenied.
    """
    check_decision(_begin(claim, "publish", by, version), decision)
    return _publish(claim, published_at=timezone.now(), unpublished_at=None, unpublished_note="")


@verb
def withdraw_publication(
    *, claim: Claim, note: str, by: User, version: int | None = None, decision: int | None = None
) -> Decision:
    """Mark the published decision as not published; it stays in force.

    ``note`` tells readers why, and ``decision`` is the key of the one that was seen. Raises
    ValidationError without a note or unless the claim is published, StaleRecord if it was
    corrected, dismissed or merged since ``version``, and DecisionReplaced if another decision is in
    force. Raises PermissionDenied.
    """
    check_decision(_begin(claim, "withdraw_publication", by, version), decision)
    if not has_words(note):
        raise ValidationError({"note": "Say for readers why the decision is withdrawn."})
    given = {"unpublished_at": timezone.now(), "unpublished_note": note.strip()}
    return _publish(claim, published_at=None, **given)


@verb
def reopen_claim(
    *, claim: Claim, by: User, version: int | None = None, decision: int | None = None
) -> Claim:
    """Take a dismissed or decided claim up again.

    A dismissed claim counts as accepted. The decision in force ends, whose key is ``decision`` if
    it was seen; the assessments stay. Raises ValidationError for a claim in another status,
    StaleRecord if it was corrected, dismissed or merged since ``version``, and DecisionReplaced if
    another decision is in force. Raises PermissionDenied.
    """
    held = _begin(claim, "reopen", by, version)
    check_decision(held, decision)
    if held.is_rejected:
        held.state = ReviewState.ACCEPTED
        held.save(update_fields=["state"])
    else:
        _withdraw_decision(held)
    notify_of_status(claim=held, before=settle_status(held), by=by)
    claim.refresh_from_db(fields=["state", "status", "verdict", "version"])
    return claim


def _begin(claim: Claim, verb: str, by: User, version: int | None) -> Claim:
    """Lock the claim and check that it is in a status for ``verb``."""
    require_verb(by, verb)
    held = hold_unmerged(claim, version)
    check_transition(held, verb, by)
    return held


def _publish(claim: Claim, **fields: Any) -> Decision:
    decision: Decision = claim.decisions.in_force().get()
    for name, value in fields.items():
        setattr(decision, name, value)
    decision.clean_fields(exclude={"evidence"})
    decision.save(update_fields=fields)
    settle_status(claim)
    return decision


def _withdraw_decision(claim: Claim) -> None:
    decision: Decision = claim.decisions.in_force().get()
    now = timezone.now()
    # A decision must not end before it began, even if the clock was set back.
    decision.valid_to, decision.withdrawn_at = max(now, decision.valid_from), now
    decision.save(update_fields=["valid_to", "withdrawn_at"])
