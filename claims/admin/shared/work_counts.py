"""How many notifications are unread and how many claims are assigned, for every page."""

from __future__ import annotations

from typing import NamedTuple

from django.db.models import OuterRef
from django.http import HttpRequest

from claims.models import Assignment, Claim, Notification, User
from claims.models.count_rows import count_rows


class WorkCounts(NamedTuple):
    """The numbers beside the bell and in the sidebar."""

    unread: int = 0
    assigned: int = 0


def work_counts(request: HttpRequest) -> WorkCounts:
    """Return the numbers of the signed-in user, in one query for each request."""
    known: WorkCounts | None = getattr(request, "_work_counts", None)
    if known is None:
        known = _count(request.user) if isinstance(request.user, User) else WorkCounts()
        request._work_counts = known  # type: ignore[attr-defined]
    return known


def _count(person: User) -> WorkCounts:
    unread = Notification.objects.unread().filter(person=OuterRef("pk"))
    mine = Claim.objects.awaiting_review(by=person).filter(assignment__person=person)
    assigned = Assignment.objects.filter(person=OuterRef("pk"), claim__in=mine.values("pk"))
    row = User.objects.filter(pk=person.pk).values_list(count_rows(unread), count_rows(assigned))
    return WorkCounts(*next(iter(row), ()))
