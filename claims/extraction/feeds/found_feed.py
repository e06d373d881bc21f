"""What was found at the address of a feed."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from enum import StrEnum
from urllib.parse import urljoin, urlsplit

from claims.extraction.documents.formats.html_fragments import decode_markup
from claims.extraction.documents.raw_document import ReadingError

MOST_ITEMS = 5000
"""Of a longer feed, so many of the newest are read."""
_LONGEST_ADDRESS = 2000
_WHOLE_CHARACTERS, _WHOLE_PARAGRAPHS = 1200, 3
_CUT_OFF = re.compile(
    r"(?:…|\.\.\.|\[(?:…|\.\.\.|more)\]|\((?:…|more)\)|»|→|"
    r"\b(?:read|see|view) (?:more|on|the (?:full|whole|rest|original)\b.*)|\bcontinue reading\b.*|"
    r"\b(?:weiterlesen|mehr lesen|lire la suite|leer más|leggi tutto|lees meer|läs mer)\b.*)"
    r"[\s.\]»→]*$",
    re.IGNORECASE,
)
# WordPress adds it to summaries and whole texts alike.
_FIRST_APPEARED = re.compile(r"\n+(?:The post|The article)\b[^\n]*\bappeared first on\b[^\n]*$")


_DECLARATIONS = re.compile(rb"<!DOCTYPE[^<>\[]*\[", re.IGNORECASE)
_ENTITY = re.compile(rb"<!ENTITY", re.IGNORECASE)


class FeedKind(StrEnum):
    RSS = "RSS"
    ATOM = "Atom"
    JSON = "JSON Feed"
    NEWS_SITEMAP = "News sitemap"
    SITEMAP = "Sitemap"
    SITEMAP_INDEX = "Sitemap index"


@dataclass(frozen=True, slots=True)
class FoundItem:
    """One entry of a feed. ``text`` is what the feed has of the article, perhaps only a summary."""

    guid: str
    address: str = ""
    title: str = ""
    byline: str = ""
    publisher: str = ""
    published: datetime | None = None
    updated: datetime | None = None
    text: str = ""

    @property
    def has_whole_text(self) -> bool:
        """Return whether ``text`` seems to be the article, and not a summary of it."""
        paragraphs = sum(bool(one.strip()) for one in self.text.split("\n\n"))
        is_long = len(self.text) >= _WHOLE_CHARACTERS and paragraphs >= _WHOLE_PARAGRAPHS
        return is_long and _CUT_OFF.search(self.text[-200:]) is None

    @property
    def newest(self) -> datetime:
        """The time by which items are ordered; items without one come last."""
        return max(filter(None, [self.published, self.updated]), default=_LONG_AGO)


@dataclass(frozen=True, slots=True)
class FoundFeed:
    """``parts`` are the addresses of the sitemaps of an index, newest first.

    ``remark`` says what was not read.
    """

    kind: FeedKind
    title: str = ""
    items: tuple[FoundItem, ...] = ()
    parts: tuple[str, ...] = ()
    remark: str = ""


class PageInsteadError(ReadingError):
    """The address shows a page; ``addresses`` are the feeds that it names."""

    def __init__(self, addresses: tuple[str, ...]) -> None:
        self.addresses = addresses
        where = f" It names this feed: {addresses[0]}" if addresses else " It names no feed."
        super().__init__(f"The address shows a web page, not a feed.{where}")


_LONG_AGO = datetime(1, 1, 1, tzinfo=UTC)


def refuse_entities(content: bytes) -> None:
    """Raise ReadingError for XML that declares entities: a few lines of them can fill a memory."""
    opening = _DECLARATIONS.search(content)
    if opening and _ENTITY.search(content, opening.end()):
        raise ReadingError("The feed declares XML entities of its own, which are not read.")


def newest_first(items: list[FoundItem]) -> tuple[FoundItem, ...]:
    """Return the items by time; those of the same time, or without any, in the order given."""
    return tuple(sorted(items, key=lambda one: one.newest, reverse=True)[:MOST_ITEMS])


def clean_text(markup: str) -> str:
    """Return the text of ``markup``; empty if it cannot be read."""
    try:
        return _FIRST_APPEARED.sub("", decode_markup(markup).strip())
    except ReadingError:
        return ""


def clean_line(markup: str) -> str:
    return " ".join(clean_text(markup).split())


def web_address(value: object, base: str) -> str:
    """Return the absolute web address; empty if it is none."""
    try:
        given = value.strip().replace(" ", "%20") if isinstance(value, str) else ""
        address = urljoin(base, given) if given else ""
        parts = urlsplit(address)
        is_web = parts.scheme in ("http", "https") and bool(parts.hostname) and parts.port != 0
    except ValueError:
        return ""
    return address if is_web and len(address) <= _LONGEST_ADDRESS else ""


def read_time(value: object) -> datetime | None:
    """Return the time that an ISO date or one of e-mail gives, with its own time zone."""
    if not isinstance(value, str) or not value.strip():
        return None
    for parse in (datetime.fromisoformat, parsedate_to_datetime):
        try:
            found = parse(value.strip())
        except (ValueError, TypeError, OverflowError):
            continue
        return found if found.tzinfo else found.replace(tzinfo=UTC)
    return None
