"""Filters of lists: they reject unknown parameters and invalid values; full-text search."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from typing import Any

import django_filters
from django import forms
from django.core.exceptions import ValidationError as FormError
from django.db.models import Model, OuterRef, QuerySet
from django_filters.fields import ModelChoiceField
from django_filters.rest_framework import DjangoFilterBackend
from rest_framework.exceptions import ValidationError
from rest_framework.filters import BaseFilterBackend
from rest_framework.request import Request

from claims.api.expansion import EXPAND, takes_expansions
from claims.api.fields import is_plain_digits
from claims.api.highlights import HIGHLIGHT, takes_highlights
from claims.api.json_values import NUL, describe_unknown, escape_name
from claims.api.offsets import OFFSETS, OffsetsMixin
from claims.api.pagination import KeysetPagination
from claims.api.shown_fields import FIELDS, takes_fields
from claims.models.has_any import has_none

SEARCH = "search"
_MAY_BE_EMPTY = {SEARCH, "script"}
_NUMBER = re.compile(r"[+-]?(?:[0-9]+(?:\.[0-9]*)?|\.[0-9]+)(?:[eE][+-]?[0-9]{1,3})?")
_ENDS = {"from": "to", "min": "max"}
"""What the names of the filters for the two ends of a range end in."""


class KnownParameters(BaseFilterBackend):
    """Reject unknown parameters: a mistyped filter would return the whole list."""

    def filter_queryset(self, request: Request, queryset: QuerySet[Any], view: Any) -> Any:
        refuse_unknown(request, _parameters(queryset, view))
        return queryset


def refuse_unknown(request: Request, known: Collection[str]) -> None:
    """Raise ValidationError for a query parameter that is not known, and for an empty one."""
    for name, values in request.query_params.lists():
        if name not in known:
            described = describe_unknown("parameter", sorted(known))
            raise ValidationError({escape_name(name): described})
        if any("\x00" in value for value in values):
            raise ValidationError({name: NUL})
        # An empty variable in a script would also return the whole list.
        if "" in values and name not in _MAY_BE_EMPTY:
            raise ValidationError({name: "Give a value, or omit the parameter."})


def _parameters(queryset: QuerySet[Any], view: Any) -> set[str]:
    known = parameters_of_action(view)
    if takes_fields(view):
        known.add(FIELDS)
    known |= {EXPAND} if takes_expansions(view) else set()
    known |= {HIGHLIGHT} if takes_highlights(view) else set()
    if not view.detail:
        filterset = getattr(view, "filterset_class", None)
        pages = getattr(view, "pagination_class", None) or KeysetPagination
        known |= pages.parameters | set(filterset.base_filters if filterset else ())
        known |= {SEARCH} if hasattr(queryset, SEARCH) else set()
    return known


def parameters_of_action(view: Any) -> set[str]:
    """Return the parameters that the action has beside those of lists."""
    known = {OFFSETS} if isinstance(view, OffsetsMixin) else set()
    named = getattr(view, "known_parameters", {})
    known |= set(named.get(getattr(view, "action", ""), ()))
    return known | set(getattr(view, "own_parameters", ()))


class KnownParametersMixin:
    """For a view without lists: refuse parameters that are not its ``own_parameters``."""

    def initial(self, request: Request, *args: Any, **kwargs: Any) -> None:
        super().initial(request, *args, **kwargs)  # type: ignore[misc]
        refuse_unknown(request, parameters_of_action(self))


class ListFilters(DjangoFilterBackend):
    """Filter lists; one record has no filters, whose form takes long to make."""

    def filter_queryset(self, request: Any, queryset: QuerySet[Any], view: Any) -> Any:
        return queryset if view.detail else super().filter_queryset(request, queryset, view)

    def get_filterset(self, request: Any, queryset: QuerySet[Any], view: Any) -> Any:
        """Return the filters that are asked for: to copy all and make their form takes long."""
        kind: Any = self.get_filterset_class(view, queryset)
        if kind is None:
            return None
        filters = kind.__new__(kind)
        asked = request.query_params.keys()
        known = kind.base_filters.items()
        filters.base_filters = {name: one for name, one in known if name in asked}
        filters.__init__(**self.get_filterset_kwargs(request, queryset, view))
        return filters


class RangeFilterSet(django_filters.FilterSet):
    """Rejects a range that ends before it begins, such as ``valid_from`` after ``valid_to``.

    It would list nothing, or what no one asked for.
    """

    settled: frozenset[str] = frozenset()
    """Filters with few values, from each of which the same SQL follows for all readers who have the
    same permissions, on every day: they look nothing up."""

    def is_valid(self) -> bool:
        if not super().is_valid():
            return False
        for last, fault in list(_find_reversed(self.form.cleaned_data)):
            self.form.add_error(last, fault)
        return not self.errors


def _find_reversed(given: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    for first, begin in given.items():
        stem, _, which = first.rpartition("_")
        last = f"{stem}_{_ENDS.get(which, '')}"
        end = given.get(last)
        if begin is not None and end is not None and end < begin:
            yield last, f"The range ends before it begins: {first} is {begin}."


class FullTextSearch(BaseFilterBackend):
    """``?search=words``: full-text search, if the view's queryset has a method ``search``."""

    def filter_queryset(self, request: Request, queryset: QuerySet[Any], view: Any) -> Any:
        words = request.query_params.get(SEARCH, "").strip()
        return queryset.search(words) if words else queryset  # type: ignore[attr-defined]

    def get_schema_operation_parameters(self, view: Any) -> list[dict[str, Any]]:
        if not hasattr(view.get_queryset(), SEARCH):
            return []
        description = 'Words; `"145 per cent"` for a phrase, `-word` to exclude, `or` for either'
        schema = {"type": "string"}
        return [{"name": SEARCH, "in": "query", "description": description, "schema": schema}]


