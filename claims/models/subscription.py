"""What people follow: a speaker, a topic, words, or a claim; and what was found for them."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Lower

from claims.models.appearance import Appearance
from claims.models.claim import Claim
from claims.models.constraints import exactly_one
from claims.models.embargo import ReaderManager
from claims.models.notification import Notification
from claims.models.quote import Quote
from claims.models.speaker import Speaker
from claims.models.topic import Topic

LONGEST_WORDS = 200


class SubscriptionQuerySet(models.QuerySet["Subscription"]):
    def for_reading(self) -> SubscriptionQuerySet:
        return self.select_related("speaker", "topic", "claim")


class Subscription(models.Model):
    """One person wants to know when a claim appears again, or when something new is said.

    ``speaker``, ``topic`` and ``words`` narrow each other. It has no history: what somebody follows
    concerns nobody else, and its words may name a speaker who becomes confidential.
    """

    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="subscriptions"
    )
    claim = models.ForeignKey(Claim, on_delete=models.CASCADE, null=True, related_name="+")
    speaker = models.ForeignKey(Speaker, on_delete=models.CASCADE, null=True, related_name="+")
    topic = models.ForeignKey(Topic, on_delete=models.CASCADE, null=True, related_name="+")
    words = models.CharField(
        max_length=LONGEST_WORDS, blank=True, help_text="In the syntax of a web search"
    )
    is_paused = models.BooleanField(default=False)
    created_at = models.DateTimeField(auto_now_add=True)

    objects = ReaderManager.from_queryset(SubscriptionQuerySet)()

    class Meta:
        ordering = ["-id"]
        # Nobody is granted anything: each person has their own subscriptions.
        default_permissions = ()
        constraints = [
            models.CheckConstraint(
                condition=Q(claim__isnull=False, speaker=None, topic=None, words="")
                | (Q(claim=None) & ~Q(speaker=None, topic=None, words="")),
                name="claims_subscription_of_a_claim_or_what_is_said",
            ),
            models.UniqueConstraint(
                F("person"),
                F("claim"),
                F("speaker"),
                F("topic"),
                Lower("words"),
                nulls_distinct=False,
                name="claims_subscription_once",
            ),
        ]

    def __str__(self) -> str:
        """Say it as the end of "3 new passages …"."""
        if self.claim is not None:
            return f"with the claim “{self.claim}”"
        parts = (
            f"by {self.speaker}" if self.speaker else "",
            f"about {self.topic}" if self.topic else "",
            f"with “{self.words}”" if self.words else "",
        )
        return " ".join(part for part in parts if part)


class SubscriptionMatchQuerySet(models.QuerySet["SubscriptionMatch"]):
    def for_reading(self) -> SubscriptionMatchQuerySet:
        """Fetch what pages show of each, in one query; the newest document first."""
        place = "revision__document__source"
        rows = self.select_related(
            *("quote__speaker", f"quote__{place}", "appearance__quote__speaker"),
            f"appearance__{place}",
        )
        texts = (f"{kind}__revision__text" for kind in ("quote", "appearance"))
        return rows.defer(*texts).order_by("-pk")


class SubscriptionMatch(models.Model):
    """One quote or appearance that was found for a subscription; it is told of once."""

    subscription = models.ForeignKey(Subscription, on_delete=models.CASCADE, related_name="matches")
    notification = models.ForeignKey(Notification, on_delete=models.CASCADE, related_name="matches")
    quote = models.ForeignKey(Quote, on_delete=models.CASCADE, null=True, related_name="+")
    appearance = models.ForeignKey(
        Appearance, on_delete=models.CASCADE, null=True, related_name="+"
    )

    objects = ReaderManager.from_queryset(SubscriptionMatchQuerySet)()

    class Meta:
        ordering = ["id"]
        default_permissions = ()
        constraints = [
            exactly_one("quote", "appearance", name="claims_subscriptionmatch_of_one_record"),
            models.UniqueConstraint(
                fields=["subscription", "quote"], name="claims_subscriptionmatch_quote_once"
            ),
            models.UniqueConstraint(
                fields=["subscription", "appearance"],
                name="claims_subscriptionmatch_appearance_once",
            ),
        ]

    def __str__(self) -> str:
        return str(self.quote or self.appearance)
