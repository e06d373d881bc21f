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

from collections.abc import Iterable

from django.db import connection
from django.utils import timezone

from claims.models.embargo import HIDDEN
from claims.models.locking import held

# No values of requests are formatted into it.
_RANKS = """
    UPDATE claims_claim AS claim SET queue_rank = ranked.rank
    FROM (
        SELECT claim.id, (
            -- A wrong date may lie in the future.
            coalesce(max(least(document.published, appearance.created_at::date)),
                claim.created_at::date) - DATE '2020-01-01') / 14.0::float
            + (
                ln(greatest(claim.score, 0.01) / greatest(1 - claim.score, 0.01))
                + ln(greatest(1, count(DISTINCT coalesce(document.source_id, -document.id))))
                + ln(greatest(1, count(appearance.id))) / 2
            ) / ln(2::float)
            + coalesce(0.5 / (1 + min(appearance.start) / 1000.0::float), 0)
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
""".format(hidden=HIDDEN["claim"])  # noqa: S608


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
