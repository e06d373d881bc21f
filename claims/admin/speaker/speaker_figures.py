"""How often a speaker is quoted and makes claims, over time, and the verdicts on these claims."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import Count, OuterRef, QuerySet
from django.db.models.functions import TruncMonth
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
    by_month: Numbers
    verdicts: dict[str, int]
    counted_at: datetime

    @property
    def are_kept(self) -> bool:
        return sum(quotes for quotes, _ in self.by_month.values()) > MOST_COUNTED_ANEW


def speaker_figures(speaker: Speaker, reader: User) -> dict[str, Any]:
    """Return the pictures of the page; none of a speaker without dated quotes.

    Nobody who may not know a confidential speaker gets pictures of one.
    """
    found = _count_or_recall(speaker, reader)
    if not found.by_month:
        return {}
    return {
        "over_time": _over_time(found.by_month),
        "verdicts": _draw_verdicts(found.verdicts),
        "counted_at": found.counted_at if found.are_kept else None,
    }


def _count_or_recall(speaker: Speaker, reader: User) -> _Numbers:
    """Return the numbers; of many quotes those counted a while ago, in this process."""
    may_know = reader.has_perm("claims.view_confidential")
    key = f"speaker:{speaker.pk}:{speaker.version}:{may_know}"
    return count_or_recall(key, lambda: _count(speaker, reader))


def _count(speaker: Speaker, reader: User) -> _Numbers:
    dated, verdicts = read_compiled(_find_numbers, speaker=speaker.pk, reader=reader)
    by_month = {month: (said, claimed) for month, said, claimed in dated if month}
    return _Numbers(by_month, dict(verdicts), timezone.now())


def _find_numbers(speaker: int, reader: User) -> list[QuerySet[Any, Any]]:
    """Count quotes and claims by month, and claims by the verdict in force."""
    named = may_name(Quote.objects.filter(speaker=speaker), reader, "speaker__")
    seen = open_to_reader("appearance", "appearances")
    claims = Count("appearances__claim", distinct=True, filter=seen)
    quotes = named.exclude(state=ReviewState.REJECTED).filter(revision__is_current=True)
    by_month = quotes.order_by().values_list(TruncMonth("revision__document__published"))
    return [
        by_month.annotate(quotes=Count("pk", distinct=True), claims=claims),
        _verdicts(speaker),
    ]


def _over_time(by_month: Numbers) -> TimeChart:
    first, last = min(by_month), max(by_month)
    between = (last.year - first.year) * 12 + last.month - first.month
    if between < _MONTHS:
        unit = "month"
        starts = [months_back(last, ago) for ago in range(between, -1, -1)]
        numbers = by_month
    else:
        unit = "year"
        starts = [date(year, 1, 1) for year in range(first.year, last.year + 1)]
        numbers = _by_year(by_month)
    return TimeChart(
        [name_unit(unit, start) for start in starts],
        [
            Series(label, [numbers.get(start, (0, 0))[place] for start in starts], kind)
            for place, (label, kind) in enumerate((("Quotes", "quotes"), ("Claims", "claims")))
        ],
        unit,
    )


def _by_year(by_month: Numbers) -> Numbers:
    years: tuple[Counter[date], Counter[date]] = (Counter(), Counter())
    for month, numbers in by_month.items():
        for counter, number in zip(years, numbers, strict=True):
            counter[date(month.year, 1, 1)] += number
    return {year: (years[0][year], years[1][year]) for year in years[0]}


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
