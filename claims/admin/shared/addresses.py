"""The addresses of the admin's pages, each pattern of which is looked up once."""

from __future__ import annotations

from functools import cache

from django.urls import get_script_prefix, reverse

_KEY = 7_777_777_777


def address_of(page: str) -> str:
    """Return the address of a page of the admin that is no record's."""
    return _look_up(page, get_script_prefix())


def address_of_record(page: str, key: int, *rest: str) -> str:
    """Return the address of a page of the record with this id, such as that of a verb."""
    before, after = _look_up_parts(page, rest, get_script_prefix())
    return f"{before}{key}{after}"


@cache
def _look_up(page: str, _prefix: str) -> str:
    return reverse(f"admin:{page}")


@cache
def _look_up_parts(page: str, rest: tuple[str, ...], _prefix: str) -> tuple[str, str]:
    address = reverse(f"admin:{page}", args=[_KEY, *rest])
    before, _, after = address.partition(str(_KEY))
    return before, after
