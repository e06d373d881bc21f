"""What one person has to do, in the order of the queue."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.db.models import OuterRef, Prefetch, Value, prefetch_related_objects

from claims.admin.assignment.queue_reasons import documents_of, explain_place
from claims.models import Appearance, Assessment, Claim, Draft, User
from claims.models.draft import RECORDS
from claims.models.has_any import has_none
from claims.models.vocabulary import ClaimStatus

SHOWN = 20


@dataclass(frozen=True, slots=True)
class Section:
    """Claims of one kind; ``filters`` of the claim list show all of them, in the same order.

    ``verb`` is the button beside each claim.
    """

    title: str
    claims: list[Any]
    filters: str
    verb: str
    empty: str
    has_more: bool

    @property
    def tasks(self) -> list[tuple[Claim, str]]:
        """Each claim, and why it has its place."""
        return [
            (claim, explain_place(claim, claim.reader, documents_of(claim.appearances_shown)))
            for claim in self.claims
        ]


def my_sections(person: User) -> list[Section]:
    """Return the sections of the page, in one query each and one for all appearances."""
    sections = list(_sections(person))
    documents = Appearance.objects.select_related("revision__document").only(
        "claim", "revision__document__source", "revision__document__published"
    )
    claims = [claim for section in sections for claim in section.claims]
    shown = Prefetch("appearances", documents, to_attr="appearances_shown")
    prefetch_related_objects(claims, shown)
    return sections


def my_drafts(person: User) -> list[Draft]:
    """Return what the person has typed and not sent, the newest first."""
    drafts = Draft.objects.filter(person=person).select_related(
        *RECORDS, "conflict__first", "conflict__second"
    )
    return list(drafts.order_by("-saved_at")[:SHOWN])


def _sections(person: User) -> Iterator[Section]:
    to_judge = Claim.objects.awaiting_review(by=person)
    yield _section(
        person,
        to_judge.filter(assignment__person=person),
        title="Assigned to you",
        filters="assigned=me",
        verb="give-back",
        empty="Nothing is assigned to you. Take a claim from a pool or from the queue.",
    )
    yield _section(
        person,
        to_judge.filter(assignment__pool__members=person),
        title="In your pools",
        filters="assigned=pools",
        verb="take",
    )
    free = to_judge.filter(assignment__person=None, status=ClaimStatus.SECOND_REVIEW)
    if person.has_perm("claims.assess_claim"):
        yield _section(
            person,
            free,
            title="Waiting for a second judgement",
            filters=f"status__exact={ClaimStatus.SECOND_REVIEW}",
            verb="take",
        )
    if person.has_perm("claims.decide_claim"):
        yield from _to_decide(person)


def _to_decide(person: User) -> Iterator[Section]:
    """Yield what awaits a decision; nobody decides a disagreement that they are a side of."""
    mine = Assessment.objects.current().filter(reviewer=person, claim=OuterRef("pk"))
    claims = Claim.objects.in_use()
    yield _section(
        person,
        claims.filter(has_none(mine), status=ClaimStatus.DISAGREEMENT),
        title="Disagreements to decide",
        filters=f"status__exact={ClaimStatus.DISAGREEMENT}",
    )
    yield _section(
        person,
        claims.filter(status=ClaimStatus.AGREED),
        title="Ready to decide",
        filters=f"status__exact={ClaimStatus.AGREED}",
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
    shown = ordered.annotate(reader=Value(person.pk)).order_by("-queue_rank", "-pk")
    rows = list(shown[: SHOWN + 1])
    return Section(title, rows[:SHOWN], filters, verb, empty, has_more=len(rows) > SHOWN)
