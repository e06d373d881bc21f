"""Read a document from named fields: a line of JSON, an object, a row of a table."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from types import MappingProxyType
from typing import Any

from claims.extraction.documents.formats.html_fragments import decode_markup
from claims.extraction.documents.metadata import parse_fields
from claims.extraction.documents.raw_document import RawDocument, ReadingError

NO_MAPPING: Mapping[str, str] = MappingProxyType({})
MAPPED_FIELDS = (
    "id", "text", "title", "source", "author", "url", "published", "language", "embargo",
)  # fmt: skip
"""The fields that a mapping may name, as they are called in JSON lines."""
TEXT_NAMES = ("text", "body", "body_text", "content", "body_xhtml", "body_html")
_DECODED = "HTML tags or entities in the text were decoded; offsets are those of the decoded text."


def parse_pair(value: str) -> tuple[str, str]:
    """Return the field and the name in ``text=body``; raise ValueError if it is no such pair."""
    field, equals, name = (part.strip() for part in value.partition("="))
    if not equals or not name or field not in MAPPED_FIELDS:
        raise ValueError(f"{value!r} is not FIELD=NAME; the fields are {', '.join(MAPPED_FIELDS)}")
    return field, name


def read_record(
    record: Mapping[str, Any], mapping: Mapping[str, str] = NO_MAPPING, *, place: str = "line"
) -> RawDocument:
    """Return the document that ``record`` describes; raise ReadingError if it has no text.

    ``place`` says in messages what the record is: a line, a row, an object.
    """
    given = {**record, **{field: record.get(name) for field, name in mapping.items()}}
    name = mapping.get("text") or next((n for n in TEXT_NAMES if n in record), "text")
    text = record.get(name)
    if not isinstance(text, str):
        raise ReadingError(f"The {place} has no {name!r}, or it is not a string.")
    decoded = decode_markup(text)
    if not decoded.strip():
        raise ReadingError(f"The {place}'s {name!r} is empty; remove the {place} or add text.")
    document = parse_fields(given, decoded, _get_identifier(given, place), mapping)
    return replace(
        document,
        title=" ".join(decode_markup(document.title).split()),
        byline=" ".join(decode_markup(document.byline).split()),
        publisher=" ".join(decode_markup(document.publisher).split()),
        remarks=document.remarks if decoded == text else (*document.remarks, _DECODED),
    )


def _get_identifier(record: Mapping[str, Any], place: str) -> str:
    value = record.get("id")
    if isinstance(value, int) and not isinstance(value, bool):
        return str(value)
    if isinstance(value, str) and value.strip():
        return value.strip()
    if not value and not isinstance(value, bool) and record.get("url"):
        return ""
    raise ReadingError(f"The {place} has no valid 'id'; give it a string or an integer.")
