"""How many notifications are unread and how many claims are assigned, for every page."""

from __future__ import annotations

from functools import cache
from typing import Any, NamedTuple

from django.db import connection
from django.db.models.expressions import RawSQL
from django.http import HttpRequest

from claims.models import Assignment, Claim, Notification, User
from claims.models.count_rows import count_rows
from claims.models.embargo import is_restricted


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
    sql, parameters = _write_query(is_restricted())
    with connection.cursor() as cursor:
        cursor.execute(sql, [person.pk if one is _PERSON else one for one in parameters])
        row = cursor.fetchone()
    return WorkCounts(*row)


_PERSON = object()
"""Stands for the key of the person among the parameters."""


@cache
def _write_query(is_restricted: bool) -> tuple[str, tuple[Any, ...]]:
    """Return the SQL and its parameters; to write it takes much longer than to ask it.

    It hides what is under embargo if ``is_restricted``.
    """
    person = RawSQL("%s", [_PERSON])
    unread = Notification.objects.unread().filter(person=person)
    mine = Claim.objects.awaiting_review(by=person).filter(assignment__person=person)
    assigned = Assignment.objects.filter(person=person, claim__in=mine.values("pk"))
    one_row = User.objects.order_by().values_list(count_rows(unread), count_rows(assigned))[:1]
    return one_row.query.sql_with_params()
