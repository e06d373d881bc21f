"""Load the series of a claim: the claims that update each other's value, by date."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from django.db import connection
from django.db.models import QuerySet

from claims.matching.statement import Statement
from claims.models import Appearance, Claim, ClaimPair
from claims.models.claimpair import ClaimPairState
from claims.models.compiled_reads import read_compiled
from claims.models.is_any_of import IsAnyOf

if TYPE_CHECKING:
    from claims.models import User

MAX_POINTS = 50
"""Maximum number of points; of a longer series the nearest are returned."""

_SERIES_SQL = """
WITH RECURSIVE reached(id, depth) AS (
    SELECT %(claim)s::bigint, 0
    UNION
    SELECT CASE WHEN pair.first_id = reached.id THEN pair.second_id ELSE pair.first_id END,
        depth + 1
    FROM reached JOIN claims_claimpair pair ON reached.id IN (pair.first_id, pair.second_id)
    JOIN claims_claim first ON first.id = pair.first_id AND first.merged_into_id IS NULL
        AND first.state <> 'rejected'
    JOIN claims_claim second ON second.id = pair.second_id AND second.merged_into_id IS NULL
        AND second.state <> 'rejected'
    WHERE depth < 20
        AND (pair.state = 'update' OR (pair.state = 'suggested' AND pair.relation = 'updates'))
)
SELECT id FROM reached GROUP BY id ORDER BY min(depth), id LIMIT %(max_points)s
"""


@dataclass(frozen=True, slots=True)
class SeriesPoint:
    """A claim of the series, its value as written, and the day for which the value holds.

    Of ``claim``, only the text and the verdict that may be shown are read. ``appearance`` is its
    earliest passage, with document and source, or None.
    ``proposed`` is True if no person has confirmed that the claim belongs to the series.
    """

    claim: Claim
    value: str
    day: date | None
    appearance: Appearance | None
    proposed: bool


def load_series(
    claim: Claim, reader: User | None, *, with_speakers: bool = True
) -> list[SeriesPoint]:
    """Return the series of ``claim`` by date, claims without a date last; empty if there is none.

    The claims have the verdicts that ``reader`` may see, the passages their quotes and speakers
    unless ``with_speakers`` is False.

    Takes two queries, whatever the length.
    """
    keys = _fetch_keys(claim)
    if len(keys) < 2:
        return []
    shown, pairs, first = read_compiled(
        _find_series, claims=keys, reader=reader, shape=with_speakers
    )
    claims = {claim.pk: claim for claim in shown}
    appearances = {one.claim_id: one for one in first}
    updates = defaultdict(list)
    for pair in pairs:
        updates[pair.first_id].append(pair)
        updates[pair.second_id].append(pair)
    points = [
        _build_point(claims[key], updates[key], appearances.get(key))
        for key in keys
        if key in claims
    ]
    if len(points) < 2:  # The others are hidden from the reader.
        return []
    return sorted(points, key=lambda one: (one.day is None, one.day or date.min, one.claim.pk))


def _fetch_keys(claim: Claim) -> list[int]:
    with connection.cursor() as cursor:
        cursor.execute(_SERIES_SQL, {"claim": claim.pk, "max_points": MAX_POINTS})
        return [key for (key,) in cursor.fetchall()]


def _find_series(claims: list[int], shape: bool, reader: User | None = None) -> list[QuerySet[Any]]:
    appearances = Appearance.objects.for_reading() if shape else Appearance.objects.with_origin()
    found = appearances.filter(IsAnyOf("claim_id", claims))
    ordered = found.order_by("claim_id", "revision__document__published", "pk")
    pairs = ClaimPair.objects.updates().defer("reason", "similarity", "created_at", "decided_at")
    return [
        Claim.objects.shown_to(reader).only("text").filter(IsAnyOf("pk", claims)),
        pairs.filter(IsAnyOf("first_id", claims), IsAnyOf("second_id", claims)),
        ordered.prefetch_related(None).distinct("claim_id"),
    ]


def _build_point(claim: Claim, own: list[ClaimPair], first: Appearance | None) -> SeriesPoint:
    """Return the point of the claim, whose own updates are ``own``."""
    values = [value for pair in own if (value := pair.value_of(claim))]
    published = first.revision.document.published if first else None
    day = Statement(claim.text, published).as_of
    proposed = all(pair.state == ClaimPairState.SUGGESTED for pair in own)
    return SeriesPoint(claim, max(values, key=values.count, default=""), day, first, proposed)
