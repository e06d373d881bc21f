"""Base serializers of request bodies, which reject unknown fields, and their validation."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import islice
from typing import Any, TypeVar

from django.db import models
from django.db.models import Model
from rest_framework import serializers
from rest_framework.exceptions import ValidationError
from rest_framework.request import Request

from claims.api.fields import KeyField, StrictCharField, StrictURLField
from claims.api.json_values import describe_unknown, escape_name

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


class ModelRequestSerializer(RejectUnknownFieldsMixin, serializers.ModelSerializer[Record]):
    """Editable fields of a record."""

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


def update_record(record: Model, data: Any, serializer: type[ModelRequestSerializer[Any]]) -> None:
    """Set the serializer's fields that ``data`` contains, and save them.

    The record is validated by the constraints that the admin's forms check as well. Raises
    ValidationError.
    """
    body = serializer(record, data=data, partial=True)
    body.is_valid(raise_exception=True)
    for field, value in body.validated_data.items():
        setattr(record, field, value)
    record.full_clean()
    record.save(update_fields=list(body.validated_data))
