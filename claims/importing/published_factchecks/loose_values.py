"""Read single values out of the loose JSON that archives hold: text, dates, names, addresses."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Mapping
from datetime import date, datetime
from typing import Any
from urllib.parse import urlsplit

from claims import publication_day
from claims.importing.published_factchecks.items import ItemError

Record = Mapping[str, Any]

# What PostgreSQL cannot store, and what only lays out a page.
_UNSTORABLE = re.compile("[\x00-\x08\x0b-\x1f\x7f\ud800-\udfff]")
_DEEPEST = 5
_DATE = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})(?!\d)")
_WRITTEN = ("%d %B %Y", "%B %d, %Y", "%d %b %Y", "%b %d, %Y", "%d/%m/%Y")
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(?:[-_][A-Za-z0-9]{2,8}){0,3}")


def text_of(value: Any, depth: int = 0) -> str:
    """``value`` as one line of text; of a list the first that has one, of a node its name.

    "" for a number that is none, and for what is nested deeper than archives nest it.
    """
    if isinstance(value, Mapping):
        value = value.get("name") or value.get("@value") or value.get("text")
    if isinstance(value, list):
        inside = (text_of(one, depth + 1) for one in value if depth < _DEEPEST)
        return next(filter(None, inside), "")
    if isinstance(value, float) and not math.isfinite(value):
        return ""
    if isinstance(value, int | float) and not isinstance(value, bool):
        value = str(value)
    return " ".join(_UNSTORABLE.sub(" ", value).split()) if isinstance(value, str) else ""


def first_text(record: Record, *names: str) -> str:
    """The text of the first of ``names`` that has one."""
    return next((text for name in names if (text := text_of(record.get(name)))), "")


def nodes(value: Any) -> Iterator[Record]:
    """The JSON objects that ``value`` is or lists."""
    for one in value if isinstance(value, list) else [value]:
        if isinstance(one, Mapping):
            yield one


def date_of(written: str) -> date:
    """The day that ``written`` begins with (ISO 8601), or is.

    Raises ItemError where it is not a day, or not one on which anything can have been published.
    """
    day = _day(written)
    if not publication_day.can_be(day):
        raise ItemError(publication_day.why_not(day))
    return day


def _day(written: str) -> date:
    if match := _DATE.match(written):
        try:
            return date(*map(int, match.groups()))
        except ValueError:
            raise ItemError(f"{written[:40]!r} is not a day of the calendar") from None
    for form in _WRITTEN:
        try:
            return datetime.strptime(written, form).date()  # noqa: DTZ007  (a day has no zone)
        except ValueError:
            continue
    raise ItemError(f"{written[:40]!r} is not a date such as 2025-04-30")


def address_of(record: Record, *names: str) -> str:
    """The web address of the first of ``names`` that has one. Raises ItemError for another."""
    written = first_text(record, *names)
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


def host_of(url: str) -> str:
    return (urlsplit(url).hostname or "").removeprefix("www.")


def language_of(record: Record, *names: str) -> str:
    """A language tag, "" where there is none or it is not one."""
    written = first_text(record, *names).replace("_", "-")
    return written if _LANGUAGE.fullmatch(written) else ""
