"""Recognise conflicts between transactions and outages; retry what is temporary."""

from __future__ import annotations

import errno
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from functools import partial, wraps
from time import sleep
from typing import NamedTuple, ParamSpec, TypeVar

import psycopg
from django.db import IntegrityError, InterfaceError, OperationalError, connection
from procrastinate.exceptions import ConnectorException
from psycopg import errors

P = ParamSpec("P")
Result = TypeVar("Result")

VERB_PAUSES = (0.05, 0.1, 0.2)
"""Seconds before each further attempt of a verb: a person is waiting."""
IMPORT_PAUSES = (0.05, 0.1, 0.2, 0.4, 0.8, 1.6)
"""Seconds before each further attempt of an import."""

# Error codes of PostgreSQL.
SERIALIZATION_FAILURE, DEADLOCK, LOCK_TIMEOUT = "40001", "40P01", "55P03"
_DISK_FULL, _OUT_OF_MEMORY = "53100", "53200"
_SHUTDOWN_ERRORS = (errors.AdminShutdown, errors.CrashShutdown, errors.CannotConnectNow)


class Outage(NamedTuple):
    """The response to a failure outside the program: HTTP status, code of the API, message."""

    status: int
    code: str
    detail: str
    retry_after: int  # seconds


FULL = Outage(
    507,
    "disk_full",
    "The disk of the server is full, and nothing was saved. Ask an administrator to free space.",
    60,
)
AWAY = Outage(
    503, "unavailable", "The database is not available right now. Try again in a few seconds.", 5
)
LACKING = Outage(
    503,
    "out_of_resources",
    "The server lacks memory or file handles, or cannot write its files, and nothing was saved. "
    "Try again in a few seconds, and tell an administrator if this goes on.",
    5,
)
_LACKING_ERRORS = (errno.EMFILE, errno.ENFILE, errno.ENOMEM, errno.EROFS)

FILES_AWAY = Outage(
    503,
    "files_unavailable",
    "The service that keeps the files does not answer, or refuses, and nothing was saved. "
    "Try again in a minute, or tell an administrator.",
    60,
)


def find_outage(error: BaseException | None) -> Outage | None:
    """Return the outage that caused ``error``, or None if the program is at fault."""
    if isinstance(error, OSError) and error.errno in (errno.ENOSPC, errno.EDQUOT):
        return FULL
    if _comes_from_s3(error):
        return FILES_AWAY
    if isinstance(error, MemoryError) or (
        isinstance(error, OSError) and error.errno in _LACKING_ERRORS
    ):
        return LACKING
    if not isinstance(error, OperationalError | InterfaceError):
        return None
    return {_DISK_FULL: FULL, _OUT_OF_MEMORY: LACKING}.get(sqlstate(error) or "", AWAY)


def _comes_from_s3(error: BaseException | None) -> bool:
    """Return whether boto3 has raised it, which is installed only where S3_BUCKET needs it."""
    return any(kind.__module__ == "botocore.exceptions" for kind in type(error).__mro__)


def is_conflict(error: Exception) -> bool:
    """Return whether PostgreSQL cancelled the statement because of another transaction."""
    return sqlstate(error) in (SERIALIZATION_FAILURE, DEADLOCK, LOCK_TIMEOUT)


def retry_on_conflict(work: Callable[P, Result]) -> Callable[P, Result]:
    """Wrap ``work`` so that it is called again after a deadlock or a serialization failure.

    ``work`` must begin and end its own transactions; inside a transaction it is called once. It
    must not consume its arguments, as saving an uploaded file does. Raises the last error.
    """

    @wraps(work)
    def retrying(*args: P.args, **kwargs: P.kwargs) -> Result:
        return _retry(partial(work, *args, **kwargs), VERB_PAUSES, _is_retriable_conflict)

    return retrying


def retry_import(write: Callable[[], Result]) -> Result:
    """Call ``write``, which is one transaction, again while its error is temporary.

    Raises the last error.
    """
    return _retry(write, IMPORT_PAUSES, _is_temporary)


@contextmanager
def unwrap_queue_errors() -> Iterator[None]:
    """Raise Django's errors, which are retried and reported, instead of those of the job queue."""
    try:
        yield
    except ConnectorException as error:
        if not isinstance(error.__cause__, psycopg.Error):
            raise
        with connection.wrap_database_errors:
            raise error.__cause__ from None


def is_in_transaction() -> bool:
    return bool(connection.in_atomic_block)


def _retry(
    work: Callable[[], Result], pauses: Sequence[float], is_temporary: Callable[[Exception], bool]
) -> Result:
    for pause in pauses:
        try:
            return work()
        except (IntegrityError, InterfaceError, OperationalError) as error:
            if not is_temporary(error):
                raise
            close_if_lost()
        sleep(pause)
    return work()


def close_if_lost() -> None:
    """Let the next statement open a connection if this one is gone."""
    if connection.connection is not None and connection.connection.closed:
        connection.close()


def _is_retriable_conflict(error: Exception) -> bool:
    # A lock timeout has already waited long enough.
    return is_conflict(error) and sqlstate(error) != LOCK_TIMEOUT and not is_in_transaction()


def _is_temporary(error: Exception) -> bool:
    """Return whether the next attempt of an import may succeed.

    After an IntegrityError it finds the speaker or source that a person has just created.
    """
    return isinstance(error, IntegrityError) or is_conflict(error) or _is_disconnect(error)


def _is_disconnect(error: Exception) -> bool:
    """Return whether the connection was closed or lost; a lost connection has no error code."""
    cause = error.__cause__
    if not isinstance(cause, psycopg.OperationalError | psycopg.InterfaceError):
        return False
    return cause.sqlstate is None or isinstance(cause, _SHUTDOWN_ERRORS)


def sqlstate(error: BaseException) -> str | None:
    """Return PostgreSQL's error code from the psycopg error that caused Django's error."""
    return getattr(error.__cause__, "sqlstate", None)
