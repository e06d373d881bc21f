"""Read the named fields that front matter and JSON lines share."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from claims.extraction.documents.keys import check_url
from claims.extraction.documents.publication_dates import parse_published
from claims.extraction.documents.raw_document import RawDocument, ReadingError

Fields = Mapping[str, Any]

_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*")
_NAMES = {
    "title": ("title", "headline"),
    "publisher": ("source", "publisher"),
    "byline": ("author", "authors", "byline"),
    "url": ("url",),
    "published": ("published", "date"),
    "language": ("language", "lang"),
}


def reading_from(fields: Fields, text: str, identifier: str = "") -> RawDocument:
    """A RawDocument of ``text`` with the known ``fields``; others are ignored.

    Raises ReadingError for a field of the wrong kind, or a bad date or address.
    """
    found = {field: _first(fields, names) for field, names in _NAMES.items()}
    language = found["language"]
    if language and not _LANGUAGE.fullmatch(language):
        raise ReadingError(f"The language {language[:40]!r} is not a code such as 'en'.")
    return RawDocument(
        text,
        title=found["title"],
        publisher=found["publisher"],
        byline=found["byline"],
        url=check_url(found["url"]) if found["url"] else "",
        published=parse_published(found["published"]),
        language=language,
        identifier=identifier,
    )


def _first(fields: Fields, names: tuple[str, ...]) -> str:
    for name in names:
        value = _as_text(fields.get(name), name)
        if value:
            return value
    return ""


def _as_text(value: Any, name: str) -> str:
    if value is None:
        return ""
    if isinstance(value, list) and all(isinstance(item, str) for item in value):
        value = ", ".join(value)
    if not isinstance(value, str):
        raise ReadingError(f"The field {name!r} is not text; put its value in quotation marks.")
    return " ".join(value.split())
