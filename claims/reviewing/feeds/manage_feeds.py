"""Add a feed, change it, pause it, and have it polled now."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import urldefrag, urlsplit

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone

from claims.extraction.documents.raw_document import ReadingError
from claims.extraction.feeds.found_feed import FoundFeed, PageInsteadError, web_address
from claims.models import Feed, Source, User
from claims.models.feed import FeedStatus
from claims.models.job import TaskName, request_task
from claims.reviewing.edits import edit
from claims.reviewing.feeds.fetch_feed import fetch_feed
from claims.reviewing.fetch_address import FetchError, check_host
from claims.reviewing.permission import require, verb
from claims.shown_address import MASK, mask_secrets

ADD, CHANGE = "add_feed", "change_feed"
FETCHING_OFF = "Fetching is switched off on this server, so that feeds cannot be polled."
NOT_AN_ADDRESS = "Enter a web address that begins with http:// or https://."
WITH_LOGIN = (
    "Leave out the user name and password before the @: feeds that need them are not polled, "
    "and everyone who sees the feed would see them."
)
_KNOWN = "There is a feed with this address already: “{name}” (feed {key})."
_MASKED = "The address has dots in the place of its secret. Enter the whole address."
_PAUSED = "The feed is paused. Resume it first."
_FROM_ADDRESS = {"kind": "", "etag": "", "last_modified": "", "polled_at": None}
_AS_NEW = {"status": FeedStatus.NEW, "message": "", "failures": 0}


@dataclass(frozen=True, slots=True)
class CheckedFeed:
    """What an address shows: ``address`` is that of the feed, ``others`` are named by its page."""

    address: str
    found: FoundFeed
    others: tuple[str, ...] = ()


def check_feed(*, address: str, by: User) -> CheckedFeed:
    """Fetch the feed at the address, or the first that the page there names; store nothing.

    Raises ValidationError if there is none, or it is known. Raises PermissionDenied.
    """
    require(by, ADD)
    if not settings.FETCH_ADDRESSES:
        raise ValidationError({"address": FETCHING_OFF})
    address = clean_address(address)
    try:
        checked = _find_feed(address)
    except (FetchError, ReadingError) as error:
        raise ValidationError({"address": str(error)}) from error
    check_unknown(checked.address)
    return checked


def _find_feed(address: str) -> CheckedFeed:
    others: tuple[str, ...] = ()
    try:
        fetched = fetch_feed(address)
    except PageInsteadError as error:
        if not error.addresses:
            raise
        first, *more = error.addresses
        others = tuple(more)
        fetched = fetch_feed(first)
    if fetched.found is None:  # only an answer to a question with headers
        raise ReadingError("The address has answered that nothing has changed.")
    return CheckedFeed(fetched.moved_to, fetched.found, others)


def add_feed(*, address: str, by: User, **given: Any) -> Feed:
    """Have the workers poll the address, from now on.

    Give ``name``, ``source`` and ``every_minutes``, as they are in the feed, or ``publisher``, the
    name of its source, which is created if there is none. Raises ValidationError for what is no
    web address, or known, or has no host that can be fetched from. Raises PermissionDenied.
    """
    require(by, ADD)
    if not settings.FETCH_ADDRESSES:
        raise ValidationError({"address": FETCHING_OFF})
    address = clean_address(address)
    check_unknown(address)
    # Outside of the transaction: a server of names may take seconds.
    check_reachable(address)
    return _store_feed(address=address, by=by, **given)


@verb
def _store_feed(
    *,
    address: str,
    by: User,
    name: str = "",
    source: Source | None = None,
    publisher: str = "",
    every_minutes: int = 30,
) -> Feed:
    feed = Feed(
        address=address,
        name=name.strip() or mask_secrets(address.partition("//")[2])[:200],
        source=source,
        every_minutes=every_minutes,
    )
    if publisher.strip():
        feed.source = _find_source(publisher, by)
    _save_once(feed)
    request_task(TaskName.POLL)
    return feed


def _save_once(feed: Feed) -> None:
    """Save the new feed. Raises ValidationError also if another person has just added it."""
    check_unknown(feed.address)
    # The database checks the constraints, after whoever has just added the same feed.
    feed.full_clean(validate_constraints=False)
    try:
        with transaction.atomic():
            feed.save()
    except IntegrityError:
        check_unknown(feed.address)
        raise


def check_reachable(address: str) -> None:
    """Raise ValidationError if the host of the address is not known, or of an internal network."""
    try:
        check_host(address)
    except FetchError as error:
        raise ValidationError({"address": str(error)}) from error


def check_unknown(address: str, but: Feed | None = None) -> None:
    """Raise ValidationError, with the name of the feed, if another one has the address."""
    others = Feed._base_manager.exclude(pk=but.pk) if but else Feed._base_manager.all()
    known = others.filter(address=address).first()
    if known is not None:
        raise ValidationError({"address": _KNOWN.format(name=known, key=known.pk)})


def _find_source(name: str, by: User) -> Source:
    name = " ".join(name.split())
    found = Source._base_manager.filter(name__iexact=name).first()
    if found is None:
        require(by, "add_source")
        found = Source(name=name)
        found.full_clean()
        found.save()
    return found


def edit_feed(
    *, feed: Feed, changes: Mapping[str, Any], by: User, version: int | None = None
) -> Feed:
    """Change the feed; with another address, or resumed, it is polled at once.

    Raises ValidationError, StaleRecord and PermissionDenied.
    """
    require(by, CHANGE)
    changes = dict(changes)
    if "address" in changes:
        changes["address"] = clean_new_address(changes["address"], feed)
    return _change_feed(feed=feed, changes=changes, by=by, version=version)


def clean_new_address(address: str, feed: Feed) -> str:
    """Return the address that the feed is to have; the one that is shown stands for its own.

    Raises ValidationError for what is no web address, or known, or cannot be fetched.
    """
    if address.strip() == mask_secrets(feed.address):
        return feed.address
    if MASK in address:
        raise ValidationError({"address": _MASKED})
    address = clean_address(address)
    if address != feed.address:
        check_unknown(address, but=feed)
        check_reachable(address)
    return address


@verb
def _change_feed(
    *, feed: Feed, changes: Mapping[str, Any], by: User, version: int | None = None
) -> Feed:
    before = Feed._base_manager.get(pk=feed.pk)
    edited = edit(record=feed, changes=changes, by=by, version=version)
    start_again(before, edited)
    return edited


def start_again(before: Feed, after: Feed) -> None:
    """Have a feed polled at once that was resumed or has got another address."""
    is_moved = before.address != after.address
    is_resumed = after.is_enabled and not before.is_enabled
    if is_moved or is_resumed:
        fields = _AS_NEW | (_FROM_ADDRESS if is_moved else {}) | {"next_poll_at": timezone.now()}
        Feed._base_manager.filter(pk=after.pk).update(**fields)
        after.refresh_from_db(fields=list(fields))
        request_task(TaskName.POLL)


def pause_feed(*, feed: Feed, by: User) -> Feed:
    """Stop polling the feed. Raises PermissionDenied."""
    return edit_feed(feed=feed, changes={"is_enabled": False}, by=by)


def resume_feed(*, feed: Feed, by: User) -> Feed:
    """Poll the feed again. Raises PermissionDenied."""
    return edit_feed(feed=feed, changes={"is_enabled": True}, by=by)


@verb
def poll_now(*, feed: Feed, by: User) -> Feed:
    """Have the feed polled by the next worker that is free.

    Raises ValidationError if it is paused, or fetching is switched off. Raises PermissionDenied.
    """
    require(by, CHANGE)
    if not settings.FETCH_ADDRESSES:
        raise ValidationError(FETCHING_OFF)
    now = timezone.now()
    if not Feed._base_manager.filter(pk=feed.pk, is_enabled=True).update(next_poll_at=now):
        raise ValidationError(_PAUSED)
    request_task(TaskName.POLL)
    feed.next_poll_at = now
    return feed


def clean_address(address: str) -> str:
    """Return the web address. Raises ValidationError for another text, or one with a password."""
    cleaned = urldefrag(web_address(address, "")).url
    if not cleaned:
        raise ValidationError({"address": NOT_AN_ADDRESS})
    if "@" in urlsplit(cleaned).netloc:
        raise ValidationError({"address": WITH_LOGIN})
    # One address has one spelling: "HTTP://…" is the same feed.
    return urlsplit(cleaned).geturl()
