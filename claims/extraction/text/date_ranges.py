"""Read the days of which a sentence speaks: dates, months, years, weekdays before its own day."""

from __future__ import annotations

import calendar
import re
from collections.abc import Iterator
from contextlib import suppress
from datetime import date, timedelta
from typing import NamedTuple

_MONTHS = {name.casefold(): number for number, name in enumerate(calendar.month_name) if name}
_MONTHS |= {name.casefold(): number for number, name in enumerate(calendar.month_abbr) if name}
_MONTHS["sept"] = 9
_NAMES = "|".join(sorted((name.capitalize() for name in _MONTHS), key=len, reverse=True))
_WEEKDAYS = {name.casefold(): number for number, name in enumerate(calendar.day_name)}
_DATE = re.compile(
    rf"(?<!since )\b(?:(?P<day>\d{{1,2}})(?:st|nd|rd|th)?(?: of)? (?P<month>{_NAMES})\b\.?"
    rf"|(?P<month_first>{_NAMES})\.? (?P<day_second>\d{{1,2}})(?:st|nd|rd|th)?\b(?! (?:per|%)))"
    rf"(?:,? (?P<year>(?:19|20)\d\d)\b)?"
)
# "May" and "March" are words of their own: a month stands behind one of these, or before a year.
_MONTH = re.compile(
    r"\b(?i:in|of|by|until|till|from|to|for|during|before|after|through|last|next|mid|early|late"
    rf"|and)[ -](?P<month>{_NAMES})\b(?:,? (?P<year>(?:19|20)\d\d)\b)?"
)
_YEAR = re.compile(
    r"\b(?i:in|of|by|until|from|to|during|before|after|through|and|year|early|late|mid)[ -]"
    r"(?P<year>(?:1[5-9]|20)\d\d)\b"
)
_WEEKDAY = re.compile(rf"\b(?P<weekday>{'|'.join(calendar.day_name)})\b")
_NEAR = re.compile(
    r"\b(?P<near>today|yesterday|tomorrow|(?P<which>last|next) (?P<span>week|month|year))\b",
    re.IGNORECASE,
)
_DAYS = {"today": 0, "yesterday": -1, "tomorrow": 1}
_STEPS = {"last": -1, "next": 1}


class DateRange(NamedTuple):
    """The days from ``start`` to ``end``, both included."""

    start: date
    end: date

    def overlaps(self, other: DateRange) -> bool:
        return self.start <= other.end and other.start <= self.end


def find_date_ranges(text: str, published: date | None) -> list[DateRange]:
    """What ``text`` names, in no order; what has no year is that nearest to ``published``.

    Without ``published`` only what has its year can be told. A weekday is the last one before.
    "This year" and "since May" name no days: what they count goes on until it is published.
    """
    text = text[:10_000]
    found = [*_dates(text, published), *_months(text, published), *_years(text)]
    if published is not None:
        found += _relative(text, published)
    return list(dict.fromkeys(found))


def find_as_of_date(text: str, published: date | None) -> date | None:
    """The day for which the numbers of ``text`` hold: the last it names until it was published."""
    told = [one.start for one in find_date_ranges(text, published)]
    past = [day for day in told if published is None or day <= published]
    return max(past) if past else published


def has_relative_date(text: str) -> bool:
    """Whether ``text`` names days by its own: "on Thursday", "last week" are others elsewhere."""
    return bool(_WEEKDAY.search(text) or _NEAR.search(text))


def _dates(text: str, published: date | None) -> Iterator[DateRange]:
    for match in _DATE.finditer(text):
        month = _MONTHS[(match["month"] or match["month_first"]).casefold()]
        day = int(match["day"] or match["day_second"])
        told = _nearest(match["year"], month, day, published)
        if told is not None:
            yield DateRange(told, told)


def _months(text: str, published: date | None) -> Iterator[DateRange]:
    dated = {place for match in _DATE.finditer(text) for place in range(*match.span())}
    for match in _MONTH.finditer(text):
        if match.start("month") in dated:
            continue  # "by May 14" is a day
        start = _nearest(match["year"], _MONTHS[match["month"].casefold()], 1, published)
        if start is not None:
            days = calendar.monthrange(start.year, start.month)[1]
            yield DateRange(start, start.replace(day=days))


def _years(text: str) -> Iterator[DateRange]:
    for match in _YEAR.finditer(text):
        year = int(match["year"])
        yield DateRange(date(year, 1, 1), date(year, 12, 31))


def _relative(text: str, published: date) -> Iterator[DateRange]:
    for pattern, meant in ((_WEEKDAY, _weekday), (_NEAR, _near)):
        for match in pattern.finditer(text):
            # Before the first day of the calendar and after the last there is none.
            with suppress(OverflowError, ValueError):
                yield meant(match, published)


def _weekday(match: re.Match[str], published: date) -> DateRange:
    back = (published.weekday() - _WEEKDAYS[match["weekday"].casefold()]) % 7
    told = published - timedelta(days=back)
    return DateRange(told, told)


def _near(match: re.Match[str], published: date) -> DateRange:
    near = match["near"].casefold()
    if near not in _DAYS:
        return _span(match["span"].casefold(), _STEPS[match["which"].casefold()], published)
    told = published + timedelta(days=_DAYS[near])
    return DateRange(told, told)


def _span(span: str, step: int, published: date) -> DateRange:
    if span == "week":
        start = published - timedelta(days=published.weekday()) + timedelta(weeks=step)
        return DateRange(start, start + timedelta(days=6))
    if span == "year":
        year = published.year + step
        return DateRange(date(year, 1, 1), date(year, 12, 31))
    year, month = divmod(published.year * 12 + published.month - 1 + step, 12)
    start = date(year, month + 1, 1)
    return DateRange(start, start.replace(day=calendar.monthrange(year, month + 1)[1]))


def _nearest(year: str | None, month: int, day: int, published: date | None) -> date | None:
    """That day of the named year, else of the year that brings it nearest to ``published``."""
    if year is None and published is None:
        return None
    years = [int(year)] if year else [published.year + step for step in (-1, 0, 1)]  # type: ignore[union-attr]
    days = [told for one in years if (told := _day(one, month, day)) is not None]
    if not days or published is None:
        return days[0] if days else None
    return min(days, key=lambda told: abs((told - published).days))


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
