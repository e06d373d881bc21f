"""Read the fact-checks that a web page declares, in JSON-LD scripts or as microdata."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, NamedTuple

from lxml import html
from lxml.etree import LxmlError

from claims.extraction.documents.formats.html_declarations import SCRIPT_MARKS
from claims.importing.published_factchecks.factcheck_item import FactCheckItem, Problem
from claims.importing.published_factchecks.linked_data import LinkedData
from claims.importing.published_factchecks.microdata import read_microdata
from claims.importing.published_factchecks.plain_text import decode_entities
from claims.importing.published_factchecks.read_json import Items, read_json, read_value
from claims.importing.published_factchecks.tolerant_json import decode_json
from claims.importing.published_factchecks.web_address import is_web_address

_XML_DECLARATION = re.compile(r"<\?xml[^<>]*\?>")
_ADDRESSES = ("//link[@rel='canonical']/@href", "//meta[@property='og:url']/@content")
_TYPE = "translate(normalize-space(@type), 'ABCDEFGHIJKLMNOPQRSTUVWXYZ', '{}')".format(
    "abcdefghijklmnopqrstuvwxyz"
)
_SCRIPTS = f"//script[starts-with({_TYPE}, 'application/ld+json')]"
_RDFA = (
    "The page declares its fact-check as RDFa, which is not read; import it from a feed or as CSV."
)


class _Script(NamedTuple):
    position: str
    text: str
    value: Any
    is_valid: bool


def read_page(source: str, base: str = "") -> Items:
    """Yield the reviews of a page; ``base`` is its address, if that is known."""
    try:
        parser = html.HTMLParser(huge_tree=True)
        tree = html.document_fromstring(_XML_DECLARATION.sub("", source, count=1), parser=parser)
    except (LxmlError, ValueError) as error:
        yield Problem("", f"The page is not HTML ({error}).")
        return
    address = _find_address(tree, *_ADDRESSES)
    base = base or _find_address(tree, "//base/@href") or address
    found = list(_read_scripts(tree, base, address))
    found += _leave_out_known(list(_read_microdata(tree, base, address)), found)
    yield from found
    if not found and tree.xpath("//*[contains(@typeof, 'ClaimReview')]"):
        yield Problem("", _RDFA)


def _leave_out_known(
    marked: list[FactCheckItem | Problem], found: list[FactCheckItem | Problem]
) -> list[FactCheckItem | Problem]:
    """Return what only the microdata says: many pages declare the same review in both ways."""
    known = {key for one in found if isinstance(one, FactCheckItem) for key in _keys(one)}
    again = {
        one.position
        for one in marked
        if isinstance(one, FactCheckItem) and not known.isdisjoint(_keys(one))
    }
    return [one for one in marked if one.position not in again]


def _keys(item: FactCheckItem) -> set[str]:
    return {item.url, " ".join(item.claim_reviewed.casefold().split()).strip("“”\"'.")} - {""}


def _read_scripts(tree: html.HtmlElement, base: str, address: str) -> Items:
    """Yield the reviews in the scripts; scripts may refer to each other's nodes."""
    scripts = list(_load_scripts(tree))
    data = LinkedData([script.value for script in scripts if script.is_valid])
    for script in scripts:
        if script.is_valid:
            yield from read_value(script.value, script.position, base, data, address)
        elif "claimreview" in script.text.casefold():
            yield from read_json(script.text, script.position, base, address)


def _read_microdata(tree: html.HtmlElement, base: str, address: str) -> Items:
    """Yield the reviews that are marked in the text itself."""
    marked = list(read_microdata(tree, "ClaimReview"))
    yield from read_value(marked, "microdata", base, LinkedData(marked), address)


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


def _find_address(tree: html.HtmlElement, *paths: str) -> str:
    """Return the first full address at one of the paths, else ""."""
    given = (str(one).strip() for path in paths for one in tree.xpath(path))
    return next(filter(is_web_address, given), "")
