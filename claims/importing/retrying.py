"""Write again what failed only because somebody else wrote at the same moment."""

from __future__ import annotations

from collections.abc import Callable
from time import sleep
from typing import TypeVar

from django.db import IntegrityError, OperationalError

from claims.models.locking import gave_way

Written = TypeVar("Written")

PAUSES = (0.05, 0.1, 0.2, 0.4, 0.8, 1.6)
"""Seconds between one attempt and the next: three in all, then it is no coincidence."""


def retried(write: Callable[[], Written]) -> Written:
    """What ``write`` gives, which is one transaction. Raises what it raises the last time."""
    for pause in PAUSES:
        try:
            return write()
        except (IntegrityError, OperationalError) as error:
            if not passes(error):
                raise
        sleep(pause)
    return write()


def passes(error: IntegrityError | OperationalError) -> bool:
    """Whether it may be gone at the next attempt.

    A person may just have made the same speaker or source: then it will be found.
    """
    return isinstance(error, IntegrityError) or gave_way(error)
