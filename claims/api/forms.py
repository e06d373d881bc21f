"""Forms: what a request's body may hold. Fields that a form does not have are refused."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import islice
from typing import Any, TypeVar

from django.db import models
from rest_framework import serializers
from rest_framework.exceptions import ValidationError
from rest_framework.request import Request

from claims.api.fields import Address, Key, Text
from claims.api.values import shown, unknown

Record = TypeVar("Record", bound=models.Model)

_MOST_NAMED = 20


class OnlyKnown(serializers.BaseSerializer[Any]):
    """Refuse fields that are not known: a mistyped one would change nothing and seem to work."""

    fields: Any
    default_error_messages = {"invalid": "Give a JSON object."}

    def to_internal_value(self, data: Any) -> Any:
        if isinstance(data, Mapping):
            message = unknown("field", self.fields)
            if wrong := {shown(name): message for name in data if name not in self.fields}:
                raise ValidationError(dict(islice(wrong.items(), _MOST_NAMED)))
        return super().to_internal_value(data)


class Form(OnlyKnown, serializers.Serializer[Any]):
    """Fields that a verb takes."""


class Nothing(Form):
    """No field at all: what the verb needs stands in the address."""


class ModelForm(OnlyKnown, serializers.ModelSerializer[Record]):
    """Plain fields of a record."""

    serializer_related_field = Key
    serializer_field_mapping = serializers.ModelSerializer.serializer_field_mapping | {
        models.CharField: Text,
        models.TextField: Text,
        models.URLField: Address,
    }


def asked(form: type[Form], request: Request) -> dict[str, Any]:
    """The request's data by field. Raises ValidationError, naming the fields that are wrong."""
    sent = form(data=request.data)
    sent.is_valid(raise_exception=True)
    return dict(sent.validated_data)
