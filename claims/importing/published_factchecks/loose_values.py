"""Read single values from the loosely structured JSON of archives: text, dates, addresses."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any
from urllib.parse import urlsplit

from claims import publication_day
from claims.extraction.documents.publication_dates import parse_publication_date
from claims.extraction.documents.raw_document import ReadingError

Record = Mapping[str, Any]

# Characters that PostgreSQL cannot store, and control characters.
_UNSTORABLE = re.compile("[\x00-\x08\x0b-\x1f\x7f\ud800-\udfff]")
_MAX_DEPTH = 5
_DATE = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})(?!\d)")
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(?:[-_][A-Za-z0-9]{2,8}){0,3}")


class ItemError(Exception):
    """Why one item cannot be read, as a sentence for people."""


def read_text(value: Any, depth: int = 0) -> str:
    """Return ``value`` as one line of text: the first of a list, the name of a node.

    Returns "" for NaN and infinity, and for deeper nesting than archives use.
    """
    if isinstance(value, Mapping):
        value = value.get("name") or value.get("@value") or value.get("text")
    if isinstance(value, list):
        inside = (read_text(one, depth + 1) for one in value if depth < _MAX_DEPTH)
        return next(filter(None, inside), "")
    if isinstance(value, float) and not math.isfinite(value):
        return ""
    if isinstance(value, int | float) and not isinstance(value, bool):
        value = str(value)
    return " ".join(_UNSTORABLE.sub(" ", value).split()) if isinstance(value, str) else ""


def read_first(record: Record, *names: str) -> str:
    """Return the first text that ``record`` has under one of ``names``, else ""."""
    return next((text for name in names if (text := read_text(record.get(name)))), "")


def iterate_objects(value: Any) -> Iterator[Record]:
    """Yield ``value`` if it is a JSON object, or the objects in it if it is a list."""
    for one in value if isinstance(value, list) else [value]:
        if isinstance(one, Mapping):
            yield one


def parse_date(written: str) -> date:
    """Return the day that ``written`` is, or starts with (ISO 8601).

    See ``parse_publication_date`` for the forms that are accepted.
    Raises ItemError if it is not a day, or not a possible day of publication.
    """
    day = _parse_day(written)
    if not publication_day.can_be(day):
        raise ItemError(publication_day.why_not(day))
    return day


def _parse_day(written: str) -> date:
    if match := _DATE.match(written):
        try:
            return date(*map(int, match.groups()))
        except ValueError:
            raise ItemError(f"{written[:40]!r} is not a day of the calendar") from None
    try:
        found = parse_publication_date(written)
    except ReadingError:
        found = None
    if found is None:
        raise ItemError(f"{written[:40]!r} is not a clear date; write it as 2025-04-30")
    return publication_day.day_of(found)


def read_address(record: Record, *names: str) -> str:
    """Return the web address under the first of ``names`` that is set, else "".

    Raises ItemError if the value is not a web address.
    """
    written = read_first(record, *names)
    if not written:
        return ""
    try:
        parts = urlsplit(written)
    except ValueError:
        parts = urlsplit("")
    if parts.scheme not in ("http", "https") or not parts.netloc or len(written) > 2000:
        raise ItemError(
            f"The address {written[:80]!r} is not a web address; write https://host/path."
        )
    return written


def read_host(url: str) -> str:
    """Return the host of ``url`` without "www."."""
    return (urlsplit(url).hostname or "").removeprefix("www.")


def read_language(record: Record, *names: str) -> str:
    """Return the language tag under one of ``names``, "" if it is missing or not valid."""
    written = read_first(record, *names).replace("_", "-")
    return written if _LANGUAGE.fullmatch(written) else ""
