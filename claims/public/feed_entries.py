"""What the feeds of the public site say: the newest verdicts, of all or of a topic or speaker."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.conf import settings
from django.template.loader import render_to_string

from claims.models import Decision
from claims.public.choose_verdicts import Choice, choose
from claims.public.list_pages import find_topic
from claims.public.speaker_pages import find_speaker
from claims.public.verdicts import ShownVerdict, show_verdicts
from claims.publishing.addresses import public_address

NEWEST = 50


@dataclass(frozen=True, slots=True)
class FeedEntry:
    """``key`` is for good; a new decision on a claim is another entry, so that readers see it."""

    key: str
    title: str
    address: str
    html: str
    published: datetime
    tags: list[str]


@dataclass(frozen=True, slots=True)
class Feed:
    """``address`` is that of the page with the same verdicts."""

    title: str
    address: str
    entries: list[FeedEntry]


def read_feed(about: str, pk: int) -> Feed:
    """Return the feed of everything (""), or of one of "topics" or "speakers". Raises Http404."""
    name, choice = "", Choice()
    if about == "topics":
        name, choice = find_topic(pk).name, Choice(topic=pk)
    elif about == "speakers":
        choice = Choice(speaker=pk)
    verdicts = show_verdicts(choose(choice)[:NEWEST])
    if choice.speaker:
        name = str(find_speaker(pk, is_known=bool(verdicts)))
    publisher = settings.PUBLISHER_NAME
    title = f"{name} – {publisher}" if name else f"Fact-checks – {publisher}"
    path = f"/{about}/{pk}/" if about else "/"
    return Feed(title, settings.PUBLIC_URL + path, [_describe(one) for one in verdicts])


def _describe(shown: ShownVerdict) -> FeedEntry:
    return FeedEntry(
        key=settings.PUBLIC_URL + public_address(shown.decision),
        title=shown.title,
        address=settings.PUBLIC_URL + shown.address,
        html=render_to_string("public/feed_entry.html", {"shown": shown}),
        published=_published(shown.decision),
        tags=[topic.name for topic in shown.topics],
    )


def _published(decision: Decision) -> datetime:
    return decision.published_at or decision.valid_from
