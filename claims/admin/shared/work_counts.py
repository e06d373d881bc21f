"""How many notifications are unread and how many claims are assigned, for every page."""

from __future__ import annotations

from typing import Any, NamedTuple

from django.db.models import OuterRef, QuerySet
from django.http import HttpRequest

from claims.admin.shared.bounded_counts import count_up_to
from claims.models import Assignment, Claim, Notification, User
from claims.models.compiled_reads import read_compiled
from claims.models.has_any import has_any

MOST = 99
"""Each page counts what is assigned, up to one more than this."""


class WorkCounts(NamedTuple):
    """The numbers beside the bell and in the sidebar, which are counted as far as they are said."""

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
    [[row]] = read_compiled(_find_numbers, reader=person)
    return WorkCounts(*row)


def _find_numbers(reader: User) -> list[QuerySet[Any]]:
    unread = Notification.objects.unread().filter(person=reader)
    to_judge = Claim.objects.awaiting_review(by=reader).filter(pk=OuterRef("claim"))
    assigned = Assignment.objects.filter(has_any(to_judge), person=reader)
    numbers = count_up_to(unread), count_up_to(assigned, MOST)
    return [User.objects.order_by().values_list(*numbers)[:1]]
