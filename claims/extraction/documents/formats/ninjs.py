"""Read JSON files with one or more documents: ninjs of agencies, or fields as in JSON lines."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any

from claims.extraction.documents.decode import decode
from claims.extraction.documents.formats.agency_media import (
    MAX_MEDIA,
    describe_media,
    find_kind,
)
from claims.extraction.documents.formats.records import NO_MAPPING, TEXT_NAMES, read_record
from claims.extraction.documents.raw_document import NoDocumentError, RawDocument, ReadingError
from claims.extraction.drafts import MediaDraft

_LISTS = ("items", "item", "articles", "results", "associations", "_items")
_NINJS = ("uri", "pubstatus", "versioncreated", "body_xhtml", "headlines", "bodies")
_WITHDRAWN = ("canceled", "cancelled", "withheld")
_NO_TEXT = (
    "The JSON has no documents: no object has a text; say which field has it, as in "
    "--map text=body."
)
_BODIES = ("body_xhtml", "body_html", "body_text")


def read_all(
    data: bytes, mapping: Mapping[str, str] = NO_MAPPING
) -> Iterator[tuple[int, RawDocument | ReadingError]]:
    """Yield the place of each object in a list, from 1, and its document or what is wrong with it.

    The place of a single object is 0. Raise ReadingError if the file is not JSON, NoDocumentError
    if nothing in it looks like a document.
    """
    loaded = _parse(decode(data).text.removeprefix("\ufeff"))
    if isinstance(loaded, dict) and not _has_text(loaded, mapping):
        loaded = next(
            (loaded[name] for name in _LISTS if isinstance(loaded.get(name), list)), loaded
        )
    if not isinstance(loaded, dict | list):
        raise NoDocumentError("The JSON is neither an object nor a list of objects.")
    objects = [loaded] if isinstance(loaded, dict) else loaded
    if objects and not any(_is_document(one, mapping) for one in objects):
        raise NoDocumentError(_NO_TEXT)
    if isinstance(loaded, dict):
        yield 0, _read_object(loaded, mapping)
        return
    seen: dict[str, int] = {}
    for place, one in enumerate(loaded, 1):
        document = _read_object(one, mapping)
        if isinstance(document, RawDocument) and document.identifier:
            earlier = seen.setdefault(document.identifier, place)
            if earlier != place:
                reason = f"The id {document.identifier[:80]!r} is already that of object {earlier}."
                document = ReadingError(f"Object {place}: {reason}")
        yield place, document


def _parse(text: str) -> Any:
    try:
        return json.loads(text)
    except json.JSONDecodeError as error:
        raise ReadingError(f"The file is not valid JSON ({error.msg}).", error.lineno) from error
    except (ValueError, RecursionError) as error:
        raise ReadingError(
            "The JSON is nested too deeply or has a number with too many digits."
        ) from error


def _is_document(record: Any, mapping: Mapping[str, str]) -> bool:
    """Return whether the object has a text, or says that it is an item of an agency."""
    if not isinstance(record, dict):
        return False
    names = {mapping.get("text", "text"), "bodies"}
    texts = any(isinstance(record.get(name), str) for name in TEXT_NAMES)
    return texts or bool(names & set(record)) or sum(name in record for name in _NINJS) > 1


def _has_text(record: Mapping[str, Any], mapping: Mapping[str, str]) -> bool:
    return any(name in record for name in (*TEXT_NAMES, "bodies", mapping.get("text", "text")))


def _read_object(record: Any, mapping: Mapping[str, str]) -> RawDocument | ReadingError:
    if not isinstance(record, dict):
        return ReadingError('The list has something that is not an object; write {"text": …}.')
    try:
        if any(name in record for name in _NINJS) and not mapping:
            return _read_ninjs(record)
        return read_record(record, mapping, place="object")
    except ReadingError as error:
        return error


def _read_ninjs(item: Mapping[str, Any]) -> RawDocument:
    """Read one item of ninjs 1 or 2; raise ReadingError if it was withdrawn or has no text."""
    status = str(item.get("pubstatus") or "usable").lower()
    if status in _WITHDRAWN:
        raise ReadingError(f"The agency has withdrawn the item (pubstatus {status!r}).")
    address = str(item.get("uri") or "")
    fields = {
        "id": address or item.get("id"),
        "text": _find_body(item),
        "title": item.get("headline") or _first_value(item.get("headlines")) or item.get("name"),
        "source": _find_name(item, "provider", "source", "infosource", "copyrightholder"),
        "author": item.get("byline") or _first_value(item.get("bylines")),
        "url": item.get("url") or item.get("canonical"),
        "published": _find_text(item, "firstcreated", "firstCreated", "versioncreated",
                                "versionCreated", "contentcreated"),
        "language": item.get("language"),
        "embargo": _find_text(item, "embargoed"),
    }  # fmt: skip
    document = replace(read_record(fields, place="object"), media=tuple(_find_media(item)))
    return replace(document, is_global=bool(address)) if not document.url else document


def _find_body(item: Mapping[str, Any]) -> str | None:
    """Return the body as markup if there is some, since plain text may lack its paragraphs."""
    return _find_text(item, *_BODIES) or _first_value(item.get("bodies")) or None


def _find_media(item: Mapping[str, Any]) -> Iterator[MediaDraft]:
    """Yield the pictures and videos among the associations, which ninjs 1 names and 2 lists."""
    given = item.get("associations")
    associated = list(given.values()) if isinstance(given, dict) else given
    for one in associated[:MAX_MEDIA] if isinstance(associated, list) else []:
        kind = find_kind(str(one.get("type") or "")) if isinstance(one, dict) else None
        if kind is None:
            continue
        caption = _find_text(one, "description_text", "body_text", "description_html")
        title = _find_text(one, "headline", "title") or _first_value(one.get("headlines"))
        yield describe_media(
            kind,
            caption=caption or _first_value(one.get("descriptions")) or title,
            credit=_find_text(one, "creditline", "byline") or _find_name(one, "copyrightholder"),
            url=_find_rendition(one),
            alt=title,
        )


def _find_rendition(item: Mapping[str, Any]) -> str:
    given = item.get("renditions")
    listed = list(given.values()) if isinstance(given, dict) else given
    hrefs = [str(one.get("href") or "") for one in listed or [] if isinstance(one, dict)]
    return next(filter(None, hrefs), "")


def _find_text(item: Mapping[str, Any], *names: str) -> str:
    found = (item.get(name) for name in names)
    return next((value for value in found if isinstance(value, str) and value.strip()), "")


def _find_name(item: Mapping[str, Any], *names: str) -> str:
    for name in names:
        value = item.get(name)
        if isinstance(value, list):
            value = value[0] if value else None
        if isinstance(value, dict):
            value = value.get("name")
        if isinstance(value, str) and value.strip():
            return value
    return ""


def _first_value(values: Any) -> str:
    """Return the "main" one of the values that ninjs 2 lists with their roles, else the first."""
    if not isinstance(values, list):
        return ""
    given = [one for one in values if isinstance(one, dict) and isinstance(one.get("value"), str)]
    given.sort(key=lambda one: str(one.get("role", "")).lower() not in ("main", ""))
    return str(given[0]["value"]) if given else ""