class _TrueOrFalse(forms.Field):
    def to_python(self, value: Any) -> bool | None:
        known = {"": None, "true": True, "false": False}
        text = str(value or "").lower()
        if text not in known:
            raise FormError("Must be true or false.")
        return known[text]


class StrictBooleanFilter(django_filters.BooleanFilter):
    """``true`` or ``false``; django-filter's own filter ignores any other value."""

    field_class = _TrueOrFalse  # type: ignore[assignment]


class _PlainNumber(forms.DecimalField):
    def to_python(self, value: Any) -> Any:
        if value and not _NUMBER.fullmatch(str(value)):
            raise FormError(self.error_messages["invalid"])
        return super().to_python(value)


class StrictNumberFilter(django_filters.NumberFilter):
    """A number; django-filter's own filter also accepts "1_0" and digits of other scripts."""

    field_class = _PlainNumber


class IsoDateFilter(django_filters.DateFilter):
    """A date in ISO 8601 format; 04/05/2025 would be ambiguous."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        message = {"invalid": "Give the date in the form 2025-04-12."}
        super().__init__(*args, input_formats=["%Y-%m-%d"], error_messages=message, **kwargs)


def choices_filter(
    choices: Iterable[tuple[str, Any]], **kwargs: Any
) -> django_filters.MultipleChoiceFilter:
    """Return a filter by one of the choices, or several if the parameter is repeated."""
    choices = list(choices)
    message = f"%(value)s is not one of: {', '.join(value for value, _ in choices)}."
    return django_filters.MultipleChoiceFilter(
        choices=choices, distinct=False, error_messages={"invalid_choice": message}, **kwargs
    )


class _ByKey(ModelChoiceField):
    def to_python(self, value: Any) -> Any:
        if value and self.to_field_name is None and not is_plain_digits(str(value)):
            raise FormError(self.error_messages["invalid_choice"])
        return super().to_python(value)


def filter_chosen(
    records: QuerySet[Any], choose: Callable[[Any], QuerySet[Any]], wanted: bool
) -> QuerySet[Any]:
    """Return those of ``records`` that ``choose`` returns if ``wanted``, otherwise the others.

    Each record is asked for itself: a list reads a page, not all that are chosen.
    """
    if wanted:
        return choose(records)
    here: QuerySet[Any] = records.model._default_manager.filter(pk=OuterRef("pk"))
    return records.filter(has_none(choose(here)))


class KeyFilter(django_filters.ModelChoiceFilter):
    """A record, given by its id; Python's ``int`` would accept "1_0" for 10."""

    field_class = _ByKey


def key_filter(model: type[Model], **kwargs: Any) -> KeyFilter:
    """Return a filter by a record, given by its id (or ``to_field_name``)."""
    message = {"invalid_choice": f"No such {model._meta.verbose_name}."}
    return KeyFilter(queryset=model._default_manager.all(), error_messages=message, **kwargs)
