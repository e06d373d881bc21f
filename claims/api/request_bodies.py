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


def version_field() -> StrictIntegerField:
    """Return the optional field for the version of the record that the caller has seen."""
    return StrictIntegerField(
        min_value=1,
        max_value=LARGEST_VERSION,
        required=False,
        help_text="The version of the record that you have read; 409 if it has changed since",
    )


class RequestSerializer(RejectUnknownFieldsMixin, serializers.Serializer[Any]):
    """The arguments of a verb."""


class EmptyRequest(RequestSerializer):
    """A body without fields: the URL has all the arguments of the verb."""


class VersionedRequest(RequestSerializer):
    """The arguments of a verb on a record that somebody else may have changed."""

    version = version_field()


class ModelRequestSerializer(RejectUnknownFieldsMixin, serializers.ModelSerializer[Record]):
    """Editable fields of a record, and the version of it that the caller has read."""

    version = version_field()

    serializer_related_field = KeyField
    serializer_field_mapping = serializers.ModelSerializer.serializer_field_mapping | {
        models.CharField: StrictCharField,
        models.TextField: StrictCharField,
        models.URLField: StrictURLField,
    }


def validated(serializer: type[RequestSerializer], request: Request) -> dict[str, Any]:
    """Return the validated data of the request by field. Raises ValidationError."""
    body = serializer(data=request.data)
    body.is_valid(raise_exception=True)
    return dict(body.validated_data)


def update_record(
    record: Editable, request: Request, serializer: type[ModelRequestSerializer[Editable]]
) -> None:
    """Set the serializer's fields that the request contains, and save them.

    Its ``version`` is the version of the record that the caller has read. Raises ValidationError
    for invalid fields, and StaleRecord if the record has changed since.
    """
    body = serializer(record, data=request.data, partial=True)
    body.is_valid(raise_exception=True)
    changes = dict(body.validated_data)
    version = changes.pop("version", None)
    edit(record=record, changes=changes, by=caller(request), version=version)
