"""Actions that accept or reject proposed claims and quotes."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from rest_framework.decorators import action
from rest_framework.request import Request
from rest_framework.response import Response

from claims.api.authentication import caller
from claims.api.request_bodies import ChangeRequest, EmptyRequest, validated
from claims.api.schema_decorators import extend_schema
from claims.reviewing import proposals as states
from claims.reviewing.undo import undo_last


class ProposalActions:
    """For a viewset of claims or quotes."""

    get_record: Callable[..., Any]
    retrieve: Callable[..., Response]

    @extend_schema(request=ChangeRequest)
    @action(detail=True, methods=["post"])
    def accept(self, request: Request, pk: int) -> Response:
        """Accept the record as correct."""
        given = validated(ChangeRequest, request)
        states.accept(proposal=self.get_record(), by=caller(request), **given)
        return self.retrieve(request, pk)

    @extend_schema(request=ChangeRequest)
    @action(detail=True, methods=["post"])
    def reject(self, request: Request, pk: int) -> Response:
        """Reject a quote, or dismiss a claim: it is kept, but leaves the queue."""
        given = validated(ChangeRequest, request)
        states.reject(proposal=self.get_record(), by=caller(request), **given)
        return self.retrieve(request, pk)

    @extend_schema(request=EmptyRequest)
    @action(detail=True, methods=["post"])
    def undo(self, request: Request, pk: int) -> Response:
        """Take back what you did last to the record, if nobody has changed or judged it since.

        That is to accept, reject, dismiss or correct it, to assess the claim, or to add evidence.
        """
        validated(EmptyRequest, request)
        undo_last(record=self.get_record(), by=caller(request))
        return self.retrieve(request, pk)
