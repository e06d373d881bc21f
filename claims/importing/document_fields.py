"""Give a document the publisher, title, author, date, address and language its file names."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime
from typing import Any

from django.db.models import Count, Q, Value
from django.db.models.functions import Lower

from claims import publication_day
from claims.extraction.drafts import ParsedDocument
from claims.importing.shorten import shortened
from claims.models import Document, Source
from claims.models.locking import held

_EMPTY: dict[str, Any] = {
    "source": None,
    "title": "",
    "byline": "",
    "url": "",
    "published": None,
    "language": "",
}


def new_document(parsed: ParsedDocument, key: str) -> Document:
    """The Document of ``parsed``, saved, with all that is known of it."""
    known = known_fields(parsed)
    if publisher := known.pop("source", None):
        known["source"] = source_named(publisher)
    return Document.objects.create(key=key, **known)


def missing_fields(document: Document, parsed: ParsedDocument) -> dict[str, Any]:
    """What ``parsed`` knows and the record lacks, unless it once had it: then a person removed it.

    Filled fields are left as they are, since a person may have set them.
    """
    known = known_fields(parsed)
    lacking = {
        name: value for name, value in known.items() if getattr(document, name) == _EMPTY[name]
    }
    had = _had_before(document, lacking) if lacking else {}
    return {name: value for name, value in lacking.items() if not had[name]}


def fill_missing(document: Document, parsed: ParsedDocument) -> tuple[str, ...]:
    """Store what ``missing_fields`` gives by now, nobody else changing it; the names of these."""
    document.refresh_from_db(from_queryset=held(Document.objects.all()))
    fields = missing_fields(document, parsed)
    for name, value in fields.items():
        setattr(document, name, source_named(value) if name == "source" else value)
    if fields:
        document.save(update_fields=list(fields))
    return tuple(fields)


def known_fields(parsed: ParsedDocument) -> dict[str, Any]:
    """The fields of a Document that ``parsed`` gives, as they are stored; ``source`` is a name."""
    values = {
        "source": shortened(Source, "name", parsed.publisher),
        "title": shortened(Document, "title", parsed.title),
        "byline": shortened(Document, "byline", parsed.byline),
        "url": parsed.url if len(parsed.url) <= 2000 else "",
        "published": _day(parsed.published),
        "language": shortened(Document, "language", parsed.language),
    }
    return {name: value for name, value in values.items() if value}


def left_out(parsed: ParsedDocument) -> str:
    """What ``parsed`` gives and no Document takes, as a sentence; empty where it takes all."""
    if parsed.published is None or publication_day.can_be(parsed.published):
        return ""
    return f"The date was left out: {publication_day.why_not(parsed.published)}."


def source_named(name: str) -> Source:
    """The source of that name, whatever its capitals; a new one if there is none."""
    known = Source.objects.annotate(lowered=Lower("name")).filter(lowered=Lower(Value(name)))
    return known.first() or Source.objects.create(name=name)


def _had_before(document: Document, names: Iterable[str]) -> dict[str, int]:
    """In how many of its versions each field was filled."""
    events = document.events.order_by()  # type: ignore[attr-defined]
    filled = {name: Count("pk", filter=~Q(**{name: _EMPTY[name]})) for name in names}
    told: dict[str, int] = events.aggregate(**filled)
    return told


def _day(published: date | datetime | None) -> date | None:
    if published is None or not publication_day.can_be(published):
        return None
    return publication_day.day_of(published)
