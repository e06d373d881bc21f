"""How many claims contain each word, so that matching can weight rare words more."""

from __future__ import annotations

from collections.abc import Iterable

from django.contrib.postgres.indexes import GinIndex, OpClass
from django.contrib.postgres.search import TrigramSimilarity
from django.db import connection, models, transaction

from claims.models.hidden_records import HIDDEN
from claims.models.read_together import read_together

_IS_OPEN = f"(id IN ({HIDDEN['claim']})) IS NOT TRUE"
_WORDS = f"SELECT search_vector FROM claims_claim WHERE state <> 'rejected' AND {_IS_OPEN}"  # noqa: S608
# Django has no expression for ts_stat. Claims under embargo do not count: the weights would tell
# which words they have.
_COUNT = """
    INSERT INTO claims_lexeme (word, claims, places)
    SELECT word, ndoc, nentry
    FROM ts_stat(%(words)s)
    WHERE length(word) <= 200
    UNION ALL
    SELECT '', count(*), coalesce(sum(length(search_vector)), 0)
    FROM ({open}) AS counted
"""
_FORGET = """
    DELETE FROM claims_lexeme WHERE word = ANY(tsvector_to_array(claims_search_vector(%s)))
"""


_LEAST_SIMILAR = 0.2
# The counts are only weights: a few claims more or less do not change the order of a search.
_OUTDATED_SHARE = 0.02


class LexemeQuerySet(models.QuerySet["Lexeme"]):
    def recount_if_outdated(self) -> None:
        """Count again if the number of claims has changed by two per cent or more."""
        with connection.cursor() as cursor:
            cursor.execute("SELECT count(*) FROM claims_claim WHERE state <> 'rejected'")
            (now,) = cursor.fetchone()
        counted = self.filter(word="").values_list("claims", flat=True).first() or 0
        if abs(now - counted) > _OUTDATED_SHARE * now:
            self.recount()

    @transaction.atomic
    def recount(self) -> None:
        """Replace all counts; until then readers see the old ones, which are good enough.

        Takes about a third of a second for 14,000 claims; a concurrent recount waits.
        """
        with connection.cursor() as cursor:
            cursor.execute("LOCK TABLE claims_lexeme IN SHARE ROW EXCLUSIVE MODE")
            self.all().delete()
            cursor.execute(_COUNT.format(open=_WORDS), {"words": _WORDS})

    def near(self, words: Iterable[str], most: int) -> list[list[str]]:
        """Return for each word up to ``most`` of similar spelling, the most similar first."""
        nearest = [
            self.filter(word__trigram_similar=word)
            .order_by(TrigramSimilarity("word", word).desc(), "word")
            .values_list("word", flat=True)[:most]
            for word in words
        ]
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(
                "SELECT set_config('pg_trgm.similarity_threshold', %s, true)",
                [str(_LEAST_SIMILAR)],
            )
            read_together(*nearest)
        return [list(found) for found in nearest]

    def forget(self, names: Iterable[str]) -> None:
        """Count the words of these names no more, as if no claim had ever had them."""
        with connection.cursor() as cursor:
            cursor.execute(_FORGET, [" ".join(names)])


class Lexeme(models.Model):
    """A word stem of PostgreSQL's full-text search; the empty one counts all claims and words."""

    word = models.CharField(max_length=200, primary_key=True)
    claims = models.PositiveIntegerField()
    places = models.PositiveIntegerField()

    objects = LexemeQuerySet.as_manager()

    class Meta:
        indexes = [
            # All words are written at once. Those that wait to be put into an index make it slower
            # to read than the table.
            GinIndex(
                OpClass("word", name="gin_trgm_ops"), name="claims_lexeme_near", fastupdate=False
            ),
        ]

    def __str__(self) -> str:
        return f"{self.word}: {self.claims}"
