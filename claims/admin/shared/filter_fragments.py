"""Keep the HTML of the filters beside a list in which nothing is chosen: it is always the same.

A form with its widgets is built for each filter, which takes a fifth of the time of a page.
"""

from __future__ import annotations

from collections.abc import Hashable
from typing import Any

from django.contrib.admin import ListFilter
from django.template.loader import get_template
from django.utils.safestring import SafeString
from unfold.views import ChangeList

_OF_LINKS = ListFilter.template
"""Its links have the other filters of the list."""
_MOST = 500
_kept: dict[Hashable, SafeString] = {}


def show_filter(changelist: ChangeList, spec: Any) -> SafeString:
    """Return the HTML of a filter: what it shows depends on its choices and on what is chosen."""
    if spec.used_parameters or changelist.add_facets or spec.template == _OF_LINKS:
        return _render(changelist, spec)
    key = _key(changelist, spec)
    if key not in _kept:
        if len(_kept) >= _MOST:
            _kept.clear()
        _kept[key] = _render(changelist, spec)
    return _kept[key]


def _key(changelist: ChangeList, spec: Any) -> Hashable:
    value = spec.value() if hasattr(spec, "value") else None
    choices = tuple((str(key), str(label)) for key, label in getattr(spec, "lookup_choices", ()))
    return changelist.model, type(spec), str(spec.title), str(value), choices


def _render(changelist: ChangeList, spec: Any) -> SafeString:
    context = {"title": spec.title, "choices": list(spec.choices(changelist)), "spec": spec}
    return SafeString(get_template(spec.template).render(context))
