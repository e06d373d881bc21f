"""Fetch a feed, only if it has changed, with the sitemaps of an index."""

from __future__ import annotations

import time
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime
from types import MappingProxyType

from django.utils import timezone

from claims.extraction.documents.raw_document import ReadingError
from claims.extraction.feeds.found_feed import FeedKind, FoundFeed, FoundItem, newest_first
from claims.extraction.feeds.read_feed import read_feed, unpack
from claims.reviewing.fetch_address import SECONDS, Answer, FetchError, ask, read_content
from claims.shown_address import mask_secrets

MOST_BYTES = 10 * 1024**2
MOST_PARTS = 5
"""Of an index, so many of the newest sitemaps are read."""
LONGEST_PAUSE = timedelta(days=7)
_NO_HEADERS: Mapping[str, str] = MappingProxyType({})
_HEADERS = {
    "Accept": "application/rss+xml, application/atom+xml, application/feed+json, "
    "application/xml;q=0.9, text/xml;q=0.9, */*;q=0.5",
    # What is unpacked is limited as well.
    "Accept-Encoding": "gzip",
}


class FeedRefusedError(FetchError):
    """The server answers, but not with a feed; it may say how long to wait, or that it is gone."""

    def __init__(self, reason: str, *, pause: timedelta | None = None, gone: bool = False) -> None:
        super().__init__(reason)
        self.pause, self.gone = pause, gone


@dataclass(frozen=True, slots=True)
class FetchedFeed:
    """What an address has answered: ``found`` is None if nothing has changed since.

    ``moved_to`` is where the feed is to be found from now on.
    """

    address: str
    moved_to: str
    found: FoundFeed | None
    etag: str = ""
    last_modified: str = ""


def fetch_feed(address: str, *, etag: str = "", last_modified: str = "") -> FetchedFeed:
    """Return the feed, fetched within one time limit for all its parts.

    Raises FetchError if the address cannot be reached, FeedRefusedError for a status that is no
    success, and ReadingError for what is no feed.
    """
    deadline = time.monotonic() + SECONDS
    asked = {"If-None-Match": etag, "If-Modified-Since": last_modified}
    fetched = _fetch(address, deadline, {name: value for name, value in asked.items() if value})
    if fetched.found is None or not fetched.found.parts:
        return fetched
    return replace(fetched, found=_with_parts(fetched.found, deadline))


def _fetch(address: str, deadline: float, headers: Mapping[str, str] = _NO_HEADERS) -> FetchedFeed:
    with ask(address, deadline, {**_HEADERS, **headers}) as answer:
        if answer.response.status == 304 and headers:
            return FetchedFeed(answer.address, answer.moved_to, None)
        if answer.response.status != 200:
            raise _refused(answer)
        content = _unpacked(answer, read_content(answer, deadline, MOST_BYTES))
        given = answer.response.headers
    found = read_feed(content, answer.address, answer.media_type, limit=MOST_BYTES)
    # The parts of an index may have changed when it has not.
    is_index = found.kind is FeedKind.SITEMAP_INDEX
    return FetchedFeed(
        answer.address,
        answer.moved_to,
        found,
        etag="" if is_index else _short(given.get("ETag", ""), 500),
        last_modified="" if is_index else _short(given.get("Last-Modified", ""), 100),
    )


def _with_parts(index: FoundFeed, deadline: float) -> FoundFeed:
    """Return the index with the items of its newest sitemaps; ``remark`` names what is left out."""
    items: list[FoundItem] = []
    remarks: list[str] = []
    for address in index.parts[:MOST_PARTS]:
        try:
            part = _fetch(address, deadline).found
        except (FetchError, ReadingError) as error:
            remarks.append(f"{mask_secrets(address)} was not read. {error}")
        else:
            items += part.items if part else ()
    if index.parts[MOST_PARTS:]:
        remarks.append(f"Only its {MOST_PARTS} newest of {len(index.parts):,} sitemaps are read.")
    if not items and len(remarks) >= min(len(index.parts), MOST_PARTS):
        raise ReadingError(f"None of its sitemaps can be read. {remarks[0]}")
    return replace(index, items=newest_first(items), remark=" ".join(remarks))


def _unpacked(answer: Answer, content: bytes) -> bytes:
    encoding = answer.response.headers.get("Content-Encoding", "identity").strip().lower()
    if encoding in ("", "identity"):
        return content
    if encoding not in ("gzip", "x-gzip", "deflate"):
        raise FetchError(f"The server compresses the feed as {encoding[:40]}, which is not read.")
    return unpack(content, MOST_BYTES)


def _refused(answer: Answer) -> FeedRefusedError:
    status = answer.response.status
    pause = read_pause(answer.response.headers.get("Retry-After", ""))
    if status == 410:
        return FeedRefusedError("The server says that the feed is gone for good.", gone=True)
    if status == 429:
        return FeedRefusedError("The server asks to poll less often (status 429).", pause=pause)
    reason = f"The address answered with status {status}."
    return FeedRefusedError(reason, pause=pause if status == 503 else None)


def read_pause(value: str) -> timedelta | None:
    """Return how long the server asks to wait, in seconds or as a time; at most a week."""
    value = value.strip()
    if value.isascii() and value.isdecimal():
        return min(timedelta(seconds=int(value[:9])), LONGEST_PAUSE)
    try:
        until = parsedate_to_datetime(value)
    except (ValueError, TypeError):
        return None
    until = until if until.tzinfo else until.replace(tzinfo=UTC)
    return min(max(until - timezone.now(), timedelta(0)), LONGEST_PAUSE)


def _short(value: str, longest: int) -> str:
    """Return the value of a header, which is sent back only as a whole."""
    return value if len(value) <= longest and value.isprintable() else ""


def next_time(now: datetime, every: timedelta, failures: int, pause: timedelta | None) -> datetime:
    """Return when to poll again: twice as late with each failure, up to a day."""
    longest = max(every, timedelta(days=1))
    wait: timedelta = min(every * 2 ** min(failures, 12), longest)
    return now + max(wait, pause or timedelta(0))
