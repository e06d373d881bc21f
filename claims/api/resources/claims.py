"""Claims: what is tracked, where it appears, and what reviewers say of it."""

from __future__ import annotations

from typing import Any

from django.db.models import Prefetch, QuerySet
from drf_spectacular.utils import extend_schema
from rest_framework.decorators import action
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.viewsets import ReadOnlyModelViewSet

from claims.api.authentication import caller
from claims.api.forms import asked
from claims.api.offsets import WithOffsets
from claims.api.repeating import Repeating
from claims.api.resources import claim_bearing
from claims.api.resources.claim_bearing import ClaimBearing
from claims.api.resources.claim_filter import ClaimFilter
from claims.api.resources.claim_forms import (
    ClaimCorrection,
    ClaimDetail,
    ClaimSerializer,
    NewDecision,
)
from claims.api.resources.claim_pairs import VERBS, ClaimPairActions
from claims.api.resources.decisions import DecisionSerializer
from claims.api.resources.proposals import AcceptOrReject
from claims.models import Appearance, Assessment, Claim, Decision, Evidence, PublishedFactCheck
from claims.reviewing.decisions import decide
from claims.reviewing.proposals import correct_claim

REVIEW = dict.fromkeys(("accept", "reject", "correct"), "claims.review_claim")
MATCHING = dict.fromkeys(VERBS, "claims.change_claim")
BEARING = dict.fromkeys(claim_bearing.VERBS, "claims.assess_claim")


class ClaimViewSet(
    ClaimPairActions,
    ClaimBearing,
    AcceptOrReject,
    Repeating,
    WithOffsets,
    ReadOnlyModelViewSet[Claim],
):
    """Checkable propositions, best worth checking first, with where they appear.

    `verdict` is the decision in force, else what all current assessments agree on: `unassessed`
    where there is neither, `disputed` where the assessments differ. One claim by its id also has
    its evidence, all its assessments and the decision in force. What is asked of appearances
    (`speaker`, `document`, `source`, `published_from`, `published_to`, `unit`, `value`) must hold
    for one and the same appearance. A claim that was merged into another is left out of lists, and
    by its id answers with `merged_into`.
    """

    filterset_class = ClaimFilter
    ordering_fields = ["score", "created_at", "id"]
    ordering = "-score"
    verb_permissions = {**REVIEW, **MATCHING, **BEARING, "decide": "claims.decide_claim"}

    def get_queryset(self) -> QuerySet[Claim]:
        appearances = Prefetch("appearances", Appearance.objects.for_reading().newest_first())
        claims = Claim.objects.with_verdict().prefetch_related(appearances)
        if self.action == "list":
            return claims.in_use()
        return claims.prefetch_related(*_reviewed())

    def get_serializer_class(self) -> type[ClaimSerializer]:
        return ClaimSerializer if self.action == "list" else ClaimDetail

    @extend_schema(request=ClaimCorrection)
    @action(detail=True, methods=["post"])
    def correct(self, request: Request, pk: int) -> Response:
        """Put the claim in other words; its appearances keep theirs."""
        claim = self.get_object()
        correct_claim(claim=claim, by=caller(request), **asked(ClaimCorrection, request))
        return self.retrieve(request, pk)

    @extend_schema(request=NewDecision, responses={201: DecisionSerializer})
    @action(detail=True, methods=["post"])
    def decide(self, request: Request, pk: int) -> Response:
        """Record the newsroom's verdict, in force from now; the one in force until now ends."""
        claim = self.get_object()
        decision = decide(claim=claim, by=caller(request), **asked(NewDecision, request))
        return Response(DecisionSerializer(decision).data, status=201)


def _reviewed() -> list[Prefetch[Any]]:
    """What reviewers have added to a claim, and others have published, in five queries."""
    assessments = Assessment.objects.select_related("reviewer").prefetch_related("evidence")
    evidence = Evidence.objects.select_related("added_by")
    in_force = Decision.objects.in_force().select_related("decided_by")
    return [
        Prefetch("assessments", assessments),
        Prefetch("evidence", evidence),
        Prefetch("published_fact_checks", PublishedFactCheck.objects.for_reading()),
        Prefetch("decisions", in_force, to_attr="decisions_in_force"),
    ]
