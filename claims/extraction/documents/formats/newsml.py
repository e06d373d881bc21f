"""Read NewsML-G2, in which news agencies send their items: one item, or a message with several."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime
from itertools import chain, islice
from typing import Any

from lxml import etree
from lxml.etree import LxmlError

from claims.extraction.documents.decode import normalise
from claims.extraction.documents.embargo_time import parse_embargo
from claims.extraction.documents.formats.agency_media import (
    MAX_MEDIA,
    describe_media,
    find_kind,
)
from claims.extraction.documents.formats.html_fragments import decode_markup, read_fragment
from claims.extraction.documents.metadata import is_language_tag
from claims.extraction.documents.publication_dates import (
    is_within,
    parse_partial_date,
    parse_publication_date,
)
from claims.extraction.documents.raw_document import NoDocumentError, RawDocument, ReadingError
from claims.extraction.drafts import MediaDraft, MediaKind

NAMESPACE = "http://iptc.org/std/nar/2006-10-01/"
_N = f"{{{NAMESPACE}}}"
_USABLE = "usable"
_XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
_DATES = ("itemMeta/firstCreated", "contentMeta/contentCreated")
_CHANGED = "itemMeta/versionCreated"


def read_all(data: bytes) -> Iterator[tuple[int, RawDocument | ReadingError]]:
    """Yield the line of each news item, 0 for one alone, and its document or what is wrong with it.

    Raise NoDocumentError if the file is not NewsML-G2. Items without text, such as those of
    pictures in a message, are problems only if there is no other.
    """
    root = _parse(data)
    items = list(root.iter(f"{_N}newsItem"))
    if not items:
        raise NoDocumentError("The XML has no newsItem of NewsML-G2; import the article as text.")
    texts = [item for item in items if _find_bodies(item)] or items[:1]
    # Pictures of a message with several texts could belong to any of them.
    others = [item for item in items if item not in texts] if len(texts) == 1 else []
    for item in texts:
        line = (item.sourceline or 0) if len(items) > 1 else 0
        media = tuple(islice(chain.from_iterable(map(_find_media, [item, *others])), MAX_MEDIA))
        try:
            yield line, replace(_read_item(item), media=media)
        except ReadingError as error:
            yield line, error


def _parse(data: bytes) -> Any:
    # Without entities, text cannot multiply; lxml reads no other files.
    parser = etree.XMLParser(resolve_entities=False, no_network=True, remove_comments=True)
    try:
        return etree.fromstring(data, parser)
    except etree.XMLSyntaxError as error:
        line = error.lineno or 0
        raise ReadingError("The XML is broken, as its sender would see as well.", line) from error
    except (LxmlError, ValueError) as error:
        raise ReadingError("The XML cannot be read.") from error


def _read_item(item: Any) -> RawDocument:
    status = _get_code(_find(item, "itemMeta/pubStatus")) or _USABLE
    if status != _USABLE:
        raise ReadingError(f"The agency has withdrawn the item (pubStatus {status!r}).")
    text = next(filter(None, map(_read_body, _find_bodies(item))), "")
    if not text:
        raise ReadingError("The news item has no text.")
    identifier = " ".join((item.get("guid") or "").split())
    published, about, remarks = _find_date(item)
    return RawDocument(
        text,
        title=_get_text(item, "contentMeta/headline") or _get_text(item, "itemMeta/title"),
        publisher=_find_provider(item),
        byline=_get_text(item, "contentMeta/by"),
        published=published,
        published_about=about,
        remarks=remarks,
        embargo=parse_embargo(_get_text(item, "itemMeta/embargoed")),
        language=_find_language(item),
        identifier=identifier,
        is_global=bool(identifier),
    )


def _find_media(item: Any) -> Iterator[MediaDraft]:
    """Yield what the item has as remote content that is no text, such as a picture."""
    contents = _find(item, "contentSet")
    remote = [] if contents is None else contents.iterfind(f"{_N}remoteContent")
    by_kind: dict[MediaKind, str] = {}
    for one in remote:
        kind = find_kind(one.get("contenttype") or _get_code(_find(item, "itemMeta/itemClass")))
        if kind:
            by_kind.setdefault(kind, one.get("href") or "")  # several are sizes of one picture
    for kind, address in by_kind.items():
        yield describe_media(
            kind,
            caption=_get_text(item, "contentMeta/description")
            or _get_text(item, "contentMeta/headline"),
            credit=_get_text(item, "contentMeta/creditline") or _get_text(item, "contentMeta/by"),
            url=address,
            alt=_get_text(item, "contentMeta/headline"),
        )


def _find(item: Any, path: str) -> Any:
    return item.find("/".join(f"{_N}{name}" for name in path.split("/")))


def _get_text(item: Any, path: str) -> str:
    found = _find(item, path)
    return "" if found is None else " ".join(decode_markup("".join(found.itertext())).split())


def _get_code(element: Any) -> str:
    """Return the code of "stat:usable" or of an address that ends with it."""
    if element is None:
        return ""
    given = element.get("qcode") or element.get("uri") or element.get("literal") or ""
    return str(given).rpartition("/")[2].rpartition(":")[2]


def _find_provider(item: Any) -> str:
    provider = _find(item, "itemMeta/provider")
    named = _get_text(item, "itemMeta/provider/name")
    return named or _get_text(item, "contentMeta/creditline") or _get_code(provider)


def _find_date(item: Any) -> tuple[date | datetime | None, str, tuple[str, ...]]:
    """Return the day, the month or year if the day is unknown, and what is wrong with the dates.

    The day on which a version was made is only used if nothing tells when the item was new.
    """
    about = ""
    problems: list[str] = []
    stated = [text for path in _DATES if (text := _get_text(item, path))]
    for text in stated or [_get_text(item, _CHANGED)]:
        if partial := parse_partial_date(text):
            about = about or partial
            continue
        try:
            day = parse_publication_date(text)
        except ReadingError as error:
            problems.append(error.reason)
            continue
        if day and is_within(day, about):
            return day, "", ()
    return None, about, () if about else tuple(problems[:1])


def _find_language(item: Any) -> str:
    found = _find(item, "contentMeta/language")
    tag = (found.get("tag") if found is not None else "") or item.get(_XML_LANG) or ""
    return tag if is_language_tag(tag) else ""


def _find_bodies(item: Any) -> list[Any]:
    contents = _find(item, "contentSet")
    return [] if contents is None else list(contents.iter(f"{_N}inlineXML", f"{_N}inlineData"))


def _read_body(content: Any) -> str:
    """Return the text of XHTML, NITF or plain text."""
    if content.tag == f"{_N}inlineData":
        data = "".join(content.itertext())
        is_html = "html" in (content.get("contenttype") or "")
        return read_fragment(data) if is_html else normalise(decode_markup(data))
    for element in content.iter(etree.Element):
        element.tag = etree.QName(element).localname
    names = ("body.content", "body")
    found = (next(content.iter(name), None) for name in names)
    body = next((one for one in found if one is not None), content)
    return read_fragment(etree.tostring(body, encoding="unicode", method="html", with_tail=False))
