"""What has changed, for programs that mirror the records; see docs/decisions/ on mirrors."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import NamedTuple

import pgtrigger
from django.db import connection, models
from django.db.models import Func
from django.db.models.functions import Cast

KEPT_FOR = timedelta(days=30)

_HORIZON = """
    SELECT pg_snapshot_xmin(pg_current_snapshot())::text::bigint, statement_timestamp(),
        (SELECT system_identifier FROM pg_control_system()) || '.'
        || (SELECT timeline_id FROM pg_control_checkpoint())
"""
# What was written in another cluster, before a restore, has numbers that are still to come here.
_FORGET = """
    DELETE FROM claims_change WHERE at < statement_timestamp() - make_interval(days => %s)
    OR transaction > greatest(
        pg_current_xact_id(), pg_snapshot_xmax(pg_current_snapshot())
    )::text::bigint
"""

_IDS = "SELECT '{kind}' AS kind, {column} AS record, {is_new} AS is_new FROM {table}"
_NOTE = """
    INSERT INTO claims_change (kind, record, is_new)
    SELECT kind, record, is_new FROM ({ids}) AS changed WHERE record IS NOT NULL;
    RETURN NULL;
"""


class Horizon(NamedTuple):
    """The first transaction that may not be finished, and when and in which cluster that was."""

    transaction: int
    at: datetime
    cluster: str


class ChangeQuerySet(models.QuerySet["Change"]):
    def horizon(self) -> Horizon:
        """Return the horizon: all that transactions before it have changed can be read now."""
        with connection.cursor() as cursor:
            cursor.execute(_HORIZON)
            return Horizon(*cursor.fetchone())

    def first_unseen(self) -> int:
        """Return the first transaction that no statement before can have read from."""
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_snapshot_xmax(pg_current_snapshot())::text::bigint")
            found: int = cursor.fetchone()[0]
            return found

    def forget_old(self) -> None:
        with connection.cursor() as cursor:
            cursor.execute(_FORGET, [KEPT_FOR.days])


class Change(models.Model):
    """A transaction has changed this record, or something that is shown with it.

    Rows are only added, by triggers, so that nobody waits for anybody. ``is_new`` says that the
    record was added.
    """

    kind = models.CharField(max_length=20)
    record = models.BigIntegerField()
    is_new = models.BooleanField(default=False, db_default=False)
    transaction = models.BigIntegerField(
        # PostgreSQL's own type for it never repeats in a cluster, and has no field in Django.
        db_default=Cast(
            Cast(Func(function="pg_current_xact_id"), models.TextField()), models.BigIntegerField()
        ),
        editable=False,
        db_index=True,
    )
    at = models.DateTimeField(db_default=Func(function="clock_timestamp"), db_index=True)

    objects = ChangeQuerySet.as_manager()

    class Meta:
        # It is read through the lists of the records.
        default_permissions = ()

    def __str__(self) -> str:
        return f"{self.kind} {self.record}"


def note_changes(**columns: str) -> Iterator[pgtrigger.Trigger]:
    """Yield the triggers of a table that note changes; ``columns`` have the ids, by kind.

    ``claim="id"`` is the record itself. Several columns of a kind are separated by spaces.
    """
    for operation, tables in (
        (pgtrigger.Insert, {"new": "added"}),
        (pgtrigger.Update, {"old": "removed", "new": "added"}),
        (pgtrigger.Delete, {"old": "removed"}),
    ):
        added = operation is pgtrigger.Insert
        ids = " UNION ".join(
            _IDS.format(kind=kind, column=column, is_new=added and column == "id", table=table)
            for kind, names in columns.items()
            for column in names.split()
            for table in tables.values()
        )
        yield pgtrigger.Trigger(
            name=f"note_{str(operation).lower()}",
            level=pgtrigger.Statement,
            when=pgtrigger.After,
            operation=operation,
            referencing=pgtrigger.Referencing(**tables),
            func=_NOTE.format(ids=ids),
        )


def note_renaming(kind: str, column: str) -> pgtrigger.Trigger:
    """Return the trigger that notes another ``column``; others change too often."""
    return pgtrigger.Trigger(
        name="note_renaming",
        when=pgtrigger.After,
        operation=pgtrigger.UpdateOf(column),
        condition=pgtrigger.Q(**{f"old__{column}__df": pgtrigger.F(f"new__{column}")}),
        func=_NOTE.format(ids=f"SELECT '{kind}' AS kind, NEW.id AS record, FALSE AS is_new"),
    )
