"""What lists can be asked: known parameters only, full text, and filters that refuse nonsense."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import django_filters
from django import forms
from django.core.exceptions import ValidationError as FormError
from django.db.models import Model, QuerySet
from django_filters.fields import ModelChoiceField
from rest_framework.exceptions import ValidationError
from rest_framework.filters import BaseFilterBackend
from rest_framework.request import Request

from claims.api.fields import is_whole
from claims.api.offsets import OFFSETS, WithOffsets
from claims.api.pagination import ByCursor
from claims.api.values import NUL, unknown

SEARCH = "search"


class KnownParameters(BaseFilterBackend):
    """Refuse parameters that the address does not have: a mistyped filter would give everything."""

    def filter_queryset(self, request: Request, queryset: QuerySet[Any], view: Any) -> Any:
        known = _parameters(queryset, view)
        for name, values in request.query_params.lists():
            if name not in known:
                raise ValidationError({name: unknown("parameter", sorted(known))})
            if any("\x00" in value for value in values):
                raise ValidationError({name: NUL})
            # An empty variable in somebody's script: it too would give everything.
            if "" in values and name != SEARCH:
                raise ValidationError({name: "Give a value, or leave it out."})
        return queryset


def _parameters(queryset: QuerySet[Any], view: Any) -> set[str]:
    known = {OFFSETS} if isinstance(view, WithOffsets) else set()
    if not view.detail:
        filterset = getattr(view, "filterset_class", None)
        known |= ByCursor.parameters | set(filterset.base_filters if filterset else ())
        known |= {SEARCH} if hasattr(queryset, SEARCH) else set()
    return known


class FullTextSearch(BaseFilterBackend):
    """``?search=words``: full text, where the view's queryset offers ``search(words)``."""

    def filter_queryset(self, request: Request, queryset: QuerySet[Any], view: Any) -> Any:
        words = request.query_params.get(SEARCH, "").strip()
        return queryset.search(words) if words else queryset  # type: ignore[attr-defined]

    def get_schema_operation_parameters(self, view: Any) -> list[dict[str, Any]]:
        if not hasattr(view.get_queryset(), SEARCH):
            return []
        description = 'Words; `"145 per cent"` as they stand, `-word` to leave out, `or` for either'
        schema = {"type": "string"}
        return [{"name": SEARCH, "in": "query", "description": description, "schema": schema}]


class _TrueOrFalse(forms.Field):
    def to_python(self, value: Any) -> bool | None:
        known = {"": None, "true": True, "false": False}
        text = str(value or "").lower()
        if text not in known:
            raise FormError("Say true or false.")
        return known[text]


class YesNo(django_filters.BooleanFilter):
    """``true`` or ``false``; django-filter's own takes anything else for nothing asked."""

    field_class = _TrueOrFalse  # type: ignore[assignment]


class Day(django_filters.DateFilter):
    """A date as ISO 8601 writes it; 04/05/2025 is another day in London than in New York."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        message = {"invalid": "Write the date as 2025-04-12."}
        super().__init__(*args, input_formats=["%Y-%m-%d"], error_messages=message, **kwargs)


def any_of(
    choices: Iterable[tuple[str, Any]], **kwargs: Any
) -> django_filters.MultipleChoiceFilter:
    """One of a closed list, or several by repeating the parameter."""
    choices = list(choices)
    message = f"%(value)s is not one of: {', '.join(value for value, _ in choices)}."
    return django_filters.MultipleChoiceFilter(
        choices=choices, distinct=False, error_messages={"invalid_choice": message}, **kwargs
    )


class _ByKey(ModelChoiceField):
    def to_python(self, value: Any) -> Any:
        if value and self.to_field_name is None and not is_whole(str(value)):
            raise FormError(self.error_messages["invalid_choice"])
        return super().to_python(value)


class Record(django_filters.ModelChoiceFilter):
    """A record by its id; Python's ``int`` would take "1_0" for 10."""

    field_class = _ByKey


def record(model: type[Model], **kwargs: Any) -> Record:
    """A record by its id (or ``to_field_name``)."""
    message = {"invalid_choice": f"There is no such {model._meta.verbose_name}."}
    return Record(queryset=model._default_manager.all(), error_messages=message, **kwargs)
