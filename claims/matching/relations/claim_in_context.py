"""A claim as one of its passages makes it, and how two of them stand in time."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from claims.matching.statement import Statement


@dataclass(frozen=True, slots=True)
class ClaimInContext:
    """A claim as one of its passages makes it: in which document, of which source."""

    statement: Statement
    document: int | None = None
    source: int | None = None

    @property
    def day(self) -> date | None:
        return self.statement.as_of


def follows(one: ClaimInContext, other: ClaimInContext) -> bool | None:
    """Whether ``other`` is the later figure; None where both are of the same days, or nobody knows.

    The same source that gives another number later has updated its own.
    """
    days = one.day, other.day
    if _at_once(one, other) is False and None not in days and days[0] != days[1]:
        return days[1] > days[0]  # type: ignore[operator]
    printed = one.statement.published, other.statement.published
    if one.source == other.source is not None and None not in printed and printed[0] != printed[1]:
        return printed[1] > printed[0]  # type: ignore[operator]
    return None


def _at_once(one: ClaimInContext, other: ClaimInContext) -> bool | None:
    """Whether both speak of the same days: those they name, else those of their documents."""
    mine, theirs = one.statement, other.statement
    if mine.periods and theirs.periods:
        return any(a.overlaps(b) for a in mine.periods for b in theirs.periods)
    if mine.published is None or theirs.published is None:
        return None
    if mine.periods or theirs.periods:
        named, bare = (mine, theirs) if mine.periods else (theirs, mine)
        day = bare.published
        return any(one.start <= day <= one.end for one in named.periods)  # type: ignore[operator]
    return mine.published == theirs.published


def disagree(one: ClaimInContext, other: ClaimInContext) -> bool:
    """Whether two documents say so of the same days."""
    apart = one.document is not None and other.document is not None
    return apart and one.document != other.document and _at_once(one, other) is True


def on_other_days(one: ClaimInContext, other: ClaimInContext) -> bool:
    """Whether each names days, and none of them is the other's."""
    mine, theirs = one.statement.periods, other.statement.periods
    return bool(mine and theirs) and _at_once(one, other) is False
