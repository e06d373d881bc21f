"""Read what the page of a claim shows in two queries: all records about it, then what is near."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import F, OuterRef, Q, QuerySet, Window
from django.db.models.functions import RowNumber

from claims.admin.assignment.assignees import find_assignees
from claims.admin.document.excerpt import Near, find_near, place_of_excerpt
from claims.models import (
    Appearance,
    Assessment,
    Claim,
    ClaimMerge,
    ClaimPair,
    Comment,
    Conflict,
    Decision,
    DecisionConfirmation,
    Draft,
    Evidence,
    PublishedFactCheck,
    Quantity,
    Revision,
    Subscription,
    Topic,
    User,
)
from claims.models.compiled_reads import read_compiled
from claims.models.fields_of_rows import UNUSED_BESIDE, WHOLE_REVISION, unused
from claims.models.is_any_of import IsAnyOf
from claims.models.read_together import attach, attach_to

MAX_RELATED = 20
MAX_PASSAGES = 2
"""Maximum number of passages shown for each suggested claim."""


@dataclass(frozen=True, slots=True)
class ClaimReads:
    """The rows of the page. ``judges`` are the reviewers with a current assessment.

    Of ``merges``, the claim is one side; ``assignees`` are rows of ``find_assignees``;
    ``subscriptions`` has that of the reader.
    """

    appearances: list[Appearance]
    evidence: list[Evidence]
    assessments: list[Assessment]
    judges: list[int]
    decisions: list[Decision]
    confirmations: list[DecisionConfirmation]
    fact_checks: list[PublishedFactCheck]
    merges: list[ClaimMerge]
    pairs: list[ClaimPair]
    conflicts: list[Conflict]
    drafts: list[Draft]
    comments: list[Comment]
    topics: list[Topic]
    assignees: list[Any]
    subscriptions: list[Subscription]

    def assessment_of(self, person: User) -> Assessment | None:
        """Return the person's current assessment."""
        own = (one for one in self.assessments if one.reviewer_id == person.pk and one.is_current)
        return next(own, None)


def read_claim(claim: Claim, reader: User) -> ClaimReads:
    reads = ClaimReads(*read_compiled(_find_all, claim=claim.pk, reader=reader))
    _connect(claim, reads)
    return reads


def _find_all(claim: int, reader: User) -> list[QuerySet[Any]]:
    """Return the querysets for the fields of ``ClaimReads``, in their order."""
    record = Claim(pk=claim)
    here = Q(claim=claim)
    return [
        Appearance.objects.for_rows().filter(here).order_by("needs_reanchoring", "pk"),
        _evidence(reader).filter(here),
        _assessments(claim, reader),
        Assessment.objects.current().filter(here).order_by().values_list("reviewer", flat=True),
        Decision.objects.filter(here).for_reading().newest_first(),
        DecisionConfirmation.objects.filter(decision__claim=claim).select_related("confirmed_by"),
        PublishedFactCheck.objects.filter(here).for_reading(),
        ClaimMerge.objects.not_undone()
        .filter(here | Q(into=claim))
        .select_related("claim", "into", "merged_by"),
        _pairs(record),
        Conflict.objects.of(record).with_claim_ids()[:MAX_RELATED],
        Draft.objects.candidates(reader, record),
        Comment.objects.about(record).shown_to(reader),
        Topic.objects.with_tagged(record),
        find_assignees(),
        Subscription.objects.filter(here, person=reader),
    ]


def _pairs(claim: Claim) -> QuerySet[ClaimPair]:
    pairs = ClaimPair.objects.of(claim).in_use().select_related("first", "second")
    return pairs.defer(*unused("first", "second", like="claim"))


def _evidence(reader: User) -> Any:
    read = Evidence.objects.shown_to(reader).for_reading()
    people = unused("added_by", "retracted_by", like="added_by")
    return read.defer(*people, *unused("revision", "revision__document"))


def _assessments(claim: int, reader: User) -> QuerySet[Assessment]:
    """Return those that ``reader`` may see, current ones first, then the newest first."""
    uses = Assessment.evidence.through.objects.filter(assessment=OuterRef("pk"))
    keys = ArraySubquery(uses.order_by("evidence_id").values("evidence_id"))
    visible = Assessment.objects.visible_to(reader).filter(claim=claim)
    people = unused("reviewer", like="added_by")
    annotated = visible.select_related("reviewer").defer(*people).annotate(evidence_ids=keys)
    return annotated.order_by("-is_current", "-pk")


def _connect(claim: Claim, reads: ClaimReads) -> None:
    attach_to(claim, "appearances", reads.appearances)
    rows: list[Any] = [*reads.appearances, *reads.evidence, *reads.assessments, *reads.decisions]
    for row in rows:
        row.claim = claim
    attach(reads.decisions, "confirmations", reads.confirmations, "decision_id")
    evidence = {one.pk: one for one in reads.evidence}
    assessments: Any = reads.assessments
    for one in assessments:
        used = [evidence[key] for key in one.evidence_ids if key in evidence]
        attach_to(one, "evidence", used)


def read_near(
    focus: Appearance | None, partners: list[Any], conflicts: list[Conflict]
) -> Near | None:
    """Read what is near ``focus``, with its text, and the first passages of the ``partners``.

    Also both passages of the ``conflicts``: PostgreSQL takes long to plan all these joins at once.
    """
    keys = sorted({key for one in conflicts for key in (one.first_id, one.second_id)})
    place = place_of_excerpt(focus) if focus else {}
    others = [one.pk for one in partners]
    passages, sides, *found = read_compiled(_find_near, partners=others, sides=keys, **place)
    by_key = {one.pk: one for one in sides}
    for conflict in conflicts:
        conflict.first, conflict.second = by_key[conflict.first_id], by_key[conflict.second_id]
    for partner in partners:
        partner.shown_passages = [one for one in passages if one.claim_id == partner.pk]
    if focus is None:
        return None
    spans, appearances, [whole], quantities = found
    attach_to(focus, "quantities", quantities)
    for field, value in zip(WHOLE_REVISION, whole, strict=True):
        setattr(focus.revision, field, value)
    return Near(spans, appearances)


def _find_near(partners: list[int], sides: list[int], **place: int) -> list[QuerySet[Any]]:
    """Return the passages of the partners, the sides, and what ``place`` is for: an appearance.

    That is the excerpt, its text, and the quantities.
    """
    number = Window(RowNumber(), partition_by=F("claim"), order_by=("claim_id", "pk"))
    beside = Appearance.objects.for_rows().defer(*UNUSED_BESIDE)
    passages = beside.filter(IsAnyOf("claim_id", partners)).annotate(place=number)
    found: list[Any] = [
        passages.filter(place__lte=MAX_PASSAGES).order_by("claim_id", "pk"),
        beside.filter(IsAnyOf("pk", sides)),
    ]
    if place:
        texts = Revision.objects.filter(pk=place["revision"]).values_list(*WHOLE_REVISION)
        quantities = Quantity.objects.filter(appearance=place["appearance"])
        found += [*find_near(**place), texts, quantities]
    return found
