"""Find claims by several words at once, each in their text or in a name of their speakers.

Words that are common by themselves are often rare together: one index has all of them. See
docs/decisions/0096.
"""

from __future__ import annotations

from collections.abc import Sequence
from math import prod
from typing import Any

from django.db import connection
from django.db.models import QuerySet

from claims.models.claim import Claim
from claims.models.claim_words import ClaimWords
from claims.models.search_vector import WordsQuery

MOST = 8000
"""More claims are found sooner in the order of the list."""
_TABLE = ClaimWords._meta.db_table
_SHARE = "coalesce(claims_search_share(%s, {}(%s)), 0)"
# With OFFSET 0, PostgreSQL does not go through the list for words of which it expects too many.
_BEST = """
    SELECT DISTINCT id, score FROM ({first} UNION ALL {second} OFFSET 0) AS found (id, score)
    {behind} ORDER BY score {order}, id {order} LIMIT %s
"""
_ROWS = "(SELECT reltuples FROM pg_class WHERE oid = to_regclass(%s))"


def expect(queries: Sequence[WordsQuery]) -> float:
    """Return how many claims have all of the words by PostgreSQL's statistics; 0 if unknown.

    Equal shares are those of one word, such as its singular and plural, and count once.
    """
    columns = ", ".join(_SHARE.format(query.function) for query in queries)
    words = [one for query in queries for one in (_TABLE, query.words.replace("\0", " "))]
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {_ROWS}, {columns}", [_TABLE, *words])
        number, *shares = cursor.fetchone()
    return float(prod({*shares}, start=number))


def find_together(queries: Sequence[WordsQuery]) -> set[int] | None:
    """Return the ids of all claims with the words, and perhaps of some more.

    None if they are more than ``MOST``, or if PostgreSQL expects that. More are found for phrases,
    since words of one name may follow those of another, and for who may not see all speakers.
    """
    if expect(queries) > MOST:
        return None
    claims, named = _with_words(queries)
    both = claims.values_list("pk").union(named.values_list("claim"), all=True)
    keys = {key for (key,) in both[: 2 * MOST + 1]}
    return None if len(keys) > MOST else keys


def find_best(
    queries: Sequence[WordsQuery], most: int, *, descending: bool, after: Sequence[Any] | None
) -> list[int]:
    """Return the ids of the first ``most`` of them by score and id, merged claims left out.

    Those up to the score and id ``after`` are left out as well.
    """
    claims, named = _with_words(queries)
    parts = [claims.filter(merged_into=None).values("pk", "score"), named.values("claim", "score")]
    (first, some), (second, others) = (one.query.sql_with_params() for one in parts)
    order, step = ("DESC", "<") if descending else ("ASC", ">")
    behind = f"WHERE (score, id) {step} (%s, %s)" if after else ""
    with connection.cursor() as cursor:
        cursor.execute(
            _BEST.format(first=first, second=second, behind=behind, order=order),
            [*some, *others, *(after or ()), most],
        )
        return [key for key, _ in cursor.fetchall()]


def _with_words(queries: Sequence[WordsQuery]) -> tuple[QuerySet[Claim], QuerySet[ClaimWords]]:
    """Return the claims with the words in their text, and those that have names as well."""
    claims, named = Claim._base_manager.order_by(), ClaimWords._base_manager.order_by()
    for query in queries:
        claims = claims.filter(query.found_in())
        named = named.filter(query.found_in("words"))
    return claims, named
