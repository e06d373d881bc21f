"""Reject values that are valid JSON but that no database field can store."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator
from typing import Any

from rest_framework.exceptions import ParseError, ValidationError

GENERAL = "non_field_errors"  # REST framework's name for errors that concern no single field
MAX_LEVELS = 16
MAX_DIGITS = 100
TOO_DEEP = f"The body is nested deeper than {MAX_LEVELS} levels."
NUL = "NUL characters are not allowed."
_SURROGATE = "Lone surrogates (half of a character) are not allowed."
_NOT_FINITE = "The number is not finite, or too large."
_MAX_NAME_LENGTH = 60


def check_values(data: Any) -> None:
    """Raise ValidationError, nested like ``data``, for an invalid value.

    Invalid are numbers that are not finite (``1e400``, ``NaN``), and strings or names with NUL
    characters or lone surrogates. Raises ParseError for more than ``MAX_LEVELS`` levels.
    """
    level: list[tuple[tuple[str, ...], Any]] = [((), data)]
    for _ in range(MAX_LEVELS):
        for path, value in level:
            if fault := _fault(value):
                raise ValidationError(_nested(path or (GENERAL,), fault))
        level = [inner for path, value in level for inner in _inside(path, value)]
        if not level:
            return
    raise ParseError(TOO_DEEP)


def describe_unknown(kind: str, known: Iterable[str]) -> str:
    """Return the message for an unknown ``kind`` ("field", "parameter"), which lists the known."""
    names = ", ".join(known)
    return f"Unknown {kind}. Known {kind}s: {names or 'none'}."


def escape_name(name: str) -> str:
    """Shorten a name from a request and escape its special characters, for use in a message."""
    short = name if len(name) <= _MAX_NAME_LENGTH else f"{name[:_MAX_NAME_LENGTH]}…"
    return short.encode("utf-8", "backslashreplace").decode().replace("\x00", "\\x00")


def _nested(path: tuple[str, ...], fault: str) -> dict[str, Any]:
    name, *rest = path
    return {name: _nested(tuple(rest), fault) if rest else fault}


def _inside(path: tuple[str, ...], value: Any) -> Iterator[tuple[tuple[str, ...], Any]]:
    if isinstance(value, list):
        yield from (((*path, str(position)), inner) for position, inner in enumerate(value))
    elif isinstance(value, dict):
        for key, inner in value.items():
            yield (*path, escape_name(key)), key
            yield (*path, escape_name(key)), inner


def _fault(value: Any) -> str:
    if isinstance(value, float):
        return "" if math.isfinite(value) else _NOT_FINITE
    if not isinstance(value, str):
        return ""
    try:
        value.encode()
    except UnicodeEncodeError:
        return _SURROGATE
    return NUL if "\x00" in value else ""
