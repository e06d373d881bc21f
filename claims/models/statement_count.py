"""How many statements each speaker has made, stored so that an index has speakers in this order.

To order all of them by their number, each statement would be counted. See docs/decisions/0099.
"""

from __future__ import annotations

from collections.abc import Iterator

import pgtrigger
from django.db import models

from claims.models.stored_copies import CopiesManager, trigger_after

_IS_STATEMENT = "attribution = 'speech' AND polarity IN ('asserted', 'asked')"
_MORE = f"SELECT speaker_id, 1 AS more FROM added WHERE {_IS_STATEMENT}"  # noqa: S608
_LESS = f"SELECT speaker_id, -1 AS more FROM removed WHERE {_IS_STATEMENT}"  # noqa: S608
# Two statements lock the rows in one order, so that they never wait for each other.
_COUNT = """
    PERFORM FROM claims_statementcount WHERE speaker_id IN (
        SELECT speaker_id FROM ({rows}) AS changed GROUP BY speaker_id HAVING sum(more) <> 0
    ) ORDER BY speaker_id FOR NO KEY UPDATE;
    UPDATE claims_statementcount AS stored SET number = stored.number + changed.more
    FROM (
        SELECT speaker_id, sum(more) AS more FROM ({rows}) AS one
        GROUP BY speaker_id HAVING sum(more) <> 0
    ) AS changed WHERE stored.speaker_id = changed.speaker_id;
    RETURN NULL;
"""
_BEGIN = "INSERT INTO claims_statementcount (speaker_id, number) SELECT id, 0 FROM added;"
_FORGET = """
    DELETE FROM claims_statementcount WHERE speaker_id IN (SELECT id FROM removed);
"""
_RIGHT = """
    SELECT speaker.id AS speaker_id, count(quote.id)::integer AS number
    FROM claims_speaker speaker LEFT JOIN claims_quote quote ON quote.speaker_id = speaker.id
        AND quote.attribution = 'speech' AND quote.polarity IN ('asserted', 'asked')
    GROUP BY speaker.id
"""


def count_statements() -> Iterator[pgtrigger.Trigger]:
    """Yield the triggers of quotes."""
    both = f"{_MORE} UNION ALL {_LESS}"
    yield _trigger(pgtrigger.Insert, _COUNT.format(rows=_MORE))
    yield _trigger(pgtrigger.Update, _COUNT.format(rows=both))
    yield _trigger(pgtrigger.Delete, _COUNT.format(rows=_LESS))


def begin_counts() -> Iterator[pgtrigger.Trigger]:
    """Yield the triggers of speakers."""
    yield _trigger(pgtrigger.Insert, f"{_BEGIN} RETURN NULL;")
    yield _trigger(pgtrigger.Delete, f"{_FORGET} RETURN NULL;")


def _trigger(operation: pgtrigger.Operation, func: str) -> pgtrigger.Trigger:
    return trigger_after(f"count_statements_{str(operation).lower()}", operation, func)


class StatementCount(models.Model):
    """The ``number`` of statements of a speaker, also under embargo; only triggers write it."""

    speaker = models.OneToOneField(
        "claims.Speaker",
        on_delete=models.DO_NOTHING,
        primary_key=True,
        db_constraint=False,
        related_name="+",
    )
    number = models.IntegerField()

    objects = CopiesManager["StatementCount"](_RIGHT, "speaker_id, number")

    class Meta:
        default_permissions = ()
        indexes = [models.Index(fields=["number", "speaker"], name="claims_statementcount_order")]

    def __str__(self) -> str:
        return f"{self.number} statements of speaker {self.speaker_id}"
