"""Parse publication dates, and reject those that can be read in two ways."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, timezone
from email.utils import parsedate_to_datetime
from functools import cache
from typing import TYPE_CHECKING

from claims.extraction.documents.raw_document import ReadingError
from claims.extraction.lexicon.calendar import MONTH_PATTERN, MONTHS_AND_ABBREVIATIONS

if TYPE_CHECKING:
    from dateparser.date import DateDataParser

_ENGLISH_FORMATS = ("%d %B %Y", "%d %b %Y", "%B %d, %Y", "%b %d, %Y")
_LANGUAGES = ["en", "fr", "de", "es", "it", "pt", "nl"]
_YEAR_FIRST = re.compile(r"(\d{4})[/.](\d{1,2})[/.](\d{1,2})")
_YEAR_LAST = re.compile(r"(\d{1,2})([/.])(\d{1,2})\2(\d{4})")
_RFC_2822 = re.compile(
    r"(?:[A-Z][a-z]{2}, ?)?\d{1,2} [A-Z][a-z]{2} \d{4} \d\d:\d\d(?::\d\d)? \S{1,6}"
)
_PARTIAL = re.compile(
    r"(?P<year>(?:1[4-9]|20)\d\d)(?:[-/.](?P<month>0?[1-9]|1[0-2]))?"
    rf"|(?:(?P<month_first>0?[1-9]|1[0-2])[/.]|(?P<name>{MONTH_PATTERN})\.?,? (?:of )?)"
    r"(?P<year_last>(?:1[4-9]|20)\d\d)",
    re.IGNORECASE,
)
_UNKNOWN_DAY = re.compile(r"(?<=\d)(?:-00){1,2}(?:[T ][0:.]+Z?)?$")
# A day, a month in letters and a year: anything else is not given to dateparser, which is slow.
_WRITTEN = re.compile(r"(?=.*\b\d{4}\b)(?=.*\b\d{1,2}(?!\d))(?=.*[^\W\d_]{3}).{8,60}")
_TIME = re.compile(r"\d[:.h]\d\d|\d\s*[ap]\.?m\b", re.IGNORECASE)


class AmbiguousDateError(ReadingError):
    """A date in numbers can be read in two ways."""


def parse_publication_date(value: str, language: str = "") -> date | datetime | None:
    """Return the date, or date and time, in ``value``; None if it is empty.

    Accept ISO 8601, RFC 2822 and dates with a month name in English, French, German, Spanish,
    Italian, Portuguese or Dutch. In numbers separated by slashes, the order of day and month must
    be clear from the numbers or from ``language``, a tag such as "en-US". Raise
    AmbiguousDateError if it is not, and ReadingError for anything else, such as a day that does
    not exist.
    """
    value = " ".join(value.split())
    if not value:
        return None
    parsers = (
        date.fromisoformat,
        datetime.fromisoformat,
        _parse_rfc_2822,
        _parse_english,
        _parse_written,
    )
    for parse in parsers:
        try:
            return parse(value)
        except ValueError:
            continue
    if (found := _parse_numeric(value, language)) is not None:
        return found
    raise ReadingError(
        f"The publication date {value[:40]!r} is not a valid date; write it as YYYY-MM-DD."
    )


def parse_partial_date(value: str) -> str:
    """Return the month or year that ``value`` is, as "2025-05" or "2025"; "" if it is neither.

    "2025-05-00" is a month: programs write it so if they have to give a day.
    """
    found = _PARTIAL.fullmatch(_UNKNOWN_DAY.sub("", " ".join(value.split())))
    if found is None:
        return ""
    year, month = found["year"] or found["year_last"], found["month"] or found["month_first"]
    if name := found["name"]:
        month = str(MONTHS_AND_ABBREVIATIONS[name.casefold()])
    return f"{year}-{int(month):02}" if month else year


def is_within(day: date | datetime, about: str) -> bool:
    """Return whether the day is in the month or year ``about``; any is if that is empty."""
    return day.isoformat().startswith(about)


def is_month_first(language: str) -> bool | None:
    """Return whether dates in ``language`` have the month before the day; None if unknown.

    English without a region is unknown: American and British readers differ.
    """
    from babel import Locale, UnknownLocaleError  # imported here because few dates need it

    try:
        locale = Locale.parse(language, sep="-")
    except (ValueError, TypeError, UnknownLocaleError):
        return None
    if locale.language == "en" and not locale.territory:
        return None
    pattern: str = locale.date_formats["short"].pattern.lower()
    if pattern.startswith("y"):  # numbers in another order are not usual there
        return None
    return pattern.find("m") < pattern.find("d")


def _parse_rfc_2822(value: str) -> datetime:
    """Parse the dates of feeds without dateparser, which takes milliseconds for each."""
    if not _RFC_2822.fullmatch(value):
        raise ValueError(value)
    found = parsedate_to_datetime(value)
    return found if found.tzinfo else found.replace(tzinfo=UTC)  # "-0000" is UTC, place unknown


def _parse_english(value: str) -> date:
    """Parse the most frequent forms without dateparser, which takes a second to load."""
    for date_format in _ENGLISH_FORMATS:
        try:
            return datetime.strptime(value, date_format).date()  # noqa: DTZ007 (has no time)
        except ValueError:
            continue
    raise ValueError(value)


def _parse_written(value: str) -> date | datetime:
    if not _WRITTEN.fullmatch(value):
        raise ValueError(value)
    found: datetime | None = _load_dateparser().get_date_data(value).date_obj
    if found is None:
        raise ValueError(value)
    if not _TIME.search(value):
        return found.date()
    offset = found.utcoffset()
    return found if offset is None else found.replace(tzinfo=timezone(offset))


@cache
def _load_dateparser() -> DateDataParser:
    from dateparser.date import DateDataParser

    # Only complete dates: not "yesterday", nor "May 2025" with a day made up.
    settings = {"STRICT_PARSING": True, "PARSERS": ["absolute-time"]}
    return DateDataParser(languages=_LANGUAGES, settings=settings)


def _parse_numeric(value: str, language: str) -> date | None:
    if match := _YEAR_FIRST.fullmatch(value):
        return _to_date(match[1], match[2], match[3])
    match = _YEAR_LAST.fullmatch(value)
    if match is None:
        return None
    first, separator, second, year = match.groups()
    day_first, month_first = _to_date(year, second, first), _to_date(year, first, second)
    if separator == "." or month_first is None or day_first == month_first:
        return day_first
    if day_first is None:
        return month_first
    order = is_month_first(language)
    if order is None:
        raise AmbiguousDateError(
            f"The date {value!r} can be {day_first} or {month_first}, so it was left out."
        )
    return month_first if order else day_first


def _to_date(year: str, month: str, day: str) -> date | None:
    try:
        return date(int(year), int(month), int(day))
    except ValueError:
        return None
