"""Decode JSON as people and content systems write it; if a part is broken, decode the rest."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, NamedTuple

# What has no end is no JSON, whatever is corrected in it.
_STRING = r'"(?:[^"\\]|\\.?)*+(?:"|\Z)'
_COMMENT = r"//[^\n]*+|/\*(?:[^*]|\*(?!/)){0,2000}+\*/"
_SLIPS = re.compile(
    rf"({_STRING})|{_COMMENT}|<!--|-->|,(?=\s*+(?:(?:{_COMMENT})\s*+){{0,20}}+[\]}}])", re.DOTALL
)
_BAD_ESCAPE = re.compile(r'\\(?:(["\\/bfnrt]|u[0-9a-fA-F]{4})|(.))', re.DOTALL)
_ADDRESS = re.compile(r'"(?:schema:)?url"\s*:\s*"([^"\\\s]{1,200})"')
_MAX_ERRORS = 1000
# Where json finds an error, it counts the lines before it. So a long text is cut from time to time,
# and reading ends after so many characters have been counted.
_WINDOW = 1_000_000
_MAX_EFFORT = 5_000_000_000
_FRAGMENT = 20_000
_LOOK_BACK = 200
# Control characters in strings are no reason to refuse a text.
_DECODER = json.JSONDecoder(strict=False)


class BrokenPart(NamedTuple):
    """A part that is not JSON: what is wrong, and an address that it contains."""

    reason: str
    address: str = ""


class Salvaged(NamedTuple):
    """A valid object of a broken text; ``is_value`` if it is the value of another's key."""

    value: Any
    is_value: bool


def decode_json(text: str) -> Any:
    """Return the value of ``text``; comments, trailing commas and bad escapes are allowed.

    Raises ValueError, with a reason for people, if it is something else.
    """
    text = text.removeprefix("\ufeff")
    try:
        try:
            return _DECODER.decode(text)
        except json.JSONDecodeError as error:
            try:
                return _DECODER.decode(_SLIPS.sub(_correct, text))
            except json.JSONDecodeError:
                raise error from None
    except (ValueError, RecursionError) as error:
        raise ValueError(_explain(error)) from error


@dataclass(slots=True)
class _Error:
    """What is wrong at an offset, and where the item around it starts."""

    at: int
    start: int
    name: str


def salvage(text: str) -> Iterator[Salvaged | BrokenPart]:
    """Yield the largest valid objects of a broken text, and a BrokenPart for each error."""
    pending: _Error | None = None
    window, start, is_next_item = text, 0, True
    errors, effort, position = 0, 0, text.find("{")
    while position >= 0 and errors < _MAX_ERRORS and effort < _MAX_EFFORT:
        if pending and position > pending.at:
            yield _describe(text, pending)
            pending, errors = None, errors + 1
        if position - start > _WINDOW:
            window, start = text[position:], position
        try:
            value, end = _DECODER.raw_decode(window, position - start)
        except (ValueError, RecursionError) as error:
            at = start + error.pos if isinstance(error, json.JSONDecodeError) else position
            # Objects around the same error fail as well: the last that starts a new item counts.
            if pending is None or at > pending.at or (at == pending.at and is_next_item):
                pending = _Error(at, position, _name(error))
            is_next_item, end, effort = False, position + 1 - start, effort + at - start
        else:
            is_value = text[max(0, position - _LOOK_BACK) : position].rstrip().endswith(":")
            yield Salvaged(value, is_value)
            is_next_item = is_next_item or not is_value
        position = text.find("{", start + end)
    if pending:
        yield _describe(text, pending)
    if position >= 0:
        yield BrokenPart("there are too many errors; the rest was not read")


def _describe(text: str, error: _Error) -> BrokenPart:
    address = _ADDRESS.search(text, error.start, max(error.at, error.start) + _FRAGMENT)
    line, column = text.count("\n", 0, error.at) + 1, error.at - text.rfind("\n", 0, error.at)
    reason = f"{error.name}, line {line}, character {column}"
    return BrokenPart(reason, address[1] if address else "")


def _explain(error: Exception) -> str:
    """Return why a text is not JSON, for people."""
    if isinstance(error, json.JSONDecodeError):
        return f"{error.msg}, line {error.lineno}, character {error.colno}"
    return _name(error)


def _name(error: Exception) -> str:
    if isinstance(error, json.JSONDecodeError):
        return error.msg
    if isinstance(error, RecursionError):
        return "it is nested too deeply"
    return "a number in it has too many digits"


def _correct(found: re.Match[str]) -> str:
    string = found[1]
    if string is None:
        return ""
    return _BAD_ESCAPE.sub(_correct_escape, string) if "\\" in string else string


def _correct_escape(found: re.Match[str]) -> str:
    return found.group() if found[1] else found[2]
