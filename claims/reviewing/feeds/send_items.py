"""Send what is new in a feed to the workers, and remember what it has."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

from django.db.models import Q
from django.utils import timezone

from claims import publication_day
from claims.extraction.feeds.found_feed import FoundItem
from claims.models import Feed, FeedItem, ImportRun, Submission
from claims.models.feed import ItemState
from claims.models.submission import SubmissionState, queue_submissions
from claims.reviewing.feeds.identify_items import IdentifiedItem, identify_items
from claims.shown_address import mask_secrets

MOST_FIRST = 50
"""Of a feed that is new, so many of the newest items are read."""
MOST_AT_ONCE = 100
_RETRY_AFTER = timedelta(hours=1)
_LONGEST = 1000
# After what people have sent in themselves.
_PRIORITY = -1


@dataclass(slots=True)
class SentItems:
    """How many items were new, changed or left out as older, and how many follow next time."""

    new: int = 0
    changed: int = 0
    older: int = 0
    left: int = 0


def send_items(feed: Feed, items: Iterable[FoundItem]) -> SentItems:
    """Send what is new or has changed, newest first. The feed is locked."""
    sending = _Sending(feed, identify_items(items))
    for one in sending.items:
        sending.look_at(one)
    sending.write()
    return sending.sent


def send_again(feed: Feed) -> None:
    """Send the items again whose page could not be fetched."""
    long_ago = timezone.now() - _RETRY_AFTER
    failed = feed.items.to_send_again().filter(
        submission__content=None, submission__finished_at__lt=long_ago
    )
    for item in failed.select_related("submission")[:MOST_AT_ONCE]:
        before = item.submission
        again = Submission(
            run=ImportRun.objects.create(paths=[mask_secrets(feed.address)]),
            **{name: getattr(before, name) for name in ("name", "address", "otherwise")},
            publisher=_publisher(feed),
        )
        queue_submissions([again], priority=_PRIORITY)
        item.submission, item.attempts = again, item.attempts + 1
        item.save(update_fields=["submission", "attempts"])


@dataclass
class _Sending:
    feed: Feed
    items: list[IdentifiedItem]
    sent: SentItems = field(default_factory=SentItems)
    run: ImportRun | None = None

    def __post_init__(self) -> None:
        self.is_first = not self.feed.items.exists()
        keys = {one.address_key for one in self.items} - {""}
        mine = Q(guid__in=[one.guid for one in self.items]) | Q(address_key__in=keys)
        known = list(self.feed.items.filter(mine))
        self.by_guid = {one.guid: one for one in known}
        self.by_key = {one.address_key: one for one in known if one.address_key}
        self.elsewhere = self._find_elsewhere(keys)
        self.seen: set[int] = set()
        self.created: list[FeedItem] = []

    def look_at(self, one: IdentifiedItem) -> None:
        known = self.by_guid.get(one.guid) or self.by_key.get(one.address_key)
        if known is None:
            self._add(one)
            return
        self.seen.add(known.pk)
        if known.digest != one.digest:
            self._renew(known, one)

    def write(self) -> None:
        # The newest gets the highest id, by which items are ordered.
        FeedItem.objects.bulk_create(self.created[::-1])
        FeedItem._base_manager.filter(pk__in=self.seen).update(seen_at=timezone.now())

    def _add(self, one: IdentifiedItem) -> None:
        item = FeedItem(
            feed=self.feed,
            guid=one.guid,
            address=one.item.address,
            address_key=one.address_key,
            digest=one.digest,
            published_at=one.item.published or one.item.updated,
        )
        if self.is_first and self.sent.new == MOST_FIRST:
            item.state = ItemState.OLDER
            self.sent.older += 1
        elif self._is_full():
            self.sent.left += 1
            return
        else:
            self._send(item, one)
            self.sent.new += 1
        self.created.append(item)

    def _renew(self, item: FeedItem, one: IdentifiedItem) -> None:
        if self._is_full():
            self.sent.left += 1
            return
        item.digest = one.digest
        self._send(item, one)
        self.sent.changed += 1
        item.save(update_fields=["digest", "state", "submission", "attempts"])

    def _is_full(self) -> bool:
        return self.sent.new + self.sent.changed >= MOST_AT_ONCE

    def _send(self, item: FeedItem, one: IdentifiedItem) -> None:
        other = self.elsewhere.get(one.address_key)
        if other is not None and item.state in ("", ItemState.ELSEWHERE):
            item.state, item.submission_id = ItemState.ELSEWHERE, other
            return
        submission = self._make_submission(one)
        if submission is None:
            item.state = ItemState.UNREADABLE
            return
        self.run = self.run or ImportRun.objects.create(paths=[mask_secrets(self.feed.address)])
        submission.run = self.run
        queue_submissions([submission], priority=_PRIORITY)
        item.state, item.submission, item.attempts = ItemState.SENT, submission, 1

    def _make_submission(self, one: IdentifiedItem) -> Submission | None:
        """Return the text of the feed if it is whole, or the address; None if it has neither."""
        item, publisher = one.item, _publisher(self.feed)
        if one.address and not item.has_whole_text:
            return Submission(
                name=one.address[:_LONGEST],
                address=one.address,
                publisher=publisher,
                otherwise=_known_fields(item),
            )
        if not item.text:
            return None
        names = {"byline": "author", "publisher": "source"}
        known = {names.get(name, name): value for name, value in _known_fields(item).items()}
        line = {"id": one.guid, "url": one.address, "text": item.text, **known}
        # Its guid alone may be another item's in another feed.
        key = {} if one.address else {"0": {"key": f"id:feed {self.feed.pk}:{one.guid}"}}
        return Submission(
            name=(one.address or f"{self.feed.name}: {item.title or one.guid}")[:_LONGEST],
            content=json.dumps(line).encode(),
            format="jsonl",
            publisher=publisher,
            given=key,
        )

    def _find_elsewhere(self, keys: set[str]) -> Mapping[str, int]:
        """Return the submissions of the same articles in other feeds, which had them before."""
        others = FeedItem._base_manager.filter(
            address_key__in=keys,
            state=ItemState.SENT,
            feed__is_enabled=True,
            submission__isnull=False,
        ).exclude(Q(feed=self.feed) | Q(submission__state=SubmissionState.FAILED))
        found = others.order_by("-pk").values_list("address_key", "submission_id")
        return {key: submission for key, submission in found if submission}


def _publisher(feed: Feed) -> str:
    return feed.source.name if feed.source else ""


def _known_fields(item: FoundItem) -> dict[str, str]:
    """Return what the feed says of the document."""
    published = item.published or item.updated
    fields: dict[str, Any] = {
        "title": item.title,
        "byline": item.byline,
        "publisher": item.publisher,
        "published": published.date().isoformat()
        if published and publication_day.can_be(published)
        else "",
    }
    return {name: value[:_LONGEST] for name, value in fields.items() if value}
