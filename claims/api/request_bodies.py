"""Base serializers of request bodies, which reject unknown fields, and their validation."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import islice
from typing import Any, TypeVar

from django.db import models
from rest_framework import serializers
from rest_framework.exceptions import ValidationError
from rest_framework.request import Request

from claims.api.authentication import caller
from claims.api.entity_tags import read_seen_version
from claims.api.fields import KeyField, StrictCharField, StrictIntegerField, StrictURLField
from claims.api.json_values import describe_unknown, escape_name
from claims.models.version import LARGEST_VERSION
from claims.reviewing.edits import Editable, edit

Record = TypeVar("Record", bound=models.Model)

_MAX_REPORTED = 20


class RejectUnknownFieldsMixin(serializers.BaseSerializer[Any]):
    """Reject unknown fields: REST framework would ignore a mistyped field."""

    fields: Any
    default_error_messages = {"invalid": "Give a JSON object."}

    def to_internal_value(self, data: Any) -> Any:
        if isinstance(data, Mapping):
            message = describe_unknown("field", self.fields)
            if wrong := {escape_name(name): message for name in data if name not in self.fields}:
                raise ValidationError(dict(islice(wrong.items(), _MAX_REPORTED)))
        return super().to_internal_value(data)


class RequestSerializer(RejectUnknownFieldsMixin, serializers.Serializer[Any]):
    """The arguments of a verb."""


class EmptyRequest(RequestSerializer):
    """A body without fields: the URL has all the arguments of the verb."""


class ChangeRequest(RequestSerializer):
    """The arguments of a verb on the record of the address; If-Match says what the caller knows."""


class VersionedRequest(RequestSerializer):
    """The arguments of a verb on another record than that of the address."""

    version = StrictIntegerField(
        min_value=1,
        max_value=LARGEST_VERSION,
        required=False,
        help_text="The version of the record that you have read; 409 if it has changed since",
    )


class ModelRequestSerializer(RejectUnknownFieldsMixin, serializers.ModelSerializer[Record]):
    """Editable fields of the record of the address; If-Match says what the caller knows."""

    serializer_related_field = KeyField
    serializer_field_mapping = serializers.ModelSerializer.serializer_field_mapping | {
        models.CharField: StrictCharField,
        models.TextField: StrictCharField,
        models.URLField: StrictURLField,
    }


def validated(serializer: type[RequestSerializer], request: Request) -> dict[str, Any]:
    """Return the validated data of the request by field. Raises ValidationError.

    For a ``ChangeRequest``, also the ``version`` of If-Match. Raises PreconditionRequired without.
    """
    body = serializer(data=request.data)
    body.is_valid(raise_exception=True)
    seen = read_seen_version(request) if issubclass(serializer, ChangeRequest) else {}
    return {**body.validated_data, **seen}


def update_record(
    record: Editable, request: Request, serializer: type[ModelRequestSerializer[Editable]]
) -> None:
    """Set the serializer's fields that the request contains, and save them.

    Raises ValidationError for invalid fields, and StaleRecord if the record is not the version of
    If-Match any more.
    """
    body = serializer(record, data=request.data, partial=True)
    body.is_valid(raise_exception=True)
    seen = read_seen_version(request)
    edit(record=record, changes=dict(body.validated_data), by=caller(request), **seen)
