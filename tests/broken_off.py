"""Raise the errors with which PostgreSQL aborts a statement."""

from __future__ import annotations

from django.db import connection, transaction

CHECK_VIOLATION = "23514"
DEADLOCK, SERIALIZATION_FAILURE, LOCK_TIMEOUT, DISK_FULL = "40P01", "40001", "55P03", "53100"


def break_off(code: str) -> None:
    """Raise PostgreSQL's own error with this code."""
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(f"DO $$ BEGIN RAISE 'broken off' USING ERRCODE = '{code}'; END $$")
