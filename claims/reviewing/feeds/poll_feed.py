"""Poll the feeds that are due: fetch each, send what is new, and note how it went."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from datetime import timedelta
from typing import Any

from django.db import DatabaseError, transaction
from django.utils import timezone

from claims.extraction.documents.raw_document import ReadingError
from claims.extraction.feeds.found_feed import PageInsteadError
from claims.models import Feed
from claims.models.feed import LONGEST_ADDRESS, FeedStatus
from claims.reviewing.feeds.fetch_feed import (
    FeedRefusedError,
    FetchedFeed,
    fetch_feed,
    next_time,
)
from claims.reviewing.feeds.send_items import SentItems, send_again, send_items
from claims.reviewing.fetch_address import FetchError, NoNetworkError
from claims.shown_address import mask_secrets

log = logging.getLogger(__name__)
_SLACK = timedelta(minutes=1)
"""What is due so soon is polled now rather than at the next time."""
_REST_AFTER = timedelta(minutes=5)
_NAMED = "The address was that of a web page; the feed that it names is polled instead."
_UNEXPECTED = "Factcheck did not expect what the address shows ({})."


def poll_due() -> Iterator[Feed]:
    """Poll the feeds that are due, one after the other, and yield each."""
    while feed := Feed.objects.due(timezone.now() + _SLACK).first():
        poll_feed(feed)
        yield feed


def poll_feed(feed: Feed) -> None:
    """Fetch the feed and send what is new; what goes wrong is noted in it.

    Nothing is locked while a stranger's server answers. Raises database errors.
    """
    try:
        fetched = fetch_feed(feed.address, etag=feed.etag, last_modified=feed.last_modified)
    except FeedRefusedError as error:
        _note_failure(feed, str(error), pause=error.pause, gone=error.gone)
    except NoNetworkError as error:
        # The feed may work; so it is asked again as usual.
        _note_failure(feed, str(error), counts=False)
    except PageInsteadError as error:
        _take_named_feed(feed, error)
    except (FetchError, ReadingError) as error:
        _note_failure(feed, str(error))
    except DatabaseError:
        raise
    except Exception as error:
        log.exception("The feed %s was not read.", feed.pk)
        _note_failure(feed, _UNEXPECTED.format(type(error).__name__))
    else:
        _keep(feed, fetched)


@transaction.atomic
def _keep(feed: Feed, fetched: FetchedFeed) -> None:
    locked = _hold(feed)
    if locked is None:
        return
    now = timezone.now()
    said = [_follow_move(locked, fetched.moved_to)]
    send_again(locked)
    sent = SentItems()
    if fetched.found is not None:
        sent = send_items(locked, fetched.found.items)
        said += [fetched.found.remark, _describe(sent)]
        locked.kind = fetched.found.kind.value
        # With them, the server would answer that nothing is new, and the rest would be lost.
        is_all = not sent.left
        locked.etag = fetched.etag if is_all else ""
        locked.last_modified = fetched.last_modified if is_all else ""
    if sent.new or sent.changed:
        locked.news_at = now
    every = timedelta(minutes=locked.every_minutes)
    _write(
        locked,
        status=FeedStatus.WORKING,
        failures=0,
        # What the last answer with content has said is still true.
        message=" ".join(filter(None, said)) if fetched.found or any(said) else _still(locked),
        next_poll_at=now + min(every, _REST_AFTER) if sent.left else next_time(now, every, 0, None),
    )


def _still(feed: Feed) -> str:
    return feed.message if feed.status == FeedStatus.WORKING else ""


def _describe(sent: SentItems) -> str:
    if sent.older:
        return (
            f"When it was added, the {sent.new:,} newest items were read; "
            f"{sent.older:,} older ones were left out."
        )
    if sent.left:
        one = sent.left == 1
        items = "item is new; it follows" if one else "items are new; they follow"
        return f"{sent.left:,} more {items} in a few minutes."
    return ""


def _follow_move(feed: Feed, moved_to: str) -> str:
    """Take over the address to which the feed has moved for good; return what is to be said."""
    if moved_to == feed.address or len(moved_to) > LONGEST_ADDRESS:
        return ""
    other = Feed._base_manager.filter(address=moved_to).exclude(pk=feed.pk).first()
    shown = mask_secrets(moved_to)
    if other is not None:
        return f"It has moved to {shown}, which is polled already as “{other}”. Pause this one."
    feed.address = moved_to
    return f"It has moved, and its address was changed to {shown}."


@transaction.atomic
def _take_named_feed(feed: Feed, error: PageInsteadError) -> None:
    """Poll the feed that a page names instead, if the address was never that of a feed."""
    locked = _hold(feed)
    if locked is None:
        return
    named = next(iter(error.addresses), "")
    is_free = not Feed._base_manager.filter(address=named).exists()
    has_worked, was_named = bool(locked.kind), locked.message == _NAMED
    if not named or named == feed.address or has_worked or was_named or not is_free:
        _write_failure(locked, error.reason)
        return
    locked.address = named
    as_new = {"status": FeedStatus.NEW, "failures": 0}
    _write(locked, **as_new, message=_NAMED, next_poll_at=timezone.now())


@transaction.atomic
def _note_failure(feed: Feed, reason: str, **more: Any) -> None:
    if locked := _hold(feed):
        _write_failure(locked, reason, **more)


def _write_failure(
    feed: Feed,
    reason: str,
    *,
    pause: timedelta | None = None,
    gone: bool = False,
    counts: bool = True,
) -> None:
    failures = feed.failures + 1 if counts else max(feed.failures, 1)
    every = timedelta(minutes=feed.every_minutes)
    when = next_time(timezone.now(), every, failures if counts else 0, pause)
    if gone:
        feed.is_enabled = False
    _write(
        feed,
        status=FeedStatus.GONE if gone else FeedStatus.FAILING,
        failures=0 if gone else failures,
        message=reason,
        next_poll_at=when,
    )


def _write(feed: Feed, **fields: Any) -> None:
    feed.polled_at = timezone.now()
    for name, value in fields.items():
        setattr(feed, name, value)
    feed.save()


def _hold(feed: Feed) -> Feed | None:
    """Return the feed, locked; None if somebody has paused it or given it another address."""
    same = Feed._base_manager.filter(pk=feed.pk, address=feed.address, is_enabled=True)
    locked: Feed | None = same.select_for_update(of=("self",), no_key=True).first()
    return locked
