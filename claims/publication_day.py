"""The days on which something can have been published: from the printing press to next year.

A day outside is a mistake of whoever wrote it, such as the 0001-01-01 of an empty date. What a
passage says may hold later: "until 2050".
"""

from __future__ import annotations

from datetime import UTC, date, datetime

EARLIEST = date(1400, 1, 1)
LATEST_HELD = date(2199, 12, 31)
"""The last day for which a passage can hold."""


def latest() -> date:
    """The end of next year: what is dated ahead, such as the issue of a monthly, is kept."""
    return date(datetime.now(UTC).year + 1, 12, 31)


def can_be(published: date | datetime, last: date | None = None) -> bool:
    """Whether something can have been published then; ``last`` is for days of another kind."""
    return EARLIEST <= day_of(published) <= (last or latest())


def day_of(published: date | datetime) -> date:
    return published.date() if isinstance(published, datetime) else published


def why_not(published: date | datetime, last: date | None = None) -> str:
    """Why nothing was published then, as a clause."""
    return f"{day_of(published)} is not between {EARLIEST} and {last or latest()}"
