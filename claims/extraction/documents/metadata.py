"""Fill in a document's metadata, from named fields and from the text itself."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from contextlib import suppress
from dataclasses import replace
from datetime import date
from itertools import chain
from types import MappingProxyType
from typing import Any

from claims.extraction.documents.dated_lines import FoundDate, find_published, split_segments
from claims.extraction.documents.embargo_lines import find_embargo
from claims.extraction.documents.embargo_time import parse_embargo
from claims.extraction.documents.header_fields import Header, read_header
from claims.extraction.documents.headings import remove_label
from claims.extraction.documents.keys import validate_url
from claims.extraction.documents.language import choose_language
from claims.extraction.documents.publication_dates import (
    AmbiguousDateError,
    is_within,
    parse_partial_date,
    parse_publication_date,
)
from claims.extraction.documents.publishers import find_publisher
from claims.extraction.documents.raw_document import RawDocument, ReadingError
from claims.extraction.text.bylines import (
    Credit,
    parse_author_note,
    parse_byline,
    parse_inner_byline,
    parse_name_line,
    parse_sign_off,
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
_LABEL = re.compile(r"(?:published|posted|issued|released|dated?)(?: in)?:? ", re.IGNORECASE)
_EDGE_LENGTH = 20_000
_OPENING_LINES = 12
_CLOSING_LINES = 8
_NAME_LINES = 5
"""A line of names without "By" is only a byline this near to the title."""
_ONLY_ABOUT = "Only the month or year of publication is known: {}."
_NO_CREDIT = Credit("", "")
_AS_USUAL: Mapping[str, str] = MappingProxyType({})


def parse_fields(
    fields: Fields, text: str, identifier: str = "", called: Mapping[str, str] = _AS_USUAL
) -> RawDocument:
    """Return a RawDocument of ``text`` with the values of the known ``fields``; ignore others.

    Messages name a field as it is ``called`` where it comes from.

    Front matter and JSON lines share these fields. Raise ReadingError for a value of the wrong
    type and for an invalid date, URL, language or embargo. A date that can be read in two ways is
    left out, with a remark.
    """
    values = {field: _find_value(fields, names, called) for field, names in _FIELD_NAMES.items()}
    language = values["language"]
    if language and not is_language_tag(language):
        raise ReadingError(f"The language {language[:40]!r} is not a code such as 'en'.")
    published = None
    remarks: tuple[str, ...] = ()
    about = parse_partial_date(values["published"])
    try:
        published = None if about else parse_publication_date(values["published"], language)
    except AmbiguousDateError as error:
        remarks = (error.reason,)
    return RawDocument(
        text,
        title=values["title"],
        publisher=values["publisher"],
        byline=values["byline"],
        url=validate_url(values["url"]) if values["url"] else "",
        published=published,
        published_about=about,
        language=language,
        embargo=parse_embargo(values["embargo"]),
        identifier=identifier,
        remarks=remarks,
    )


def is_language_tag(value: str) -> bool:
    """Return whether ``value`` has the form of a language tag, such as "en" or "pt-BR"."""
    return bool(_LANGUAGE_TAG.fullmatch(value))


def fill_metadata(document: RawDocument) -> RawDocument:
    """Return ``document`` with what it lacks filled in from the first and last lines of its text.

    For the publisher, a closing note about the author is the most reliable, then a byline, then
    a header, the agency in a dateline, and notices at the top and the end.
    """
    opening = _split_lines(document.text[:_EDGE_LENGTH])[:_OPENING_LINES]
    closing = _split_lines(document.text[-_EDGE_LENGTH:])[-_CLOSING_LINES:]
    language, remark = choose_language(document.language, document.text)
    header = read_header(opening)
    note = _first_credit(parse_author_note(line) for line in reversed(closing))
    byline = _find_byline(opening, closing, header)
    author = document.byline or byline.byline or note.byline
    document = replace(
        document,
        title=remove_label(document.title),
        publisher=document.publisher
        or note.publisher
        or byline.publisher
        or header.publisher
        or find_publisher(opening, closing, author),
        byline=author,
        language=language,
        remarks=(*document.remarks, remark) if remark else document.remarks,
    )
    if not document.published:
        document = _fill_date(document, header, opening, closing)
    if document.published_about and not document.published:
        remark = _ONLY_ABOUT.format(document.published_about)
        document = replace(document, remarks=(*document.remarks, remark))
    return document if document.embargo else _fill_embargo(document, opening, closing)


def _fill_embargo(document: RawDocument, opening: list[str], closing: list[str]) -> RawDocument:
    published = document.published
    day = published and date(published.year, published.month, published.day)
    lines = [document.title, *opening, *closing]
    until, remark = find_embargo(lines, day, document.language)
    remarks = (*document.remarks, remark) if remark else document.remarks
    return replace(document, embargo=until, remarks=remarks)


def _find_byline(opening: list[str], closing: list[str], header: Header) -> Credit:
    given = parse_byline(f"By {header.byline}") if header.byline else None
    by = map(parse_byline, [*opening, *closing])
    named = map(parse_name_line, split_segments(opening[1:_NAME_LINES]))
    inner = map(parse_inner_byline, opening[:_NAME_LINES])
    return _first_credit(chain([given], by, named, inner, map(parse_sign_off, closing)))


def _fill_date(
    document: RawDocument, header: Header, opening: list[str], closing: list[str]
) -> RawDocument:
    stated = [f"Date: {header.published}"] if header.published else []
    found = find_published([*stated, *opening], closing, document.language)
    if header.published and not (found.published or found.remark):
        with suppress(ReadingError):
            found = FoundDate(parse_publication_date(header.published, document.language))
    about = document.published_about
    if found.published and not is_within(found.published, about):
        found = FoundDate(None)
    remarks = (*document.remarks, found.remark) if found.remark else document.remarks
    if not (found.published or about):
        lines = [header.published, *opening[:_NAME_LINES]]
        about = next(filter(None, (_read_month(line) for line in lines)), "")
    return replace(document, published=found.published, published_about=about, remarks=remarks)


def _read_month(line: str) -> str:
    """Return the month that a line is all about: "May 2025"; a year alone may be anything."""
    return "" if line[:1].isdigit() else parse_partial_date(_LABEL.sub("", line))


def _find_value(fields: Fields, names: tuple[str, ...], called: Mapping[str, str]) -> str:
    for name in names:
        value = _to_text(fields.get(name), called.get(name, name))
        if value:
            return value
    return ""


def _to_text(value: Any, name: str) -> str:
    if value is None:
        return ""
    if isinstance(value, list):
        value = [_get_name(item) for item in value]
    value = _get_name(value)
    if isinstance(value, list) and all(isinstance(item, str) for item in value):
        value = ", ".join(value)
    if not isinstance(value, str):
        raise ReadingError(f"The field {name!r} is not text; put its value in quotation marks.")
    return " ".join(value.split())


def _get_name(value: Any) -> Any:
    """Return the name in a record of a person or publisher: {"name": "Ada Quill"}."""
    name = value.get("name") if isinstance(value, dict) else None
    return name if isinstance(name, str) else value


def _split_lines(text: str) -> list[str]:
    return [line.strip() for line in re.split(r"[\r\n\u2028\u2029]+", text) if line.strip()]


def _first_credit(found: Iterable[Credit | None]) -> Credit:
    return next((credit for credit in found if credit), _NO_CREDIT)
