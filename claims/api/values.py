"""Refuse values that JSON can write but no field can hold, wherever they stand in a body."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator
from typing import Any

from rest_framework.exceptions import ParseError, ValidationError

GENERAL = "non_field_errors"  # REST framework's name for what is no single field's
MOST_LEVELS = 16
MOST_DIGITS = 100
TOO_DEEP = f"This is nested deeper than {MOST_LEVELS} levels."
NUL = "NUL characters are not text."
_HALF = "Half of a character (a lone surrogate) is not text."
_NOT_FINITE = "This is not a number, or it is too large."
_MOST_SHOWN = 60


def check_values(data: Any) -> None:
    """Raise ValidationError, by the dotted field (``evidence.0``), for a value that cannot be.

    Those are numbers that are not finite (``1e400``, ``NaN``), and texts or names with NUL or half
    of a character. Raises ParseError for more than ``MOST_LEVELS`` levels.
    """
    level = [("", data)]
    for _ in range(MOST_LEVELS):
        for name, value in level:
            if fault := _fault(value):
                raise ValidationError({name or GENERAL: fault})
        level = [inner for name, value in level for inner in _inside(name, value)]
        if not level:
            return
    raise ParseError(TOO_DEEP)


def unknown(kind: str, known: Iterable[str]) -> str:
    """What is said of a ``kind`` ("field", "parameter") that is none of the ``known``."""
    names = ", ".join(known)
    return f"There is no such {kind}. Known {kind}s: {names or 'none'}."


def shown(name: str) -> str:
    """A name that a caller has sent, as a message can hold it: short, odd characters escaped."""
    short = name if len(name) <= _MOST_SHOWN else f"{name[:_MOST_SHOWN]}…"
    return short.encode("utf-8", "backslashreplace").decode().replace("\x00", "\\x00")


def _inside(name: str, value: Any) -> Iterator[tuple[str, Any]]:
    before = f"{name}." if name else ""
    if isinstance(value, list):
        yield from ((f"{before}{position}", inner) for position, inner in enumerate(value))
    elif isinstance(value, dict):
        for key, inner in value.items():
            yield f"{before}{shown(key)}", key
            yield f"{before}{shown(key)}", inner


def _fault(value: Any) -> str:
    if isinstance(value, float):
        return "" if math.isfinite(value) else _NOT_FINITE
    if not isinstance(value, str):
        return ""
    try:
        value.encode()
    except UnicodeEncodeError:
        return _HALF
    return NUL if "\x00" in value else ""
