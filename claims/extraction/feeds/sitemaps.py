"""Read sitemaps, those of Google News with titles and dates, and indexes of sitemaps."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from claims.extraction.documents.raw_document import ReadingError
from claims.extraction.feeds.found_feed import (
    FeedKind,
    FoundFeed,
    FoundItem,
    clean_line,
    newest_first,
    read_time,
    refuse_entities,
    web_address,
)


def read_sitemap(content: bytes, address: str) -> FoundFeed:
    """Return the sitemap, or the index with the addresses of its sitemaps.

    Raises ReadingError if nothing can be read.
    """
    refuse_entities(content)
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, recover=True
    )
    try:
        root = etree.fromstring(content, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise ReadingError("The sitemap cannot be read: it is not XML.") from error
    if root is None:
        raise ReadingError("The sitemap cannot be read: it is not XML.")
    places = list(_read_places(root, address))
    if _name(root) == "sitemapindex":
        # Without times, the last one is usually the newest.
        places.reverse()
        parts = dict.fromkeys(one.address for one in newest_first(places))
        return FoundFeed(FeedKind.SITEMAP_INDEX, parts=tuple(parts))
    # A page in several languages, for example, is listed several times.
    items = list({item.guid: item for item in places}.values())
    is_news = any(item.title for item in items)
    kind = FeedKind.NEWS_SITEMAP if is_news else FeedKind.SITEMAP
    remark = "Its XML is not well-formed; what could be read was read." if parser.error_log else ""
    if remark and not items:
        raise ReadingError("The sitemap cannot be read: its XML is not well-formed.")
    return FoundFeed(kind, items=newest_first(items), remark=remark)


def _read_places(root: etree._Element, base: str) -> Iterator[FoundItem]:
    for place in root.iterchildren("{*}url", "{*}sitemap"):
        fields = {_name(child): child for child in place.iterchildren("{*}*")}
        address = web_address(_text(fields.get("loc")), base)
        if not address:
            continue
        news = fields.get("news")
        said = {_name(one): one for one in news.iterdescendants("{*}*")} if news is not None else {}
        yield FoundItem(
            guid=address,
            address=address,
            title=clean_line(_text(said.get("title"))),
            publisher=clean_line(_text(said.get("name"))),
            published=read_time(_text(said.get("publication_date"))),
            updated=read_time(_text(fields.get("lastmod"))),
        )


def _name(element: etree._Element) -> str:
    return etree.QName(element).localname


def _text(element: etree._Element | None) -> str:
    return "" if element is None else (element.text or "").strip()
