"""Tables that triggers copy from others, so that lists find records by an index.

What they should have follows from SQL. Nothing but the triggers writes them; what has got round the
triggers, such as a restored part of a table, is found and mended.
"""

from __future__ import annotations

import logging
from typing import TypeVar

import pgtrigger
from django.db import connection, models, transaction

from claims.models.embargo import ReaderManager

_WRONG = """
    SELECT DISTINCT {key} FROM (
        ({right} EXCEPT {stored}) UNION ALL ({stored} EXCEPT {right})
    ) AS differing ORDER BY {key}
"""
_LOCK = "LOCK TABLE {table} IN SHARE ROW EXCLUSIVE MODE"
_FORGET = "DELETE FROM {table} WHERE {key} = ANY (%s)"
_STORE = """
    INSERT INTO {table} ({columns})
    SELECT {columns} FROM ({right}) AS right_ones WHERE {key} = ANY (%s)
    ON CONFLICT DO NOTHING
"""
_log = logging.getLogger(__name__)

_Model = TypeVar("_Model", bound=models.Model)


def trigger_after(
    name: str,
    operation: pgtrigger.Operation,
    func: str,
    declare: list[tuple[str, str]] | None = None,
) -> pgtrigger.Trigger:
    """Return a trigger after a statement; ``func`` reads its rows as ``added`` and ``removed``."""
    tables = {}
    if operation != pgtrigger.Delete:
        tables["new"] = "added"
    if operation != pgtrigger.Insert:
        tables["old"] = "removed"
    return pgtrigger.Trigger(
        name=name,
        level=pgtrigger.Statement,
        when=pgtrigger.After,
        operation=operation,
        referencing=pgtrigger.Referencing(**tables),
        declare=declare,
        func=func,
    )


class CopiesManager(ReaderManager[_Model]):
    """The manager of such a table; ``right`` is a SELECT of ``columns``, the first of them the key.

    Nobody's query is restricted by who reads: SQL finds everything.
    """

    def __init__(self, right: str, columns: str) -> None:
        super().__init__()
        self.right, self.columns = right, columns

    def find_wrong(self) -> list[int]:
        """Return the keys of the rows that are missing, too many or different, in their order."""
        with connection.cursor() as cursor:
            cursor.execute(self._fill(_WRONG))
            return [key for (key,) in cursor.fetchall()]

    def mend(self) -> int:
        """Store these rows anew; return how many there were.

        Triggers of other transactions wait for it, or it for them: what they change at the same
        moment is stored by the one that comes later.
        """
        wrong = self.find_wrong()
        if wrong:
            with transaction.atomic(), connection.cursor() as cursor:
                cursor.execute(self._fill(_LOCK))
                cursor.execute(self._fill(_FORGET), [wrong])
                cursor.execute(self._fill(_STORE), [wrong])
            _log.warning("%s rows of %s were wrong", len(wrong), self.model._meta.db_table)
        return len(wrong)

    def _fill(self, sql: str) -> str:
        table, columns = self.model._meta.db_table, self.columns
        stored = f"SELECT {columns} FROM {table}"  # noqa: S608 - names from the code
        right = f"SELECT {columns} FROM ({self.right}) AS right_ones"  # noqa: S608 - likewise
        key = columns.partition(",")[0]
        return sql.format(table=table, columns=columns, key=key, stored=stored, right=right)
