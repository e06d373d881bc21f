"""Read the fact-checks that a web page declares in its JSON-LD scripts."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, NamedTuple

from lxml import html
from lxml.etree import LxmlError

from claims.extraction.documents.formats.html_declarations import SCRIPT_MARKS
from claims.importing.published_factchecks.factcheck_item import Problem
from claims.importing.published_factchecks.linked_data import LinkedData
from claims.importing.published_factchecks.plain_text import decode_entities
from claims.importing.published_factchecks.read_json import Items, read_json, read_value
from claims.importing.published_factchecks.tolerant_json import decode_json
from claims.importing.published_factchecks.web_address import is_web_address

_XML_DECLARATION = re.compile(r"\s*<\?xml[^<>]*\?>")
_BASES = ("//base/@href", "//link[@rel='canonical']/@href", "//meta[@property='og:url']/@content")
_TYPE = "translate(normalize-space(@type), 'ABCDEFGHIJKLMNOPQRSTUVWXYZ', '{}')".format(
    "abcdefghijklmnopqrstuvwxyz"
)
_SCRIPTS = f"//script[starts-with({_TYPE}, 'application/ld+json')]"
_NOT_READ = (
    "The page declares its fact-check as microdata or RDFa, which is not read; "
    "import it from a ClaimReview feed, or as CSV."
)


class _Script(NamedTuple):
    position: str
    text: str
    value: Any
    is_valid: bool


def read_page(source: str, base: str = "") -> Items:
    """Yield the reviews of a page; its scripts may refer to each other's nodes."""
    try:
        parser = html.HTMLParser(huge_tree=True)
        tree = html.document_fromstring(_XML_DECLARATION.sub("", source, count=1), parser=parser)
    except (LxmlError, ValueError) as error:
        yield Problem("", f"The page is not HTML ({error}).")
        return
    base = base or _find_base(tree)
    scripts = list(_load_scripts(tree))
    data = LinkedData([script.value for script in scripts if script.is_valid])
    for script in scripts:
        if script.is_valid:
            yield from read_value(script.value, script.position, base, data)
        elif "claimreview" in script.text.casefold():
            yield from read_json(script.text, script.position, base)
    if not scripts and _has_markup(tree):
        yield Problem("", _NOT_READ)


def _load_scripts(tree: html.HtmlElement) -> Iterator[_Script]:
    for index, element in enumerate(tree.xpath(_SCRIPTS)):
        text = SCRIPT_MARKS.sub("", SCRIPT_MARKS.sub("", element.text or ""))
        if '"' not in text:  # the whole script is encoded
            text = decode_entities(text)
        position = f"script[{index}]"
        try:
            yield _Script(position, text, decode_json(text), is_valid=True)
        except ValueError:
            yield _Script(position, text, None, is_valid=False)


def _find_base(tree: html.HtmlElement) -> str:
    """Return the page's address, if it states one in full."""
    given = (str(one).strip() for path in _BASES for one in tree.xpath(path))
    return next(filter(is_web_address, given), "")


def _has_markup(tree: html.HtmlElement) -> bool:
    marked = tree.xpath(
        "//*[contains(@itemtype, 'ClaimReview') or contains(@typeof, 'ClaimReview')]"
    )
    return bool(marked)
