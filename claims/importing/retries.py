"""Try again what failed because others wrote at the same moment, or the database was away."""

from __future__ import annotations

from collections.abc import Callable
from time import sleep
from typing import TypeVar

import psycopg
from django.db import IntegrityError, InterfaceError, OperationalError, connection
from psycopg import errors

from claims.models.locking import gave_way

Written = TypeVar("Written")

PAUSES = (0.05, 0.1, 0.2, 0.4, 0.8, 1.6)
"""Seconds before each further attempt: about three in all, after which the error is real."""

_AWAY = (errors.AdminShutdown, errors.CrashShutdown, errors.CannotConnectNow)


def retried(write: Callable[[], Written]) -> Written:
    """What ``write`` gives, which is one transaction. Raises what it raises the last time."""
    for pause in PAUSES:
        try:
            return write()
        except (IntegrityError, InterfaceError, OperationalError) as error:
            if not passes(error):
                raise
            if connection.connection is not None and connection.connection.closed:
                connection.close()
        sleep(pause)
    return write()


def passes(error: Exception) -> bool:
    """Whether it may be gone at the next attempt.

    A person may just have made the same speaker or source: then it will be found. A database that
    was away may be back.
    """
    return isinstance(error, IntegrityError) or gave_way(error) or _is_away(error.__cause__)


def _is_away(cause: BaseException | None) -> bool:
    """Whether the connection was ended or lost; PostgreSQL has no code for what it cannot say."""
    if not isinstance(cause, psycopg.OperationalError | psycopg.InterfaceError):
        return False
    return cause.sqlstate is None or isinstance(cause, _AWAY)
