"""Read the fact-checks in JSON, JSON-LD and JSON lines; what is broken loses only itself."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from claims.importing.published_factchecks.factcheck_item import FactCheckItem, Problem
from claims.importing.published_factchecks.find_reviews import FoundReview, find_reviews
from claims.importing.published_factchecks.linked_data import LinkedData
from claims.importing.published_factchecks.read_review import read_review
from claims.importing.published_factchecks.tolerant_json import (
    Salvaged,
    decode_json,
    salvage,
)
from claims.importing.published_factchecks.web_address import is_web_address

Items = Iterator[FactCheckItem | Problem]
_FEED_ADDRESSES = ("feed_url", "url", "home_page_url", "@id")


def read_json(text: str, position: str = "", base: str = "", page: str = "") -> Items:
    """Yield the items of one JSON text.

    ``base`` is the address that others are relative to; ``page`` is that of the page around it.
    """
    try:
        value = decode_json(text)
    except ValueError as error:
        yield from _read_broken(text, position, base, str(error))
    else:
        yield from read_value(value, position, base, page=page)


def read_json_or_lines(text: str, base: str, *, expect_lines: bool) -> Items:
    """Read one JSON text or JSON lines, whichever it is; ``expect_lines`` if neither is valid."""
    lines = text.removeprefix("\ufeff").split("\n")
    filled = [(number, line) for number, line in enumerate(lines, 1) if line.strip()]
    if len(filled) > 1 and (_is_json(filled[0][1]) or (expect_lines and not _is_json(text))):
        for number, line in filled:
            yield from read_json(line, str(number), base)
    else:
        yield from read_json(text, str(filled[0][0]) if expect_lines else "", base)


def read_value(
    value: Any, position: str, base: str, data: LinkedData | None = None, page: str = ""
) -> Items:
    """Yield the items of a decoded value; ``data`` has the other nodes of its page."""
    if data is None and _has_several_graphs(value):
        for index, one in enumerate(value):
            yield from read_value(one, f"{position}[{index}]", base)
        return
    data = data or LinkedData(value)
    base = base or data.base or _get_feed_address(value)
    for found in find_reviews(value, position, data, {"url": page} if page else {}):
        if isinstance(found, FoundReview):
            yield from read_review(found, base)
        else:
            yield found


def _read_broken(text: str, position: str, base: str, reason: str) -> Items:
    """Yield the items that can be read, and name each part that cannot."""
    number = 0
    for part in salvage(text):
        number += not (isinstance(part, Salvaged) and part.is_value)
        place = f"{position}.item {number}".lstrip(".")
        if isinstance(part, Salvaged):
            yield from _read_salvaged(part, place, base)
        else:
            yield Problem(place, f"Not valid JSON ({part.reason}).", part.address)
    if not number:
        yield Problem(position, f"Not valid JSON ({reason}).")


def _read_salvaged(part: Salvaged, position: str, base: str) -> Items:
    """Yield the reviews in an object whose surroundings are broken.

    The value of another object's key is a part of a broken review, unless it has a type.
    """
    data = LinkedData(part.value)
    for found in find_reviews(part.value, position, data, is_item=False):
        if isinstance(found, FoundReview) and not (found.is_flat and part.is_value):
            yield from read_review(found, base)


def _is_json(text: str) -> bool:
    try:
        decode_json(text)
    except ValueError:
        return False
    return True


def _has_several_graphs(value: Any) -> bool:
    """Whether it is a list of graphs: "#author" in one is not "#author" in another."""
    return isinstance(value, list) and any(
        isinstance(one, Mapping) and "@graph" in one for one in value
    )


def _get_feed_address(value: Any) -> str:
    """Return the address of a feed, to which the addresses in it are relative."""
    if not isinstance(value, Mapping) or "claimReviewed" in value:
        return ""
    given = (value.get(name) for name in _FEED_ADDRESSES)
    return next((one for one in given if isinstance(one, str) and is_web_address(one)), "")
