"""Actions that list related claims, merge and split claims, and decide how two are related."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.db.models import prefetch_related_objects
from rest_framework.decorators import action
from rest_framework.request import Request
from rest_framework.response import Response

from claims.api.authentication import caller
from claims.api.filters import KnownParameters
from claims.api.pagination import KeysetPagination
from claims.api.request_bodies import ChangeRequest, validated
from claims.api.resources.claim_pair_serializers import (
    ClaimPairSerializer,
    MergeClaimSerializer,
    OtherClaimSerializer,
    SeriesPointSerializer,
    SplitClaimSerializer,
    UnlinkSerializer,
    to_json,
)
from claims.api.resources.claim_serializers import ClaimDetail
from claims.api.resources.conflicts import ConflictSerializer
from claims.api.resources.marking import require_appearance_of
from claims.api.schema_decorators import extend_schema
from claims.matching.relations.series import load_series
from claims.models import Claim, ClaimPair, Conflict
from claims.reviewing import claim_pairs
from claims.reviewing.merging import merge_claims as claims

VERBS = (
    *("merge", "undo_merge", "split", "unlink"),
    *("keep_apart", "mark_update", "mark_conflict", "suggest_again"),
)


class ClaimPairActions:
    """Actions for the viewset of claims."""

    get_object: Callable[..., Any]
    get_record: Callable[..., Any]
    get_queryset: Callable[..., Any]
    paginate_queryset: Callable[..., Any]
    get_paginated_response: Callable[..., Response]

    @extend_schema(responses=ClaimPairSerializer(many=True))
    @action(
        detail=True,
        pagination_class=KeysetPagination,
        filter_backends=[KnownParameters],
        own_parameters=KeysetPagination.parameters,
        ordering_fields=["similarity", "id"],
        ordering="-similarity",
    )
    def pairs(self, request: Request, pk: int) -> Response:
        """List claims that may be the same, update or contradict this one, most similar first."""
        claim = self.get_object()
        pairs = ClaimPair.objects.of(claim).select_related("first", "second", "decided_by")
        page = self.paginate_queryset(pairs)
        return self.get_paginated_response([to_json(pair, claim) for pair in page])

    @extend_schema(responses=SeriesPointSerializer(many=True), filters=False)
    @action(detail=True, pagination_class=None)
    def updates(self, request: Request, pk: int) -> Response:
        """List the values of the series that the claim belongs to, by date; empty if none.

        Of a longer series, these are the 50 that are nearest to the claim.
        """
        points = load_series(self.get_object(), caller(request))
        appearances = [point.appearance for point in points if point.appearance]
        prefetch_related_objects(appearances, "quantities")
        return Response(SeriesPointSerializer(points, many=True).data)

    @extend_schema(request=MergeClaimSerializer, responses=ClaimDetail)
    @action(detail=True, methods=["post"])
    def merge(self, request: Request, pk: int) -> Response:
        """Merge the claim into the claim `into`, which receives everything. Returns `into`.

        The record is kept, with `merged_into`, so that the merge can be undone. An automatic merge
        of the two is confirmed.
        """
        given = validated(MergeClaimSerializer, request)
        merge = claims.merge_claims(claim=self.get_record(), by=caller(request), **given)
        return self._shown(merge.into)

    @extend_schema(request=ChangeRequest, responses=ClaimDetail)
    @action(detail=True, methods=["post"], url_path="undo-merge")
    def undo_merge(self, request: Request, pk: int) -> Response:
        """Undo the merge: move everything back, and keep the two claims apart."""
        given = validated(ChangeRequest, request)
        return self._shown(claims.undo_merge(claim=self.get_record(), by=caller(request), **given))

    @extend_schema(request=SplitClaimSerializer, responses={201: ClaimDetail})
    @action(detail=True, methods=["post"])
    def split(self, request: Request, pk: int) -> Response:
        """Move appearances to a new claim, which is kept apart from this one. Returns it."""
        given = validated(SplitClaimSerializer, request)
        split = claims.split_claim(claim=self.get_record(), by=caller(request), **given)
        return self._shown(split, status=201)

    @extend_schema(request=UnlinkSerializer, responses=ClaimDetail)
    @action(detail=True, methods=["post"])
    def unlink(self, request: Request, pk: int) -> Response:
        """Move one appearance to a claim of its own, permanently. Returns that claim."""
        claim, given = self.get_record(), validated(UnlinkSerializer, request)
        require_appearance_of(claim, given["appearance"])
        return self._shown(claims.unlink(by=caller(request), **given))

    @extend_schema(request=OtherClaimSerializer, responses=ClaimPairSerializer)
    @action(detail=True, methods=["post"], url_path="keep-apart")
    def keep_apart(self, request: Request, pk: int) -> Response:
        """Keep two claims apart: they are not related, and never merged or suggested again."""
        return self._decide(request, claim_pairs.keep_claims_apart)

    @extend_schema(request=OtherClaimSerializer, responses=ClaimPairSerializer)
    @action(detail=True, methods=["post"], url_path="mark-update")
    def mark_update(self, request: Request, pk: int) -> Response:
        """Mark two claims as values of one series, in which the later updates the earlier."""
        return self._decide(request, claim_pairs.mark_update)

    @extend_schema(request=OtherClaimSerializer, responses=ConflictSerializer)
    @action(detail=True, methods=["post"], url_path="mark-conflict")
    def mark_conflict(self, request: Request, pk: int) -> Response:
        """Mark two claims as contradicting each other. Returns the open conflict."""
        claim, given = self.get_record(), validated(OtherClaimSerializer, request)
        conflict = claim_pairs.mark_conflict(claim=claim, by=caller(request), **given)
        shown = Conflict.objects.for_reading().get(pk=conflict.pk)
        return Response(ConflictSerializer(shown).data)

    @extend_schema(request=OtherClaimSerializer, responses=ClaimPairSerializer)
    @action(detail=True, methods=["post"], url_path="suggest-again")
    def suggest_again(self, request: Request, pk: int) -> Response:
        """Withdraw the decision about two claims, so that they are suggested again."""
        return self._decide(request, claim_pairs.suggest_again)

    def _decide(self, request: Request, verb: Callable[..., ClaimPair]) -> Response:
        claim, given = self.get_record(), validated(OtherClaimSerializer, request)
        return Response(to_json(verb(claim=claim, by=caller(request), **given), claim))

    def _shown(self, claim: Claim, *, status: int = 200) -> Response:
        return Response(ClaimDetail(self.get_queryset().get(pk=claim.pk)).data, status)
