"""Read JSON Feed (https://www.jsonfeed.org/version/1.1/)."""

from __future__ import annotations

import json
from typing import Any

from claims.extraction.documents.raw_document import ReadingError
from claims.extraction.feeds.found_feed import (
    FeedKind,
    FoundFeed,
    FoundItem,
    clean_line,
    clean_text,
    newest_first,
    read_time,
    web_address,
)


def read_json_feed(content: bytes, address: str) -> FoundFeed:
    """Return the feed; raise ReadingError if it is no JSON Feed."""
    try:
        feed = json.loads(content.decode("utf-8-sig"))
    except (ValueError, RecursionError) as error:
        raise ReadingError("The feed is not valid JSON.") from error
    entries = feed.get("items") if isinstance(feed, dict) else None
    if not isinstance(entries, list):
        raise ReadingError("The JSON is no JSON Feed: it has no list of items.")
    items = [_read_entry(entry, address) for entry in entries if isinstance(entry, dict)]
    kept = [item for item in items if item.guid or item.title or item.text]
    left_out = len(entries) - len(kept)
    remark = f"{left_out:,} of its items were left out: they are empty." if left_out else ""
    return FoundFeed(FeedKind.JSON, _line(feed, "title"), newest_first(kept), remark=remark)


def _read_entry(entry: dict[str, Any], base: str) -> FoundItem:
    address = web_address(entry.get("url"), base) or web_address(entry.get("external_url"), base)
    key = entry.get("id")
    text = clean_text(_text(entry, "content_html")) or _text(entry, "content_text").strip()
    return FoundItem(
        guid=str(key).strip() if isinstance(key, str | int) else address,
        address=address,
        title=_line(entry, "title"),
        byline=_byline(entry),
        published=read_time(entry.get("date_published")),
        updated=read_time(entry.get("date_modified")),
        text=text or clean_text(_text(entry, "summary")),
    )


def _byline(entry: dict[str, Any]) -> str:
    authors = entry.get("authors")
    given = [*(authors if isinstance(authors, list) else ()), entry.get("author")]
    names = [_line(one, "name") for one in given if isinstance(one, dict)]
    return ", ".join(dict.fromkeys(filter(None, names)))


def _text(entry: dict[str, Any], name: str) -> str:
    value = entry.get(name)
    return value if isinstance(value, str) else ""


def _line(entry: dict[str, Any], name: str) -> str:
    return clean_line(_text(entry, name))
