"""The day on which something was published: a date within limits that depend on today."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING, Any

from django.core.exceptions import ValidationError
from django.db import models

from claims import publication_day


def can_be_published(day: date) -> None:
    """Raise ValidationError for a day on which nothing can have been published."""
    if not publication_day.can_be(day):
        raise ValidationError(f"{publication_day.why_not(day)}; leave it empty if it is unknown.")


if TYPE_CHECKING:
    _DateField = models.DateField[str | date | None, date | None]
else:
    _DateField = models.DateField


class PublishedField(_DateField):
    """An optional date. The database accepts any: a constraint cannot depend on today."""

    default_validators = [can_be_published]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs | {"null": True, "blank": True})

    def deconstruct(self) -> tuple[str, str, Sequence[Any], dict[str, Any]]:
        name, _, args, kwargs = super().deconstruct()
        return name, "django.db.models.DateField", args, kwargs
