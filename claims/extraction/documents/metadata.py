"""Fill what a document's file leaves open from the text itself: publisher, byline, language."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace

from claims.extraction.documents.language import language_of
from claims.extraction.documents.raw_document import RawDocument
from claims.extraction.text.bylines import (
    Credit,
    find_dateline_agency,
    parse_author_note,
    parse_byline,
)

_EDGE = 20_000
_FIRST = 6
_LAST = 6
_NOBODY = Credit("", "")


def complete(reading: RawDocument) -> RawDocument:
    """``reading`` with empty publisher, byline and language filled where the text names them.

    A closing note about the author is the surest witness, then a byline, then a dateline's agency.
    """
    opening = _lines(reading.text[:_EDGE])[:_FIRST]
    closing = _lines(reading.text[-_EDGE:])[-_LAST:]
    note = _first(parse_author_note(line) for line in reversed(closing))
    byline = _first(parse_byline(line) for line in [*opening, *closing])
    agency = next(filter(None, map(find_dateline_agency, opening)), "")
    return replace(
        reading,
        publisher=reading.publisher or note.publisher or byline.publisher or agency,
        byline=reading.byline or byline.byline or note.byline,
        language=reading.language or language_of(reading.text),
    )


def _lines(text: str) -> list[str]:
    return [line.strip() for line in re.split(r"[\r\n\u2028\u2029]+", text) if line.strip()]


def _first(found: Iterable[Credit | None]) -> Credit:
    return next((credit for credit in found if credit), _NOBODY)
