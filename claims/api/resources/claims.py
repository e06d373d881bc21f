"""Claims: where they appear, and what reviewers decide about them."""

from __future__ import annotations

from typing import Any

from django.db.models import Prefetch, QuerySet
from rest_framework.decorators import action
from rest_framework.request import Request
from rest_framework.response import Response

from claims.api.authentication import caller, reader
from claims.api.expansion import EXPAND, Expansion
from claims.api.key_lists import FindPage
from claims.api.mirroring import MirrorPagination
from claims.api.noted_readings import NotedReadingsMixin
from claims.api.offsets import OffsetsMixin
from claims.api.record_view_set import RecordViewSet
from claims.api.request_bodies import validated
from claims.api.resources import assignments, evidence_suggestions, same_source, topics
from claims.api.resources.assignments import AssignmentActions
from claims.api.resources.claim_filter import ClaimFilter
from claims.api.resources.claim_pages import FOUND_BY, find_claim_page
from claims.api.resources.claim_pairs import VERBS, ClaimPairActions
from claims.api.resources.claim_serializers import (
    ClaimDetail,
    ClaimSerializer,
    CorrectClaimSerializer,
    NewDecisionSerializer,
)
from claims.api.resources.claim_steps import StepActions
from claims.api.resources.decisions import DecisionSerializer
from claims.api.resources.evidence_suggestions import EvidenceSuggestionActions
from claims.api.resources.exports import ExportAction
from claims.api.resources.marking import MarkedClaimActions
from claims.api.resources.passage_times import VERBS as TIME_VERBS
from claims.api.resources.passage_times import TimeActions
from claims.api.resources.proposals import ProposalActions
from claims.api.resources.record_history import HistoryActions
from claims.api.resources.same_source import SameSourceActions
from claims.api.resources.topics import TopicActions
from claims.api.schema_decorators import extend_schema
from claims.models import (
    Appearance,
    Assessment,
    Claim,
    Decision,
    Evidence,
    PublishedFactCheck,
    User,
)
from claims.reviewing.decisions import decide
from claims.reviewing.exports import PERMISSION as EXPORT
from claims.reviewing.proposals import correct_claim

REVIEW = dict.fromkeys(
    (
        *("accept", "reject", "correct", "undo", "create", "move_appearance"),
        *("reanchor_appearance", "undo_appearance", *TIME_VERBS),
    ),
    "claims.review_claim",
)
MATCHING = dict.fromkeys(VERBS, "claims.change_claim")
SUGGESTIONS = dict.fromkeys(evidence_suggestions.VERBS, "claims.assess_claim")


