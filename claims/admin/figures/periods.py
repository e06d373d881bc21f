"""The periods of figures, each divided into days, weeks or months."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from django.db.models import DateField, TextChoices
from django.db.models.functions import Trunc
from django.utils.timezone import get_current_timezone, localdate, make_aware


class PeriodLength(TextChoices):
    DAYS = "days", "30 days"
    WEEKS = "weeks", "12 weeks"
    MONTHS = "months", "12 months"


@dataclass(frozen=True, slots=True)
class ReportPeriod:
    """The days, weeks or months of a period, by their first days; the last one is today's."""

    length: PeriodLength
    unit: str
    starts: tuple[date, ...]

    @property
    def first(self) -> date:
        return self.starts[0]

    @property
    def begins_at(self) -> datetime:
        return make_aware(datetime.combine(self.first, datetime.min.time()))

    def name(self, start: date) -> str:
        """Return what a table calls the day, week or month that begins with ``start``."""
        return name_unit(self.unit, start)

    def truncate(self, field: str) -> Trunc:
        """Return the first day of the unit that the date or time of ``field`` is in."""
        return Trunc(field, self.unit, output_field=DateField(), tzinfo=get_current_timezone())

    def spread(self, counts: dict[date, int]) -> list[int]:
        return [counts.get(start, 0) for start in self.starts]


def name_unit(unit: str, start: date) -> str:
    if unit == "year":
        return str(start.year)
    if unit == "month":
        return f"{start:%b %Y}"
    day = f"{start.day} {start:%b %Y}"
    return f"Week of {day}" if unit == "week" else day


def choose_period(length: Any, today: date | None = None) -> ReportPeriod:
    """Return the period of this length that ends today; twelve weeks if there is no such length."""
    day = today or localdate()
    known = PeriodLength(length) if length in PeriodLength.values else PeriodLength.WEEKS
    unit, number, back = _UNITS[known]
    return ReportPeriod(known, unit, tuple(back(day, ago) for ago in range(number - 1, -1, -1)))


def months_back(day: date, ago: int) -> date:
    months = day.year * 12 + day.month - 1 - ago
    return date(months // 12, months % 12 + 1, 1)


def _weeks_back(day: date, ago: int) -> date:
    return day - timedelta(days=day.weekday() + 7 * ago)


def _days_back(day: date, ago: int) -> date:
    return day - timedelta(days=ago)


_UNITS: dict[PeriodLength, tuple[str, int, Callable[[date, int], date]]] = {
    PeriodLength.DAYS: ("day", 30, _days_back),
    PeriodLength.WEEKS: ("week", 12, _weeks_back),
    PeriodLength.MONTHS: ("month", 12, months_back),
}
