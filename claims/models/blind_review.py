"""Who may see what others think of a claim: nobody who is still to judge it independently.

This is the only place with the rule. See docs/decisions/0034.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db.models import OuterRef, Q, QuerySet

from claims.models.has_any import has_any
from claims.models.vocabulary import ClaimStatus

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser

    from claims.models.assessment import Assessment
    from claims.models.claim import Claim
    from claims.models.user import User

    Reader = User | AnonymousUser | None

HIDDEN = "hidden"
"""What is shown in place of a verdict or stance that the reader may not see yet."""


def open_to(reader: Reader, claim: str = "") -> Q:
    """Return the condition for claims whose judgements ``reader`` may see; ``claim`` is a prefix.

    These are claims with a decision in force, claims of which the reader has given a current
    assessment, and, for those who can decide, claims that await their decision. Without a reader,
    only the first.
    """
    seen = Q(status__in=open_statuses(reader))
    if claim:
        # Not by a join: PostgreSQL may join all claims to count the first thousand of a list.
        seen = Q(has_any(_claims().filter(seen, pk=OuterRef(claim))))
    if reader is None or reader.pk is None:
        return seen
    return seen | Q(has_any(assessed_by(reader).filter(claim=OuterRef(claim or "pk"))))


def among_open(reader: Reader, claim: str) -> Q:
    """Return the condition of ``open_to`` for reading all of a table, not the first of a list.

    PostgreSQL then reads the open claims once, instead of joining all claims.
    """
    decided = _claims().filter(status__in=open_statuses(reader))
    seen = Q(**{f"{claim}__in": decided.values("pk")})
    if reader is None or reader.pk is None:
        return seen
    return seen | Q(**{f"{claim}__in": assessed_by(reader).values("claim")})


def open_statuses(reader: Reader) -> list[ClaimStatus]:
    """Return the statuses of the claims whose judgements ``reader`` may see without their own."""
    statuses = [ClaimStatus.DECIDED, ClaimStatus.PUBLISHED]
    if reader is not None and reader.has_perm("claims.decide_claim"):
        statuses += [ClaimStatus.AGREED, ClaimStatus.DISAGREEMENT]
    return statuses


def assessed_by(reader: Reader) -> QuerySet[Assessment]:
    """Return the current assessments that ``reader`` has given."""
    from claims.models.assessment import Assessment

    # An assessment is hidden together with its claim, so that this need not be asked again.
    given: QuerySet[Assessment] = Assessment._base_manager.filter(is_current=True).order_by()
    if reader is None or reader.pk is None:
        return given.none()
    return given.filter(reviewer=reader.pk)


def _claims() -> QuerySet[Claim]:
    from claims.models.claim import Claim

    return Claim._base_manager.all()
