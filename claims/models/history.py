"""Keep every version of a record, written by database triggers."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

import pghistory
from django.db.models import Model

Record = TypeVar("Record", bound=type[Model])


def track(*, exclude: list[str] | None = None) -> Callable[[Record], Record]:
    """Decorate a model so that each insert, update and delete is stored as an event."""
    # New trackers for each model, since a tracker keeps the fields of its model.
    events = (pghistory.InsertEvent(), pghistory.UpdateEvent(), pghistory.DeleteEvent())
    decorator: Callable[[Record], Record] = pghistory.track(*events, exclude=exclude)
    return decorator
