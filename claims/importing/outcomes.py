"""What became of one document: new, revised, unchanged or failed, and what it brought in."""

from __future__ import annotations

import enum
from dataclasses import dataclass, field


class Change(enum.Enum):
    """What an import did, or in a rehearsal would do, with a document."""

    NEW = "new"
    REVISED = "revised"
    COMPLETED = "completed"
    UNCHANGED = "unchanged"
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class Carried:
    """How many rows of earlier texts went to their place in the new one, and how many lost it."""

    carried: int = 0
    flagged: int = 0

    def __add__(self, other: Carried) -> Carried:
        return Carried(self.carried + other.carried, self.flagged + other.flagged)


@dataclass(frozen=True, slots=True)
class Added:
    """How many rows came in; ``claims`` are the new ones among those that appear."""

    speakers: int = 0
    quotes: int = 0
    claims: int = 0
    appearances: int = 0

    def __add__(self, other: Added) -> Added:
        return Added(
            self.speakers + other.speakers,
            self.quotes + other.quotes,
            self.claims + other.claims,
            self.appearances + other.appearances,
        )


@dataclass(frozen=True, slots=True)
class Outcome:
    """One document's outcome; ``reason`` says why it failed, ``filled`` what was still missing.

    ``remark`` says, as a sentence, what of its file did not come in with it.
    """

    origin: str
    change: Change
    added: Added = field(default=Added())
    carried: Carried = field(default=Carried())
    filled: tuple[str, ...] = ()
    reason: str = ""
    remark: str = ""

    def __str__(self) -> str:
        told = f"{self.origin}: {self.change.value}{self._detail()}"
        return f"{told}. {self.remark}" if self.remark else told

    def _detail(self) -> str:
        if self.change is Change.FAILED:
            return f": {self.reason}"
        if self.filled:
            return f": filled in {', '.join(self.filled)}"
        if self.change is Change.UNCHANGED:
            return ""
        quotes, claims = self.added.quotes, self.added.appearances
        added = f"{_counted(quotes, 'quote')}, {_counted(claims, 'claim')} added"
        if self.change is Change.NEW:
            return f": {added}"
        return f": {self.carried.carried} carried, {self.carried.flagged} flagged, {added}"


def _counted(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"
