"""Measure how well reviewers agree: Krippendorff's alpha, by month and by pair of reviewers."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db import connection
from django.utils import timezone

from claims.models import Assessment, User
from claims.reviewing.kept_numbers import MOST_COUNTED_ANEW, count_or_recall
from claims.reviewing.permission import require

PERMISSION = "decide_claim"
MIN_CLAIMS = 10
"""With fewer claims in common, alpha says little, and would tell the single verdicts."""

_NOT_ENOUGH = f"Not enough shared claims: at least {MIN_CLAIMS} are needed"
_ALL_THE_SAME = "All judgements are the same, so that chance cannot be told from agreement"


# The database counts how many claims have the same verdicts of the same reviewers: few rows, of
# many assessments.
_UNITS = """
    WITH units AS MATERIALIZED (
        SELECT month, reviewers, verdicts, count(*) AS claims FROM (
            SELECT date_trunc('month', max(created_at) AT TIME ZONE %s)::date AS month,
                array_agg(reviewer) AS reviewers, array_agg(verdict) AS verdicts
            FROM ({given}) AS given (claim, reviewer, verdict, created_at)
            GROUP BY claim HAVING count(*) > 1
        ) AS judged GROUP BY month, reviewers, verdicts
    )
"""
_BY_MONTH = """
    SELECT month, NULL::bigint, NULL::bigint, verdicts, sum(claims)::bigint
    FROM units GROUP BY month, verdicts
"""
_BY_PAIR = """
    UNION ALL
    SELECT NULL, one.reviewer, other.reviewer, ARRAY[one.verdict, other.verdict],
        sum(claims)::bigint
    FROM units, unnest(reviewers, verdicts) AS one (reviewer, verdict),
        unnest(reviewers, verdicts) AS other (reviewer, verdict)
    WHERE one.reviewer < other.reviewer GROUP BY 2, 3, 4
"""

Units = list[tuple[list[str], int]]
"""The verdicts on a claim, and the number of claims that have these."""


@dataclass(frozen=True, slots=True)
class Agreement:
    """``alpha`` of the ``claims`` that several have judged; ``same`` is the share of equal ones.

    1 is perfect agreement, 0 what chance would give. Without ``alpha``, ``problem`` says why.
    """

    claims: int
    same: float | None
    alpha: float | None
    problem: str = ""


@dataclass(frozen=True, slots=True)
class AgreementReport:
    """The agreement of all reviewers, by month of the last judgement, and of each pair.

    ``counted_at`` is given if the claims are so many that the numbers are kept for a while.
    """

    overall: Agreement
    months: list[tuple[date, Agreement]]
    pairs: list[tuple[User, User, Agreement]]
    counted_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class _Numbers:
    overall: Agreement
    months: list[tuple[date, Agreement]]
    pairs: list[tuple[int, int, Agreement]]
    counted_at: datetime

    @property
    def are_kept(self) -> bool:
        return self.overall.claims > MOST_COUNTED_ANEW


def report_agreement(
    *, by: User, first: date | None = None, last: date | None = None
) -> AgreementReport:
    """Measure the agreement on claims whose judgements ``by`` may see, from ``first`` to ``last``.

    The first assessment of each reviewer counts: they gave it without knowing the others. Raises
    PermissionDenied.
    """
    require(by, PERMISSION)
    found = _count_or_recall(_BY_MONTH + _BY_PAIR, by, first, last)
    people = User.objects.in_bulk({key for one, other, _ in found.pairs for key in (one, other)})
    return AgreementReport(
        found.overall,
        found.months,
        [(people[one], people[other], agreement) for one, other, agreement in found.pairs],
        found.counted_at if found.are_kept else None,
    )


def measure_months(*, by: User, first: date) -> list[tuple[date, Agreement]]:
    """Measure the agreement by month only. Raises PermissionDenied."""
    require(by, PERMISSION)
    return _count_or_recall(_BY_MONTH, by, first, None).months


def _count_or_recall(sql: str, by: User, first: date | None, last: date | None) -> _Numbers:
    """Return the numbers; of many claims those counted a while ago, in this process."""
    key = f"agreement:{sql == _BY_MONTH}:{by.pk}:{first}:{last}"
    return count_or_recall(key, lambda: _count(sql, by, first, last))


def _count(sql: str, by: User, first: date | None, last: date | None) -> _Numbers:
    months, pairs = _read(sql, by, first, last)
    return _Numbers(
        _measure([unit for units in months.values() for unit in units]),
        [(month, _measure(months[month])) for month in sorted(months)],
        [(one, other, _measure(pairs[one, other])) for one, other in sorted(pairs)],
        timezone.now(),
    )


def _read(
    sql: str, by: User, first: date | None, last: date | None
) -> tuple[dict[date, Units], dict[tuple[int, int], Units]]:
    """Return the verdicts on the claims by month, and by pair of reviewers."""
    given, values = _first_verdicts(by, first, last).query.sql_with_params()
    months = defaultdict[date, Units](list)
    pairs = defaultdict[tuple[int, int], Units](list)
    with connection.cursor() as cursor:
        zone = timezone.get_current_timezone_name()
        cursor.execute(_UNITS.format(given=given) + sql, [zone, *values])
        for month, one, other, verdicts, claims in cursor.fetchall():
            if month:
                months[month].append((verdicts, claims))
            else:
                pairs[one, other].append((verdicts, claims))
    return months, pairs


def _first_verdicts(by: User, first: date | None, last: date | None) -> Any:
    """Return the claim, reviewer, verdict and time of the first assessment of each."""
    given = Assessment.objects.all_visible_to(by).filter(withdrawn_at=None)
    if first is not None:
        given = given.filter(created_at__date__gte=first)
    if last is not None:
        given = given.filter(created_at__date__lte=last)
    rows = given.order_by("claim", "reviewer", "pk").distinct("claim", "reviewer")
    return rows.values_list("claim", "reviewer", "verdict", "created_at")


def _measure(units: Units) -> Agreement:
    """Return the agreement of several judgements of each claim.

    https://en.wikipedia.org/wiki/Krippendorff%27s_alpha, of nominal data. It weights ``units`` by
    their number of claims, so that the time does not depend on how many claims there are.
    """
    if not units:
        return Agreement(0, None, None, _NOT_ENOUGH)
    claims = sum(number for _, number in units)
    judgements: Counter[str] = Counter()
    observed, same = 0.0, 0
    for verdicts, number in units:
        counts = Counter(verdicts)
        judgements.update({verdict: count * number for verdict, count in counts.items()})
        observed += number * _different_pairs(counts) / (len(verdicts) - 1)
        same += number * (len(counts) == 1)
    if claims < MIN_CLAIMS:
        return Agreement(claims, same / claims, None, _NOT_ENOUGH)
    if len(judgements) == 1:
        return Agreement(claims, same / claims, None, _ALL_THE_SAME)
    expected = _different_pairs(judgements) / (judgements.total() - 1)
    return Agreement(claims, same / claims, 1 - observed / expected)


def _different_pairs(counts: Counter[str]) -> int:
    """Return how many ordered pairs of judgements have two different verdicts."""
    together: int = counts.total() ** 2 - sum(count**2 for count in counts.values())
    return together
