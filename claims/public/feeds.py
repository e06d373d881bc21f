"""The newest verdicts as Atom (RFC 4287) and as JSON Feed 1.1."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils.feedgenerator import Atom1Feed

from claims.public.answers import answer_json, public_page
from claims.public.feed_entries import FeedEntry, read_feed

_JSON_FEED = "https://jsonfeed.org/version/1.1"
_LANGUAGE = "en"
# No document of XML can have them, not even escaped.
_NO_XML = re.compile(r"[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


class _Atom(Atom1Feed):
    def latest_post_date(self) -> datetime:
        """Return when the feed changed: without entries not now, since its tag would change."""
        return super().latest_post_date() if self.items else datetime(1970, 1, 1, tzinfo=UTC)


@public_page
def atom_feed(request: HttpRequest, about: str = "", pk: int = 0) -> HttpResponse:
    feed = read_feed(about, pk)
    atom = _Atom(
        title=_clean(feed.title),
        link=feed.address,
        description=None,
        language=_LANGUAGE,
        feed_url=settings.PUBLIC_URL + request.path,
        author_name=_clean(settings.PUBLISHER_NAME),
        author_link=settings.PUBLISHER_URL,
    )
    for one in feed.entries:
        _add(atom, one)
    return HttpResponse(atom.writeString("utf-8"), content_type=atom.content_type)


def _add(atom: _Atom, entry: FeedEntry) -> None:
    atom.add_item(
        title=_clean(entry.title),
        link=entry.address,
        description=_clean(entry.html),
        pubdate=entry.published,
        updateddate=entry.published,
        unique_id=entry.key,
        categories=[_clean(tag) for tag in entry.tags],
    )


def _clean(text: str) -> str:
    return _NO_XML.sub("", text)


@public_page
def json_feed(request: HttpRequest, about: str = "", pk: int = 0) -> HttpResponse:
    feed = read_feed(about, pk)
    body = {
        "version": _JSON_FEED,
        "title": feed.title,
        "home_page_url": feed.address,
        "feed_url": settings.PUBLIC_URL + request.path,
        "language": _LANGUAGE,
        "authors": [{"name": settings.PUBLISHER_NAME, "url": settings.PUBLISHER_URL}],
        "items": [_describe(one) for one in feed.entries],
    }
    return answer_json(body, content_type="application/feed+json; charset=utf-8")


def _describe(entry: FeedEntry) -> dict[str, Any]:
    return {
        "id": entry.key,
        "url": entry.address,
        "title": entry.title,
        "content_html": entry.html,
        "date_published": entry.published.isoformat(timespec="seconds"),
        **({"tags": entry.tags} if entry.tags else {}),
    }
