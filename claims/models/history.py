"""Keep every version of a record, written by triggers, whoever changes it and however."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

import pghistory
from django.db.models import Model

Record = TypeVar("Record", bound=type[Model])


def track(*, exclude: list[str] | None = None) -> Callable[[Record], Record]:
    """Decorate a model: each insert, change and deletion leaves an event beside it."""
    # New trackers for each model: they keep the fields of the one they were given to.
    events = (pghistory.InsertEvent(), pghistory.UpdateEvent(), pghistory.DeleteEvent())
    decorator: Callable[[Record], Record] = pghistory.track(*events, exclude=exclude)
    return decorator
