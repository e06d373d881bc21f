"""Repeat work that the database broke off so that somebody else's could go on."""

from __future__ import annotations

import time
from collections.abc import Callable
from functools import wraps
from typing import ParamSpec, TypeVar

from django.db import OperationalError, transaction

from claims.models.locking import LOCK_TIMEOUT, gave_way, sqlstate

P = ParamSpec("P")
Result = TypeVar("Result")

ATTEMPTS = 4
PAUSE = 0.05  # seconds before the second attempt; then twice as long each time


def repeated(work: Callable[P, Result]) -> Callable[P, Result]:
    """``work``, called again, up to ``ATTEMPTS`` times, after a deadlock or serialization failure.

    It must begin and end its transactions itself: inside a transaction, which is lost as a whole,
    it is called once. It must not use up what it is given, as storing an uploaded file does.
    Raises what the last attempt raised.
    """

    @wraps(work)
    def repeating(*args: P.args, **kwargs: P.kwargs) -> Result:
        for attempt in range(ATTEMPTS - 1):
            try:
                return work(*args, **kwargs)
            except OperationalError as error:
                if not _may_be_repeated(error):
                    raise
                time.sleep(PAUSE * 2**attempt)
        return work(*args, **kwargs)

    return repeating


def _may_be_repeated(error: OperationalError) -> bool:
    # A lock timeout has waited long enough already.
    return gave_way(error) and sqlstate(error) != LOCK_TIMEOUT and not inside_a_transaction()


def inside_a_transaction() -> bool:
    return bool(transaction.get_connection().in_atomic_block)
