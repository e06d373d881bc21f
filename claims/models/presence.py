"""Who has a claim or quote open right now."""

from __future__ import annotations

from datetime import timedelta

from django.db import models
from django.db.models import Q
from django.utils import timezone

from claims.models.claim import Claim
from claims.models.claim_or_quote import place_of
from claims.models.constraints import exactly_one
from claims.models.embargo import ReaderManager
from claims.models.quote import Quote
from claims.models.user import User

SHOWN_FOR = timedelta(seconds=90)
"""How long somebody counts as present: an open page says so every 30 seconds."""


class PresenceQuerySet(models.QuerySet["Presence"]):
    def of(self, record: Claim | Quote) -> PresenceQuerySet:
        return self.filter(**place_of(record))

    def current(self) -> PresenceQuerySet:
        """Return those who have the page open, the longest present first."""
        seen = timezone.now() - SHOWN_FOR
        return self.filter(seen_at__gte=seen).order_by("opened_at", "pk")


class Presence(models.Model):
    """One person at one claim or quote: since when, and when last. It has no history."""

    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="+")
    claim = models.ForeignKey(
        Claim, on_delete=models.CASCADE, null=True, blank=True, related_name="+"
    )
    quote = models.ForeignKey(
        Quote, on_delete=models.CASCADE, null=True, blank=True, related_name="+"
    )
    opened_at = models.DateTimeField()
    seen_at = models.DateTimeField()

    objects = ReaderManager.from_queryset(PresenceQuerySet)()

    class Meta:
        default_permissions = ()
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(fields=["user", "claim"], name="claims_presence_claim_once"),
            models.UniqueConstraint(fields=["user", "quote"], name="claims_presence_quote_once"),
            exactly_one("quote", "claim", name="claims_presence_one_record"),
            models.CheckConstraint(
                condition=Q(opened_at__lte=models.F("seen_at")),
                name="claims_presence_opened_before_seen",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.user} at {self.claim or self.quote}"
