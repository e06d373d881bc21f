"""Follow a figure through its updates: which claims give it, by date, with value and source."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db import connection

from claims.matching.statement import Statement
from claims.models import Appearance, Claim, ClaimPair
from claims.models.claimpair import ClaimPairState

MOST = 50
"""A longer series is shown with its nearest links only."""

_REACHED = """
WITH RECURSIVE reached(id, depth) AS (
    SELECT %(claim)s::bigint, 0
    UNION
    SELECT CASE WHEN pair.one_id = reached.id THEN pair.other_id ELSE pair.one_id END, depth + 1
    FROM reached JOIN claims_claimpair pair ON reached.id IN (pair.one_id, pair.other_id)
    JOIN claims_claim one ON one.id = pair.one_id AND one.merged_into_id IS NULL
        AND one.state <> 'rejected'
    JOIN claims_claim other ON other.id = pair.other_id AND other.merged_into_id IS NULL
        AND other.state <> 'rejected'
    WHERE depth < 20
        AND (pair.state = 'update' OR (pair.state = 'suggested' AND pair.relation = 'updates'))
)
SELECT id FROM reached GROUP BY id ORDER BY min(depth), id LIMIT %(most)s
"""


@dataclass(frozen=True, slots=True)
class SeriesPoint:
    """One link of the chain: the value that ``claim`` gives, and the day for which it holds.

    ``appearance`` is its earliest passage with document, source and speaker; None where it has
    none. ``proposed`` tells that no person has said that it belongs here.
    """

    claim: Claim
    value: str
    day: date | None
    appearance: Appearance | None
    proposed: bool


def chain(claim: Claim) -> list[SeriesPoint]:
    """The series in which ``claim`` stands, by date, what has none last; empty where there is none.

    In four queries, however long it is.
    """
    keys = _reached(claim)
    if len(keys) < 2:
        return []
    claims = Claim.objects.with_verdict().defer("search").in_bulk(keys)
    pairs = list(ClaimPair.objects.updates().filter(one__in=keys, other__in=keys))
    firsts = _firsts(keys)
    links = [_link(claims[key], pairs, firsts.get(key)) for key in keys if key in claims]
    return sorted(links, key=lambda link: (link.day is None, link.day or date.min, link.claim.pk))


def _reached(claim: Claim) -> list[int]:
    with connection.cursor() as cursor:
        cursor.execute(_REACHED, {"claim": claim.pk, "most": MOST})
        return [key for (key,) in cursor.fetchall()]


def _firsts(keys: Iterable[int]) -> dict[int, Appearance]:
    told = Appearance.objects.for_reading().filter(claim__in=keys)
    dated = told.order_by("claim_id", "revision__document__published", "pk").distinct("claim_id")
    return {one.claim_id: one for one in dated}


def _link(claim: Claim, pairs: list[ClaimPair], first: Appearance | None) -> SeriesPoint:
    mine = [pair for pair in pairs if claim.pk in (pair.one_id, pair.other_id)]
    values = [value for pair in mine if (value := pair.value_of(claim))]
    published = first.revision.document.published if first else None
    day = Statement(claim.text, published).as_of
    proposed = all(pair.state == ClaimPairState.SUGGESTED for pair in mine)
    return SeriesPoint(claim, max(values, key=values.count, default=""), day, first, proposed)
