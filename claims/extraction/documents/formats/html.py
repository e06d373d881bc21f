"""Read the article in a web page, and the page's metadata, without network access."""

from __future__ import annotations

import re
from itertools import islice
from typing import Any

from lxml import html
from lxml.etree import LxmlError
from trafilatura import bare_extraction
from trafilatura.settings import use_config

from claims.extraction.documents.declared_encoding import find_declared_encoding
from claims.extraction.documents.decode import (
    Decoded,
    decode,
    describe_marked,
    mark_unstorable,
    normalise,
)
from claims.extraction.documents.formats.html_cleaning import clean_tree, restore_joiners
from claims.extraction.documents.formats.html_dates import choose_date
from claims.extraction.documents.formats.html_declarations import (
    drop_long_values,
    read_declarations,
)
from claims.extraction.documents.formats.html_metadata import (
    find_authors,
    find_language,
    find_publisher,
    find_region_tag,
    find_title,
)
from claims.extraction.documents.keys import validate_url
from claims.extraction.documents.raw_document import RawDocument, ReadingError

_XML_DECLARATION = re.compile(r"<\?xml[^<>]*\?>")
_SENTENCE = re.compile(r"\w[.!?…][\"'”’)\]]*\s*$", re.MULTILINE)
# By default trafilatura joins all paragraphs of a short text.
_CONFIG = use_config()
_CONFIG.set("DEFAULT", "MIN_EXTRACTED_SIZE", "1")
# Only tags with an embedded picture are this long, and attribute values are not counted.
_LONG_TAG = re.compile(r"<[a-z][^<>]{10000,}", re.IGNORECASE)
_ATTRIBUTE_VALUE = re.compile(r"\"[^\"]*\"|'[^']*'")
_MAX_ATTRIBUTES = 5_000
_MAX_ELEMENTS = 10_000
_NO_ARTICLE = "The page contains no article; save the article's own page, or its text."


def read(data: bytes, charset: str = "") -> RawDocument:
    """Read a web page; raise ReadingError if it contains no article.

    ``charset`` is the label in the header with which a server sent it.
    """
    source, remarks = _decode(data, charset)
    _reject_long_tags(source)
    try:
        tree = html.document_fromstring(_XML_DECLARATION.sub("", source, count=1))
        page = read_declarations(tree)
        drop_long_values(tree)
        media, left_out = clean_tree(tree, page.url)
        article = _extract_article(tree)
    except (LxmlError, RecursionError, ValueError) as error:
        raise ReadingError(_NO_ARTICLE) from error
    text = normalise(restore_joiners(getattr(article, "text", "") or ""))
    if not _SENTENCE.search(text):
        raise ReadingError(_NO_ARTICLE)
    url, language = article.url or "", find_language(page)
    region = find_region_tag(page, language, url)
    dated = choose_date(page, article.date or "", source, region)
    return RawDocument(
        text,
        title=find_title(page, url),
        publisher=find_publisher(page, url) or _get_publisher(article),
        byline=find_authors(page, restore_joiners(article.author or ""), text),
        url=_get_url(url),
        published=dated.published,
        published_about=dated.about,
        language=language,
        remarks=(*remarks, *left_out, *dated.remarks),
        media=media,
    )


def _decode(data: bytes, charset: str) -> Decoded:
    source, remarks = decode(data, find_declared_encoding(data), charset)
    if "\0" not in source:
        return Decoded(source, remarks)
    return Decoded(mark_unstorable(source), (*remarks, describe_marked(source.count("\0"))))


def _reject_long_tags(page: str) -> None:
    """Raise ReadingError for a tag with many attributes, for which libxml2 takes quadratic time."""
    for tag in _LONG_TAG.finditer(page):
        if len(_ATTRIBUTE_VALUE.sub("", tag.group()).split()) > _MAX_ATTRIBUTES:
            raise ReadingError(
                f"A tag of the page has more than {_MAX_ATTRIBUTES:,} attributes; "
                "import the article as text."
            )


def _extract_article(tree: html.HtmlElement) -> Any:
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


def _get_publisher(article: Any) -> str:
    """Return the name of the site that trafilatura found, unless it is the host name."""
    name = article.sitename or ""
    return "" if name.lower().removeprefix("www.") == (article.hostname or "").lower() else name


def _get_url(url: str) -> str:
    """Return the canonical URL, or "" if it is missing, invalid or the site's front page."""
    try:
        return validate_url(url) if re.match(r"https?://[^/]+/[^?#]", url) else ""
    except ReadingError:
        return ""
