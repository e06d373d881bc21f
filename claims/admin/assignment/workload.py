"""How much work each person and each pool has."""

from __future__ import annotations

from datetime import datetime, time, timedelta
from typing import Any

from django.db.models import OuterRef, Q, QuerySet
from django.utils import timezone

from claims.admin.assignment.assignees import may_be_assigned
from claims.admin.shared.bounded_counts import count_up_to
from claims.models import Assessment, Assignment, Pool, User

MOST_OPEN = 100
"""Nobody needs to know how many more than these a person has: others have to take some of them."""


def people_at_work() -> QuerySet[User]:
    """Return everyone who may take claims, with what is open, overdue and done this week.

    People whose account is inactive are listed, first, while something is assigned to them.
    """
    active = may_be_assigned().order_by().values("pk")
    left = Q(is_active=False, pk__in=Assignment.objects.open().values("person"))
    people: Any = User.objects.filter(Q(pk__in=active) | left)
    done = Assessment.objects.filter(reviewer=OuterRef("pk"))
    return _with_work(people, "person", done).order_by(
        "is_active", "-overdue", "-open", "first_name", "last_name", "username"
    )


def pools_at_work() -> QuerySet[Pool]:
    """Return the pools with what waits in them, is overdue, and was taken and done this week."""
    done = Assessment.objects.filter(
        Q(claim__assignment__pool=OuterRef("pk")) | Q(claim__assignment__taken_from=OuterRef("pk"))
    )
    return _with_work(Pool.objects.all(), "pool", done).order_by("-overdue", "-open", "name")


def _with_work(rows: Any, kind: str, done: Any) -> Any:
    assignments = Assignment.objects.open().filter(**{kind: OuterRef("pk")})
    overdue = assignments.filter(due__lt=timezone.localdate())
    this_week = done.filter(created_at__gte=start_of_week())
    counted = {
        "open": count_up_to(assignments, MOST_OPEN),
        "overdue": count_up_to(overdue, MOST_OPEN),
        "done": count_up_to(this_week),
    }
    return rows.annotate(**counted)


def start_of_week() -> datetime:
    today = timezone.localdate()
    monday = today - timedelta(days=today.weekday())
    return timezone.make_aware(datetime.combine(monday, time.min))
