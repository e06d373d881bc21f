"""Find the filters of a list whose value in the address is none that they offer."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from math import isfinite
from typing import Any

from django.contrib.admin import ChoicesFieldListFilter, SimpleListFilter
from unfold.contrib.filters.admin import RangeDateFilter, RangeNumericFilter
from unfold.utils import parse_date_str


def find_unknown_values(changelist: Any) -> list[str]:
    """Return the titles of the filters with an unknown value, which would pass silently."""
    return [str(one.title) for one in changelist.filter_specs if not _is_valid(one)]


def _is_valid(one: Any) -> bool:
    match one:
        case RangeNumericFilter():
            return all(_is_number(value) for value in _ends(one))
        case RangeDateFilter():
            return all(parse_date_str(value) is not None for value in _ends(one))
        case ChoicesFieldListFilter():
            known = {str(value) for value, _ in one.field.flatchoices}
            return known.issuperset(_chosen(one.lookup_val))
        case SimpleListFilter():
            known = {str(value) for value, _ in one.lookup_choices}
            return one.value() in (None, "") or str(one.value()) in known
    return True


def _ends(one: Any) -> Iterator[str]:
    names = (f"{one.parameter_name}_from", f"{one.parameter_name}_to")
    return (value for name in names if (value := one.used_parameters.get(name)))


def _is_number(value: str) -> bool:
    with suppress(ValueError):
        return isfinite(float(value))
    return False


def _chosen(value: Any) -> list[str]:
    values = value if isinstance(value, list | tuple) else [value]
    return [str(part) for one in values if one for part in str(one).split(",")]
