"""Assign claims to people and pools, take them, and give them back."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any, TypedDict, Unpack

from django.core.exceptions import PermissionDenied, ValidationError
from django.utils import timezone

from claims.models import Assignment, Claim, Pool, User
from claims.models.notification import NotificationKind
from claims.models.queue_rank import rank_claims
from claims.reviewing.identities import hold_for_judgement
from claims.reviewing.notifications import notify
from claims.reviewing.permission import require, verb
from claims.reviewing.stale_record import StaleRecord, check_version
from claims.reviewing.workflow import settle_status

ASSIGN, TAKE = "assign_claim", "take_claim"


class Changes(TypedDict, total=False):
    """What an editor can set; what is left out stays as it is."""

    person: User | None
    pool: Pool | None
    due: date | None
    priority: str


@verb
def assign(
    *, claim: Claim, by: User, version: int | None = None, **changes: Unpack[Changes]
) -> Assignment:
    """Assign the claim to a person or to a pool, or set its due date and priority, or all of it.

    The person is notified. Raises ValidationError if both a person and a pool are given, if the
    person is inactive or may not review, if nothing changes, or if the claim is merged or rejected;
    StaleRecord if the assignment is no longer ``version`` (0 for none). Raises PermissionDenied.
    """
    require(by, ASSIGN)
    assignment = _hold(claim, by, version)
    before = assignment.person_id
    person, pool = changes.get("person"), changes.get("pool")
    wanted: dict[str, Any] = dict(changes)
    if person is not None or pool is not None:
        _check_assignee(person, pool)
        wanted |= {"person": person, "pool": pool}
    _save(assignment, by, wanted)
    if person is not None and person.pk != before:
        notify(people=[person], kind=NotificationKind.ASSIGNED, claim=claim, by=by)
    return assignment


@verb
def unassign(*, claim: Claim, by: User, version: int | None = None) -> Assignment:
    """Assign the claim to nobody; the due date and the priority stay.

    Who has taken the claim from a pool gives it back to that pool this way. Raises ValidationError
    if the claim is assigned to nobody, StaleRecord if the assignment is no longer ``version``, and
    PermissionDenied if it is somebody else's and the user may not assign claims.
    """
    if not by.has_perm(f"claims.{ASSIGN}"):
        require(by, TAKE)
    assignment = _hold(claim, by, version)
    is_own = assignment.person_id == by.pk
    if not is_own and not by.has_perm(f"claims.{ASSIGN}"):
        raise PermissionDenied("Only an editor takes a claim away from somebody else.")
    if assignment.person is None and assignment.pool is None:
        raise ValidationError("This claim is assigned to nobody.")
    back = assignment.taken_from if is_own else None
    return _save(assignment, by, {"person": None, "pool": back, "taken_from": None})


@verb
def take(*, claim: Claim, by: User, version: int | None = None) -> Assignment:
    """Assign a claim that nobody has, or that is in a pool, to ``by``.

    Raises ValidationError if somebody has it, StaleRecord if the assignment is no longer
    ``version``, and PermissionDenied.
    """
    require(by, TAKE)
    assignment = _hold(claim, by, None)
    if assignment.person_id == by.pk:
        raise ValidationError("You already have this claim.")
    if assignment.person is not None:
        raise ValidationError(f"{assignment.assignee} has taken this claim already.")
    _check_seen(assignment, version)
    _check_assignee(by, None)
    taken = {"person": by, "pool": None, "taken_from": assignment.pool}
    return _save(assignment, by, taken)


def _hold(claim: Claim, by: User, version: int | None) -> Assignment:
    """Return the assignment of the claim, which is locked; a new one if there is none yet."""
    hold_for_judgement(claim)
    found = Assignment.objects.select_related("person", "pool", "taken_from")
    assignment = found.filter(claim=claim).first() or Assignment(claim=claim, assigned_by=by)
    _check_seen(assignment, version)
    return assignment


def _check_seen(assignment: Assignment, version: int | None) -> None:
    if assignment.pk is not None:
        check_version(assignment, version)
    elif version:
        raise StaleRecord(assignment, version)


def _check_assignee(person: User | None, pool: Pool | None) -> None:
    if person is not None and pool is not None:
        raise ValidationError("Choose a person or a pool, not both.")
    if person is not None and not person.is_active:
        raise ValidationError({"person": f"The account of {person.display_name} is inactive."})
    if person is not None and not person.has_perm(f"claims.{TAKE}"):
        raise ValidationError({"person": f"{person.display_name} is neither reviewer nor editor."})


def _save(assignment: Assignment, by: User, changes: Mapping[str, Any]) -> Assignment:
    person = assignment.person_id
    if all(getattr(assignment, field) == value for field, value in changes.items()):
        raise ValidationError("Nothing changes: the claim is assigned like this already.")
    for field, value in changes.items():
        setattr(assignment, field, value)
    if assignment.person_id != person and "taken_from" not in changes:
        # Who gets the claim from an editor does not give it back to the pool of somebody else.
        assignment.taken_from = None
    assignment.assigned_by, assignment.assigned_at = by, timezone.now()
    assignment.full_clean(validate_unique=False, validate_constraints=False)
    assignment.save()
    assignment.refresh_from_db(fields=["version"])
    rank_claims([assignment.claim_id])
    settle_status(assignment.claim)
    return assignment
