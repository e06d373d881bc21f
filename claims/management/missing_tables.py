"""Say in one line that the database lacks tables, and nothing else in its place."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from django.core.management.base import CommandError
from django.db import ProgrammingError
from psycopg import errors

_MISSING = (errors.UndefinedTable, errors.UndefinedColumn)


@contextmanager
def missing_tables_told() -> Iterator[None]:
    """Inside, a table or column that is not there is a wrong call (2); other errors are raised."""
    try:
        yield
    except ProgrammingError as error:
        if not isinstance(error.__cause__, _MISSING):
            raise
        reason = "The database lacks tables; run manage.py migrate first."
        raise CommandError(reason, returncode=2) from error
