"""Parse until when a document is embargoed; what is not clear is refused, never guessed."""

from __future__ import annotations

from datetime import UTC, date, datetime

from claims.extraction.documents.raw_document import ReadingError

NONE = "none"


def parse_embargo(value: str) -> datetime | None:
    """Return the time in ``value``, None if it is empty or "none".

    It has no time zone if ``value`` names none. Raise ReadingError for anything but a date with a
    time in ISO 8601; of a day alone, it is not clear whether its beginning or its end is meant.
    """
    value = " ".join(value.split())
    if not value or value.casefold() == NONE:
        return None
    try:
        until = datetime.fromisoformat(value)
        if until.tzinfo:
            until.astimezone(UTC)
    except (ValueError, OverflowError) as error:
        raise ReadingError(_explain(value)) from error
    if _is_day(value):
        raise ReadingError(_explain(value))
    return until


def _is_day(value: str) -> bool:
    try:
        date.fromisoformat(value)
    except ValueError:
        return False
    return True


def _explain(value: str) -> str:
    return (
        f"The embargo {value[:40]!r} is not a date with a time; write it as "
        f"2026-12-01T10:00+01:00, or {NONE!r}."
    )
