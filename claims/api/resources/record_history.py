"""The history of a record: what happened to it and to everything below it, in words."""

from __future__ import annotations

from typing import Any

from drf_spectacular.utils import OpenApiParameter
from rest_framework import serializers
from rest_framework.decorators import action
from rest_framework.exceptions import ValidationError
from rest_framework.request import Request
from rest_framework.response import Response

from claims.api.authentication import caller
from claims.api.fields import is_plain_digits
from claims.api.schema_decorators import extend_schema
from claims.reviewing.history.entries import PAGE, read_history

_MAX_PAGE = 100_000


class SentenceSerializer(serializers.Serializer[Any]):
    what = serializers.CharField(help_text="What was done")
    before = serializers.CharField(allow_blank=True, help_text="The words before, if they changed")
    after = serializers.CharField(allow_blank=True, help_text="The words after")
    words = serializers.CharField(allow_blank=True, help_text="Reasons, or the words concerned")


class EntrySerializer(serializers.Serializer[Any]):
    at = serializers.DateTimeField()
    who = serializers.CharField(help_text="The person or the program, in words")
    is_person = serializers.BooleanField(help_text="Whether it was a person")
    changes = SentenceSerializer(many=True, source="sentences")


class HistorySerializer(serializers.Serializer[Any]):
    page = serializers.IntegerField(source="number")
    next_page = serializers.IntegerField(source="after", allow_null=True)
    previous_page = serializers.IntegerField(source="before", allow_null=True)
    entries = EntrySerializer(many=True)


class HistoryActions:
    """For the view set of a record with a history."""

    @extend_schema(
        parameters=[OpenApiParameter("page", int, description=f"Page; {PAGE} entries on each")],
        responses=HistorySerializer,
    )
    @action(detail=True, own_parameters=("page",))
    def history(self: Any, request: Request, pk: int) -> Response:
        """What happened to the record and to everything that belongs to it, newest first.

        An entry is what was done at once. What a reviewer may not see before their own assessment
        is left out here, too.
        """
        page = _parse_page(request.query_params.get("page", "1"))
        history = read_history(self.get_object(), caller(request), page=page)
        return Response(HistorySerializer(history).data)


def _parse_page(value: str) -> int:
    if not is_plain_digits(value) or len(value) > 6 or not 1 <= int(value) <= _MAX_PAGE:
        raise ValidationError({"page": f"The page must be from 1 to {_MAX_PAGE:,}."})
    return int(value)
