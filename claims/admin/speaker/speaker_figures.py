"""How often a speaker is quoted and makes claims, over time, and the verdicts on these claims."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import Count, OuterRef, QuerySet
from django.db.models.functions import TruncMonth, TruncYear
from django.db.models.functions.datetime import TruncBase
from django.utils import timezone

from claims.admin.figures.charts import Bar, BarChart, Part, Series, TimeChart, draw_bars
from claims.admin.figures.periods import months_back, name_unit
from claims.admin.figures.verdict_counts import VERDICTS, may_name
from claims.models import Decision, PassageSpeaker, Quote, Speaker, User
from claims.models.compiled_reads import read_compiled
from claims.models.embargo import open_to_reader
from claims.models.has_any import has_any
from claims.models.vocabulary import ReviewState
from claims.reviewing.kept_numbers import MOST_COUNTED_ANEW, count_or_recall

_MONTHS = 36
"""Longer times are shown by year."""

Numbers = dict[date, tuple[int, int]]


@dataclass(frozen=True, slots=True)
class _Numbers:
    unit: str
    by_unit: Numbers
    verdicts: dict[str, int]
    counted_at: datetime

    @property
    def are_kept(self) -> bool:
        return sum(quotes for quotes, _ in self.by_unit.values()) > MOST_COUNTED_ANEW


def speaker_figures(speaker: Speaker, reader: User) -> dict[str, Any]:
    """Return the pictures of the page; none of a speaker without dated quotes.

    Nobody who may not know a confidential speaker gets pictures of one.
    """
    found = _count_or_recall(speaker, reader)
    if not found.by_unit:
        return {}
    return {
        "over_time": _over_time(found.unit, found.by_unit),
        "verdicts": _draw_verdicts(found.verdicts),
        "counted_at": found.counted_at if found.are_kept else None,
    }


def _count_or_recall(speaker: Speaker, reader: User) -> _Numbers:
    """Return the numbers; of many quotes those counted a while ago, in this process."""
    may_know = reader.has_perm("claims.view_confidential")
    key = f"speaker:{speaker.pk}:{speaker.version}:{may_know}"
    return count_or_recall(key, lambda: _count(speaker, reader))


def _count(speaker: Speaker, reader: User) -> _Numbers:
    dated, verdicts = read_compiled(_find_by_month, speaker=speaker.pk, reader=reader)
    unit, numbers = "month", _by_date(dated)
    if numbers and _months_between(min(numbers), max(numbers)) >= _MONTHS:
        # A claim of several months counts once in their year, so that months do not add up to it.
        (dated,) = read_compiled(_find_by_year, speaker=speaker.pk, reader=reader)
        unit, numbers = "year", _by_date(dated)
    return _Numbers(unit, numbers, dict(verdicts), timezone.now())


def _by_date(rows: list[Any]) -> Numbers:
    return {start: (said, claimed) for start, said, claimed in rows if start}


def _find_by_month(speaker: int, reader: User) -> list[QuerySet[Any, Any]]:
    """Count quotes and claims by month, and claims by the verdict in force."""
    return [_count_by(TruncMonth, speaker, reader), _verdicts(speaker)]


def _find_by_year(speaker: int, reader: User) -> list[QuerySet[Any, Any]]:
    """Count quotes and claims by year."""
    return [_count_by(TruncYear, speaker, reader)]


def _count_by(start: type[TruncBase], speaker: int, reader: User) -> QuerySet[Any, Any]:
    named = may_name(Quote.objects.filter(speaker=speaker), reader, "speaker__")
    seen = open_to_reader("appearance", "appearances")
    claims = Count("appearances__claim", distinct=True, filter=seen)
    quotes = named.exclude(state=ReviewState.REJECTED).filter(revision__is_current=True)
    by_start = quotes.order_by().values_list(start("revision__document__published"))
    return by_start.annotate(quotes=Count("pk", distinct=True), claims=claims)


def _months_between(first: date, last: date) -> int:
    return (last.year - first.year) * 12 + last.month - first.month


def _over_time(unit: str, numbers: Numbers) -> TimeChart:
    first, last = min(numbers), max(numbers)
    if unit == "month":
        between = _months_between(first, last)
        starts = [months_back(last, ago) for ago in range(between, -1, -1)]
    else:
        starts = [date(year, 1, 1) for year in range(first.year, last.year + 1)]
    return TimeChart(
        [name_unit(unit, start) for start in starts],
        [
            Series(label, [numbers.get(start, (0, 0))[place] for start in starts], kind)
            for place, (label, kind) in enumerate((("Quotes", "quotes"), ("Claims", "claims")))
        ],
        unit,
    )


def _verdicts(speaker: int) -> QuerySet[Any, Any]:
    """Count the decisions in force, which everybody may see, on what the speaker claims."""
    claims = PassageSpeaker.objects.filter(speaker=speaker).values("claim")
    here = {"speaker": speaker, "appearances__claim": OuterRef("claim")}
    stand = Quote.objects.filter(**here).exclude(state=ReviewState.REJECTED)
    decided = Decision.objects.in_force().filter(has_any(stand), claim__in=claims)
    by_verdict = decided.order_by().values_list("verdict")
    return by_verdict.annotate(claims=Count("claim", distinct=True))


def _draw_verdicts(numbers: dict[str, int]) -> BarChart:
    bars = [
        Bar(label, [Part("Claims", numbers.get(verdict, 0), verdict)])
        for verdict, label in VERDICTS
    ]
    return draw_bars(bars, first_column="Verdict", kinds=[("claims", "Claims")], in_order=True)
