"""The address of each list in the admin: plain, with each value of each filter, and searched.

The lists and filters are those that are registered, so that a new one is measured as well.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any
from urllib.parse import urlencode

_COMMON = {
    "claim": "rose",
    "claimpair": "rose",
    "quote": "rose",
    "conflict": "rose",
    "evidence": "rose",
    "publishedfactcheck": "rose",
    "document": "report",
    "embargoreading": "report",
    "speaker": "ortega",
    "identityreading": "ortega",
    "source": "anchor",
    "assessment": "table",
    "decision": "reviewers",
    "comment": "gazette",
    "apitoken": "key",
    "user": "editor",
    "savedview": "view",
}
"""A word of all records or of many; of lists that are not here, the first word of their name."""
_RARE = "4711"
_SECOND = "lund"


def list_addresses(person: Any) -> Iterator[tuple[str, str]]:
    """Yield a name and the address of each list that ``person`` may see."""
    from django.contrib import admin
    from django.contrib.messages.storage.cookie import CookieStorage
    from django.test import RequestFactory
    from django.urls import reverse

    request: Any = RequestFactory().get("/")
    request.user, request._messages = person, CookieStorage(request)
    for model, model_admin in admin.site._registry.items():
        if not model_admin.has_view_permission(request):
            continue
        name = str(model._meta.model_name)
        address = reverse(f"admin:{model._meta.app_label}_{name}_changelist")
        yield name, address
        changelist = model_admin.get_changelist_instance(request)
        for values in _filtered(changelist) if changelist.has_filters else ():
            shown = " ".join(f"{_shorten(key)}={one}" for key, one in values.items())
            yield f"{name}, {shown}", f"{address}?{urlencode(values)}"
        if model_admin.search_fields:
            common = _COMMON.get(name, name)
            for words in (common, _RARE, f"{common} {_SECOND}", f"{_SECOND} {_RARE}"):
                yield f"{name}, “{words}”", f"{address}?{urlencode({'q': words})}"
        if changelist.multi_page:
            yield f"{name}, last page", f"{address}?p={changelist.paginator.num_pages}"


def _shorten(parameter: str) -> str:
    """Return the last part that says something: "speaker" of "quote__speaker__id__exact"."""
    return parameter.removesuffix("__exact").removesuffix("__id").rpartition("__")[2]


def _filtered(changelist: Any) -> Iterator[dict[str, Any]]:
    for spec in changelist.filter_specs:
        yield from _values(spec)


def _values(spec: Any) -> Iterator[dict[str, Any]]:
    """Yield the parameters of each value of a filter, of one value if they are records."""
    from django.contrib.admin import ChoicesFieldListFilter, SimpleListFilter
    from unfold.contrib.filters.admin import (
        AutocompleteSelectFilter,
        BooleanRadioFilter,
        RangeDateFilter,
        RangeNumericFilter,
    )

    match spec:
        case RangeNumericFilter():
            yield {f"{spec.parameter_name}_from": "0.9", f"{spec.parameter_name}_to": "0.91"}
        case RangeDateFilter():
            first, last = f"{spec.parameter_name}_from", f"{spec.parameter_name}_to"
            yield {first: "2025-01-01", last: "2030-01-01"}
            yield {first: "2025-02-01", last: "2025-02-02"}
        case AutocompleteSelectFilter():
            records = spec.field.remote_field.model._default_manager.order_by("pk")
            for record in records[:60:59]:  # The first one has more of everything.
                yield {spec.lookup_kwarg: record.pk}
        case BooleanRadioFilter():
            yield from ({spec.lookup_kwarg: value} for value in (1, 0))
        case ChoicesFieldListFilter():
            yield from ({spec.lookup_kwarg: value} for value, _ in spec.field.flatchoices if value)
        case SimpleListFilter():
            yield from ({spec.parameter_name: value} for value, _ in spec.lookup_choices)
