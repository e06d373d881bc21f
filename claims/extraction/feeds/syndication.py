"""Read RSS and Atom with feedparser, which takes what is broken as browsers take pages."""

from __future__ import annotations

import html.entities
import io
import re
from calendar import timegm
from datetime import UTC, datetime
from typing import Any

import feedparser
from feedparser.encodings import convert_to_utf8
from lxml import etree

from claims.extraction.documents.raw_document import ReadingError
from claims.extraction.feeds.found_feed import (
    FeedKind,
    FoundFeed,
    FoundItem,
    clean_line,
    clean_text,
    newest_first,
    read_time,
    refuse_entities,
    web_address,
)

# What servers say about the encoding of a feed is wrong more often than what the feed says.
_HEADERS = {"content-type": "application/xml"}
_MOST_ENTRIES, _MOST_TAGS = 10_000, 300_000
_TAG = re.compile(rb"<\w")
_ENTRY = re.compile(rb"<(?:item|entry)[\s>]")
_BARE_AMPERSAND = re.compile(rb"&(?!#?\w{1,31};)")
_MAX_BYLINE = 500
_PEOPLE = frozenset(
    (
        *("author", "contributor", "creator", "managingeditor", "owner", "publisher", "webmaster"),
        *("name", "email"),
    )
)
_MAIL_AND_NAME = re.compile(r"\S+@\S+\s+\((.+)\)")
_NAMED_ENTITY = re.compile(rb"&([A-Za-z][A-Za-z\d]{1,31});")
_OF_XML = ("amp", "lt", "gt", "quot", "apos")
_BROKEN = "The XML of the feed has an error in line {}; what could be read was read."


def read_syndication(content: bytes, address: str) -> FoundFeed:
    """Return the feed; raise ReadingError if nothing of it can be read, or it is too long."""
    content = _in_utf8(content)
    if len(_ENTRY.findall(content)) > _MOST_ENTRIES or len(_TAG.findall(content)) > _MOST_TAGS:
        raise ReadingError(f"The feed is too long: it has more than {_MOST_ENTRIES:,} items.")
    refuse_entities(content)
    content, remark = _mend(_NAMED_ENTITY.sub(_number_entity, content))
    # Not as bytes, which feedparser may take for the name of a file.
    found = feedparser.parse(
        io.BytesIO(content),
        response_headers=_HEADERS | {"content-location": address},
        resolve_relative_uris=False,
        sanitize_html=False,
    )
    items = [item for entry in found.entries if (item := _read_entry(entry, address))]
    if not found.get("version") or (remark and not items):
        raise ReadingError("The feed cannot be read: its XML is broken.")
    kind = FeedKind.ATOM if found.version.startswith("atom") else FeedKind.RSS
    title = clean_line(found.feed.get("title", ""))
    return FoundFeed(kind, title, newest_first(items), remark=remark)


def _in_utf8(content: bytes) -> bytes:
    decoded: bytes = convert_to_utf8(_HEADERS, content, {})
    return decoded


def _mend(content: bytes) -> tuple[bytes, str]:
    """Return well-formed XML, and a remark if it was not.

    feedparser would read it with regular expressions, for minutes if somebody wants that.
    """
    common: Any = {"no_network": True, "load_dtd": False}
    try:
        tree = etree.fromstring(content, etree.XMLParser(**common))
        return (_write(tree) if _shorten_people(tree) else content), ""
    except etree.XMLSyntaxError as error:
        escaped = _BARE_AMPERSAND.sub(b"&amp;", content)
        tree = etree.fromstring(escaped, etree.XMLParser(recover=True, **common))
        if tree is None:
            raise ReadingError("The feed cannot be read: its XML is broken.") from error
        _shorten_people(tree)
        return _write(tree), _BROKEN.format(error.lineno)


def _shorten_people(tree: Any) -> bool:
    """Cut off names that are too long to be any; return whether there were some.

    feedparser looks for addresses in them in quadratic time.
    """
    long = tree.xpath(f"//*[string-length(.) > {_MAX_BYLINE}]")
    people = [one for one in long if etree.QName(one).localname.lower() in _PEOPLE]
    for element in people:
        element.text = (element.text or "")[:_MAX_BYLINE]
        for child in element:
            child.tail = None
    return bool(people)


def _write(tree: Any) -> bytes:
    written: bytes = etree.tostring(tree, encoding="utf-8", xml_declaration=True)
    return written


def _number_entity(found: re.Match[bytes]) -> bytes:
    """Return what HTML calls &eacute; as XML knows it: &#233;."""
    name = found[1].decode()
    known = html.entities.html5.get(f"{name};", "") if name not in _OF_XML else ""
    return "".join(f"&#{ord(one)};" for one in known).encode() or found[0]


def _read_entry(entry: Any, address: str) -> FoundItem | None:
    link = entry.get("feedburner_origlink") or entry.get("link")
    link = web_address(link, address)
    guid = str(entry.get("id") or link).strip()
    text = max(map(clean_text, _texts(entry)), key=len, default="")
    title = clean_line(entry.get("title", ""))
    if not (guid or title or text):
        return None
    return FoundItem(
        guid=guid,
        address=link,
        title=title,
        byline=clean_line(_byline(entry)),
        publisher=clean_line(entry.get("source", {}).get("title", "")),
        published=_time(entry, "published") or _time(entry, "created"),
        updated=_time(entry, "updated"),
        text=text,
    )


def _texts(entry: Any) -> list[str]:
    return [part.get("value") or "" for part in entry.get("content", ())] + [
        entry.get("summary") or ""
    ]


def _byline(entry: Any) -> str:
    given = (entry.get("author") or "")[:_MAX_BYLINE]
    # feedparser takes the end of a long top-level domain for a part of the name.
    if "@" in given:
        found = _MAIL_AND_NAME.fullmatch(given.strip())
        return found[1] if found else ""
    names = [one.get("name") or "" for one in entry.get("authors", ())]
    return ", ".join(dict.fromkeys(filter(None, names))) or given


def _time(entry: Any, name: str) -> datetime | None:
    # feedparser would otherwise give the one for the other.
    if not dict.__contains__(entry, name):
        return None
    if found := read_time(entry[name]):
        return found
    parsed = entry.get(f"{name}_parsed")
    try:
        return datetime.fromtimestamp(timegm(parsed), UTC) if parsed else None
    except (ValueError, TypeError, OverflowError):
        return None
