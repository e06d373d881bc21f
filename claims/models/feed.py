"""Feeds that workers poll for new articles, and what became of each item."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Count, F, Q
from django.utils import timezone

from claims.models.constraints import one_of
from claims.models.embargo import ReaderManager
from claims.models.history import track
from claims.models.source import Source
from claims.models.submission import Submission
from claims.models.version import VersionTrigger, version_field
from claims.shown_address import mask_secrets

if TYPE_CHECKING:
    from datetime import datetime

SHORTEST_MINUTES, LONGEST_MINUTES = 5, 7 * 24 * 60
LONGEST_ADDRESS = 800
KEEP_ITEMS = timedelta(days=180)
_FROM_POLLING = ["kind", "etag", "last_modified", "polled_at", "next_poll_at", "news_at"]
_FROM_POLLING += ["status", "message", "failures"]


class FeedStatus(models.TextChoices):
    NEW = "new", "Not polled yet"
    WORKING = "working", "Working"
    FAILING = "failing", "Failing"
    GONE = "gone", "Gone"


class ItemState(models.TextChoices):
    SENT = "sent", "Sent to a worker"
    ELSEWHERE = "elsewhere", "Comes from another feed"
    OLDER = "older", "Older than what was read first"
    UNREADABLE = "unreadable", "Without text and address"


class FeedQuerySet(models.QuerySet["Feed"]):
    def due(self, now: datetime) -> FeedQuerySet:
        """Return the feeds that are to be polled, the one that has waited longest first."""
        return self.filter(is_enabled=True, next_poll_at__lte=now).order_by("next_poll_at", "id")

    def with_counts(self) -> FeedQuerySet:
        """Annotate how many items each feed had, and how many of them in the last week."""
        week_ago = timezone.now() - timedelta(days=7)
        counts = FeedItem.objects.filter(feed=models.OuterRef("pk")).order_by().values("feed")
        is_new = Q(first_seen_at__gt=week_ago) & ~Q(state=ItemState.OLDER)
        counts = counts.annotate(total=Count("pk"), new=Count("pk", is_new))

        def count(name: str) -> Any:
            return models.functions.Coalesce(models.Subquery(counts.values(name)), 0)

        return self.annotate(item_count=count("total"), week_count=count("new"))


@track(exclude=_FROM_POLLING)
class Feed(models.Model):
    """An RSS, Atom or JSON feed or a sitemap; people choose the first fields, polls set the rest.

    ``message`` is what the last poll has to say: what was wrong, or what was left out.
    """

    name = models.CharField(max_length=200)
    address = models.CharField(
        max_length=LONGEST_ADDRESS, help_text="Of the feed, or of a page that names it"
    )
    source = models.ForeignKey(
        Source,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="feeds",
        help_text="The publisher of its articles; leave it empty if there are several",
    )
    every_minutes = models.PositiveIntegerField(
        "poll every (minutes)",
        default=30,
        validators=[MinValueValidator(SHORTEST_MINUTES), MaxValueValidator(LONGEST_MINUTES)],
    )
    is_enabled = models.BooleanField(
        "polled", default=True, help_text="Switch it off to pause the feed"
    )
    version = version_field()
    created_at = models.DateTimeField(auto_now_add=True)

    kind = models.CharField(max_length=20, blank=True, editable=False)
    etag = models.CharField(max_length=500, blank=True, editable=False)
    last_modified = models.CharField(max_length=100, blank=True, editable=False)
    polled_at = models.DateTimeField(null=True, blank=True, editable=False)
    next_poll_at = models.DateTimeField(default=timezone.now, editable=False)
    news_at = models.DateTimeField(
        null=True, blank=True, editable=False, help_text="When it last had something new"
    )
    status = models.CharField(
        max_length=10, choices=FeedStatus.choices, default=FeedStatus.NEW, editable=False
    )
    message = models.TextField(blank=True, editable=False)
    failures = models.PositiveIntegerField(
        default=0, editable=False, help_text="Polls that have failed since the last that worked"
    )

    objects = ReaderManager.from_queryset(FeedQuerySet)()

    class Meta:
        ordering = ["name", "id"]
        indexes = [
            models.Index(
                fields=["next_poll_at", "id"],
                condition=Q(is_enabled=True),
                name="claims_feed_due",
            )
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["address"],
                name="claims_feed_address_once",
                violation_error_message="There is a feed with this address already.",
            ),
            models.CheckConstraint(condition=~Q(name=""), name="claims_feed_has_name"),
            models.CheckConstraint(
                condition=Q(address__regex=r"^https?://[^\s/]"), name="claims_feed_address_of_web"
            ),
            models.CheckConstraint(
                condition=Q(every_minutes__gte=SHORTEST_MINUTES)
                & Q(every_minutes__lte=LONGEST_MINUTES),
                name="claims_feed_not_too_often",
            ),
            one_of("status", FeedStatus, name="claims_feed_status_known"),
            models.CheckConstraint(
                condition=Q(status=FeedStatus.FAILING, failures__gte=1, polled_at__isnull=False)
                | (~Q(status=FeedStatus.FAILING) & Q(failures=0)),
                name="claims_feed_fails_with_failures",
            ),
            models.CheckConstraint(
                condition=~Q(status__in=(FeedStatus.FAILING, FeedStatus.GONE)) | ~Q(message=""),
                name="claims_feed_fails_with_reason",
            ),
        ]
        triggers = [VersionTrigger("name", "address", "source_id", "every_minutes", "is_enabled")]

    def __str__(self) -> str:
        return self.name

    @property
    def shown_address(self) -> str:
        """The address without its secrets, for everyone who may see the feed."""
        return mask_secrets(self.address)


class FeedItemQuerySet(models.QuerySet["FeedItem"]):
    def to_send_again(self) -> FeedItemQuerySet:
        """Return the items whose page could not be fetched or read, and may be tried once more."""
        return self.filter(submission__state="failed", attempts__lt=MOST_ATTEMPTS)

    def forget_old(self) -> int:
        """Delete what has not been in its feed for long; what was stored of it stays."""
        long_ago = timezone.now() - KEEP_ITEMS
        # A feed that fails, or has not changed, may still have them all.
        gone = self.filter(seen_at__lt=long_ago, feed__news_at__gt=F("seen_at") + KEEP_ITEMS)
        return gone.delete()[0]


MOST_ATTEMPTS = 3


class FeedItem(models.Model):
    """One entry of a feed; the documents of its submission are what it became.

    ``address_key`` is the address without what may change, as in the key of a document.
    ``digest`` tells whether the entry has changed.
    """

    feed = models.ForeignKey(Feed, on_delete=models.CASCADE, related_name="items")
    guid = models.CharField(max_length=500)
    address = models.CharField(max_length=2000, blank=True)
    address_key = models.CharField(max_length=64, blank=True, editable=False)
    digest = models.CharField(max_length=64)
    published_at = models.DateTimeField(null=True, blank=True)
    first_seen_at = models.DateTimeField(auto_now_add=True)
    seen_at = models.DateTimeField(default=timezone.now, help_text="When the feed last had it")
    state = models.CharField(max_length=10, choices=ItemState.choices)
    submission = models.ForeignKey(
        Submission, on_delete=models.SET_NULL, null=True, blank=True, related_name="feed_items"
    )
    attempts = models.PositiveSmallIntegerField(default=0)

    objects = ReaderManager.from_queryset(FeedItemQuerySet)()

    class Meta:
        ordering = ["-id"]
        default_permissions = ()
        indexes = [
            models.Index(
                fields=["address_key"], condition=~Q(address_key=""), name="claims_feeditem_address"
            ),
            models.Index(fields=["feed", "-id"], name="claims_feeditem_newest"),
        ]
        constraints = [
            models.UniqueConstraint(fields=["feed", "guid"], name="claims_feeditem_once"),
            models.CheckConstraint(condition=~Q(guid=""), name="claims_feeditem_has_guid"),
            one_of("state", ItemState, name="claims_feeditem_state_known"),
        ]

    def __str__(self) -> str:
        return mask_secrets(self.address or self.guid)
