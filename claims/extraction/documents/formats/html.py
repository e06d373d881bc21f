"""Read the article in a web page, and what the page says about it, without the network."""

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
from claims.extraction.documents.keys import check_url
from claims.extraction.documents.publication_dates import parse_published
from claims.extraction.documents.raw_document import RawDocument, ReadingError

_DECLARED = re.compile(rb"<meta[^<>]{0,200}?charset\s*=\s*[\"']?\s*([\w.:-]{1,40})", re.IGNORECASE)
_XML_DECLARATION = re.compile(r"\s*<\?xml[^<>]*\?>")
_SENTENCE = re.compile(r"\w[.!?…][\"'”’)\]]*\s*$", re.MULTILINE)
_DATES = ("article:published_time", "datePublished", "date", "dc.date", "DC.date.issued")
# Of a text shorter than this, trafilatura runs all paragraphs together.
_CONFIG = use_config()
_CONFIG.set("DEFAULT", "MIN_EXTRACTED_SIZE", "1")
# A longer tag than any but one with a picture in it, whose values are left out of the count.
_LONG_TAG = re.compile(r"<[a-z][^<>]{10000,}", re.IGNORECASE)
_VALUE = re.compile(r"\"[^\"]*\"|'[^']*'")
_MOST_ATTRIBUTES = 5_000
_MOST_ELEMENTS = 10_000
_NO_ARTICLE = "The page holds no article; save the article's own page, or its text."


def read(data: bytes) -> RawDocument:
    """The RawDocument of a web page; raises ReadingError where it holds no article."""
    declared = _DECLARED.search(data[:4096])
    page = decode(data, declared.group(1).decode("ascii") if declared else "")
    if "\0" in page:
        raise ReadingError("The page holds a NUL character; remove it and import again.")
    _refuse_endless_tags(page)
    try:
        tree = html.document_fromstring(_XML_DECLARATION.sub("", page, count=1))
        language, stamps = tree.get("lang", ""), list(_stamps(tree))
        article = _article(tree)
    except (LxmlError, RecursionError, ValueError) as error:
        raise ReadingError(_NO_ARTICLE) from error
    text = normalise(getattr(article, "text", "") or "")
    if not _SENTENCE.search(text):
        raise ReadingError(_NO_ARTICLE)
    return RawDocument(
        text,
        title=article.title or "",
        publisher=_publisher(article),
        byline=(article.author or "").replace(";", ","),
        url=_address(article.url or ""),
        published=_published([*stamps, parse_published(article.date or "")]),
        language=language if re.fullmatch(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*", language) else "",
    )


def _refuse_endless_tags(page: str) -> None:
    """libxml2 looks for each attribute of a tag among all before it."""
    for tag in _LONG_TAG.finditer(page):
        if len(_VALUE.sub("", tag.group()).split()) > _MOST_ATTRIBUTES:
            raise ReadingError(
                f"A tag of the page has more than {_MOST_ATTRIBUTES:,} attributes; save its text."
            )


def _article(tree: html.HtmlElement) -> Any:
    _keep_captions(tree)
    return bare_extraction(
        tree,
        # Without it others are asked too, of which one takes quadratic time over long tables.
        fast=next(islice(tree.iter(), _MOST_ELEMENTS, None), None) is not None,
        config=_CONFIG,
        with_metadata=True,
        include_comments=False,
        include_tables=False,
        date_extraction_params={"extensive_search": False, "original_date": True},
    )


def _keep_captions(tree: html.HtmlElement) -> None:
    """Put captions after their figures, with which trafilatura would drop them."""
    for caption in list(tree.iter("figcaption")):
        figure = next(caption.iterancestors("figure"), None)
        caption.tag = "p"
        if figure is not None:
            figure.addnext(caption)


def _published(stamps: list[date | datetime | None]) -> date | datetime | None:
    """The first that can be: an empty date is often written 0001-01-01, the right one elsewhere."""
    told = [stamp for stamp in stamps if stamp]
    return next(filter(publication_day.can_be, told), told[0] if told else None)


def _stamps(tree: html.HtmlElement) -> Iterator[date | datetime]:
    """The page's own time stamps: trafilatura keeps the day alone."""
    for name in _DATES:
        for meta in tree.xpath("//meta[@property=$n or @name=$n or @itemprop=$n]", n=name):
            with suppress(ReadingError):
                if stamp := parse_published(meta.get("content", "")):
                    yield stamp


def _publisher(article: Any) -> str:
    """The site's name; a host name standing in for it is no publisher."""
    name = article.sitename or ""
    return "" if name.lower().removeprefix("www.") == (article.hostname or "").lower() else name


def _address(url: str) -> str:
    """The canonical address, unless it is missing, broken or the site's front page."""
    try:
        return check_url(url) if re.match(r"https?://[^/]+/[^?#]", url) else ""
    except ReadingError:
        return ""
