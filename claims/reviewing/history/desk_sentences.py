"""Say in words how people share work: comments, assignments, topics, pools and saved views."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Any

from django.db.models import Model
from django.http import QueryDict

from claims.models import (
    Assignment,
    Claim,
    Comment,
    Pool,
    PoolMember,
    SavedView,
    Tagging,
    Topic,
    User,
)
from claims.reviewing.history.tell_changes import HIDDEN, Sentence, Telling, tell_changes

_ASSIGNED = ("person_id", "pool_id")
_RENAMED = Sentence("Renamed")
_WITH_IT = ("taken_from_id", "assigned_by_id", "assigned_at")


def _tell_comment(telling: Telling) -> Iterator[Sentence]:
    event = telling.event
    what = f"Comment by {telling.name(User, 'author_id')}"
    before, after = ("" if telling.is_hidden else one.get("text", "") for one in _sides(telling))
    words = f"{HIDDEN}." if telling.is_hidden else ""
    if event.label == "insert":
        yield Sentence(what, words=words or after)
    elif event.changed("deleted_at"):
        yield Sentence(f"{what} deleted", before=before, words=words)
    elif event.changed("text"):
        yield Sentence(f"{what} edited", before, after, words)
    elif event.changed("claim_id"):
        yield Sentence(f"{what} moved with its claim")


def _tell_assignment(telling: Telling) -> Iterator[Sentence]:
    event = telling.event
    if isinstance(telling.subject, Pool):
        yield from _work_of_pool(telling)
        return
    to = telling.name(User, "person_id") or telling.name(Pool, "pool_id")
    if event.label == "delete":
        yield Sentence(f"No longer assigned to {to}" if to else "Assignment removed")
        return
    if to and (event.label == "insert" or any(map(event.changed, _ASSIGNED))):
        yield Sentence(f"Assigned to {to}")
    yield from tell_changes(telling, prefix="Assignment, ", but=(*_ASSIGNED, *_WITH_IT))
    if event.label == "insert":
        yield from _terms(telling)


def _work_of_pool(telling: Telling) -> Iterator[Sentence]:
    claim = f"“{telling.name(Claim, 'claim_id')}”"
    is_here = telling.is_subject("pool_id") and telling.event.label != "delete"
    was_here = telling.is_subject("pool_id", before=True)
    if is_here and not was_here:
        yield Sentence(f"{claim} assigned to this pool")
    elif was_here and not is_here:
        is_taken = telling.is_subject("taken_from_id") and telling.event.label == "update"
        by = f"taken by {telling.name(User, 'person_id')}" if is_taken else ""
        yield Sentence(f"{claim} {by or 'no longer assigned to this pool'}")


def _terms(telling: Telling) -> Iterator[Sentence]:
    """Yield the due date of a new assignment, and its priority unless it is the usual one."""
    if telling.event.after.get("due"):
        yield Sentence("Assignment, due", after=telling.words("due"))
    if telling.event.after.get("priority") != "normal":
        yield Sentence("Assignment, priority", after=telling.choice("priority"))


def _tell_tagging(telling: Telling) -> Iterator[Sentence]:
    done = {"insert": "added", "delete": "removed"}.get(telling.event.label)
    name = telling.name(Topic, "topic_id")
    if done:
        yield Sentence(f"Topic “{name}” {done}" if name else f"Topic {done}")


def _tell_pool_member(telling: Telling) -> Iterator[Sentence]:
    who = telling.name(User, "user_id") or "Somebody whose account is gone"
    done = {"insert": "added to", "delete": "removed from"}.get(telling.event.label)
    if done:
        yield Sentence(f"{who} {done} the pool")


def _tell_saved_view(telling: Telling) -> Iterator[Sentence]:
    """Tell others than its owner only that it changed, for the time when it was not shared."""
    event, (before, after) = telling.event, _sides(telling)
    sides = [after] if event.label == "insert" else [before, after]
    is_private = telling.is_hidden and not all(one["is_shared"] for one in sides)
    if event.label == "insert":
        told = {} if is_private else {"after": after["name"], "words": _filters(after)}
        yield Sentence("View saved", **told)
    if after["is_shared"] != before.get("is_shared", False):
        shared = "Shared with everyone at the desk" if after["is_shared"] else "No longer shared"
        yield Sentence(shared)
    if event.changed("query"):
        filters = [_filters(before), _filters(after)]
        is_told = filters[0] != filters[1] and not is_private
        yield Sentence("Filters changed", *(filters if is_told else ()))
    if event.changed("name"):
        yield Sentence("Name", before["name"], after["name"]) if not is_private else _RENAMED


def _filters(view: dict[str, Any]) -> str:
    """Return what the view shows: "search “port”, status: waiting"; a chosen record has no name."""
    parts = []
    for name, values in QueryDict(view["query"]).lists():
        label = _LOOKUP.sub("", name).split("__")[-1].replace("_", " ")
        shown = ", ".join(_NUMBERED.sub("", value).replace("_", " ") for value in values)
        if name == "q":
            parts.append(f"search “{' '.join(values)}”")
        elif name == "o":
            parts.append("another order")
        else:
            parts.append(label if "__id__" in name else f"{label}: {shown}")
    return ", ".join(parts) or "everything"


_LOOKUP = re.compile(r"(__id)?__(exact|in|isnull)$")
_NUMBERED = re.compile(r"(?<=[a-z])-\d+$")
"""The id at the end of a value, as in ``assigned=person-3``."""


def _sides(telling: Telling) -> tuple[dict[str, Any], dict[str, Any]]:
    return telling.event.before, telling.event.after


DESK: dict[type[Model], Callable[[Telling], Iterator[Sentence]]] = {
    Comment: _tell_comment,
    Assignment: _tell_assignment,
    Tagging: _tell_tagging,
    PoolMember: _tell_pool_member,
    SavedView: _tell_saved_view,
}
