"""Read the article in a web page, and the page's metadata, without network access."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import suppress
from datetime import date, datetime
from itertools import islice
from typing import Any

from lxml import html
from lxml.etree import LxmlError
from trafilatura import bare_extraction
from trafilatura.settings import use_config

from claims import publication_day
from claims.extraction.documents.decode import decode, normalise
from claims.extraction.documents.keys import validate_url
from claims.extraction.documents.metadata import is_language_tag
from claims.extraction.documents.publication_dates import parse_publication_date
from claims.extraction.documents.raw_document import RawDocument, ReadingError

_DECLARED = re.compile(rb"<meta[^<>]{0,200}?charset\s*=\s*[\"']?\s*([\w.:-]{1,40})", re.IGNORECASE)
_XML_DECLARATION = re.compile(r"\s*<\?xml[^<>]*\?>")
_SENTENCE = re.compile(r"\w[.!?…][\"'”’)\]]*\s*$", re.MULTILINE)
_DATE_NAMES = ("article:published_time", "datePublished", "date", "dc.date", "DC.date.issued")
# By default trafilatura joins all paragraphs of a short text.
_CONFIG = use_config()
_CONFIG.set("DEFAULT", "MIN_EXTRACTED_SIZE", "1")
# Only tags with an embedded picture are this long, and attribute values are not counted.
_LONG_TAG = re.compile(r"<[a-z][^<>]{10000,}", re.IGNORECASE)
_ATTRIBUTE_VALUE = re.compile(r"\"[^\"]*\"|'[^']*'")
_MAX_ATTRIBUTES = 5_000
_MAX_ELEMENTS = 10_000
_NO_ARTICLE = "The page contains no article; save the article's own page, or its text."


def read(data: bytes) -> RawDocument:
    """Read a web page; raise ReadingError if it contains no article."""
    declared = _DECLARED.search(data[:4096])
    page = decode(data, declared.group(1).decode("ascii") if declared else "")
    if "\0" in page:
        raise ReadingError("The page contains a NUL character; remove it and import again.")
    _reject_long_tags(page)
    try:
        tree = html.document_fromstring(_XML_DECLARATION.sub("", page, count=1))
        language, dates = tree.get("lang", ""), list(_find_dates(tree))
        article = _extract_article(tree)
    except (LxmlError, RecursionError, ValueError) as error:
        raise ReadingError(_NO_ARTICLE) from error
    text = normalise(getattr(article, "text", "") or "")
    if not _SENTENCE.search(text):
        raise ReadingError(_NO_ARTICLE)
    return RawDocument(
        text,
        title=article.title or "",
        publisher=_get_publisher(article),
        byline=(article.author or "").replace(";", ","),
        url=_get_url(article.url or ""),
        published=_choose_date([*dates, parse_publication_date(article.date or "")]),
        language=language if is_language_tag(language) else "",
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
    _move_captions(tree)
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


def _move_captions(tree: html.HtmlElement) -> None:
    """Move captions out of their figures, which trafilatura drops."""
    for caption in list(tree.iter("figcaption")):
        figure = next(caption.iterancestors("figure"), None)
        caption.tag = "p"
        if figure is not None:
            figure.addnext(caption)


def _choose_date(dates: list[date | datetime | None]) -> date | datetime | None:
    """Return the first plausible date, or else the first; an empty date is often 0001-01-01."""
    found = [each for each in dates if each]
    return next(filter(publication_day.can_be, found), found[0] if found else None)


def _find_dates(tree: html.HtmlElement) -> Iterator[date | datetime]:
    """Yield the publication dates in ``meta`` elements; trafilatura discards the time."""
    for name in _DATE_NAMES:
        for meta in tree.xpath("//meta[@property=$n or @name=$n or @itemprop=$n]", n=name):
            with suppress(ReadingError):
                if found := parse_publication_date(meta.get("content", "")):
                    yield found


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
