"""How much work came in, was done and waits, and what imports brought, over time."""

from __future__ import annotations

from collections import defaultdict
from datetime import date
from typing import Any

from django.db.models import Count, DateTimeField, F, Max, Min, OuterRef, QuerySet, Subquery, Sum
from django.db.models import Value as Constant
from django.db.models.functions import Coalesce, Least
from django.db.models.lookups import IsNull

from claims.admin.figures.charts import Series, TimeChart
from claims.admin.figures.periods import ReportPeriod
from claims.models import (
    Appearance,
    Assessment,
    Claim,
    Decision,
    ImportRun,
    PublishedFactCheck,
)
from claims.models.claim_states import UNDER_REVIEW
from claims.models.history import all_events
from claims.models.vocabulary import ReviewState

_IMPORTED = ("created", "revised", "failed")


def work_over_time(period: ReportPeriod) -> TimeChart:
    """Return claims that came in and waited, and assessments and decisions, in one query."""
    claims = _claims_to_review()
    counted = [
        _count(period, "new", claims.filter(created_at__gte=period.begins_at), "created_at"),
        _count(period, "left", _with_left_at(claims, period), "left_at"),
        *(
            _count(period, kind, rows.filter(**{f"{field}__gte": period.begins_at}), field)
            for kind, rows, field in (
                ("assessments", Assessment.objects.all(), "created_at"),
                ("decisions", Decision.objects.all(), "valid_from"),
            )
        ),
        _waiting_now(period, claims),
    ]
    found: dict[str, dict[date, int]] = defaultdict(dict)
    for kind, start, number in counted[0].union(*counted[1:], all=True):
        found[kind][start] = number
    numbers = {kind: period.spread(counts) for kind, counts in found.items()}
    nothing = [0] * len(period.starts)
    new, left = numbers.get("new", nothing), numbers.get("left", nothing)
    waiting = _go_back(sum(found["waiting"].values()), new, left)
    return TimeChart(
        [period.name(start) for start in period.starts],
        [
            Series(f"Claims waiting at the end of the {period.unit}", waiting, "waiting", True),
            Series("New claims", new, "new"),
            Series("Assessments", numbers.get("assessments", nothing), "done"),
            Series("Decisions", numbers.get("decisions", nothing), "decided"),
        ],
        period.unit,
    )


def imports_over_time(period: ReportPeriod) -> TimeChart:
    """Return the documents that were new, revised, or failed, in one query."""
    runs = ImportRun.objects.filter(started_at__gte=period.begins_at).order_by()
    rows = runs.values(start=period.truncate("started_at")).annotate(
        **{f"{name}_documents": Sum(name) for name in _IMPORTED}
    )
    by_start: dict[date, Any] = {row["start"]: row for row in rows}

    def numbers(name: str) -> list[int]:
        return period.spread({start: row[f"{name}_documents"] for start, row in by_start.items()})

    return TimeChart(
        [period.name(start) for start in period.starts],
        [
            Series("New documents", numbers("created"), "new"),
            Series("Revised documents", numbers("revised"), "done"),
            Series("Documents that failed", numbers("failed"), "failed"),
        ],
        period.unit,
    )


def _claims_to_review() -> QuerySet[Claim]:
    """Return the claims that are or were to be reviewed: not those of an archive of fact-checks."""
    appears = Appearance.objects.filter(claim=OuterRef("claim")).order_by().values("pk")[:1]
    # Looked up for each fact-check: PostgreSQL would read all appearances for IN.
    archived = PublishedFactCheck.objects.filter(IsNull(Subquery(appears), True))
    return Claim.objects.in_use().exclude(pk__in=archived.order_by().values("claim")).order_by()


def _with_left_at(claims: QuerySet[Claim], period: ReportPeriod) -> QuerySet[Claim]:
    """Return the claims that need no more judgements since some time in the period, ``left_at``.

    That is when the last one assessed them, they were decided, or they were dismissed.
    """
    here = {"claim": OuterRef("pk")}
    assessed = Assessment.objects.current().filter(**here).order_by().values("claim")
    decided = Decision.objects.in_force().filter(**here).order_by().values("claim")
    events = all_events(Claim).filter(pgh_obj=OuterRef("pk"), state=ReviewState.REJECTED)
    dismissed = events.order_by().values("pgh_obj")
    times = {
        "judged_at": assessed.annotate(at=Max("created_at")).values("at"),
        "decided_at": decided.annotate(at=Min("valid_from")).values("at"),
        "dismissed_at": dismissed.annotate(at=Min("pgh_created_at")).values("at"),
    }
    return (
        claims.exclude(status__in=UNDER_REVIEW)
        .alias(**{name: Subquery(at, output_field=DateTimeField()) for name, at in times.items()})
        .alias(left_at=Coalesce(Least(*times), F("created_at")))
        .filter(left_at__gte=period.begins_at)
    )


def _count(period: ReportPeriod, kind: str, rows: Any, field: str) -> QuerySet[Any]:
    return _numbers(rows.order_by(), kind, period.truncate(field))


def _waiting_now(period: ReportPeriod, claims: QuerySet[Claim]) -> QuerySet[Any]:
    waiting = claims.filter(status__in=UNDER_REVIEW)
    return _numbers(waiting, "waiting", Constant(period.starts[-1]))


def _numbers(rows: Any, kind: str, start: Any) -> QuerySet[Any]:
    named = rows.annotate(kind=Constant(kind), start=start).values("kind", "start")
    numbers: QuerySet[Any] = named.annotate(number=Count("pk"))
    return numbers.values_list("kind", "start", "number")


def _go_back(now: int, came: list[int], left: list[int]) -> list[int]:
    """Return how many waited at the end of each unit, from how many wait now."""
    waiting = [now]
    for new, gone in zip(came[:0:-1], left[:0:-1], strict=True):
        waiting.append(max(0, waiting[-1] - new + gone))
    return waiting[::-1]
