"""The outcome of importing one document: new, revised, failed and so on, and what was added."""

from __future__ import annotations

import enum
from dataclasses import dataclass, field


class Change(enum.Enum):
    """What an import did to a document, or would do in a dry run.

    What is skipped is no document, or one that is there already in the same file.
    """

    NEW = "new"
    REVISED = "revised"
    COMPLETED = "completed"
    UNCHANGED = "unchanged"
    FAILED = "failed"
    SKIPPED = "skipped"


@dataclass(frozen=True, slots=True)
class Reanchored:
    """How many rows of earlier texts moved to the new text, and how many could not."""

    moved: int = 0
    flagged: int = 0

    def __add__(self, other: Reanchored) -> Reanchored:
        return Reanchored(self.moved + other.moved, self.flagged + other.flagged)


@dataclass(frozen=True, slots=True)
class Added:
    """How many rows were added; ``claims`` counts the new ones among those that appear."""

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
    """The outcome of one document.

    ``filled`` names the fields that were filled in, ``reason`` says why the document failed or was
    skipped, ``remark``, in sentences, what of its file is doubtful or was not stored, and
    ``embargo``, until when it is embargoed. ``document`` is its id, if it is stored.
    """

    origin: str
    change: Change
    added: Added = field(default=Added())
    reanchored: Reanchored = field(default=Reanchored())
    filled: tuple[str, ...] = ()
    reason: str = ""
    remark: str = ""
    embargo: str = ""
    # A dry run rolls its rows back, with their ids.
    document: int | None = field(default=None, compare=False)

    def __str__(self) -> str:
        line = f"{self.origin}: {self.change.value}{self._detail()}"
        return ". ".join(filter(None, (line, self.embargo, self.remark)))

    def _detail(self) -> str:
        if self.change in (Change.FAILED, Change.SKIPPED):
            return f": {self.reason}"
        if self.filled:
            return f": filled in {', '.join(self.filled)}"
        if self.change in (Change.UNCHANGED, Change.COMPLETED):
            return ""
        quotes, claims = self.added.quotes, self.added.appearances
        added = f"{_counted(quotes, 'quote')}, {_counted(claims, 'claim')} added"
        if self.change is Change.NEW:
            return f": {added}"
        return f": {self.reanchored.moved} re-anchored, {self.reanchored.flagged} flagged, {added}"


def _counted(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"
