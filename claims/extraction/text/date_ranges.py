"""Find the dates, months, years and weekdays that a sentence names, as ranges of days."""

from __future__ import annotations

import calendar
import re
from collections.abc import Iterator
from contextlib import suppress
from datetime import date, timedelta
from typing import NamedTuple

from claims.extraction.lexicon.calendar import (
    MONTH_PATTERN,
    MONTHS_AND_ABBREVIATIONS,
    WEEKDAY_PATTERN,
    WEEKDAYS,
)

_MAX_LENGTH = 10_000
_DATE = re.compile(
    rf"(?<!since )\b(?:(?P<day>\d{{1,2}})(?:st|nd|rd|th)?(?: of)? (?P<month>{MONTH_PATTERN})\b\.?"
    rf"|(?P<month_first>{MONTH_PATTERN})\.? "
    r"(?P<day_second>\d{1,2})(?:st|nd|rd|th)?\b(?! (?:per|%)))"
    rf"(?:,? (?P<year>(?:19|20)\d\d)\b)?"
)
# "May" and "March" are also other words, so a month follows one of these words.
_MONTH = re.compile(
    r"\b(?i:in|of|by|until|till|from|to|for|during|before|after|through|last|next|mid|early|late"
    rf"|and)[ -](?P<month>{MONTH_PATTERN})\b(?:,? (?P<year>(?:19|20)\d\d)\b)?"
)
_YEAR = re.compile(
    r"\b(?i:in|of|by|until|from|to|during|before|after|through|and|year|early|late|mid)[ -]"
    r"(?P<year>(?:1[5-9]|20)\d\d)\b"
)
_WEEKDAY = re.compile(rf"\b(?P<weekday>{WEEKDAY_PATTERN})\b")
_RELATIVE = re.compile(
    r"\b(?P<near>today|yesterday|tomorrow|(?P<which>last|next) (?P<span>week|month|year))\b",
    re.IGNORECASE,
)
_DAY_STEPS = {"today": 0, "yesterday": -1, "tomorrow": 1}
_PERIOD_STEPS = {"last": -1, "next": 1}


class DateRange(NamedTuple):
    """The days from ``start`` to ``end``, both included."""

    start: date
    end: date

    def overlaps(self, other: DateRange) -> bool:
        return self.start <= other.end and other.start <= self.end


def find_date_ranges(text: str, published: date | None) -> list[DateRange]:
    """Return the date ranges that ``text`` names, without repetitions, in no particular order.

    A date or month without a year is the one nearest to ``published``; a weekday is the last one up
    to it. Without ``published``, only dates with a year are found. "This year" and "since May" are
    not found, since these periods last until the text is published.
    """
    text = " ".join(text[:_MAX_LENGTH].split())
    found = [*_find_days(text, published), *_find_months(text, published), *_find_years(text)]
    if published is not None:
        found += _find_relative(text, published)
    return list(dict.fromkeys(found))


def find_as_of_date(text: str, published: date | None) -> date | None:
    """Return the day for which the numbers in ``text`` hold.

    It is the last day that ``text`` names up to ``published``, or else ``published``.
    """
    starts = [named.start for named in find_date_ranges(text, published)]
    past = [day for day in starts if published is None or day <= published]
    return max(past) if past else published


def has_relative_date(text: str) -> bool:
    """Return whether ``text`` names days relative to its own: "on Thursday", "last week"."""
    text = " ".join(text.split())
    return bool(_WEEKDAY.search(text) or _RELATIVE.search(text))


def _find_days(text: str, published: date | None) -> Iterator[DateRange]:
    for match in _DATE.finditer(text):
        month = MONTHS_AND_ABBREVIATIONS[(match["month"] or match["month_first"]).casefold()]
        day = int(match["day"] or match["day_second"])
        named = _resolve_year(match["year"], month, day, published)
        if named is not None:
            yield DateRange(named, named)


def _find_months(text: str, published: date | None) -> Iterator[DateRange]:
    in_dates = {place for match in _DATE.finditer(text) for place in range(*match.span())}
    for match in _MONTH.finditer(text):
        if match.start("month") in in_dates:
            continue  # "by May 14" is a day
        start = _resolve_year(
            match["year"], MONTHS_AND_ABBREVIATIONS[match["month"].casefold()], 1, published
        )
        if start is not None:
            days = calendar.monthrange(start.year, start.month)[1]
            yield DateRange(start, start.replace(day=days))


def _find_years(text: str) -> Iterator[DateRange]:
    for match in _YEAR.finditer(text):
        year = int(match["year"])
        yield DateRange(date(year, 1, 1), date(year, 12, 31))


def _find_relative(text: str, published: date) -> Iterator[DateRange]:
    for pattern, resolve in ((_WEEKDAY, _resolve_weekday), (_RELATIVE, _resolve_relative)):
        for match in pattern.finditer(text):
            with suppress(OverflowError, ValueError):  # before year 1, or after year 9999
                yield resolve(match, published)


def _resolve_weekday(match: re.Match[str], published: date) -> DateRange:
    back = (published.weekday() - WEEKDAYS[match["weekday"].casefold()]) % 7
    day = published - timedelta(days=back)
    return DateRange(day, day)


def _resolve_relative(match: re.Match[str], published: date) -> DateRange:
    near = match["near"].casefold()
    if near not in _DAY_STEPS:
        return _resolve_period(
            match["span"].casefold(), _PERIOD_STEPS[match["which"].casefold()], published
        )
    day = published + timedelta(days=_DAY_STEPS[near])
    return DateRange(day, day)


def _resolve_period(span: str, step: int, published: date) -> DateRange:
    if span == "week":
        start = published - timedelta(days=published.weekday()) + timedelta(weeks=step)
        return DateRange(start, start + timedelta(days=6))
    if span == "year":
        year = published.year + step
        return DateRange(date(year, 1, 1), date(year, 12, 31))
    year, month = divmod(published.year * 12 + published.month - 1 + step, 12)
    start = date(year, month + 1, 1)
    return DateRange(start, start.replace(day=calendar.monthrange(year, month + 1)[1]))


def _resolve_year(year: str | None, month: int, day: int, published: date | None) -> date | None:
    """The day in ``year``, or else in the year in which it is nearest to ``published``."""
    if year is None and published is None:
        return None
    years = [int(year)] if year else [published.year + step for step in (-1, 0, 1)]  # type: ignore[union-attr]
    days = [found for one in years if (found := _make_date(one, month, day)) is not None]
    if not days or published is None:
        return days[0] if days else None
    return min(days, key=lambda found: abs((found - published).days))


def _make_date(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
