"""Read what the address of a feed shows, whichever kind of feed it is."""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterator

from lxml import etree, html

from claims.extraction.documents.raw_document import MAX_BYTES, ReadingError
from claims.extraction.feeds.found_feed import FoundFeed, PageInsteadError, web_address
from claims.extraction.feeds.json_feed import read_json_feed
from claims.extraction.feeds.sitemaps import read_sitemap
from claims.extraction.feeds.syndication import read_syndication

_HEAD = 20_000
_PACKED = b"\x1f\x8b"
_FEED_TYPES = ("application/rss+xml", "application/atom+xml", "application/feed+json")
_DECLARATION = re.compile(r"<\?xml[^<>]*\?>")
_NOT_ELEMENTS = re.compile(r"<!--.*?-->|<\?.*?\?>|<!DOCTYPE[^<>\[]*(?:\[.*?\]\s*)?>", re.S | re.I)
_ROOT = re.compile(r"<(?:[\w.-]+:)?([\w.-]+)")
_FEED_ROOTS = {"rss", "feed", "rdf", "channel"}
_SITEMAP_ROOTS = {"urlset", "sitemapindex"}


def read_feed(
    content: bytes, address: str, media_type: str = "", *, limit: int = MAX_BYTES
) -> FoundFeed:
    """Return the feed that ``address`` shows.

    Raises PageInsteadError for a web page, and ReadingError for anything else that is no feed.
    """
    if content.startswith(_PACKED):
        content = unpack(content, limit)
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        # Without the declaration, which names the other encoding.
        text = content.decode("utf-16", "replace")
        content = _DECLARATION.sub("", text, count=1).encode()
    head = content[:_HEAD].decode("utf-8-sig", "replace").lstrip()
    if head.startswith("{"):
        return read_json_feed(content, address)
    root = _find_root(head)
    if root in _SITEMAP_ROOTS:
        return read_sitemap(content, address)
    if root == "html" or (root not in _FEED_ROOTS and "html" in media_type):
        raise PageInsteadError(tuple(_find_feeds(content, address)))
    if root not in _FEED_ROOTS:
        raise ReadingError("The address shows neither a feed nor a sitemap.")
    return read_syndication(content, address)


def unpack(content: bytes, limit: int = MAX_BYTES) -> bytes:
    """Return the content without gzip or zlib compression, which a few bytes can hide much in."""
    unpacking = zlib.decompressobj(zlib.MAX_WBITS | 32)
    try:
        unpacked = unpacking.decompress(content, limit + 1)
    except zlib.error as error:
        raise ReadingError("The compressed content is damaged.") from error
    if len(unpacked) > limit:
        raise ReadingError(f"The content has more than {limit:,} bytes when it is unpacked.")
    if not unpacking.eof:
        raise ReadingError("The compressed content is cut off.")
    return unpacked


def _find_root(head: str) -> str:
    found = _ROOT.search(_NOT_ELEMENTS.sub("", head))
    return found[1].lower() if found else ""


def _find_feeds(content: bytes, address: str) -> Iterator[str]:
    """Yield the feeds that a page names, in its order."""
    try:
        page = html.document_fromstring(content)
    except (etree.LxmlError, ValueError):
        return
    bases = [one.get("href") for one in page.iter("base")]
    base = web_address(bases[0], address) if bases else ""
    for link in page.iter("link"):
        kind = (link.get("type") or "").partition(";")[0].strip().lower()
        is_alternate = "alternate" in (link.get("rel") or "").lower().split()
        found = web_address(link.get("href"), base or address)
        if is_alternate and kind in _FEED_TYPES and found:
            yield found
