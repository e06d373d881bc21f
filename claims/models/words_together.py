"""Find claims by several words at once, each in their text or in a name of their speakers.

Words that are common by themselves are often rare together: one index has all of them. See
docs/decisions/0096.
"""

from __future__ import annotations

from collections.abc import Sequence
from math import prod
from typing import Any, NamedTuple

from django.db import connection
from django.db.models import QuerySet

from claims.models.claim import Claim
from claims.models.claim_words import ClaimWords
from claims.models.passage_speaker import PassageSpeaker
from claims.models.search_vector import WordsQuery
from claims.models.speaker import Speaker, SpeakerAlias
from claims.models.value_bounds import MARGIN, find_end, read_bounds

MOST = 8000
"""More claims are found sooner in the order of the list."""
_FEW = 100
"""Who has a word in a name, if they are so many, is not looked up."""
_TABLE = ClaimWords._meta.db_table
_SHARE = "coalesce(claims_search_share(%s, {}(%s)), 0)"
# With OFFSET 0, PostgreSQL does not go through the list for words of which it expects too many.
_BEST = """
    SELECT id FROM ({first} UNION ALL {second} OFFSET 0) AS found (id, score)
    {behind} ORDER BY score {order}, id {order} LIMIT %s
"""
# By a function instead of its operator, so that PostgreSQL does not collect all with the words. A
# claim with none of them in its text has each in a name: if few have one of the words, the others
# need not be asked for their names. PostgreSQL would go through all names if it knew the word.
_NEAR = """
    WITH few AS MATERIALIZED (
        (SELECT id FROM {speakers} WHERE claims_search_vector(name) @@ (SELECT {one}) LIMIT {most})
        UNION ALL (SELECT speaker_id FROM {aliases}
        WHERE claims_search_vector(name) @@ (SELECT {one}) LIMIT {most})
    )
    SELECT claim.id FROM {claims} AS claim
    WHERE claim.merged_into_id IS NULL AND claim.score >= %s {behind}
    AND (
        ts_match_vq(claim.search_vector, {some})
        OR (SELECT count(*) >= {most} FROM few)
        OR claim.id IN (SELECT claim_id FROM {said} WHERE speaker_id IN (SELECT id FROM few))
    ) AND ts_match_vq(coalesce(
        (SELECT words FROM {words} WHERE claim_id = claim.id), claim.search_vector
    ), {all})
    ORDER BY claim.score DESC, claim.id DESC LIMIT %s
"""
_ROWS = "(SELECT reltuples FROM pg_class WHERE oid = to_regclass(%s))"


class Together(NamedTuple):
    """How many claims are expected to have words: their share, from 0 to 1, and their number.

    ``commonest`` is the place of the word that most have. Such words are rarely names.
    """

    share: float
    number: float
    commonest: int


def expect(queries: Sequence[WordsQuery]) -> Together:
    """Return how many claims with speakers have all of the words by PostgreSQL's statistics.

    Equal shares are those of one word, such as its singular and plural, and count once.
    """
    columns = ", ".join(_SHARE.format(query.function) for query in queries)
    words = [one for query in queries for one in (_TABLE, query.words.replace("\0", " "))]
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {_ROWS}, {columns}", [_TABLE, *words])
        number, *shares = cursor.fetchone()
    share = float(prod({*shares}))
    return Together(share, share * number, shares.index(max(shares)))


def find_together(queries: Sequence[WordsQuery]) -> set[int] | None:
    """Return the ids of all claims with the words, and perhaps of some more.

    None if they are more than ``MOST``, or if PostgreSQL expects that. More are found for phrases,
    since words of one name may follow those of another, and for who may not see all speakers.
    """
    if expect(queries).number > MOST:
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
            [*some, *others, *(after or ()), 2 * most],
        )
        # A claim with the words in its text and speakers is found twice.
        return [*dict.fromkeys(key for (key,) in cursor.fetchall())][:most]


def find_near(
    queries: Sequence[WordsQuery], expected: Together, most: int, after: Sequence[Any] | None
) -> list[int] | None:
    """Return the ids of the ``most`` greatest by score and id, as ``find_best`` does.

    They are asked for the words in turn, down to where so many are expected. None if they are
    fewer, or if that is unknown.
    """
    part = MARGIN * most / expected.number
    end = find_end(read_bounds(Claim, "score"), after[0] if after else None, part)
    if end is None:
        return None
    asked = [f"{query.function}(%s)" for query in queries]
    words, one = [query.words for query in queries], queries[expected.commonest]
    sql = _NEAR.format(
        claims=Claim._meta.db_table,
        words=_TABLE,
        said=PassageSpeaker._meta.db_table,
        speakers=Speaker._meta.db_table,
        aliases=SpeakerAlias._meta.db_table,
        one=f"{one.function}(%s)",
        some=" || ".join(asked),
        all=" && ".join(asked),
        most=_FEW,
        behind="AND (claim.score, claim.id) < (%s, %s)" if after else "",
    )
    with connection.cursor() as cursor:
        cursor.execute(sql, [one.words, one.words, end, *(after or ()), *words, *words, most])
        found = [key for (key,) in cursor.fetchall()]
    return found if len(found) == most else None


def _with_words(queries: Sequence[WordsQuery]) -> tuple[QuerySet[Claim], QuerySet[ClaimWords]]:
    """Return the claims with the words in their text, and those that have names as well."""
    claims, named = Claim._base_manager.order_by(), ClaimWords._base_manager.order_by()
    for query in queries:
        claims = claims.filter(query.found_in())
        named = named.filter(query.found_in("words"))
    return claims, named
