"""Find the times that a sentence names, and the days that each of them spans."""

from __future__ import annotations

import re
from contextlib import suppress
from datetime import date, timedelta
from typing import NamedTuple

from claims.extraction.lexicon.calendar import MONTHS_AND_ABBREVIATIONS, WEEKDAYS
from claims.extraction.text import date_patterns as patterns
from claims.extraction.text.calendar_days import (
    DAYS_OF,
    DateRange,
    full_year,
    nearest_day,
    read_count,
    span_months,
    span_year,
    span_years,
    year_beside,
)
from claims.extraction.text.named_periods import MONTH_STARTS, PERIOD_RESOLVERS, Resolver


class NamedTime(NamedTuple):
    """The days that ``text[start:end]`` names; ``dated`` if the words state the year."""

    days: DateRange
    start: int
    end: int
    dated: bool = False


def find_named_times(text: str, published: date | None) -> list[NamedTime]:
    """Return the times in the order of ``text``. No two of them overlap.

    A date or month without a year is the one nearest to ``published``; a weekday is the last one up
    to it. Without ``published``, only times with a year are found.
    """
    found: list[NamedTime] = []
    lowered = text.lower()
    for pattern, resolve, needed in _RESOLVERS:
        if not any(part in lowered for part in needed):
            continue
        for match in pattern.finditer(text):
            start, end = match.span("words" if match.groupdict().get("words") else 0)
            if any(one.start < end and start < one.end for one in found):
                continue
            with suppress(OverflowError, ValueError):  # a day that is in no calendar
                days = resolve(match, published)
                found += [NamedTime(days, start, end, _is_dated(match))] if days else []
    return sorted(found, key=lambda one: one.start)


def _is_dated(match: re.Match[str]) -> bool:
    groups = match.groupdict()
    return any(
        groups.get(name)
        for name in ("year", "year_first", "short", "iso", "first", "decade", "which")
    )


def _resolve_iso(match: re.Match[str], published: date | None) -> DateRange:
    day = date.fromisoformat(match["iso"])
    return DateRange(day, day)


def _resolve_numbers(match: re.Match[str], published: date | None) -> DateRange | None:
    """The day in "16/05/2017"; None in "5/6/2017", which has two meanings."""
    if match["year_first"]:
        names = ("year_first", "month_second", "day_third")
        day = date(*(int(match[name]) for name in names))
        return DateRange(day, day)
    first, second, year = (int(match[name]) for name in ("number", "second", "year"))
    if first <= 12 and second <= 12 and first != second and match["sign"] == "/":
        return None
    day = date(year, second, first) if second <= 12 else date(year, first, second)
    return DateRange(day, day)


def _resolve_day(match: re.Match[str], published: date | None) -> DateRange | None:
    month = MONTHS_AND_ABBREVIATIONS[(match["month"] or match["month_first"]).casefold()]
    short = match["short"] and full_year(match["short"], published)
    year = match["year"] or short or year_beside(match["which"], published)
    day = nearest_day(year, month, int(match["day"] or match["day_second"]), published)
    return DateRange(day, day) if day else None


def _resolve_years(match: re.Match[str], published: date | None) -> DateRange | None:
    first, last = match["first"], match["last"]
    last = first[: -len(last)] + last if len(last) < len(first) else last
    return None if last < first else span_years(int(first), int(last))


_ORDER = ("first", "second", "third", "fourth")


def _resolve_quarter(match: re.Match[str], published: date | None) -> DateRange | None:
    year = _year_of_quarter(match, published)
    months = 6 if match["half"] or match["part"] == "half" else 3
    order = match["number"] or match["half"]
    if order is None:
        nth = match["nth"].casefold()
        order = 1 + _ORDER.index(nth) if nth in _ORDER else 12 // months
    first = (int(order) - 1) * months + 1
    if first > 12 or year is None:
        return None
    days = span_months(year, first, months)
    if match["year"] or match["which"] or published is None or days.start <= published:
        return days
    return span_months(year - 1, first, months)


def _year_of_quarter(match: re.Match[str], published: date | None) -> int | None:
    """The year that the words name, or else that of publication after "in the first quarter"."""
    is_quarter = match["part"] == "quarter" or match["number"]
    which = match["which"] or ("this" if is_quarter and match["lead"] else None)
    year = match["year"] or year_beside(which, published)
    return int(year) if year else None


