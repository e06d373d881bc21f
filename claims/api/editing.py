"""Edit the plain fields of a record, under the constraints that the admin's forms are under."""

from __future__ import annotations

from typing import Any

from django.db.models import Model

from claims.api.forms import ModelForm


def edit(record: Model, data: Any, serializer: type[ModelForm[Any]]) -> None:
    """Set what ``data`` names of the serializer's fields. Raises ValidationError."""
    asked = serializer(record, data=data, partial=True)
    asked.is_valid(raise_exception=True)
    for field, value in asked.validated_data.items():
        setattr(record, field, value)
    record.full_clean()
    record.save(update_fields=list(asked.validated_data))
