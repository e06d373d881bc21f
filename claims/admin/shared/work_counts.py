"""How many notifications are unread and how many claims are assigned, for every page."""

from __future__ import annotations

from typing import Any, NamedTuple

from django.db.models import Count, IntegerField, OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce
from django.http import HttpRequest

from claims.models import Assignment, Claim, Notification, User


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
    unread = Notification.objects.unread().filter(person=OuterRef("pk")).order_by()
    mine = Claim.objects.awaiting_review(by=person).filter(assignment__person=person)
    assigned = Assignment.objects.filter(person=OuterRef("pk"), claim__in=mine.values("pk"))
    assigned = assigned.order_by()
    numbers = {name: _number(rows) for name, rows in (("unread", unread), ("assigned", assigned))}
    row = User.objects.filter(pk=person.pk).values_list(*(numbers.values()))
    return WorkCounts(*next(iter(row), ()))


def _number(rows: QuerySet[Any]) -> Coalesce:
    counted = rows.values("person").annotate(number=Count("pk")).values("number")
    return Coalesce(Subquery(counted, output_field=IntegerField()), 0)
