"""Measure how well reviewers agree: Krippendorff's alpha, by month and by pair of reviewers."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from itertools import combinations
from typing import Any

import krippendorff
import numpy as np
from django.db import connection
from django.utils.timezone import get_current_timezone_name, localtime

from claims.models import Assessment, User
from claims.models.vocabulary import Verdict
from claims.reviewing.permission import require

PERMISSION = "decide_claim"
MIN_CLAIMS = 10
"""With fewer claims in common, alpha says little, and would tell the single verdicts."""

_INDEX = {verdict.value: number for number, verdict in enumerate(Verdict)}
_NOT_ENOUGH = f"Not enough shared claims: at least {MIN_CLAIMS} are needed"
_ALL_THE_SAME = "All judgements are the same, so that chance cannot be told from agreement"


_BY_MONTH = """
    SELECT month, verdicts, count(*) FROM (
        SELECT date_trunc('month', max(created_at) AT TIME ZONE %s)::date AS month,
            array_agg(verdict ORDER BY verdict) AS verdicts
        FROM ({given}) AS given (claim, reviewer, verdict, created_at)
        GROUP BY claim HAVING count(*) > 1
    ) AS judged GROUP BY month, verdicts
"""


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
    """The agreement of all reviewers, by month of the last judgement, and of each pair."""

    overall: Agreement
    months: list[tuple[date, Agreement]]
    pairs: list[tuple[User, User, Agreement]]


@dataclass(slots=True)
class _Judged:
    """The first verdict of each reviewer on one claim, and when the last of them was given."""

    verdicts: dict[int, int]
    last: datetime


def report_agreement(
    *, by: User, first: date | None = None, last: date | None = None
) -> AgreementReport:
    """Measure the agreement on claims whose judgements ``by`` may see, from ``first`` to ``last``.

    The first assessment of each reviewer counts: they gave it without knowing the others. Raises
    PermissionDenied.
    """
    judged = _judged_by_several(by, first, last)
    pairs = defaultdict[tuple[int, int], list[_Judged]](list)
    for one in judged:
        for pair in combinations(sorted(one.verdicts), 2):
            pairs[pair].append(one)
    people = User.objects.in_bulk({key for pair in pairs for key in pair})
    return AgreementReport(
        _measure(one.verdicts.values() for one in judged),
        _measure_months(judged),
        [
            (people[one], people[other], _measure_pair(pairs[one, other], one, other))
            for one, other in sorted(pairs)
        ],
    )


def measure_months(*, by: User, first: date) -> list[tuple[date, Agreement]]:
    """Measure the agreement by month only, in one query. Raises PermissionDenied.

    The database counts how many claims have the same verdicts in a month: those are few rows, of
    many thousand assessments.
    """
    require(by, PERMISSION)
    given, parameters = _first_verdicts(by, first, None).query.sql_with_params()
    with connection.cursor() as cursor:
        cursor.execute(_BY_MONTH.format(given=given), [get_current_timezone_name(), *parameters])
        months = defaultdict[date, list[list[str]]](list)
        for month, verdicts, claims in cursor.fetchall():
            months[month] += [verdicts] * claims
    return [
        (month, _measure([_INDEX[one] for one in unit] for unit in months[month]))
        for month in sorted(months)
    ]


def _judged_by_several(by: User, first: date | None, last: date | None) -> list[_Judged]:
    require(by, PERMISSION)
    return [one for one in _read(by, first, last) if len(one.verdicts) > 1]


def _measure_months(judged: Iterable[_Judged]) -> list[tuple[date, Agreement]]:
    months = defaultdict[date, list[_Judged]](list)
    for one in judged:
        months[localtime(one.last).date().replace(day=1)].append(one)
    return [
        (month, _measure(one.verdicts.values() for one in months[month]))
        for month in sorted(months)
    ]


def _first_verdicts(by: User, first: date | None, last: date | None) -> Any:
    """Return the claim, reviewer, verdict and time of the first assessment of each."""
    given = Assessment.objects.visible_to(by).filter(withdrawn_at=None)
    if first is not None:
        given = given.filter(created_at__date__gte=first)
    if last is not None:
        given = given.filter(created_at__date__lte=last)
    rows = given.order_by("claim", "reviewer", "pk").distinct("claim", "reviewer")
    return rows.values_list("claim", "reviewer", "verdict", "created_at")


def _read(by: User, first: date | None, last: date | None) -> Iterable[_Judged]:
    judged: dict[int, _Judged] = {}
    for claim, reviewer, verdict, at in _first_verdicts(by, first, last):
        one = judged.setdefault(claim, _Judged({}, at))
        one.verdicts[reviewer] = _INDEX[verdict]
        one.last = max(one.last, at)
    return judged.values()


def _measure_pair(judged: Iterable[_Judged], one: int, other: int) -> Agreement:
    return _measure((each.verdicts[one], each.verdicts[other]) for each in judged)


def _measure(units: Iterable[Iterable[int]]) -> Agreement:
    """Return the agreement of several judgements of each claim."""
    counts = np.array([np.bincount(list(unit), minlength=len(_INDEX)) for unit in units])
    claims = len(counts)
    if not claims:
        return Agreement(0, None, None, _NOT_ENOUGH)
    same = float(np.mean(np.count_nonzero(counts, axis=1) == 1))
    if claims < MIN_CLAIMS:
        return Agreement(claims, same, None, _NOT_ENOUGH)
    if np.count_nonzero(counts.sum(axis=0)) == 1:
        return Agreement(claims, same, None, _ALL_THE_SAME)
    alpha = krippendorff.alpha(value_counts=counts, level_of_measurement="nominal")
    return Agreement(claims, same, float(alpha))