def _resolve_month(match: re.Match[str], published: date | None) -> DateRange | None:
    month = MONTHS_AND_ABBREVIATIONS[match["month"].casefold()]
    year = match["year"] or year_beside(match["which"], published)
    start = nearest_day(year, month, 1, _before_or_after(match["nearest"], month, published))
    return span_months(start.year, month, 1) if start else None


def _before_or_after(which: str | None, month: int, published: date | None) -> date | None:
    """A day to which "last March" or "next March" is the nearest March: half a year away."""
    if not which or published is None:
        return published
    is_last = which.casefold() == "last"
    is_in_same_year = month < published.month if is_last else month > published.month
    step = 0 if is_in_same_year else -1 if is_last else 1
    return date(published.year + step, month, 1)


def _resolve_decade(match: re.Match[str], published: date | None) -> DateRange | None:
    first = int(match["decade"] or full_year(match["short"], published))
    return span_years(first, first + 9)


def _resolve_whole_year(match: re.Match[str], published: date | None) -> DateRange:
    year = match["year"] or match["named"] or full_year(match["short"], published)
    return span_year(int(year))


def _resolve_weekday(match: re.Match[str], published: date | None) -> DateRange | None:
    if published is None:
        return None
    back = (published.weekday() - WEEKDAYS[match["weekday"].casefold()]) % 7
    which = (match["which"] or "").casefold()
    if which == "next" or (which == "last" and back == 0):
        back += -7 if which == "next" else 7
    day = published - timedelta(days=back)
    return DateRange(day, day)


_DAY_STEPS = {
    "today": 0,
    "day before yesterday": -2,
    "yesterday": -1,
    "day after tomorrow": 2,
    "tomorrow": 1,
    "last night": -1,
    "this morning": 0,
    "this afternoon": 0,
    "this evening": 0,
    "tonight": 0,
}


def _resolve_relative(match: re.Match[str], published: date | None) -> DateRange | None:
    if published is None:
        return None
    near = " ".join(match["near"].casefold().split()).removeprefix("the ")
    if near in _DAY_STEPS:
        day = published + timedelta(days=_DAY_STEPS[near])
        return DateRange(day, day)
    if near.endswith("weekend"):
        sunday = published - timedelta(days=(published.weekday() + 1) % 7)
        return DateRange(sunday - timedelta(days=1), sunday)
    step = -1 if match["which"].casefold() == "last" else 1
    return _resolve_period(match["span"].casefold(), step, published)


def _resolve_ago(match: re.Match[str], published: date | None) -> DateRange | None:
    """The day some days or weeks before publication; the whole month or year for longer spans."""
    if published is None:
        return None
    number, span = read_count(match["count"].casefold()), match["span"].casefold()
    days = DAYS_OF.get(span)
    if days is None:
        step = -number * (10 if span == "decade" else 1)
        return _resolve_period("month" if span == "month" else "year", step, published)
    day = published - timedelta(days=number * days)
    return DateRange(day, day)


# Each pattern with parts of which it needs one: looking for these is far quicker than matching.
_RESOLVERS: tuple[tuple[re.Pattern[str], Resolver, tuple[str, ...]], ...] = (
    (patterns.ISO_DAY, _resolve_iso, ("-0", "-1")),
    (patterns.DAY_IN_NUMBERS, _resolve_numbers, ("/", ".")),
    *PERIOD_RESOLVERS,
    (patterns.DAY, _resolve_day, tuple("0123456789")),
    (patterns.YEARS, _resolve_years, ("15", "16", "17", "18", "19", "20")),
    (patterns.QUARTER, _resolve_quarter, ("quarter", "half", "q", "h1", "h2")),
    (patterns.MONTH, _resolve_month, MONTH_STARTS),
    (patterns.DECADE, _resolve_decade, ("0s", "0's", "0’s")),
    (patterns.YEAR, _resolve_whole_year, ("15", "16", "17", "18", "19", "20", "fy")),
    (patterns.WEEKDAY, _resolve_weekday, ("day",)),
    (
        patterns.RELATIVE,
        _resolve_relative,
        ("last", "next", "day", "tomorrow", "this ", "night", "week"),
    ),
    (patterns.AGO, _resolve_ago, ("ago",)),
)


def _resolve_period(span: str, step: int, published: date) -> DateRange:
    if span == "week":
        start = published - timedelta(days=published.weekday()) + timedelta(weeks=step)
        return DateRange(start, start + timedelta(days=6))
    if span == "year":
        return span_year(published.year + step)
    months = 3 if span == "quarter" else 1
    place = published.year * 12 + published.month - 1
    year, month = divmod(place - place % months + step * months, 12)
    return span_months(year, month + 1, months)
