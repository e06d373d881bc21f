"""Read the microdata of a web page as records, as JSON-LD would have them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from lxml import html

_ATTRIBUTES = {
    "meta": "content",
    "a": "href",
    "area": "href",
    "link": "href",
    "img": "src",
    "object": "data",
    "time": "datetime",
    "data": "value",
    "meter": "value",
}
_MAX_DEPTH = 20


def read_microdata(tree: html.HtmlElement, kind: str) -> Iterator[dict[str, Any]]:
    """Yield the items of the page whose type ends in ``kind``, with the items inside them."""
    for element in tree.xpath("//*[@itemscope][contains(@itemtype, $kind)]", kind=kind):
        yield _read_item(element, 0)


def _read_item(element: html.HtmlElement, depth: int) -> dict[str, Any]:
    node: dict[str, Any] = {"@type": (element.get("itemtype") or "").split()}
    if identifier := element.get("itemid"):
        node["@id"] = identifier
    for each in _iterate_properties(element):
        for name in (each.get("itemprop") or "").split():
            node.setdefault(name, []).append(_read_property(each, depth))
    return node


def _iterate_properties(item: html.HtmlElement) -> Iterator[html.HtmlElement]:
    """Yield the elements with a property of ``item``, but none of an item inside it."""
    stack = list(reversed(item))
    while stack:
        element = stack.pop()
        if not isinstance(element.tag, str):
            continue
        if element.get("itemprop"):
            yield element
        if element.get("itemscope") is None:
            stack.extend(reversed(element))


def _read_property(element: html.HtmlElement, depth: int) -> Any:
    if element.get("itemscope") is not None:
        return _read_item(element, depth + 1) if depth < _MAX_DEPTH else None
    written = element.get(_ATTRIBUTES.get(element.tag, "content"))
    return written if written is not None else element.text_content()
