"""Say in words what people did around a claim or document: comments, assignments and topics."""

from __future__ import annotations

from collections.abc import Iterator

from claims.models import Pool, Topic, User
from claims.reviewing.history.tell_changes import HIDDEN, Sentence, Telling, tell_changes

_ASSIGNED = ("person_id", "pool_id")
_WITH_IT = ("taken_from_id", "assigned_by_id", "assigned_at")


def tell_comment(telling: Telling) -> Iterator[Sentence]:
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


def tell_assignment(telling: Telling) -> Iterator[Sentence]:
    event = telling.event
    to = telling.name(User, "person_id") or telling.name(Pool, "pool_id")
    if event.label == "delete":
        yield Sentence(f"No longer assigned to {to}" if to else "Assignment removed")
        return
    if to and (event.label == "insert" or any(map(event.changed, _ASSIGNED))):
        yield Sentence(f"Assigned to {to}")
    yield from tell_changes(telling, prefix="Assignment, ", but=(*_ASSIGNED, *_WITH_IT))
    if event.label == "insert":
        yield from _terms(telling)


def _terms(telling: Telling) -> Iterator[Sentence]:
    """Yield the due date of a new assignment, and its priority unless it is the usual one."""
    if telling.event.after.get("due"):
        yield Sentence("Assignment, due", after=telling.words("due"))
    if telling.event.after.get("priority") != "normal":
        yield Sentence("Assignment, priority", after=telling.choice("priority"))


def tell_tagging(telling: Telling) -> Iterator[Sentence]:
    done = {"insert": "added", "delete": "removed"}.get(telling.event.label)
    name = telling.name(Topic, "topic_id")
    if done:
        yield Sentence(f"Topic “{name}” {done}" if name else f"Topic {done}")


def _sides(telling: Telling) -> tuple[dict[str, str], dict[str, str]]:
    return telling.event.before, telling.event.after
