"""Answer requests that only read from a standby of the database, where REPLICA_URL names one.

A standby may be behind, or away. It is only asked if it has all that the primary had stored when
the request came, so that nobody reads less than what was acknowledged before; else the primary is.
"""

from __future__ import annotations

import logging
from collections.abc import Callable
from contextvars import ContextVar
from functools import wraps
from time import monotonic, sleep
from typing import Any, ParamSpec, TypeVar

from django.db import DEFAULT_DB_ALIAS, InterfaceError, OperationalError, connections

from claims.database_errors import SERIALIZATION_FAILURE, sqlstate

P = ParamSpec("P")
Result = TypeVar("Result")

ALIAS = "replica"
AWAY_SECONDS = 30
"""How long a standby that did not answer is not asked again."""
_PAUSES = (0.002, 0.005, 0.01)
"""Seconds to wait for a standby that is behind."""
# A standby cancels reads that are in the way of what it has to replay; the next may succeed.
_CANCELLED = (SERIALIZATION_FAILURE, "57014")
_IS_CURRENT = """
    SELECT CASE WHEN pg_is_in_recovery() THEN pg_last_wal_replay_lsn() >= %s::pg_lsn END
"""
_log = logging.getLogger(__name__)
_is_read: ContextVar[bool] = ContextVar("_is_read", default=False)
"""Whether what is read now is read from the standby."""


class _Standby:
    """What this process knows of the standby."""

    away_until = 0.0
    is_away = False

    def leave(self, problem: str) -> None:
        """Do not ask it for a while."""
        connections[ALIAS].close()
        self.away_until = monotonic() + AWAY_SECONDS
        if not self.is_away:
            _log.warning("The replica is not used, and the primary answers: %s", problem)
        self.is_away = True

    def is_usable(self) -> bool:
        """Return whether it has all that the primary has stored; wait a moment for it."""
        if monotonic() < self.away_until:
            return False
        with connections[DEFAULT_DB_ALIAS].cursor() as cursor:
            cursor.execute("SELECT pg_current_wal_flush_lsn()")
            [position] = cursor.fetchone()
        try:
            is_current = self._reaches(position)
        except (OperationalError, InterfaceError) as error:
            self.leave(str(error).strip())
            return False
        if is_current and self.is_away:
            _log.warning("The replica is used again.")
            self.is_away = False
        return is_current

    def _reaches(self, position: str) -> bool:
        with connections[ALIAS].cursor() as cursor:
            for pause in (*_PAUSES, 0):
                cursor.execute(_IS_CURRENT, [position])
                [is_current] = cursor.fetchone()
                if is_current is None:
                    raise OperationalError("the server in REPLICA_URL is not a standby")
                if is_current:
                    return True
                sleep(pause)
        return False


standby = _Standby()


class ReplicaRouter:
    """Send reads to the standby while it answers a request, until the request writes something."""

    def db_for_read(self, model: Any, **hints: Any) -> str:
        return ALIAS if _is_read.get() else DEFAULT_DB_ALIAS

    def db_for_write(self, model: Any, **hints: Any) -> str:
        # What is read after it must have it.
        _is_read.set(False)
        return DEFAULT_DB_ALIAS

    def allow_relation(self, first: Any, second: Any, **hints: Any) -> bool:
        return True

    def allow_migrate(self, db: str, app_label: str, **hints: Any) -> bool:
        return db != ALIAS


def read_from_replica(read: Callable[P, Result]) -> Callable[P, Result]:
    """Return ``read`` with all it reads from the standby, if there is one that is up to date.

    If the standby fails, it is called again, and reads from the primary.
    """

    @wraps(read)
    def read_there(*args: P.args, **kwargs: P.kwargs) -> Result:
        if not standby.is_usable():
            return read(*args, **kwargs)
        token = _is_read.set(True)
        try:
            return read(*args, **kwargs)
        except (OperationalError, InterfaceError) as error:
            if sqlstate(error) not in _CANCELLED:
                standby.leave(str(error).strip())
        finally:
            _is_read.reset(token)
        return read(*args, **kwargs)

    return read_there if ALIAS in connections.settings else read
