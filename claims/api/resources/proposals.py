"""Accept and reject, for what the machine proposes: claims and quotes."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from drf_spectacular.utils import extend_schema
from rest_framework.decorators import action
from rest_framework.request import Request
from rest_framework.response import Response

from claims.api.authentication import caller
from claims.api.forms import Nothing, asked
from claims.reviewing import proposals as states


class AcceptOrReject:
    """The two verbs that need no further words; for a viewset."""

    get_object: Callable[..., Any]
    retrieve: Callable[..., Response]

    @extend_schema(request=None)
    @action(detail=True, methods=["post"])
    def accept(self, request: Request, pk: int) -> Response:
        """Say that it is as it should be."""
        asked(Nothing, request)
        states.accept(proposal=self.get_object(), by=caller(request))
        return self.retrieve(request, pk)

    @extend_schema(request=None)
    @action(detail=True, methods=["post"])
    def reject(self, request: Request, pk: int) -> Response:
        """Say that it is none; the record stays, out of the queue."""
        asked(Nothing, request)
        states.reject(proposal=self.get_object(), by=caller(request))
        return self.retrieve(request, pk)
