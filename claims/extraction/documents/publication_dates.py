"""Parse publication dates."""

from __future__ import annotations

from datetime import date, datetime

from claims.extraction.documents.raw_document import ReadingError

_FORMATS = ("%d %B %Y", "%d %b %Y", "%B %d, %Y", "%b %d, %Y")


def parse_publication_date(value: str) -> date | datetime | None:
    """Return the date, or date and time, in ``value``; None if it is empty.

    Accept ISO 8601, "30 April 2025" and "April 30, 2025". Raise ReadingError for anything else,
    including a day that does not exist.
    """
    value = " ".join(value.split())
    if not value:
        return None
    for parse in (date.fromisoformat, datetime.fromisoformat, _parse_written_date):
        try:
            return parse(value)
        except ValueError:
            continue
    raise ReadingError(
        f"The publication date {value[:40]!r} is not a valid date; write it as YYYY-MM-DD."
    )


def _parse_written_date(value: str) -> date:
    for date_format in _FORMATS:
        try:
            return datetime.strptime(value, date_format).date()  # noqa: DTZ007 (time is discarded)
        except ValueError:
            continue
    raise ValueError(value)
