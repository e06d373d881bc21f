"""Set a document's publisher, title, author, date, address and language from its file."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, datetime
from typing import Any

from django.db.models import Count, Q, Value
from django.db.models.functions import Lower

from claims import publication_day
from claims.extraction.drafts import ParsedDocument
from claims.importing.import_embargo import wanted_embargo
from claims.importing.shorten import shorten
from claims.models import Document, Source
from claims.models.locking import held
from claims.valid_times import redate_passages

_EMPTY: dict[str, Any] = {
    "source": None,
    "title": "",
    "byline": "",
    "url": "",
    "published": None,
    "published_about": "",
    "language": "",
}


def create_documents(parsed: Sequence[ParsedDocument], keys: Sequence[str]) -> list[Document]:
    """Create the Document of each of ``parsed``, with all fields that its file gives."""
    sources: dict[str, Source] = {}
    documents = []
    for one, key in zip(parsed, keys, strict=True):
        fields = read_fields(one)
        if publisher := fields.pop("source", None):
            fields["source"] = sources.get(publisher) or get_or_create_source(publisher)
            sources[publisher] = fields["source"]
        documents.append(Document(key=key, embargoed_until=wanted_embargo(one), **fields))
    return Document.objects.bulk_create(documents)


def find_missing_fields(document: Document, parsed: ParsedDocument) -> dict[str, Any]:
    """Return the fields that ``parsed`` gives and ``document`` has never had.

    A field that is empty now but was filled before has been emptied by a person. Filled fields stay
    as they are, since a person may have set them.
    """
    given = read_fields(parsed)
    empty = {
        name: value for name, value in given.items() if getattr(document, name) == _EMPTY[name]
    }
    if document.published or "published" in empty:
        empty.pop("published_about", None)
    filled = _count_filled_versions(document, empty) if empty else {}
    return {name: value for name, value in empty.items() if not filled[name]}


def fill_missing_fields(document: Document, parsed: ParsedDocument) -> tuple[str, ...]:
    """Lock ``document`` and store the missing fields; return their names."""
    document.refresh_from_db(from_queryset=held(Document.objects.all()))
    fields = find_missing_fields(document, parsed)
    for name, value in fields.items():
        setattr(document, name, get_or_create_source(value) if name == "source" else value)
    if fields:
        document.save(update_fields=list(fields))
    if "published" in fields:
        redate_passages(document)
    return tuple(fields)


def read_fields(parsed: ParsedDocument) -> dict[str, Any]:
    """Return the Document fields that ``parsed`` gives, as stored; ``source`` is a name."""
    values = {
        "source": shorten(Source, "name", parsed.publisher),
        "title": shorten(Document, "title", parsed.title),
        "byline": shorten(Document, "byline", parsed.byline),
        "url": parsed.url if len(parsed.url) <= 2000 else "",
        "published": _to_day(parsed.published),
        "published_about": parsed.published_about,
        "language": shorten(Document, "language", parsed.language),
    }
    return {name: value for name, value in values.items() if value}


def find_doubts(parsed: ParsedDocument) -> list[str]:
    """Return sentences about what of ``parsed`` is doubtful or not stored."""
    remarks = list(parsed.remarks)
    if parsed.published is not None and not publication_day.can_be(parsed.published):
        remarks.append(f"The date was left out: {publication_day.why_not(parsed.published)}.")
    return remarks


def get_or_create_source(name: str) -> Source:
    """Return the source of that name, ignoring case; create it if there is none."""
    known = Source.objects.annotate(lowered=Lower("name")).filter(lowered=Lower(Value(name)))
    return known.first() or Source.objects.create(name=name)


def _count_filled_versions(document: Document, names: Iterable[str]) -> dict[str, int]:
    """Return in how many versions of ``document`` each field was filled."""
    events = document.events.order_by()  # type: ignore[attr-defined]
    filled = {name: Count("pk", filter=~Q(**{name: _EMPTY[name]})) for name in names}
    counts: dict[str, int] = events.aggregate(**filled)
    return counts


def _to_day(published: date | datetime | None) -> date | None:
    if published is None or not publication_day.can_be(published):
        return None
    return publication_day.day_of(published)
