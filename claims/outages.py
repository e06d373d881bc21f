"""Tell failures that come from around the program: a full disk, a database that is not there."""

from __future__ import annotations

import errno
from typing import NamedTuple

from django.db import InterfaceError, OperationalError

_DISK_FULL = "53100"  # PostgreSQL's code


class Outage(NamedTuple):
    """What is answered: an HTTP status, the API's code, words for people, when to ask again."""

    status: int
    code: str
    detail: str
    retry_after: int  # seconds


FULL = Outage(
    507,
    "disk_full",
    "The disk of the server is full, and nothing was stored. Whoever runs it has to make room.",
    60,
)
AWAY = Outage(
    503, "unavailable", "The database cannot be used at the moment. Try again in a few seconds.", 5
)


def outage_of(error: BaseException | None) -> Outage | None:
    """The outage behind ``error``; None where it is a fault of the program."""
    if isinstance(error, OSError) and error.errno in (errno.ENOSPC, errno.EDQUOT):
        return FULL
    if not isinstance(error, OperationalError | InterfaceError):
        return None
    return FULL if getattr(error.__cause__, "sqlstate", None) == _DISK_FULL else AWAY
