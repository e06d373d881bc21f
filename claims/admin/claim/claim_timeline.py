"""The timeline of one claim: its appearances, conflicts, evidence, assessments and decisions."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, NamedTuple

from django.utils.timezone import localtime

from claims.admin.figures.periods import name_unit
from claims.admin.shared.formatting import VERDICT_LABELS, truncate
from claims.models.evidence import Stance

WIDTH = 1000
"""Width of the picture in units, which it stretches to its place."""
MAX_LISTED = 100
_WORDS = 100


class Event(NamedTuple):
    """Something that happened on a day; ``kind`` is the lane that it is drawn in."""

    kind: str
    day: date
    text: str


class Dot(NamedTuple):
    x: int
    title: str


class Lane(NamedTuple):
    kind: str
    label: str
    number: int
    dots: list[Dot]
    description: str


@dataclass(frozen=True, slots=True)
class Timeline:
    lanes: list[Lane]
    first: date
    last: date
    listed: list[Event]
    left_out: int


LANES = {
    "appearances": "Appearances",
    "conflicts": "Conflicts",
    "evidence": "Evidence",
    "assessments": "Assessments",
    "decisions": "Decisions",
}


def claim_timeline(page: dict[str, Any]) -> Timeline | None:
    """Return the timeline of what the claim's page shows, without a query; None if it is short.

    The page holds only what its reader may see.
    """
    events = sorted(_events(page), key=lambda event: (event.day, list(LANES).index(event.kind)))
    if len({event.day for event in events}) < 2:
        return None
    first, last = events[0].day, events[-1].day
    lanes = [_draw(kind, events, first, last) for kind in LANES]
    newest = events[::-1]
    return Timeline(
        [lane for lane in lanes if lane.number],
        first,
        last,
        newest[:MAX_LISTED],
        max(0, len(newest) - MAX_LISTED),
    )


def _events(page: dict[str, Any]) -> Iterator[Event]:
    for one in page["appearances"]:
        document = one.revision.document
        if document.published is not None:
            yield Event("appearances", document.published, truncate(str(document), _WORDS))
    for one in page["conflicts"]:
        yield Event("conflicts", _day(one.created_at), f"Found: {truncate(str(one), _WORDS)}")
        if one.resolved_at is not None:
            yield Event(
                "conflicts", _day(one.resolved_at), f"Resolved by {one.resolved_by.display_name}"
            )
    for one in page["evidence"]:
        stance = f"{Stance(one.stance_shown).label}: " if one.stance_shown else ""
        yield Event("evidence", _day(one.created_at), f"{stance}{truncate(str(one), _WORDS)}")
    for one in page["assessments"]:
        text = f"{VERDICT_LABELS[one.verdict]}, {one.reviewer.display_name}"
        yield Event("assessments", _day(one.created_at), text)
    for decision, _ in page["decisions"]:
        text = f"{VERDICT_LABELS[decision.verdict]}, {decision.decided_by.display_name}"
        yield Event("decisions", _day(decision.valid_from), text)
        if decision.published_at is not None:
            yield Event("decisions", _day(decision.published_at), "Published")
        if decision.withdrawn_at is not None:
            yield Event("decisions", _day(decision.withdrawn_at), "Reopened")


def _draw(kind: str, events: Sequence[Event], first: date, last: date) -> Lane:
    own = [event for event in events if event.kind == kind]
    days = Counter(event.day for event in own)
    dots = [
        Dot(round(WIDTH * (day - first).days / (last - first).days), _title(day, number, own))
        for day, number in days.items()
    ]
    label = LANES[kind]
    return Lane(kind, label, len(own), dots, f"{label}: {_span(days)}")


def _title(day: date, number: int, events: Iterable[Event]) -> str:
    what = number if number > 1 else next(one.text for one in events if one.day == day)
    return f"{name_unit('day', day)}: {what}"


def _span(days: Counter[date]) -> str:
    if not days:
        return "none"
    first, last = min(days), max(days)
    start, end = name_unit("day", first), name_unit("day", last)
    when = f"on {start}" if first == last else f"{start} to {end}"
    return f"{days.total()}, {when}"


def _day(moment: datetime) -> date:
    return localtime(moment).date()
