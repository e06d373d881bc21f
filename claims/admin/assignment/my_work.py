"""What one person has to do, in the order of the queue."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from typing import Any

from claims.admin.assignment.queue_reasons import explain_place
from claims.admin.claim.claim_columns import with_columns
from claims.models import Assignment, Claim, Draft, User

SHOWN = 20


@dataclass(frozen=True, slots=True)
class Task:
    """A claim to work on, and why it has its place; ``verb`` is the button beside it."""

    claim: Any
    why: str
    verb: str = ""


@dataclass(frozen=True, slots=True)
class Section:
    """Claims of one kind; ``filters`` of the claim list show all of them, in the same order."""

    title: str
    tasks: list[Task]
    filters: str
    has_more: bool = False
    empty: str = ""


def my_sections(person: User) -> list[Section]:
    """Return the sections of the page, in a fixed number of queries."""
    return list(_sections(person))


def my_drafts(person: User) -> list[Draft]:
    """Return what the person has typed and not sent, the newest first."""
    drafts = Draft.objects.filter(person=person).select_related("claim", "quote")
    return list(drafts.order_by("-saved_at")[:SHOWN])


def _sections(person: User) -> Iterator[Section]:
    open_ones = Assignment.objects.open()
    mine = open_ones.filter(person=person)
    yield _section(
        person,
        Claim.objects.filter(pk__in=mine.values("claim")),
        title="Assigned to you",
        filters="assigned=me",
        verb="give-back",
        empty="Nothing is assigned to you. Take a claim from a pool or from the queue.",
    )
    pooled = open_ones.of_pools_of(person)
    yield _section(
        person,
        Claim.objects.filter(pk__in=pooled.values("claim")),
        title="In your pools",
        filters="assigned=pools",
        verb="take",
    )


def _section(
    person: User,
    claims: Any,
    *,
    title: str,
    filters: str,
    verb: str = "",
    empty: str = "",
) -> Section:
    ordered = claims.select_related("assignment__person", "assignment__pool")
    rows = list(with_columns(ordered.order_by("-queue_rank", "-pk")[: SHOWN + 1]))
    tasks = [Task(one, explain_place(one, person.pk), verb) for one in islice(rows, SHOWN)]
    return Section(title, tasks, filters, has_more=len(rows) > SHOWN, empty=empty)
