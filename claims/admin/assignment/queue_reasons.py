"""Say in words why a claim has its place in the queue; see ``models/queue_rank.py``."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from typing import Any, Protocol

from django.utils import timezone
from django.utils.formats import date_format

from claims.models import Appearance, Assignment, Claim
from claims.models.assignment import Priority

_RECENT_DAYS = 14


class Dated(Protocol):
    """What counts of the document of an appearance."""

    @property
    def pk(self) -> int: ...
    @property
    def source_id(self) -> int | None: ...
    @property
    def published(self) -> date | None: ...


def assignment_of(claim: Claim) -> Assignment | None:
    """Return the assignment, which the queryset has joined; None without one."""
    found: Assignment | None = getattr(claim, "assignment", None)
    return found


def explain_place(claim: Claim, reader: int, documents: Iterable[Dated]) -> str:
    """Return the reasons, the strongest first: "due today · assigned to you · in 4 sources".

    ``reader`` is the id of who reads it; ``documents`` has one for each appearance.
    """
    reasons = explain_beside_score(claim, reader, documents)
    return " · ".join(filter(None, [reasons, f"score {claim.score:.2f}"]))


def explain_beside_score(claim: Claim, reader: int, documents: Iterable[Dated]) -> str:
    """Return the reasons without the score, which the place that shows them has already."""
    assignment = assignment_of(claim)
    reasons = [*_assigned(assignment, reader)] if assignment else []
    return " · ".join([*reasons, *_appeared(list(documents))])


def documents_of(appearances: Iterable[Appearance]) -> list[Any]:
    return [one.revision.document for one in appearances]


def describe_due(due: date) -> str:
    """Return "due today", "due tomorrow", "due 3 Dec" or "overdue since 12 Nov"."""
    days = (due - timezone.localdate()).days
    if days < 0:
        return f"overdue since {date_format(due, 'j M')}"
    near = {0: "today", 1: "tomorrow"}.get(days)
    return f"due {near or date_format(due, 'j M')}"


def _assigned(assignment: Assignment, reader: int) -> Iterator[str]:
    if assignment.due:
        yield describe_due(assignment.due)
    if assignment.priority != Priority.NORMAL:
        label = assignment.get_priority_display().lower()
        yield label if assignment.priority == Priority.URGENT else f"{label} priority"
    if assignment.person_id == reader:
        yield "assigned to you"
    elif assignment.person:
        yield f"assigned to {assignment.person.display_name}"
    elif assignment.pool:
        yield f"in the pool {assignment.pool}"


def _appeared(documents: list[Dated]) -> Iterator[str]:
    sources = {one.source_id or f"document {one.pk}" for one in documents}
    if len(sources) > 1:
        yield f"in {len(sources)} sources"
    elif len(documents) > 1:
        yield f"appears {len(documents)} times"
    newest = max((one.published for one in documents if one.published), default=None)
    if newest and timezone.localdate() - newest <= timedelta(_RECENT_DAYS):
        yield f"published {date_format(newest, 'j M')}"
