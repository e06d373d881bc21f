"""The workflow of a claim: what may be done to it in which status, and the status it has then.

The status is never set by hand. It follows from what people have done: verbs change these facts,
and ``settle_status`` derives the status from them. See docs/decisions/0033.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.contrib.postgres.expressions import ArraySubquery
from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Exists, OuterRef, QuerySet, Subquery

from claims.models import Assessment, Assignment, Claim, Decision, User
from claims.models.claim_states import (
    AWAITING_DECISION,
    DISPUTED,
    UNASSESSED,
    UNDER_REVIEW,
    WITH_DECISION,
)
from claims.models.locking import held
from claims.models.vocabulary import ClaimStatus, ReviewState
from claims.reviewing.permission import require

_WAITING, _IN_REVIEW, _SECOND = UNDER_REVIEW
_AGREED, _DISAGREEMENT = AWAITING_DECISION
_DECIDED, _PUBLISHED = WITH_DECISION
_DISMISSED = ClaimStatus.DISMISSED
_UNDECIDED = (*UNDER_REVIEW, *AWAITING_DECISION)
_ASSESSED = (_SECOND, *AWAITING_DECISION)


@dataclass(frozen=True, slots=True)
class Transition:
    """``verb`` leads from each status in ``sources`` to one in ``targets``; empty: to the same."""

    sources: tuple[ClaimStatus, ...]
    verb: str
    targets: tuple[ClaimStatus, ...]
    permission: str


TRANSITIONS = (
    Transition((_WAITING,), "accept", (_IN_REVIEW,), "review_claim"),
    Transition((_IN_REVIEW, *_ASSESSED, *WITH_DECISION), "accept", (), "review_claim"),
    Transition((_WAITING,), "correct", (_IN_REVIEW,), "review_claim"),
    Transition((_IN_REVIEW, *_ASSESSED), "correct", (_IN_REVIEW,), "review_claim"),
    Transition(_UNDECIDED, "reject", (_DISMISSED,), "review_claim"),
    Transition((_DISMISSED,), "reopen", (_IN_REVIEW, *_ASSESSED, _DECIDED), "review_claim"),
    Transition((_DECIDED,), "reopen", (_WAITING, _IN_REVIEW, *_ASSESSED), "decide_claim"),
    Transition(_UNDECIDED, "assess", _ASSESSED, "assess_claim"),
    Transition(WITH_DECISION, "assess", (), "assess_claim"),
    Transition(
        _ASSESSED, "withdraw_assessment", (_WAITING, _IN_REVIEW, *_ASSESSED), "assess_claim"
    ),
    Transition(WITH_DECISION, "withdraw_assessment", (), "assess_claim"),
    Transition((*AWAITING_DECISION, *WITH_DECISION), "decide", (_DECIDED,), "decide_claim"),
    Transition((_DECIDED,), "publish", (_PUBLISHED,), "publish_claim"),
    Transition((_PUBLISHED,), "withdraw_publication", (_DECIDED,), "publish_claim"),
)
"""Merges and splits move facts from claim to claim, and so may lead from any status to any."""

_REFUSED = {
    _DISMISSED: "This claim is dismissed. Reopen it first if it is worth checking.",
    _PUBLISHED: "The decision on this claim is published. Withdraw the publication first.",
    _DECIDED: "This claim is decided. Reopen it first.",
}
_NEEDED = {
    "reopen": "Only dismissed and decided claims can be reopened.",
    "publish": "Only a decided claim can be published.",
    "withdraw_publication": "The decision on this claim is not published.",
    "withdraw_assessment": "This claim has no assessment.",
}


def find_transition(status: str, verb: str) -> Transition | None:
    """Return the row of the table for ``verb`` in ``status``; None if the verb is not possible."""
    rows = (one for one in TRANSITIONS if one.verb == verb and status in one.sources)
    return next(rows, None)


def require_verb(user: User, verb: str) -> None:
    """Raise PermissionDenied unless ``user`` may carry out ``verb`` on a claim in some status."""
    permissions = {one.permission for one in TRANSITIONS if one.verb == verb}
    if not any(user.has_perm(f"claims.{permission}") for permission in permissions):
        require(user, min(permissions))


def check_transition(claim: Claim, verb: str, by: User) -> None:
    """Raise ValidationError if ``claim``, which is locked, is not in a status for ``verb``.

    Raises PermissionDenied if ``by`` may not carry it out in this status.
    """
    found = find_transition(claim.status, verb)
    if found is not None:
        require(by, found.permission)
        return
    if verb == "decide":
        raise ValidationError(describe_undecidable(claim))
    raise ValidationError(_NEEDED.get(verb) or _REFUSED[ClaimStatus(claim.status)])


def possible_verbs(claim: Claim, user: User) -> set[str]:
    """Return the verbs that ``user`` may carry out on ``claim`` as it is now."""
    if claim.merged_into_id is not None:
        return set()
    return {
        one.verb
        for one in TRANSITIONS
        if claim.status in one.sources and user.has_perm(f"claims.{one.permission}")
    }


def describe_undecidable(claim: Claim, given: int | None = None) -> str:
    """Say why the claim cannot be decided yet; ``given`` is its number of current assessments."""
    if claim.status == _DISMISSED:
        return _REFUSED[_DISMISSED]
    given = claim.assessments.current().count() if given is None else given
    required = settings.REVIEWS_REQUIRED
    people = "1 person" if required == 1 else f"{required} people"
    return f"A decision needs assessments by {people}; this claim has {given}."


@dataclass(frozen=True, slots=True)
class Facts:
    """What the status of a claim follows from; ``verdicts`` are those of current assessments."""

    state: str
    is_assigned: bool = False
    verdicts: tuple[str, ...] = ()
    decided: str = ""
    is_published: bool = False


def derive_status(facts: Facts) -> ClaimStatus:
    if facts.state == ReviewState.REJECTED:
        return _DISMISSED
    if facts.decided:
        return _PUBLISHED if facts.is_published else _DECIDED
    if not facts.verdicts:
        is_waiting = facts.state == ReviewState.PROPOSED and not facts.is_assigned
        return _WAITING if is_waiting else _IN_REVIEW
    if len(facts.verdicts) < settings.REVIEWS_REQUIRED:
        return _SECOND
    return _AGREED if len(set(facts.verdicts)) == 1 else _DISAGREEMENT


def derive_verdict(facts: Facts) -> str:
    """Return the verdict of the decision in force, else the one that all assessments share."""
    verdicts = set(facts.verdicts)
    common = min(verdicts, default=UNASSESSED) if len(verdicts) < 2 else DISPUTED
    return facts.decided or common


def settle_status(claim: Claim) -> str:
    """Store the status and the verdict that follow from the facts; the claim must be locked.

    Returns the status before.
    """
    [settled] = _settle(Claim.objects.filter(pk=claim.pk))
    claim.status, claim.verdict = settled.status, settled.verdict
    before: str = settled.status_before
    return before


def settle_all() -> int:
    """Settle the claims whose status depends on REVIEWS_REQUIRED, which may have changed.

    Returns how many have another status now.
    """
    with transaction.atomic():
        stored = dict(held(Claim.objects.filter(status__in=_ASSESSED)).values_list("pk", "status"))
        settled = _settle(Claim.objects.filter(pk__in=stored))
        return sum(one.status != stored[one.pk] for one in settled)


def find_unsettled() -> Iterator[Claim]:
    """Yield the claims whose stored status or verdict is not what the facts say, by id."""
    for one in _with_facts(Claim.objects.order_by("pk")).iterator(chunk_size=1000):
        if (one.status, one.verdict) != _derive(one):
            yield one


def _settle(claims: QuerySet[Claim]) -> list[Any]:
    settled = list(_with_facts(claims))
    for one in settled:
        _store(one)
    return settled


def _with_facts(claims: QuerySet[Claim]) -> QuerySet[Any]:
    current = Assessment.objects.current().filter(claim=OuterRef("pk"))
    in_force = Decision.objects.in_force().filter(claim=OuterRef("pk"))
    assigned = Assignment.objects.filter(claim=OuterRef("pk"), person__isnull=False)
    return claims.only("state", "status", "verdict").annotate(
        is_assigned=Exists(assigned),
        verdicts=ArraySubquery(current.values("verdict")),
        decided=Subquery(in_force.values("verdict")),
        published_at=Subquery(in_force.values("published_at")),
    )


def _derive(claim: Any) -> tuple[str, str]:
    facts = Facts(
        claim.state,
        claim.is_assigned,
        tuple(claim.verdicts),
        claim.decided or "",
        is_published=claim.published_at is not None,
    )
    return derive_status(facts), derive_verdict(facts)


def _store(claim: Any) -> None:
    status, verdict = _derive(claim)
    claim.status_before = claim.status
    if (claim.status, claim.verdict) != (status, verdict):
        Claim.objects.filter(pk=claim.pk).update(status=status, verdict=verdict)
    claim.status, claim.verdict = status, verdict
