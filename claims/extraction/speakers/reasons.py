"""Why a speaker mention is taken for somebody, noted where it is decided."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum, auto

from claims.extraction.speakers.entities import Entity


class Why(Enum):
    """The ground of a decision about who speaks."""

    FULL_NAME = auto()
    ONLY_NAME = auto()
    SURNAME = auto()
    SHORT_NAME = auto()
    PRONOUN = auto()
    RELATIVE = auto()
    FIRST_PERSON = auto()
    SEVERAL = auto()
    NAMED_BESIDE = auto()
    ISSUER = auto()
    WORK = auto()
    SAME_ROLE = auto()
    OTHER_WORD = auto()
    NAMED_LATER = auto()
    IN_VIEW = auto()
    TIE = auto()
    UNNAMED = auto()
    GROUP = auto()
    DESCRIBED = auto()
    SPOKE_LAST = auto()
    TOLD_OF_LAST = auto()


@dataclass(frozen=True, slots=True)
class Reason:
    """Why, with the ``clue`` that told it, and the word ``last`` of what is referred back to."""

    why: Why
    clue: str = ""
    last: int = -1


@dataclass(slots=True)
class ReasonLog:
    """Holds the reason of the decision made last."""

    reason: Reason | None = None

    def note(self, why: Why, clue: str = "", entity: Entity | None = None) -> None:
        """The decision is made for this reason; ``entity`` was mentioned before."""
        self.reason = Reason(why, clue, -1 if entity is None else entity.last)
