"""Read single values from the loosely structured JSON of archives: text, dates, languages."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Mapping
from datetime import date
from functools import cache
from typing import Any

from claims import publication_day
from claims.extraction.documents.publication_dates import AmbiguousDateError, parse_publication_date
from claims.extraction.documents.raw_document import ReadingError
from claims.importing.published_factchecks.plain_text import strip_markup

Record = Mapping[str, Any]

# Characters that PostgreSQL cannot store, and control characters.
_UNSTORABLE = re.compile("[\x00-\x08\x0b-\x1f\x7f\ud800-\udfff]")
_MAX_DEPTH = 5
# Ten times the longest claim: what is longer is rejected, with or without markup.
_MAX_CHARACTERS = 100_000
_DATE = re.compile(r"(\d{4})[-/](\d{1,2})[-/](\d{1,2})(?!\d)")
_DAY_OR_MONTH_FIRST = re.compile(
    r"(\d{1,2})(?:-(\d{1,2})-|([/.])(\d{1,2})\3)(\d{4})(?:(?:,?\s+|T)\d{1,2}[:.]\d\d.*)?"
)
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(?:[-_][A-Za-z0-9]{2,8}){0,3}")


class ItemError(Exception):
    """Why one item cannot be read, as a sentence for people."""


def read_text(value: Any, depth: int = 0) -> str:
    """Return ``value`` as one line of plain text: the first of a list, the name of a node.

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
    if not isinstance(value, str):
        return ""
    return " ".join(_UNSTORABLE.sub(" ", strip_markup(value[:_MAX_CHARACTERS])).split())


def read_first(record: Record, *names: str) -> str:
    """Return the first text that ``record`` has under one of ``names``, else ""."""
    return next((text for name in names if (text := read_text(record.get(name)))), "")


def iterate_objects(value: Any) -> Iterator[Record]:
    """Yield ``value`` if it is a JSON object, or the objects in it if it is a list."""
    for one in value if isinstance(value, list) else [value]:
        if isinstance(one, Mapping):
            yield one


def has_type(node: Record, *names: str) -> bool:
    """Whether a node of ``LinkedData`` has one of the types."""
    kinds = node.get("@type")
    return any(name in kinds for name in names) if isinstance(kinds, list) else kinds in names


def parse_date(written: str, language: str = "") -> date:
    """Return the day that ``written`` is, or starts with (ISO 8601).

    See ``parse_publication_date`` for the forms that are accepted; ``language`` tells the order of
    day and month. Raises ItemError if the day is not clear, or not a possible day of publication.
    """
    day = _parse_day(written, language)
    if not publication_day.can_be(day):
        raise ItemError(f"The date {publication_day.why_not(day)}")
    return day


def _parse_day(written: str, language: str) -> date:
    if match := _DATE.match(written):
        try:
            return date(*map(int, match.groups()))
        except ValueError:
            raise ItemError(f"The date {written[:40]!r} is not a day of the calendar") from None
    if match := _DAY_OR_MONTH_FIRST.fullmatch(written):
        separator = match[3] or "/"
        written = separator.join((match[1], match[2] or match[4], match[5]))
    try:
        found = parse_publication_date(written, language)
    except AmbiguousDateError as error:
        raise ItemError(error.reason.removesuffix(", so it was left out.")) from error
    except ReadingError:
        found = None
    if found is None:
        raise ItemError(f"{written[:40]!r} is not a clear date; write it as 2025-04-30")
    return publication_day.day_of(found)


def read_language(record: Record, *names: str) -> str:
    """Return the language under one of ``names`` as a tag, such as "en-GB"; "" if none is given.

    English names of languages are accepted. Raises ItemError if the value is something else.
    """
    written = read_first(record, *names).replace("_", "-")
    if not written or _LANGUAGE.fullmatch(written):
        return written
    if tag := _load_language_names().get(written.casefold()):
        return tag
    raise ItemError(f"{written[:40]!r} is not a language; write it as en or en-GB")


@cache
def _load_language_names() -> dict[str, str]:
    from babel import Locale  # imported here because few archives name languages

    return {name.casefold(): tag for tag, name in Locale("en").languages.items() if len(tag) < 4}
