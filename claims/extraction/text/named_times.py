"""Find the times that a sentence names, and the days that each of them spans."""

from __future__ import annotations

import calendar
import re
from collections.abc import Callable, Iterator
from contextlib import suppress
from datetime import date, timedelta
from typing import NamedTuple

from text_to_num import text2num

from claims.extraction.lexicon.calendar import MONTHS_AND_ABBREVIATIONS, WEEKDAYS
from claims.extraction.text import date_patterns as patterns


class DateRange(NamedTuple):
    """The days from ``start`` to ``end``, both included."""

    start: date
    end: date

    def overlaps(self, other: DateRange) -> bool:
        return self.start <= other.end and other.start <= self.end


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
    return any(groups.get(name) for name in ("year", "short", "iso", "first", "decade"))


def _resolve_iso(match: re.Match[str], published: date | None) -> DateRange:
    day = date.fromisoformat(match["iso"])
    return DateRange(day, day)


def _resolve_day(match: re.Match[str], published: date | None) -> DateRange | None:
    month = MONTHS_AND_ABBREVIATIONS[(match["month"] or match["month_first"]).casefold()]
    year = match["year"] or (match["short"] and _full_year(match["short"], published))
    day = _resolve_year(year, month, int(match["day"] or match["day_second"]), published)
    return DateRange(day, day) if day else None


def _resolve_years(match: re.Match[str], published: date | None) -> DateRange | None:
    first, last = match["first"], match["last"]
    last = first[: -len(last)] + last if len(last) < len(first) else last
    return None if last < first else _span(int(first), int(last))


def _resolve_quarter(match: re.Match[str], published: date | None) -> DateRange | None:
    year = _year_of_quarter(match, published)
    order = match["number"] or 1 + ["first", "second", "third", "fourth"].index(
        match["nth"].casefold()
    )
    months = 6 if match["part"] == "half" else 3
    first = (int(order) - 1) * months + 1
    if first > 12 or year is None:
        return None
    days = _months(year, first, months)
    if match["year"] or match["which"] or published is None or days.start <= published:
        return days
    return _months(year - 1, first, months)


def _year_of_quarter(match: re.Match[str], published: date | None) -> int | None:
    """The year that the words name, or else that of publication after "in the first quarter"."""
    if match["year"]:
        return int(match["year"])
    named = match["which"] or (match["part"] == "quarter" and match["lead"])
    if published is None or not named:
        return None
    return published.year + {"last": -1, "next": 1}.get(match["which"] or "", 0)


def _resolve_month(match: re.Match[str], published: date | None) -> DateRange | None:
    month = MONTHS_AND_ABBREVIATIONS[match["month"].casefold()]
    start = _resolve_year(match["year"], month, 1, published)
    return _months(start.year, month, 1) if start else None


def _resolve_decade(match: re.Match[str], published: date | None) -> DateRange | None:
    first = int(match["decade"] or _full_year(match["short"], published))
    return _span(first, first + 9)


def _resolve_whole_year(match: re.Match[str], published: date | None) -> DateRange:
    year = match["year"] or match["named"] or _full_year(match["short"], published)
    return _year(int(year))


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
}


def _resolve_relative(match: re.Match[str], published: date | None) -> DateRange | None:
    if published is None:
        return None
    near = " ".join(match["near"].casefold().split()).removeprefix("the ")
    if near in _DAY_STEPS:
        day = published + timedelta(days=_DAY_STEPS[near])
        return DateRange(day, day)
    step = -1 if match["which"].casefold() == "last" else 1
    return _resolve_period(match["span"].casefold(), step, published)


def _resolve_ago(match: re.Match[str], published: date | None) -> DateRange | None:
    """The day some days or weeks before publication; the whole month or year for longer spans."""
    if published is None:
        return None
    number, span = _read_count(match["count"].casefold()), match["span"].casefold()
    days = {"day": 1, "week": 7, "fortnight": 14}.get(span)
    if days is None:
        step = -number * (10 if span == "decade" else 1)
        return _resolve_period("month" if span == "month" else "year", step, published)
    day = published - timedelta(days=number * days)
    return DateRange(day, day)


def _read_count(words: str) -> int:
    """Return the value of the words; raises ValueError for "few"."""
    if words in ("a", "an"):
        return 1
    if words.startswith("a "):  # "a couple of"
        return 2
    return int(words) if words.isdigit() else int(text2num(words, "en"))


_MONTH_STARTS = tuple({name[:3] for name in MONTHS_AND_ABBREVIATIONS})
_Resolver = Callable[[re.Match[str], date | None], DateRange | None]
# Each pattern with parts of which it needs one: looking for these is far quicker than matching.
_RESOLVERS: tuple[tuple[re.Pattern[str], _Resolver, tuple[str, ...]], ...] = (
    (patterns.ISO_DAY, _resolve_iso, ("-0", "-1")),
    (patterns.DAY, _resolve_day, tuple("0123456789")),
    (patterns.YEARS, _resolve_years, ("15", "16", "17", "18", "19", "20")),
    (patterns.QUARTER, _resolve_quarter, ("quarter", "half", "q")),
    (patterns.MONTH, _resolve_month, _MONTH_STARTS),
    (patterns.DECADE, _resolve_decade, ("0s", "0's", "0’s")),
    (patterns.YEAR, _resolve_whole_year, ("15", "16", "17", "18", "19", "20", "fy")),
    (patterns.WEEKDAY, _resolve_weekday, ("day",)),
    (patterns.RELATIVE, _resolve_relative, ("last", "next", "day", "tomorrow")),
    (patterns.AGO, _resolve_ago, ("ago",)),
)


def _resolve_period(span: str, step: int, published: date) -> DateRange:
    if span == "week":
        start = published - timedelta(days=published.weekday()) + timedelta(weeks=step)
        return DateRange(start, start + timedelta(days=6))
    if span == "year":
        return _year(published.year + step)
    months = 3 if span == "quarter" else 1
    place = published.year * 12 + published.month - 1
    year, month = divmod(place - place % months + step * months, 12)
    return _months(year, month + 1, months)


def _year(year: int) -> DateRange:
    return _span(year, year)


def _span(first: int, last: int) -> DateRange:
    return DateRange(date(first, 1, 1), date(last, 12, 31))


def _months(year: int, first: int, count: int) -> DateRange:
    last = first + count - 1
    return DateRange(date(year, first, 1), date(year, last, calendar.monthrange(year, last)[1]))


def _full_year(short: str, published: date | None) -> str:
    """The last year up to one after publication that ends with the two digits."""
    digits = short.lstrip("'’")
    if len(digits) == 4:
        return digits
    latest = (published.year if published else 2050) + 1
    return str(latest - (latest - int(digits)) % 100)


def _resolve_year(year: str | None, month: int, day: int, published: date | None) -> date | None:
    """The day in ``year``, or else in the year in which it is nearest to ``published``."""
    if year is None and published is None:
        return None
    years = [int(year)] if year else [published.year + step for step in (-1, 0, 1)]  # type: ignore[union-attr]
    days = list(_make_days(years, month, day))
    if not days or published is None:
        return days[0] if days else None
    return min(days, key=lambda found: abs((found - published).days))


def _make_days(years: list[int], month: int, day: int) -> Iterator[date]:
    for year in years:
        with suppress(ValueError):
            yield date(year, month, day)
