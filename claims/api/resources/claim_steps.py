"""The steps of a claim's workflow that need no more than the claim: reopen, publish, withdraw."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from rest_framework.decorators import action
from rest_framework.request import Request
from rest_framework.response import Response

from claims.api.authentication import caller
from claims.api.examples import request_example
from claims.api.fields import SeenKeyField, StrictCharField
from claims.api.request_bodies import ChangeRequest, validated
from claims.api.schema_decorators import extend_schema, extend_schema_serializer
from claims.models.lengths import NOTE
from claims.reviewing.assessments import withdraw_assessment
from claims.reviewing.publication import publish, reopen_claim, withdraw_publication


class DecisionSeenRequest(ChangeRequest):
    decision = SeenKeyField(
        help_text="The id of the decision that you have read; 412 if another one is in force"
    )


@extend_schema_serializer(
    examples=[request_example("A reason", {"note": "The office has withdrawn its figures."})]
)
class WithdrawPublicationRequest(DecisionSeenRequest):
    note = StrictCharField(max_length=NOTE, help_text="Why, for readers of the decision")


class StepActions:
    """For the viewset of claims; the verbs check the permissions, which depend on the status."""

    get_record: Callable[..., Any]
    retrieve: Callable[..., Response]

    @extend_schema(request=DecisionSeenRequest)
    @action(detail=True, methods=["post"])
    def reopen(self, request: Request, pk: int) -> Response:
        """Take up a dismissed or decided claim again. The decision ends; the assessments stay."""
        return self._step(reopen_claim, request, pk, DecisionSeenRequest)

    @extend_schema(request=DecisionSeenRequest)
    @action(detail=True, methods=["post"])
    def publish(self, request: Request, pk: int) -> Response:
        """Mark the decision in force as published."""
        return self._step(publish, request, pk, DecisionSeenRequest)

    @extend_schema(request=WithdrawPublicationRequest)
    @action(detail=True, methods=["post"], url_path="withdraw-publication")
    def withdraw_publication(self, request: Request, pk: int) -> Response:
        """Mark the decision in force as not published."""
        return self._step(withdraw_publication, request, pk, WithdrawPublicationRequest)

    @extend_schema(request=ChangeRequest)
    @action(detail=True, methods=["post"], url_path="withdraw-assessment")
    def withdraw_assessment(self, request: Request, pk: int) -> Response:
        """Withdraw your own assessment of the claim; it is kept on record."""
        return self._step(withdraw_assessment, request, pk)

    def _step(
        self,
        verb: Callable[..., Any],
        request: Request,
        pk: int,
        body: type[ChangeRequest] = ChangeRequest,
    ) -> Response:
        given = validated(body, request)
        verb(claim=self.get_record(), by=caller(request), **given)
        return self.retrieve(request, pk)
