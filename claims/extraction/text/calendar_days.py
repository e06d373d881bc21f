"""Compute the days of years, months and other units of the calendar."""

from __future__ import annotations

import calendar
from collections.abc import Iterator
from contextlib import suppress
from datetime import date, timedelta
from typing import NamedTuple

from text_to_num import text2num

DAYS_OF = {"day": 1, "week": 7, "fortnight": 14}
_MONTHS_OF = {"month": 1, "quarter": 3, "half": 6, "half-year": 6, "year": 12, "decade": 120}


class DateRange(NamedTuple):
    """The days from ``start`` to ``end``, both included."""

    start: date
    end: date

    def overlaps(self, other: DateRange) -> bool:
        return self.start <= other.end and other.start <= self.end


def read_count(words: str) -> int:
    """Return the value of the words; raises ValueError for "few"."""
    if words in ("a", "an"):
        return 1
    if words.startswith("a "):  # "a couple of"
        return 2
    return int(words) if words.isdigit() else int(text2num(words, "en"))


def span_year(year: int) -> DateRange:
    return span_years(year, year)


def span_years(first: int, last: int) -> DateRange:
    return DateRange(date(first, 1, 1), date(last, 12, 31))


def span_months(year: int, first: int, count: int) -> DateRange:
    last = first + count - 1
    return DateRange(date(year, first, 1), date(year, last, calendar.monthrange(year, last)[1]))


def add_months(day: date, count: int) -> date:
    """Return the day so many months later, or the last of its month if that has no such day."""
    year, month = divmod(day.year * 12 + day.month - 1 + count, 12)
    return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


def find_last_day(start: date, count: int, unit: str) -> date:
    """Return the last day of a period of so many units that begins with ``start``."""
    if unit in DAYS_OF:
        return start + timedelta(days=count * DAYS_OF[unit] - 1)
    return add_months(start, count * _MONTHS_OF[unit]) - timedelta(days=1)


def find_first_day(end: date, count: int, unit: str) -> date:
    """Return the first day of a period of so many units that ends with ``end``."""
    if unit in DAYS_OF:
        return end - timedelta(days=count * DAYS_OF[unit] - 1)
    return add_months(end + timedelta(days=1), -count * _MONTHS_OF[unit])


def year_beside(which: str | None, published: date | None) -> str | None:
    """Return the year that "March last year" or "3 May this year" means."""
    if not which or published is None:
        return None
    return str(published.year + {"last": -1, "next": 1}.get(which.casefold(), 0))


def full_year(short: str, published: date | None) -> str:
    """The last year up to one after publication that ends with the two digits."""
    digits = short.lstrip("'’")
    if len(digits) == 4:
        return digits
    latest = (published.year if published else 2050) + 1
    return str(latest - (latest - int(digits)) % 100)


def nearest_day(year: str | None, month: int, day: int, published: date | None) -> date | None:
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
