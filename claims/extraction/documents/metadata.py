"""Fill in a document's metadata, from named fields and from the text itself."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any

from claims.extraction.documents.embargo_time import parse_embargo
from claims.extraction.documents.keys import validate_url
from claims.extraction.documents.language import detect_language
from claims.extraction.documents.publication_dates import parse_publication_date
from claims.extraction.documents.raw_document import RawDocument, ReadingError
from claims.extraction.text.bylines import (
    Credit,
    find_dateline_agency,
    parse_author_note,
    parse_byline,
)

Fields = Mapping[str, Any]

_FIELD_NAMES = {
    "title": ("title", "headline"),
    "publisher": ("source", "publisher"),
    "byline": ("author", "authors", "byline"),
    "url": ("url",),
    "published": ("published", "date"),
    "language": ("language", "lang"),
    "embargo": ("embargo", "embargoed_until"),
}
_LANGUAGE_TAG = re.compile(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*")
_EDGE_LENGTH = 20_000
_EDGE_LINES = 6
_NO_CREDIT = Credit("", "")
_FIRST_LINE = re.compile(r"([^\n]{1,150})\n[^\S\n]*\n")
_SENTENCE_END = re.compile(r"[.!:;,]\W*$")
_MIN_HEADING_WORDS = 3


def parse_fields(fields: Fields, text: str, identifier: str = "") -> RawDocument:
    """Return a RawDocument of ``text`` with the values of the known ``fields``; ignore others.

    Front matter and JSON lines share these fields. Raise ReadingError for a value of the wrong
    type and for an invalid date, URL, language or embargo.
    """
    values = {field: _find_value(fields, names) for field, names in _FIELD_NAMES.items()}
    language = values["language"]
    if language and not is_language_tag(language):
        raise ReadingError(f"The language {language[:40]!r} is not a code such as 'en'.")
    return RawDocument(
        text,
        title=values["title"],
        publisher=values["publisher"],
        byline=values["byline"],
        url=validate_url(values["url"]) if values["url"] else "",
        published=parse_publication_date(values["published"]),
        language=language,
        embargo=parse_embargo(values["embargo"]),
        identifier=identifier,
    )


def is_language_tag(value: str) -> bool:
    """Return whether ``value`` has the form of a language tag, such as "en" or "pt-BR"."""
    return bool(_LANGUAGE_TAG.fullmatch(value))


def fill_metadata(document: RawDocument) -> RawDocument:
    """Return ``document`` with an empty publisher, byline and language filled in from its text.

    For the publisher, a closing note about the author is the most reliable, then a byline, then
    the agency in a dateline.
    """
    opening = _split_lines(document.text[:_EDGE_LENGTH])[:_EDGE_LINES]
    closing = _split_lines(document.text[-_EDGE_LENGTH:])[-_EDGE_LINES:]
    note = _first_credit(parse_author_note(line) for line in reversed(closing))
    byline = _first_credit(parse_byline(line) for line in [*opening, *closing])
    agency = next(filter(None, map(find_dateline_agency, opening)), "")
    return replace(
        document,
        publisher=document.publisher or note.publisher or byline.publisher or agency,
        byline=document.byline or byline.byline or note.byline,
        language=document.language or detect_language(document.text),
    )


def find_heading(text: str) -> str:
    """Return the first line of ``text`` if it looks like a heading, else "".

    A heading is followed by a blank line and is neither a sentence nor a byline.
    """
    first = _FIRST_LINE.match(text)
    if first is None:
        return ""
    line = first.group(1).strip()
    if len(line.split()) < _MIN_HEADING_WORDS or _SENTENCE_END.search(line) or parse_byline(line):
        return ""
    return line


def _find_value(fields: Fields, names: tuple[str, ...]) -> str:
    for name in names:
        value = _to_text(fields.get(name), name)
        if value:
            return value
    return ""


def _to_text(value: Any, name: str) -> str:
    if value is None:
        return ""
    if isinstance(value, list) and all(isinstance(item, str) for item in value):
        value = ", ".join(value)
    if not isinstance(value, str):
        raise ReadingError(f"The field {name!r} is not text; put its value in quotation marks.")
    return " ".join(value.split())


def _split_lines(text: str) -> list[str]:
    return [line.strip() for line in re.split(r"[\r\n\u2028\u2029]+", text) if line.strip()]


def _first_credit(found: Iterable[Credit | None]) -> Credit:
    return next((credit for credit in found if credit), _NO_CREDIT)
