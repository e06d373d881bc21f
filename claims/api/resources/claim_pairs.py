"""Which claims are one, and how others bear on them: reading it, and the verbs to say so."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from drf_spectacular.utils import extend_schema
from rest_framework.decorators import action
from rest_framework.exceptions import ValidationError
from rest_framework.request import Request
from rest_framework.response import Response

from claims.api.authentication import caller
from claims.api.forms import Nothing, asked
from claims.api.resources.claim_forms import ClaimDetail
from claims.api.resources.claim_pair_forms import (
    ClaimPairSerializer,
    FigureSerializer,
    MergingClaims,
    OtherClaim,
    SplittingClaim,
    Unlinking,
    pair_data,
)
from claims.api.resources.conflicts import ConflictSerializer
from claims.matching.relations.series import load_series
from claims.models import Claim, ClaimPair, Conflict
from claims.reviewing import claim_pairs
from claims.reviewing.merging import merge_claims as claims

VERBS = (
    *("merge", "undo_merge", "split", "unlink"),
    *("keep_apart", "mark_update", "mark_conflict", "suggest_again"),
)


class ClaimPairActions:
    """For the viewset of claims."""

    get_object: Callable[..., Any]
    get_queryset: Callable[..., Any]

    @extend_schema(responses=ClaimPairSerializer(many=True), filters=False)
    @action(detail=True, pagination_class=None)
    def pairs(self, request: Request, pk: int) -> Response:
        """Claims that this one may be, or that bear on it, with the reason, the nearest first."""
        claim = self.get_object()
        pairs = ClaimPair.objects.of(claim).select_related("one", "other", "decided_by")
        shown = pairs.order_by("-similarity", "pk")
        return Response([pair_data(pair, claim) for pair in shown])

    @extend_schema(responses=FigureSerializer(many=True), filters=False)
    @action(detail=True, pagination_class=None)
    def updates(self, request: Request, pk: int) -> Response:
        """The series of figures in which the claim stands, by date; empty where in none."""
        return Response(FigureSerializer(load_series(self.get_object()), many=True).data)

    @extend_schema(request=MergingClaims, responses=ClaimDetail)
    @action(detail=True, methods=["post"])
    def merge(self, request: Request, pk: int) -> Response:
        """Give `into` all that this claim has; the answer is `into`.

        The record stays, with `merged_into`, so that the merge can be undone. What the machine had
        joined is confirmed.
        """
        given = asked(MergingClaims, request)
        merge = claims.merge_claims(claim=self.get_object(), by=caller(request), **given)
        return self._shown(merge.into)

    @extend_schema(request=None, responses=ClaimDetail)
    @action(detail=True, methods=["post"], url_path="undo-merge")
    def undo_merge(self, request: Request, pk: int) -> Response:
        """Give the claim back what its merge moved; the two are kept apart from then on."""
        asked(Nothing, request)
        return self._shown(claims.undo_merge(claim=self.get_object(), by=caller(request)))

    @extend_schema(request=SplittingClaim, responses={201: ClaimDetail})
    @action(detail=True, methods=["post"])
    def split(self, request: Request, pk: int) -> Response:
        """Move appearances to a new claim, kept apart from this one; the answer is the new one."""
        given = asked(SplittingClaim, request)
        split = claims.split_claim(claim=self.get_object(), by=caller(request), **given)
        return self._shown(split, status=201)

    @extend_schema(request=Unlinking, responses=ClaimDetail)
    @action(detail=True, methods=["post"])
    def unlink(self, request: Request, pk: int) -> Response:
        """Take one appearance out, to a claim of its own, for good; the answer is that claim."""
        claim, appearance = self.get_object(), asked(Unlinking, request)["appearance"]
        if appearance.claim_id != claim.pk:
            raise ValidationError({"appearance": "Choose an appearance of this claim."})
        return self._shown(claims.unlink(appearance=appearance, by=caller(request)))

    @extend_schema(request=OtherClaim, responses=ClaimPairSerializer)
    @action(detail=True, methods=["post"], url_path="keep-apart")
    def keep_apart(self, request: Request, pk: int) -> Response:
        """Say that the two do not bear on each other: they are never joined or suggested again."""
        return self._said(request, claim_pairs.keep_claims_apart)

    @extend_schema(request=OtherClaim, responses=ClaimPairSerializer)
    @action(detail=True, methods=["post"], url_path="mark-update")
    def mark_update(self, request: Request, pk: int) -> Response:
        """Say that the two are figures of one series, the later updating the earlier."""
        return self._said(request, claim_pairs.mark_update)

    @extend_schema(request=OtherClaim, responses=ConflictSerializer)
    @action(detail=True, methods=["post"], url_path="mark-conflict")
    def mark_conflict(self, request: Request, pk: int) -> Response:
        """Say that the two cannot both be right; the answer is the conflict, open to resolve."""
        claim, given = self.get_object(), asked(OtherClaim, request)
        conflict = claim_pairs.mark_conflict(one=claim, by=caller(request), **given)
        shown = Conflict.objects.for_reading().get(pk=conflict.pk)
        return Response(ConflictSerializer(shown).data)

    @extend_schema(request=OtherClaim, responses=ClaimPairSerializer)
    @action(detail=True, methods=["post"], url_path="suggest-again")
    def suggest_again(self, request: Request, pk: int) -> Response:
        """Take back what was said of the two: the machine's suggestion stands again."""
        return self._said(request, claim_pairs.suggest_again)

    def _said(self, request: Request, verb: Callable[..., ClaimPair]) -> Response:
        claim, given = self.get_object(), asked(OtherClaim, request)
        return Response(pair_data(verb(one=claim, by=caller(request), **given), claim))

    def _shown(self, claim: Claim, *, status: int = 200) -> Response:
        return Response(ClaimDetail(self.get_queryset().get(pk=claim.pk)).data, status)
