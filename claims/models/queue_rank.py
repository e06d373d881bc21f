"""The order of the review queue, as one stored number for each claim.

The number is a logarithm to the base of 2: one more means twice as important. It adds up

- the odds that the claim is worth checking (its score),
- how prominent it is: its sources, its appearances, and how near to the top of an article it is,
- how recent it is: a claim counts half of one that is 14 days newer,
- the priority and the due date that an editor has given it,

and takes something off while a person works on it, so that others see first what nobody does. Age
is the date itself and not the days until now, so the number does not change as time passes; only
due dates do, and ``manage.py notify`` renews these every day, and what was under embargo. See
docs/decisions/0028-one-stored-rank-for-the-queue.md.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import TYPE_CHECKING, Any, NamedTuple

from django.db import connection
from django.utils import timezone

from claims.models.hidden_records import HIDDEN
from claims.models.locking import held

if TYPE_CHECKING:
    from claims.models.claim import Claim

# What a claim is worth before anybody has assigned it. No values of requests are formatted into it.
_WORTH = """
    ({day} - DATE '2020-01-01') / 14.0::float
    + (
        ln(greatest({score}, 0.01) / greatest(1 - {score}, 0.01))
        + ln(greatest(1, {sources}))
        + ln(greatest(1, {appearances})) / 2
    ) / ln(2::float)
    + coalesce(0.5 / (1 + {start} / 1000.0::float), 0)
"""
_RANKS = """
    UPDATE claims_claim AS claim SET queue_rank = ranked.rank
    FROM (
        SELECT claim.id, {worth}
            + CASE assignment.priority
                WHEN 'low' THEN -4 WHEN 'high' THEN 4 WHEN 'urgent' THEN 8 ELSE 0 END
            + CASE WHEN assignment.due <= %(today)s THEN 12
                WHEN assignment.due <= %(today)s + 1 THEN 8
                WHEN assignment.due <= %(today)s + 3 THEN 5
                WHEN assignment.due <= %(today)s + 7 THEN 2 ELSE 0 END
            - CASE WHEN assignment.person_id IS NULL THEN 0 ELSE 1 END AS rank
        FROM claims_claim AS claim
        LEFT JOIN claims_assignment AS assignment ON assignment.claim_id = claim.id
        LEFT JOIN (
            claims_appearance AS appearance
            JOIN claims_revision AS revision ON revision.id = appearance.revision_id
            JOIN claims_document AS document ON document.id = revision.document_id
        ) ON appearance.claim_id = claim.id AND (
            -- The place would give embargoed documents away, except among what they hide.
            (document.embargoed_until > statement_timestamp()) IS NOT TRUE
            OR claim.id IN ({hidden})
        )
        WHERE claim.id = ANY(%(claims)s)
        GROUP BY claim.id, assignment.id
    ) AS ranked
    WHERE claim.id = ranked.id AND claim.queue_rank IS DISTINCT FROM ranked.rank
""".format(  # noqa: S608
    worth=_WORTH.format(
        # A wrong date may lie in the future.
        day="coalesce(max(least(document.published, appearance.created_at::date)),"
        " claim.created_at::date)",
        score="claim.score",
        sources="count(DISTINCT coalesce(document.source_id, -document.id))",
        appearances="count(appearance.id)",
        start="min(appearance.start)",
    ),
    hidden=HIDDEN["claim"],
)
_NEW_RANKS = """
    SELECT {worth} FROM unnest(
        %(scores)s::float[], %(days)s::date[], %(sources)s::int[], %(counts)s::int[],
        %(starts)s::int[]
    ) WITH ORDINALITY AS new(score, day, sources, appearances, start, number) ORDER BY number
""".format(  # noqa: S608
    worth=_WORTH.format(
        day="least(new.day, CURRENT_DATE)",
        score="new.score",
        sources="new.sources",
        appearances="new.appearances",
        start="new.start",
    )
)


class Making(NamedTuple):
    """Where a claim appears: the date of the document, its source, and the place in its text."""

    day: date | None
    source: int
    start: int


def rank_new(claims: Sequence[Claim], made: Sequence[Sequence[Making]]) -> None:
    """Set the place in the queue of claims that are not stored yet, by where they appear.

    Storing a place later rewrites the row of a claim with all its indexes.
    """
    if not claims:
        return
    given: dict[str, list[Any]] = {
        "scores": [claim.score for claim in claims],
        "days": [_latest(places) for places in made],
        "sources": [len({one.source for one in places}) for places in made],
        "counts": [len(places) for places in made],
        "starts": [min(one.start for one in places) for places in made],
    }
    with connection.cursor() as cursor:
        cursor.execute(_NEW_RANKS, given)
        for claim, (rank,) in zip(claims, cursor.fetchall(), strict=True):
            claim.queue_rank = rank


def _latest(places: Sequence[Making]) -> date | None:
    """Return the latest date; None, which is today, if a document has none."""
    days = [one.day for one in places if one.day]
    return max(days) if len(days) == len(places) else None


def rank_claims(keys: Iterable[int]) -> None:
    """Compute the place in the queue of the claims with these ids anew.

    It locks the claims in the order of their ids. Call it in the transaction that has changed what
    the place depends on.
    """
    from claims.models.claim import Claim

    claims = list(held(Claim.objects.filter(pk__in=set(keys))).values_list("pk", flat=True))
    if not claims:
        return
    with connection.cursor() as cursor:
        cursor.execute(_RANKS, {"claims": claims, "today": timezone.localdate()})
