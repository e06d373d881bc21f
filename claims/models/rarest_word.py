"""The rarest word of a phrase, by which the index finds the phrase.

An index goes through all records with each word of a query, also if one of the words is in a single
record. Of two conditions, it goes through the records of the first, and looks up the second.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from django.contrib.postgres.search import SearchQuery
from django.db import connection
from django.db.models import Value

from claims.models.word_pairs import find_pairs

_SEVERAL = re.compile(r"\w[^\w]+\w")
# A phrase, or words all of which must be there: neither some of them, nor others not. The
# counts are those of claims, and may be old: they only decide which word is looked up first.
_RAREST = r"""
    SELECT part[1], coalesce(claims, 0), query
    FROM (SELECT claims_search_query(%s)::text) AS asked (query),
        regexp_matches(query, '''([^'']+)''', 'g') AS part
        LEFT JOIN claims_lexeme ON word = part[1]
    WHERE query ~ '^''[^''\\]+''( (<->|<\d+>|&) ''[^''\\]+'')+$'
    ORDER BY coalesce(claims, 0), part[1]
    LIMIT 1
"""


class LexemeQuery(SearchQuery):
    """The query for one word as vectors have it."""

    template = "%(expressions)s::tsquery"

    def __init__(self, lexeme: str) -> None:
        super().__init__(Value(f"'{lexeme}'"))


class Rarest(NamedTuple):
    """The rarest of several words, how many claims have it, and the pairs of words in phrases."""

    query: LexemeQuery
    claims: int
    pairs: list[str]


def find_rarest(words: str) -> Rarest | None:
    """Return the rarest of several words that must all be there; None if they need not."""
    if not _SEVERAL.search(words):
        return None
    with connection.cursor() as cursor:
        cursor.execute(_RAREST, [words.replace("\0", " ")])
        found = cursor.fetchone()
    return Rarest(LexemeQuery(found[0]), found[1], find_pairs(found[2])) if found else None
