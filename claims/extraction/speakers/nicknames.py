"""Find nicknames: "Terry ‘The Cat’ Crane" and "known to all as Deacon"."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from claims.extraction.speakers.entities import Entity
from claims.extraction.speakers.name_forms import FUNCTION_WORDS
from claims.extraction.speakers.names import Name, find_nickname
from claims.extraction.text.token_view import TokenView

_MAX_KNOWN_AS = 8
"""Maximum number of tokens from "known" to the name by which somebody is known."""


def read_nickname(name: Name) -> Iterator[str]:
    """Yield the words of the nickname in a name, in lower case."""
    for part in find_nickname(name.parts):
        word = part.strip("“”\"‘’'").casefold()
        if word not in FUNCTION_WORDS:
            yield word


def find_so_called(view: TokenView, entity_at: Mapping[int, Entity], name: Name) -> Entity | None:
    """Return the person named before in the sentence who is known as ``name``."""
    before = view.lower[max(0, name.start - _MAX_KNOWN_AS) : name.start]
    if before[-1:] != ["as"] or "known" not in before:
        return None
    for i in range(name.start - 1, -1, -1):
        if view.opens[i] != view.opens[name.start] or view.tag[i] == "POS":
            return None  # "Hale's mechanic, known as Tubs"
        entity = entity_at.get(i)
        if entity is not None and entity.kind == "person":
            return entity
    return None
