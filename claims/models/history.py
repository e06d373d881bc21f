"""Keep every version of a record, written by database triggers."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

import pghistory
import pghistory.core
from django.db.models import Model

UNREAD = "accepted_above"
"""In the context of an event: the confidence above which quotes were accepted all at once."""

Record = TypeVar("Record", bound=type[Model])


def track(*, exclude: list[str] | None = None) -> Callable[[Record], Record]:
    """Decorate a model so that each insert, update and delete is stored as an event."""
    # New trackers for each model, since a tracker keeps the fields of its model. The rows that a
    # statement adds are recorded at once: imports add hundreds.
    added = pghistory.InsertEvent(level=pghistory.Statement)
    events = (added, pghistory.UpdateEvent(), pghistory.DeleteEvent())
    decorator: Callable[[Record], Record] = pghistory.track(*events, exclude=exclude)
    return decorator


def events_of(record: Model) -> Any:
    """Return the queryset of the record's events, oldest first."""
    return all_events(type(record)).filter(pgh_obj_id=record.pk)


def all_events(model: type[Model]) -> Any:
    """Return the queryset of the events of all records of ``model``, oldest first."""
    events_model: Any
    (events_model,) = pghistory.core.event_models(tracks_model=model)
    return events_model.objects.order_by("pgh_id")


def user_of(event: Any) -> int | None:
    """Return the id of the person who made the event; None if it was a program."""
    return event.pgh_context.metadata.get("user") if event.pgh_context else None


def find_version(record: Model, version: int) -> Any:
    """Return the last event of ``version``, with the fields of that version; None without one."""
    return events_of(record).filter(version=version).last()
