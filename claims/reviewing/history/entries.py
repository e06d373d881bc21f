"""The history of a record: an entry for each transaction, with who it was and what was done."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby
from typing import Any, NamedTuple

from django.db.models import Model, Q, QuerySet, Value
from django.utils.timezone import localtime

from claims.models import (
    Appearance,
    Assessment,
    Claim,
    ClaimPair,
    Comment,
    Conflict,
    Document,
    Evidence,
    ImportRun,
    Quote,
    Revision,
    SavedView,
    Source,
    Speaker,
    SpeakerAlias,
    SpeakerPair,
    User,
    Webhook,
)
from claims.models.blind_review import open_to
from claims.reviewing.history.names import Names
from claims.reviewing.history.read_events import Event, read_events
from claims.reviewing.history.sentences import tell
from claims.reviewing.history.tell_changes import Sentence, Telling

PAGE = 50
IN_THE_DATABASE = "Changed in the database"
AUTOMATIC = "Automatically"
WORKER = "A worker"
# What imports and comparisons write; anything else without a person was changed in the database.
_IMPORTED = (
    *(Appearance, Claim, Conflict, Document, Quote, Revision, Source, Speaker, SpeakerAlias),
    *(ClaimPair, SpeakerPair),
)


class _Run(NamedTuple):
    """When an import run began and ended; it may not have ended yet."""

    started_at: datetime
    finished_at: datetime | None


@dataclass(frozen=True, slots=True)
class Entry:
    """One transaction: ``person`` is None for a program, which ``who`` names in words."""

    at: datetime
    who: str
    person: int | None
    sentences: list[Sentence]

    @property
    def is_person(self) -> bool:
        return self.person is not None


@dataclass(frozen=True, slots=True)
class History:
    """One page of entries, newest first; its number, and those of the pages beside it."""

    entries: list[Entry]
    number: int
    before: int | None
    after: int | None


def read_history(record: Model, viewer: User, *, page: int = 1) -> History:
    """Return page number ``page`` of what happened to the record, as ``viewer`` may see it."""
    first = (page - 1) * PAGE + 1
    events = read_events(record, first=first, last=first + PAGE)
    names = Names(events)
    runs = _runs(events, names)
    hidden = _find_hidden(events, viewer)
    entries = [
        entry
        for place, together in groupby(events, key=lambda event: event.place)
        if place < first + PAGE
        if (entry := _entry(record, list(together), names, runs, hidden))
    ]
    has_more = any(event.place == first + PAGE for event in events)
    return History(entries, page, page - 1 if page > 1 else None, page + 1 if has_more else None)


def _entry(
    record: Model, events: list[Event], names: Names, runs: list[_Run], hidden: set[Any]
) -> Entry | None:
    """Return the entry of one transaction; None if there is nothing to tell."""
    sentences = list(_tell_all(record, events, names, hidden))
    if not sentences:
        return None
    if left := events[0].together - len(events):
        sentences.append(Sentence(f"And {left:,} more change{'' if left == 1 else 's'} at once"))
    at, user = events[0].at, events[0].user
    who = names.of(User, user) or name_program(events, runs)
    return Entry(at, who, user if names.of(User, user) else None, sentences)


def _tell_all(
    record: Model, events: list[Event], names: Names, hidden: set[Any]
) -> Iterator[Sentence]:
    told = set()
    for event in events:
        is_hidden = (event.model, event.key) in hidden
        for sentence in tell(Telling(event, record, names, is_hidden)):
            if sentence not in told:
                told.add(sentence)
                yield sentence


def name_program(events: list[Event], runs: list[_Run]) -> str:
    """Say which program it was; if none is known, somebody wrote to the database."""
    if all(_is_delivering(event) for event in events):
        return WORKER
    if not all(event.model in _IMPORTED for event in events):
        return IN_THE_DATABASE
    at = events[0].at
    for run in runs:
        if run.started_at <= at and (run.finished_at is None or at <= run.finished_at):
            return f"Import of {localtime(run.started_at):%-d %b %Y}"
    is_matching = any(_is_matching(event) for event in events)
    return AUTOMATIC if is_matching else IN_THE_DATABASE


def _is_delivering(event: Event) -> bool:
    """Return whether a worker has stopped sending to a webhook, for which it gives the reason."""
    is_webhook = event.model is Webhook and event.changed("status")
    return is_webhook and bool(event.after["message"])


def _is_matching(event: Event) -> bool:
    """Return whether only the comparison of claims or speakers does this without a person."""
    if event.model in (ClaimPair, SpeakerPair):
        return event.after.get("decided_by_id") is None
    return event.model is Appearance and event.changed("joined")


def _runs(events: list[Event], names: Names) -> list[_Run]:
    """Return the newest import run at each time of an event of no person, the newest first."""
    nobody = [event for event in events if not names.of(User, event.user)]
    times = {event.at for event in nobody if event.model in _IMPORTED}
    if not times:
        return []
    # One query for each time: from the first event to the last, there may be thousands of runs.
    newest = [_runs_at(time).order_by("-pk").values_list("pk", *_Run._fields)[:1] for time in times]
    rows = newest[0].union(*newest[1:])
    return [_Run(*row[1:]) for row in sorted(rows, reverse=True)]


def _runs_at(time: datetime) -> QuerySet[ImportRun]:
    ended = Q(finished_at=None) | Q(finished_at__gte=time)
    return ImportRun.objects.filter(ended, started_at__lte=time)


def _find_hidden(events: list[Event], viewer: User) -> set[Any]:
    """Return the rows whose verdict, stance or words the viewer may not see yet."""
    open_to_viewer: dict[type[Model], QuerySet[Any]] = {
        Assessment: Assessment.objects.visible_to(viewer),
        Claim: Claim.objects.filter(open_to(viewer)),
        Comment: Comment.objects.visible_to(viewer),
        Evidence: Evidence.objects.shown_to(viewer).filter(**{"is_open": True}),
    }
    judged = {(event.model, event.key) for event in events if event.model in open_to_viewer}
    models = {str(model._meta.model_name): model for model, _ in judged}
    found = [
        open_to_viewer[model]
        .filter(pk__in={key for of, key in judged if of is model})
        .order_by()
        .values_list(Value(name), "pk")
        for name, model in models.items()
    ]
    rows = found[0].union(*found[1:], all=True) if found else []
    visible = {(models[name], key) for name, key in rows}
    views = {
        (SavedView, event.key)
        for event in events
        if event.model is SavedView and event.after["owner_id"] != viewer.pk
    }
    return (judged - visible) | views
