"""Find the filters of a list whose value in the address is wrong, and say what became of them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator
from contextlib import suppress
from math import isfinite
from typing import Any

from django.contrib.admin import ChoicesFieldListFilter, SimpleListFilter
from unfold.contrib.filters.admin import RangeDateFilter, RangeNumericFilter
from unfold.utils import parse_date_str

_UNKNOWN = "The address has a value that this filter does not offer: {}. Select it again."
_UNREADABLE = (
    "The list is shown without this filter, because one of its values cannot be read: {}. "
    "Enter it again."
)
_REVERSED = (
    "Nothing is listed, because the range of this filter ends before it begins: {}. "
    "Exchange its two values."
)


def explain_wrong_values(changelist: Any) -> list[str]:
    """Return messages about the filters with wrong values, which would pass silently."""
    titles: dict[str, list[str]] = defaultdict(list)
    for one in changelist.filter_specs:
        if message := _find_fault(one):
            titles[message].append(f"“{one.title}”")
    return [message.format(", ".join(named)) for message, named in titles.items()]


def _find_fault(one: Any) -> str:
    match one:
        case RangeNumericFilter():
            return _find_fault_of_range(one, _read_number)
        case RangeDateFilter():
            return _find_fault_of_range(one, parse_date_str)
        case ChoicesFieldListFilter():
            known = {str(value) for value, _ in one.field.flatchoices}
            return "" if known.issuperset(_chosen(one.lookup_val)) else _UNKNOWN
        case SimpleListFilter():
            known = {str(value) for value, _ in one.lookup_choices}
            return "" if one.value() in (None, "") or str(one.value()) in known else _UNKNOWN
    return ""


def _find_fault_of_range(one: Any, read: Callable[[str], Any]) -> str:
    values = [read(value) for value in _ends(one)]
    if None in values:
        return _UNREADABLE
    return _REVERSED if values != sorted(values) else ""


def _ends(one: Any) -> Iterator[str]:
    names = (f"{one.parameter_name}_from", f"{one.parameter_name}_to")
    return (value for name in names if (value := one.used_parameters.get(name)))


def _read_number(value: str) -> float | None:
    with suppress(ValueError):
        number = float(value)
        return number if isfinite(number) else None
    return None


def _chosen(value: Any) -> list[str]:
    values = value if isinstance(value, list | tuple) else [value]
    return [str(part) for one in values if one for part in str(one).split(",")]
