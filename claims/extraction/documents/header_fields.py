"""Read the fields that scripts, letters and releases have above their text: "DATE: 18/03/2025"."""

from __future__ import annotations

import re
from typing import NamedTuple

from claims.extraction.documents.dated_lines import split_segments

_NAMES = {
    "title": ("slug", "title", "headline", "subject", "story", "re"),
    "byline": ("reporter", "author", "correspondent", "writer", "by", "from"),
    "published": ("date", "published", "tx date", "tx", "broadcast", "issued", "released"),
    "publisher": ("publisher", "publication", "outlet", "programme", "station", "source"),
}
_FIELDS = {name: field for field, names in _NAMES.items() for name in names}
_LINE = re.compile(r"(?P<name>[A-Za-z][A-Za-z ]{0,15}?)\s*:\s*(?P<value>\S.{0,200})")
_ADDRESS = re.compile(r"\s*<[^<>]*@[^<>]*>")
_MIN_FIELDS = 2
"""One line alone, such as "Source: the ministry", may be part of the text."""


class Header(NamedTuple):
    """The fields of a header; each may be empty."""

    title: str = ""
    byline: str = ""
    published: str = ""
    publisher: str = ""


def read_header(lines: list[str]) -> Header:
    """Return the fields in the opening ``lines`` of a text, if there are several."""
    found: dict[str, str] = {}
    for segment in split_segments(lines):
        match = _LINE.fullmatch(segment)
        field = _FIELDS.get(match["name"].lower()) if match else None
        if match and field:
            found.setdefault(field, " ".join(_ADDRESS.sub("", match["value"]).split()))
    return Header(**found) if len(found) >= _MIN_FIELDS else Header()
