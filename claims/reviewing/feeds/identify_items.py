"""Tell the items of a feed apart, and whether one has changed since it was seen last."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, fields, replace
from hashlib import sha256
from typing import Any

from claims.extraction.documents.decode import mark_unstorable
from claims.extraction.documents.keys import normalise_url
from claims.extraction.feeds.found_feed import FoundItem

_LONGEST_GUID = 500


@dataclass(frozen=True, slots=True)
class IdentifiedItem:
    """An item with what it is recognised by.

    ``address_key`` is empty if its address is not that of one article, but shared by several items.
    """

    item: FoundItem
    guid: str
    address_key: str
    digest: str

    @property
    def address(self) -> str:
        return self.item.address if self.address_key else ""


def identify_items(items: Iterable[FoundItem]) -> list[IdentifiedItem]:
    """Return each item once, in the order given, which is newest first.

    Some feeds have one guid for all items: then the addresses tell them apart.
    """
    first: dict[tuple[str, str], FoundItem] = {}
    for item in map(_make_storable, items):
        first.setdefault((_guid(item), key_of(item.address)), item)
    with_guid = Counter(guid for guid, _ in first)
    with_key = Counter(key for _, key in first)
    return [
        IdentifiedItem(
            item,
            _shorten(guid if with_guid[guid] == 1 else f"{guid} {key}"),
            key if with_key[key] == 1 else "",
            digest_of(item),
        )
        for (guid, key), item in first.items()
    ]


def key_of(address: str) -> str:
    """Return what the address is recognised by, also with other tracking parameters."""
    return sha256(normalise_url(address).encode()).hexdigest() if address else ""


def digest_of(item: FoundItem) -> str:
    """Return what differs as soon as the feed says something else of the item."""
    updated = item.updated.isoformat() if item.updated else ""
    return sha256("\n".join([item.title, updated, item.text]).encode()).hexdigest()


def _guid(item: FoundItem) -> str:
    text = sha256(f"{item.title}\n{item.text}".encode()).hexdigest()
    return item.guid or item.address or f"text:{text}"


def _shorten(guid: str) -> str:
    if len(guid) <= _LONGEST_GUID:
        return guid
    return f"sha256:{sha256(guid.encode()).hexdigest()}"


def _make_storable(item: FoundItem) -> FoundItem:
    """Return the item without NUL and what else PostgreSQL cannot store, which JSON may hold."""
    said: dict[str, Any] = {
        one.name: mark_unstorable(value)
        for one in fields(item)
        if isinstance(value := getattr(item, one.name), str)
    }
    return replace(item, **said)
