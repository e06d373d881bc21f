"""How many claims contain each word, so that matching can weight rare words more."""

from __future__ import annotations

from django.db import connection, models, transaction

# Django has no expression for ts_stat.
_COUNT = """
    INSERT INTO claims_lexeme (word, claims, places)
    SELECT word, ndoc, nentry
    FROM ts_stat('SELECT search_vector FROM claims_claim WHERE state <> ''rejected''')
    WHERE length(word) <= 200
    UNION ALL
    SELECT '', count(*), coalesce(sum(length(search_vector)), 0)
    FROM claims_claim WHERE state <> 'rejected'
"""


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
            cursor.execute(_COUNT)


class Lexeme(models.Model):
    """A word stem of PostgreSQL's full-text search; the empty one counts all claims and words."""

    word = models.CharField(max_length=200, primary_key=True)
    claims = models.PositiveIntegerField()
    places = models.PositiveIntegerField()

    objects = LexemeQuerySet.as_manager()

    def __str__(self) -> str:
        return f"{self.word}: {self.claims}"
