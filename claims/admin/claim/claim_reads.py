"""Read what the page of a claim shows in two queries: all records about it, then what is near."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import F, OuterRef, Q, QuerySet, Window
from django.db.models.functions import RowNumber

from claims.admin.assignment.assignees import find_assignees
from claims.admin.document.excerpt import Near, find_near
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
    Topic,
    User,
)
from claims.models.read_together import attach, attach_to, read_together

MAX_RELATED = 20
MAX_PASSAGES = 2
"""Maximum number of passages shown for each suggested claim."""


@dataclass(frozen=True, slots=True)
class ClaimReads:
    """The rows of the page. ``judges`` are the reviewers with a current assessment.

    Of ``merges``, the claim is one side; ``assignees`` are rows of ``find_assignees``.
    """

    appearances: QuerySet[Appearance]
    quantities: QuerySet[Quantity]
    evidence: QuerySet[Evidence]
    assessments: QuerySet[Assessment]
    judges: QuerySet[Assessment, int]
    decisions: QuerySet[Decision]
    confirmations: QuerySet[DecisionConfirmation]
    fact_checks: QuerySet[PublishedFactCheck]
    merges: QuerySet[ClaimMerge]
    pairs: QuerySet[ClaimPair]
    conflicts: QuerySet[Conflict]
    drafts: QuerySet[Draft]
    comments: QuerySet[Comment]
    topics: QuerySet[Topic]
    assignees: Any

    def assessment_of(self, person: User) -> Assessment | None:
        """Return the person's current assessment."""
        own = (one for one in self.assessments if one.reviewer_id == person.pk and one.is_current)
        return next(own, None)


def read_claim(claim: Claim, reader: User) -> ClaimReads:
    reads = ClaimReads(
        appearances=_appearances().filter(claim=claim).order_by("needs_reanchoring", "pk"),
        quantities=Quantity.objects.filter(appearance__claim=claim),
        evidence=Evidence.objects.shown_to(reader).filter(claim=claim).for_reading(),
        assessments=_assessments(claim, reader),
        judges=claim.assessments.current().order_by().values_list("reviewer", flat=True),
        decisions=claim.decisions.for_reading().newest_first(),
        confirmations=DecisionConfirmation.objects.filter(decision__claim=claim).select_related(
            "confirmed_by"
        ),
        fact_checks=claim.published_fact_checks.for_reading(),
        merges=ClaimMerge.objects.not_undone()
        .filter(Q(claim=claim) | Q(into=claim))
        .select_related("claim", "into", "merged_by"),
        pairs=ClaimPair.objects.of(claim).in_use().select_related("first", "second"),
        conflicts=Conflict.objects.of(claim).with_claim_ids()[:MAX_RELATED],
        drafts=Draft.objects.candidates(reader, claim),
        comments=Comment.objects.about(claim).shown_to(reader),
        topics=Topic.objects.with_tagged(claim),
        assignees=find_assignees(),
    )
    read_together(*(getattr(reads, name) for name in ClaimReads.__slots__))
    _connect(claim, reads)
    return reads


def _appearances() -> Any:
    """Return all appearances for reading, without their quantities."""
    return Appearance.objects.for_reading().prefetch_related(None)


def _assessments(claim: Claim, reader: User) -> QuerySet[Assessment]:
    """Return those that ``reader`` may see, current ones first, then the newest first."""
    uses = Assessment.evidence.through.objects.filter(assessment=OuterRef("pk"))
    keys = ArraySubquery(uses.order_by("evidence_id").values("evidence_id"))
    visible = Assessment.objects.visible_to(reader).filter(claim=claim)
    annotated = visible.select_related("reviewer").annotate(evidence_ids=keys)
    return annotated.order_by("-is_current", "-pk")


def _connect(claim: Claim, reads: ClaimReads) -> None:
    attach_to(claim, "appearances", list(reads.appearances))
    for appearance in reads.appearances:
        appearance.claim = claim
    attach(reads.appearances, "quantities", reads.quantities, "appearance_id")
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
    keys = {key for one in conflicts for key in (one.first_id, one.second_id)}
    sides = _appearances().select_related("claim").filter(pk__in=keys)
    passages = _appearances().filter(claim__in=partners)
    place = Window(RowNumber(), partition_by=F("claim"), order_by=("claim_id", "pk"))
    passages = passages.annotate(place=place).filter(place__lte=MAX_PASSAGES)
    passages = passages.order_by("claim_id", "pk")
    if focus is None:
        near, found = None, [passages, sides]
    else:
        near = find_near(focus)
        texts = Revision.objects.filter(pk=focus.revision_id).values_list("text", flat=True)
        found = [passages, sides, *near, texts]
    read_together(*found)
    if focus is not None:
        [focus.revision.text] = found[-1]
    by_key = {one.pk: one for one in sides}
    for conflict in conflicts:
        conflict.first, conflict.second = by_key[conflict.first_id], by_key[conflict.second_id]
    for partner in partners:
        partner.shown_passages = [one for one in passages if one.claim_id == partner.pk]
    return near
