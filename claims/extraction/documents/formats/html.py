"""Read the article in a web page, and the page's metadata, without network access."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from contextlib import suppress
from datetime import date, datetime
from itertools import chain, islice
from typing import Any

from lxml import html
from lxml.etree import LxmlError
from trafilatura import bare_extraction
from trafilatura.settings import use_config

from claims import publication_day
from claims.extraction.documents.decode import (
    decode,
    describe_marked,
    mark_unstorable,
    normalise,
)
from claims.extraction.documents.formats.html_cleaning import clean_tree
from claims.extraction.documents.keys import validate_url
from claims.extraction.documents.metadata import is_language_tag
from claims.extraction.documents.publication_dates import parse_publication_date
from claims.extraction.documents.raw_document import RawDocument, ReadingError
from claims.extraction.text.bylines import is_person_name, parse_byline

_DECLARED = re.compile(
    rb"<meta[^<>]{0,200}?charset\s*=\s*[\"']?\s*([\w.:-]{1,40})"
    rb"|^\s*<\?xml[^<>]{0,100}?encoding\s*=\s*[\"']\s*([\w.:-]{1,40})",
    re.IGNORECASE,
)
_XML_DECLARATION = re.compile(r"\s*<\?xml[^<>]*\?>")
_SENTENCE = re.compile(r"\w[.!?…][\"'”’)\]]*\s*$", re.MULTILINE)
_DATE_NAMES = ("article:published_time", "datePublished", "date", "dc.date", "DC.date.issued")
_TITLE_SEPARATOR = r"\s+[|–—·•:»-]+\s+"
_AUTHOR_ELEMENTS = (
    "//*[@rel='author' or @itemprop='author' or contains(@class, 'byline')"
    " or contains(@class, 'author')][not(ancestor::aside or ancestor::nav or ancestor::footer)]"
)
_ARTICLE_TYPES = ("Article", "Posting", "WebPage")
# By default trafilatura joins all paragraphs of a short text.
_CONFIG = use_config()
_CONFIG.set("DEFAULT", "MIN_EXTRACTED_SIZE", "1")
# Only tags with an embedded picture are this long, and attribute values are not counted.
_LONG_TAG = re.compile(r"<[a-z][^<>]{10000,}", re.IGNORECASE)
_ATTRIBUTE_VALUE = re.compile(r"\"[^\"]*\"|'[^']*'")
_MAX_ATTRIBUTES = 5_000
_MAX_ELEMENTS = 10_000
_MAX_DATES = 20
_MAX_AUTHORS = 20
_MAX_AUTHOR_LENGTH = 400
_NO_ARTICLE = "The page contains no article; save the article's own page, or its text."


def read(data: bytes) -> RawDocument:
    """Read a web page; raise ReadingError if it contains no article."""
    declared = _DECLARED.search(data[:4096])
    label = (declared[1] or declared[2]) if declared else b""
    page, remarks = decode(data, label.decode("ascii"))
    if "\0" in page:
        remarks = (*remarks, describe_marked(page.count("\0")))
        page = mark_unstorable(page)
    _reject_long_tags(page)
    try:
        tree = html.document_fromstring(_XML_DECLARATION.sub("", page, count=1))
        language = tree.get("lang", "")
        dates = list(_find_dates(tree, language))
        shown_authors = list(_find_shown_authors(tree))
        article = _extract_article(tree)
    except (LxmlError, RecursionError, ValueError) as error:
        raise ReadingError(_NO_ARTICLE) from error
    text = normalise(getattr(article, "text", "") or "")
    if not _SENTENCE.search(text):
        raise ReadingError(_NO_ARTICLE)
    publisher = _get_publisher(article)
    return RawDocument(
        text,
        title=_remove_site_name(article.title or "", article.sitename or ""),
        publisher=publisher,
        byline=_choose_byline((article.author or "").replace(";", ","), shown_authors),
        url=_get_url(article.url or ""),
        published=_choose_date([*dates, _check_order(article.date or "", page, language)]),
        language=language if is_language_tag(language) else "",
        remarks=remarks,
    )


def _reject_long_tags(page: str) -> None:
    """Raise ReadingError for a tag with many attributes, for which libxml2 takes quadratic time."""
    for tag in _LONG_TAG.finditer(page):
        if len(_ATTRIBUTE_VALUE.sub("", tag.group()).split()) > _MAX_ATTRIBUTES:
            raise ReadingError(
                f"A tag of the page has more than {_MAX_ATTRIBUTES:,} attributes; "
                "import the article as text."
            )


def _extract_article(tree: html.HtmlElement) -> Any:
    clean_tree(tree)
    return bare_extraction(
        tree,
        # Otherwise trafilatura also runs other extractors, one of which takes quadratic time
        # for long tables.
        fast=next(islice(tree.iter(), _MAX_ELEMENTS, None), None) is not None,
        config=_CONFIG,
        with_metadata=True,
        include_comments=False,
        include_tables=False,
        date_extraction_params={"extensive_search": False, "original_date": True},
    )


def _choose_date(dates: list[date | datetime | None]) -> date | datetime | None:
    """Return the first plausible date, or else the first; an empty date is often 0001-01-01."""
    found = [each for each in dates if each]
    return next(filter(publication_day.can_be, found), found[0] if found else None)


def _find_dates(tree: html.HtmlElement, language: str) -> Iterator[date | datetime]:
    """Yield the declared publication dates.

    htmldate also finds them, but without the time, and can prefer the date of the last change.
    """
    declared = [
        *tree.xpath("//*[@itemprop='datePublished']/@datetime"),
        *(_to_text(node.get("datePublished")) for node in _read_json_ld(tree)),
    ]
    by_name = {
        name: tree.xpath("//meta[@property=$n or @name=$n or @itemprop=$n]/@content", n=name)
        for name in _DATE_NAMES
    }
    first = by_name.pop(_DATE_NAMES[0])
    values = chain(first, declared, *by_name.values())
    for value in islice(filter(str.strip, values), _MAX_DATES):
        with suppress(ReadingError):
            if found := parse_publication_date(value, language):
                yield found


def _read_json_ld(tree: html.HtmlElement) -> Iterator[dict[str, Any]]:
    """Yield the schema.org articles of the page; skip scripts that are not valid JSON."""
    for script in tree.xpath("//script[@type='application/ld+json']"):
        with suppress(ValueError, RecursionError):
            loaded = json.loads(script.text or "")
            for node in loaded if isinstance(loaded, list) else [loaded]:
                graph = node.get("@graph") if isinstance(node, dict) else None
                nodes = graph if isinstance(graph, list) else [node]
                yield from (each for each in nodes if _is_article(each))


def _is_article(node: Any) -> bool:
    types = node.get("@type") if isinstance(node, dict) else None
    names = types if isinstance(types, list) else [types]
    return any(isinstance(name, str) and name.endswith(_ARTICLE_TYPES) for name in names)


def _to_text(value: Any) -> str:
    return value if isinstance(value, str) else ""


def _check_order(found: str, page: str, language: str) -> date | datetime | None:
    """Return the date that htmldate found, with day and month exchanged if it misread them.

    htmldate reads 05/06/2025 day first. Return None if the order is not clear.
    """
    day = parse_publication_date(found)
    if day is None or day.day > 12:
        return day
    if found in page or day.strftime("%Y%m%d") in page or day.strftime("%Y/%m/%d") in page:
        return day
    orders = rf"0?{day.day}/0?{day.month}|0?{day.month}/0?{day.day}"
    numeric = re.search(rf"(?<![\d/])(?:{orders})/(?:20)?{day:%y}(?![\d/])", page)
    if numeric is None:
        return day
    with suppress(ReadingError):
        return parse_publication_date(numeric.group(), language)
    return None


def _find_shown_authors(tree: html.HtmlElement) -> Iterator[str]:
    """Yield the names of authors in elements that are marked as a byline."""
    for element in islice(tree.xpath(_AUTHOR_ELEMENTS), _MAX_AUTHORS):
        line = " ".join(element.text_content()[:_MAX_AUTHOR_LENGTH].split())
        credit = parse_byline(line)
        if credit is not None and credit.byline:
            yield credit.byline


def _choose_byline(declared: str, shown_authors: list[str]) -> str:
    """Return the declared author, unless it is not a person and the page shows one who is."""
    is_person = any(is_person_name(name.strip()) for name in declared.split(","))
    return shown_authors[0] if declared and not is_person and shown_authors else declared


def _remove_site_name(title: str, site_name: str) -> str:
    """Return ``title`` without " | The Kite" at its end, if that is the name of the site."""
    if not site_name:
        return title
    suffix = re.compile(rf"(?<=\S){_TITLE_SEPARATOR}{re.escape(site_name)}\s*$", re.IGNORECASE)
    return suffix.sub("", title)


def _get_publisher(article: Any) -> str:
    """Return the name of the site, unless it is the host name."""
    name = article.sitename or ""
    return "" if name.lower().removeprefix("www.") == (article.hostname or "").lower() else name


def _get_url(url: str) -> str:
    """Return the canonical URL, or "" if it is missing, invalid or the site's front page."""
    try:
        return validate_url(url) if re.match(r"https?://[^/]+/[^?#]", url) else ""
    except ReadingError:
        return ""
