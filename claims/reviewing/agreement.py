"""Measure how well reviewers agree: Krippendorff's alpha, by month and by pair of reviewers."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from itertools import combinations

import krippendorff
import numpy as np
from django.utils.timezone import localtime

from claims.models import Assessment, User
from claims.models.vocabulary import Verdict
from claims.reviewing.permission import require

PERMISSION = "decide_claim"
MIN_CLAIMS = 10
"""With fewer claims in common, alpha says little, and would tell the single verdicts."""

_INDEX = {verdict.value: number for number, verdict in enumerate(Verdict)}
_NOT_ENOUGH = f"Not enough shared claims: at least {MIN_CLAIMS} are needed"
_ALL_THE_SAME = "All judgements are the same, so that chance cannot be told from agreement"


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
    """Measure the agreement by month only, in one query. Raises PermissionDenied."""
    return _measure_months(_judged_by_several(by, first, None))


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


def _read(by: User, first: date | None, last: date | None) -> Iterable[_Judged]:
    given = Assessment.objects.visible_to(by).filter(withdrawn_at=None)
    if first is not None:
        given = given.filter(created_at__date__gte=first)
    if last is not None:
        given = given.filter(created_at__date__lte=last)
    rows = given.order_by("claim", "reviewer", "pk").distinct("claim", "reviewer")
    judged: dict[int, _Judged] = {}
    for claim, reviewer, verdict, at in rows.values_list(
        "claim", "reviewer", "verdict", "created_at"
    ):
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
