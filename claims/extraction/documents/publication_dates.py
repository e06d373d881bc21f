"""Read a publication date as newsrooms write it."""

from __future__ import annotations

from datetime import date, datetime

from claims.extraction.documents.raw_document import ReadingError

_WRITTEN = ("%d %B %Y", "%d %b %Y", "%B %d, %Y", "%b %d, %Y")


def parse_published(value: str) -> date | datetime | None:
    """The date, or date and time, in ``value``: ISO 8601, "30 April 2025" or "April 30, 2025".

    Empty is None. Raises ReadingError for anything else, also for a day that does not exist.
    """
    value = " ".join(value.split())
    if not value:
        return None
    for parse in (date.fromisoformat, datetime.fromisoformat, _as_written):
        try:
            return parse(value)
        except ValueError:
            continue
    raise ReadingError(f"The publication date {value[:40]!r} is not a date; write it YYYY-MM-DD.")


def _as_written(value: str) -> date:
    for form in _WRITTEN:
        try:
            return datetime.strptime(value, form).date()  # noqa: DTZ007 (only its day is kept)
        except ValueError:
            continue
    raise ValueError(value)