class ClaimViewSet(
    TopicActions,
    AssignmentActions,
    HistoryActions,
    ClaimPairActions,
    EvidenceSuggestionActions,
    ExportAction,
    MarkedClaimActions,
    ProposalActions,
    SameSourceActions,
    StepActions,
    TimeActions,
    NotedReadingsMixin,
    OffsetsMixin,
    RecordViewSet[Claim],
):
    """Checkable propositions with their appearances, the most check-worthy first.

    `status` says how far a claim has come; only verbs change it. `verdict` is the decision in
    force, otherwise the verdict that all current assessments share: `unassessed` if there is
    neither, `disputed` if the assessments differ, and `hidden` until you have assessed the claim
    yourself. A single claim also has its evidence, the assessments that you may see, and the
    decision in force. Filters on appearances (`speaker`, `document`, `source`, `published_from`,
    `published_to`, `valid_on`, `valid_from`, `valid_to`, `unit`, `value`) must all match the same
    appearance. Claims that were merged into another are left out of lists; fetched by id, they have
    `merged_into`.
    """

    pagination_class = MirrorPagination
    filterset_class = ClaimFilter
    ordering_fields = ["score", "queue_rank", "created_at", "id"]
    ordering = "-score"
    expansions = {
        "documents": Expansion("documents", "appearances.document.id", is_list=True),
        "quotes": Expansion("quotes", "appearances.quote", is_list=True),
        "speakers": Expansion("speakers", "appearances.speaker.id", is_list=True),
        "merged_into": Expansion("claims", "merged_into"),
        **{
            name: Expansion(name, "claim", is_list=True, by="claim")
            for name in ("evidence", "assessments", "decisions", "comments")
        },
    }
    highlighted = ("text", "appearances.speaker.name")
    filtered_on_post = frozenset({"export"})
    found_by = FOUND_BY
    verb_permissions = {
        **REVIEW,
        **MATCHING,
        **SUGGESTIONS,
        **assignments.VERBS,
        **same_source.VERBS,
        **topics.VERBS,
        "decide": "claims.decide_claim",
        "export": f"claims.{EXPORT}",
        "publish": "claims.publish_claim",
        "withdraw_publication": "claims.publish_claim",
        "withdraw_assessment": "claims.assess_claim",
        # And decide_claim for a decided claim: the verb checks it.
        "reopen": "claims.review_claim",
    }

    def get_queryset(self) -> QuerySet[Claim]:
        appearances = Prefetch("appearances", Appearance.objects.for_reading().newest_first())
        assigned = (f"assignment__{one}" for one in ("person", "pool", "assigned_by"))
        claims = Claim.objects.shown_to(reader(self.request)).select_related(*assigned)
        claims = claims.prefetch_related(appearances, "topics")
        if self.action in ("list", "export"):
            return claims.in_use()
        if self.action == EXPAND:
            return claims
        return claims.prefetch_related(*_review_prefetches(reader(self.request)))

    def find_page(self) -> FindPage | None:
        return find_claim_page(self.request, self)

    def get_listed(self) -> QuerySet[Claim]:
        return Claim.objects.in_use()

    def passages_of(self, record: Claim) -> list[Any]:
        return [*record.appearances.all(), *record.evidence.all()]

    def get_serializer_class(self) -> type[ClaimSerializer]:
        return ClaimSerializer if self.action in ("list", EXPAND) else ClaimDetail

    @extend_schema(request=CorrectClaimSerializer)
    @action(detail=True, methods=["post"])
    def correct(self, request: Request, pk: int) -> Response:
        """Correct the wording of the claim; its appearances keep their own words.

        With other words, its assessments no longer count, and their reviewers are notified. A
        decided claim is not corrected: reopen it first.
        """
        claim = self.get_record()
        correct_claim(claim=claim, by=caller(request), **validated(CorrectClaimSerializer, request))
        return self.retrieve(request, pk)

    @extend_schema(request=NewDecisionSerializer, responses={201: DecisionSerializer})
    @action(detail=True, methods=["post"])
    def decide(self, request: Request, pk: int) -> Response:
        """Record the newsroom's verdict. It is in force from now and ends the current decision."""
        claim = self.get_record()
        given = validated(NewDecisionSerializer, request)
        # Who sends a tag has read the claim, and with it whether there is a decision.
        if "version" in given:
            given.setdefault("replaces", 0)
        decision = decide(claim=claim, by=caller(request), **given)
        shown = Decision.objects.for_reading().get(pk=decision.pk)
        return Response(DecisionSerializer(shown).data, status=201)


def _review_prefetches(by: User | None) -> list[Prefetch[Any]]:
    """Prefetch evidence, assessments, decisions and published fact-checks, in five queries."""
    assessments = Assessment.objects.visible_to(by).select_related("reviewer")
    assessments = assessments.prefetch_related("evidence")
    joined = ("added_by", "retracted_by", "revision__document")
    evidence = Evidence.objects.shown_to(by).select_related(*joined).defer("revision__text")
    in_force = Decision.objects.in_force().for_reading()
    return [
        Prefetch("assessments", assessments),
        Prefetch("evidence", evidence),
        Prefetch("published_fact_checks", PublishedFactCheck.objects.for_reading()),
        Prefetch("decisions", in_force, to_attr="decisions_in_force"),
    ]
