"""Collect what a web page declares and shows about its article, before it is cleaned."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from contextlib import suppress
from html import unescape
from itertools import islice
from typing import Any, NamedTuple

from lxml import html

from claims.extraction.text.bylines import parse_byline, parse_name_line

_AUTHOR_ELEMENTS = (
    "//*[@rel='author' or @itemprop='author' or contains(@class, 'byline')"
    " or contains(@class, 'author')][not(ancestor::aside or ancestor::nav or ancestor::footer)]"
)
_DATE_ELEMENTS = (
    "//*[self::time or contains(@class, 'date') or contains(@class, 'publish')"
    " or contains(@class, 'meta') or contains(@class, 'byline') or contains(@class, 'posted')]"
    "[not(ancestor::aside or ancestor::nav or ancestor::footer)]"
)
_ARTICLE_TYPES = ("Article", "Posting", "WebPage")
SCRIPT_MARKS = re.compile(r"^\s*(?:<!--|//\s*<!\[CDATA\[|<!\[CDATA\[)|(?:-->|//\s*\]\]>|\]\]>)\s*$")
_TAG = re.compile(r"<[^<>]{1,200}>")
_MAX_ELEMENTS = 20
_MAX_VALUE = 1_000
_MAX_CLASS = 200
# They may be long.
_TEXTS = {"articleBody", "abstract", "description", "reviewBody", "text"}
_MAX_LINE = 400


class Page(NamedTuple):
    """What a page declares: its address, schema.org articles, ``meta`` elements by name, and so on.

    ``publishers`` are the names in elements marked as such, ``notices`` those of copyright.
    ``published`` are the dates of elements marked as ``datePublished``; ``date_lines`` and
    ``authors`` are shown on the page.
    """

    language: str
    url: str
    articles: tuple[dict[str, Any], ...]
    metas: dict[str, str]
    title: str
    headings: tuple[str, ...]
    authors: tuple[str, ...]
    published: tuple[str, ...]
    date_lines: tuple[str, ...]
    publishers: tuple[str, ...]
    notices: tuple[str, ...]

    def get(self, name: str) -> str:
        """Return the content of the first ``meta`` element of that name, or ""."""
        return self.metas.get(name, "")


def read_declarations(tree: html.HtmlElement) -> Page:
    """Return what ``tree`` declares about its article."""
    metas: dict[str, str] = {}
    for meta in tree.iter("meta"):
        name = meta.get("property") or meta.get("name") or meta.get("itemprop") or ""
        if value := " ".join((meta.get("content") or "").split()):
            metas.setdefault(name.lower(), value)
    return Page(
        language=tree.get("lang", ""),
        url=next(iter(tree.xpath("//link[@rel='canonical']/@href")), "") or metas.get("og:url", ""),
        # What is said of the page counts only if nothing is said of the article.
        articles=tuple(sorted(_read_json_ld(tree), key=_is_page)),
        metas=metas,
        title=clean(tree.findtext(".//title") or ""),
        headings=tuple(clean(each.text_content()) for each in islice(tree.iter("h1"), 3)),
        authors=tuple(_find_authors(tree)),
        published=tuple(tree.xpath("//*[@itemprop='datePublished']/@datetime")),
        date_lines=tuple(_find_date_lines(tree)),
        publishers=tuple(_find_marked_publishers(tree)),
        notices=tuple(_find_notices(tree)),
    )


def clean(value: Any) -> str:
    """Return a text without tags, entities and line breaks; "" if ``value`` is no text."""
    return " ".join(_TAG.sub("", unescape(value)).split()) if isinstance(value, str) else ""


def _read_json_ld(tree: html.HtmlElement) -> Iterator[dict[str, Any]]:
    """Yield the schema.org articles of the page; skip scripts that are not valid JSON."""
    for script in tree.xpath("//script[@type='application/ld+json']"):
        with suppress(ValueError, RecursionError):
            loaded = json.loads(SCRIPT_MARKS.sub("", script.text or ""), strict=False)
            for node in loaded if isinstance(loaded, list) else [loaded]:
                graph = node.get("@graph") if isinstance(node, dict) else None
                nodes = graph if isinstance(graph, list) else [node]
                yield from (each for each in nodes if _is_article(each))


def drop_long_values(tree: html.HtmlElement) -> None:
    """Remove names, titles, classes and ids that are too long to be any.

    trafilatura looks for authors in declared names, and classes are compared with patterns, in
    quadratic time.
    """
    for element in tree.iter("meta"):
        if len(element.get("content", "")) > _MAX_VALUE:
            element.set("content", "")
    for name in ("class", "id"):
        for element in tree.xpath(f"//*[string-length(@{name}) > {_MAX_CLASS}]"):
            kept = [one for one in element.get(name).split() if len(one) <= _MAX_CLASS]
            element.set(name, " ".join(kept))
    for script in tree.xpath("//script[contains(@type, 'json')]"):
        text = script.text or ""
        if len(text) > _MAX_VALUE and _has_long_value(text):
            script.text = ""


def _has_long_value(text: str) -> bool:
    """Whether a value that is no text is long, or the JSON is not valid and read by its words."""
    found = False

    def look(pairs: list[tuple[str, Any]]) -> None:
        nonlocal found
        for key, value in pairs:
            parts = value if isinstance(value, list) else [value]
            long = any(isinstance(one, str) and len(one) > _MAX_VALUE for one in parts)
            found = found or (long and key not in _TEXTS)

    try:
        json.loads(SCRIPT_MARKS.sub("", text), strict=False, object_pairs_hook=look)
    except (ValueError, RecursionError):
        return True
    return found


def _is_article(node: Any) -> bool:
    types = node.get("@type") if isinstance(node, dict) else None
    names = types if isinstance(types, list) else [types]
    return any(isinstance(name, str) and name.endswith(_ARTICLE_TYPES) for name in names)


def _is_page(node: dict[str, Any]) -> bool:
    return node.get("@type") == "WebPage"


def _find_marked_publishers(tree: html.HtmlElement) -> Iterator[str]:
    """Yield the names in elements marked as ``publisher`` of schema.org."""
    for element in islice(tree.xpath("//*[@itemprop='publisher']"), _MAX_ELEMENTS):
        named = next(iter(element.xpath(".//*[@itemprop='name']")), element)
        yield clean(named.get("content") or named.text_content()[:_MAX_LINE])


def _find_notices(tree: html.HtmlElement) -> Iterator[str]:
    """Yield the lines of the foot of the page, where the copyright is told."""
    marked = "contains(@class, 'copyright') or contains(@class, 'footer')"
    places = tree.xpath(f"//footer | //*[{marked}]")
    for element in islice(places, _MAX_ELEMENTS):
        for text in islice(element.itertext(), _MAX_ELEMENTS):
            if line := " ".join(text[:_MAX_LINE].split()):
                yield line


def _find_authors(tree: html.HtmlElement) -> Iterator[str]:
    """Yield the names of authors in elements that are marked as a byline."""
    for element in islice(tree.xpath(_AUTHOR_ELEMENTS), _MAX_ELEMENTS):
        line = " ".join(element.text_content()[:_MAX_LINE].split())
        credit = parse_byline(line) or parse_name_line(line)
        if credit is not None and credit.byline:
            yield credit.byline


def _find_date_lines(tree: html.HtmlElement) -> Iterator[str]:
    """Yield the short lines of elements that may show when the article was published."""
    for element in islice(tree.xpath(_DATE_ELEMENTS), _MAX_ELEMENTS):
        for text in islice(element.itertext(), _MAX_ELEMENTS):
            if line := " ".join(text[:_MAX_LINE].split()):
                yield line
