"""Add and edit records that people write as they are: sources, topics and pools."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from rest_framework.request import Request
from rest_framework.response import Response

from claims.api.authentication import caller
from claims.api.entity_tags import read_seen_version
from claims.api.request_bodies import ModelRequestSerializer
from claims.reviewing.plain_records import add_record, edit_record


class PlainRecordActions:
    """For the view set of such records; ``form`` has the fields that are written."""

    form: type[ModelRequestSerializer[Any]]
    get_record: Callable[..., Any]
    get_queryset: Callable[..., Any]
    get_serializer: Callable[..., Any]
    retrieve: Callable[..., Response]

    def create(self, request: Request) -> Response:
        """Add a record."""
        body = self.form(data=request.data)
        body.is_valid(raise_exception=True)
        kind = self.form.Meta.model
        made = add_record(kind=kind, fields=body.validated_data, by=caller(request))
        shown = self.get_serializer(self.get_queryset().get(pk=made.pk)).data
        return Response(shown, status=201)

    def partial_update(self, request: Request, pk: int) -> Response:
        """Edit the fields that are given."""
        record = self.get_record()
        body = self.form(record, data=request.data, partial=True)
        body.is_valid(raise_exception=True)
        changes, seen = body.validated_data, read_seen_version(request)
        edit_record(record=record, changes=changes, by=caller(request), **seen)
        return self.retrieve(request, pk)
