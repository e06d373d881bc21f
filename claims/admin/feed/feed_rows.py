"""What the pages of feeds say of a feed and of its items."""

from __future__ import annotations

from typing import Any

from django.db.models import Prefetch, QuerySet
from django.utils.safestring import SafeString

from claims.admin.shared.formatting import badge
from claims.admin.submission.submission_rows import CHANGES
from claims.models import Feed, FeedItem, SubmittedDocument
from claims.models.feed import FeedStatus, ItemState
from claims.models.submission import SubmissionState

SHOWN = 50
_BADGES = {
    FeedStatus.NEW: ("Not polled yet", "waiting"),
    FeedStatus.WORKING: ("Working", "finished"),
    FeedStatus.FAILING: ("Failing", "interrupted"),
    FeedStatus.GONE: ("Gone", "interrupted"),
}
_STATES = {
    ItemState.OLDER: "Left out: older than what was read when the feed was added",
    ItemState.UNREADABLE: "Left out: the feed has neither its text nor an address of its own",
}
_SENT = {
    SubmissionState.WAITING: "Waits for a worker",
    SubmissionState.FAILED: "Not read",
    SubmissionState.CANCELLED: "Cancelled",
}


def feed_badge(feed: Feed) -> SafeString:
    if not feed.is_enabled and feed.status != FeedStatus.GONE:
        return badge("Paused", "waiting")
    return badge(*_BADGES[FeedStatus(feed.status)])


def newest_items(feed: Feed) -> list[Any]:
    """Return the newest items, each with ``words`` on what became of it, ``document`` and ``why``.

    Three queries, for any number of items.
    """
    outcomes: QuerySet[Any] = SubmittedDocument.objects.select_related("document")
    items = (
        FeedItem.objects.filter(feed=feed)
        .select_related("submission")
        .defer("submission__content", "submission__found", "submission__otherwise")
        .prefetch_related(Prefetch("submission__documents", outcomes))
    )
    return [_describe(one) for one in items[:SHOWN]]


def _describe(item: Any) -> Any:
    item.document, item.why = None, ""
    sent = item.submission
    if item.state in _STATES or sent is None:
        item.words = _STATES.get(ItemState(item.state), "Sent to a worker long ago")
        return item
    outcome = next(iter(sent.documents.all()), None)
    if outcome is None:
        item.words = _SENT.get(SubmissionState(sent.state), "Read; you may not see it")
        item.why = sent.problem
    else:
        item.words, item.document = CHANGES[outcome.change], outcome.document
        item.why = outcome.problem
    if item.state == ItemState.ELSEWHERE:
        item.words = f"In another feed as well. {item.words}"
    return item
