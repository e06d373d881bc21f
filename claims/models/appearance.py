"""A passage in which a Claim is made, and the quantities it states."""

from __future__ import annotations

import pgtrigger
from django.db import models

from claims.models.claim import Claim
from claims.models.constraints import one_of, passage_trigger, span_constraint
from claims.models.document import Revision
from claims.models.history import track
from claims.models.quote import Quote


class Bound(models.TextChoices):
    EXACTLY = "exactly", "exactly"
    ABOUT = "about", "about"
    AT_MOST = "at_most", "at most"
    AT_LEAST = "at_least", "at least"


class Joined(models.TextChoices):
    """How an appearance came to a claim of other words."""

    WORDING = "wording", "Joined by the machine: nearly the same words"
    MEANING = "meaning", "Joined by the machine: the same meaning"
    PERSON = "person", "Joined by a person"


# The lock makes an appearance that is being written and a merge of its claim wait for each other.
_CLAIM_STANDS = """
    PERFORM 1 FROM claims_claim WHERE id = NEW.claim_id FOR SHARE;
    IF EXISTS (
        SELECT 1 FROM claims_claim WHERE id = NEW.claim_id AND merged_into_id IS NOT NULL
    ) THEN
        RAISE EXCEPTION 'claim % was merged into another', NEW.claim_id
            USING ERRCODE = 'check_violation', CONSTRAINT = 'claims_appearance_claim_stands';
    END IF;
    RETURN NEW;
"""


class AppearanceQuerySet(models.QuerySet["Appearance"]):
    def for_reading(self) -> AppearanceQuerySet:
        """With all that a page or an API answer shows of an appearance, without the long text."""
        return (
            self.select_related("quote__speaker", "revision__document__source")
            .defer("revision__text")
            .prefetch_related("quantities")
        )

    def newest_first(self) -> AppearanceQuerySet:
        """By the date of their documents, those of one text as they stand there."""
        return self.order_by("revision__document", "-revision__number", "start")


@track()
class Appearance(models.Model):
    """``text[start:end] == passage`` in a Revision; inside a Quote, its speaker makes the claim."""

    claim = models.ForeignKey(Claim, on_delete=models.PROTECT, related_name="appearances")
    revision = models.ForeignKey(Revision, on_delete=models.PROTECT, related_name="appearances")
    quote = models.ForeignKey(
        Quote, on_delete=models.PROTECT, null=True, blank=True, related_name="appearances"
    )
    start = models.PositiveIntegerField()
    end = models.PositiveIntegerField()
    passage = models.TextField()
    score = models.FloatField(help_text="How much this passage is worth checking, from 0 to 1")
    needs_reanchoring = models.BooleanField(
        default=False, help_text="A later revision holds these words nowhere, or more than once"
    )
    joined = models.CharField(
        max_length=10,
        choices=Joined.choices,
        blank=True,
        editable=False,
        help_text="How it came to a claim of other words; empty where they are its own",
    )
    created_at = models.DateTimeField(auto_now_add=True)

    objects = AppearanceQuerySet.as_manager()

    class Meta:
        ordering = ["revision_id", "start", "id"]
        constraints = [
            span_constraint(name="claims_appearance_start_before_end"),
            models.UniqueConstraint(
                fields=["claim", "revision", "start", "end"], name="claims_appearance_once"
            ),
            models.CheckConstraint(
                condition=models.Q(score__gte=0) & models.Q(score__lte=1),
                name="claims_appearance_score_0_to_1",
            ),
            models.CheckConstraint(
                condition=models.Q(joined="") | models.Q(joined__in=Joined.values),
                name="claims_appearance_joined_known",
            ),
        ]
        triggers = [
            passage_trigger(name="claims_appearance_passage", revision="NEW.revision_id"),
            pgtrigger.Trigger(
                name="claims_appearance_claim_stands",
                when=pgtrigger.Before,
                operation=pgtrigger.Insert | pgtrigger.UpdateOf("claim_id"),
                func=_CLAIM_STANDS,
            ),
        ]

    def __str__(self) -> str:
        return self.passage if len(self.passage) <= 120 else f"{self.passage[:119]}…"


class Quantity(models.Model):
    """A normalised number of an Appearance: the interval [low, high], its unit and bound."""

    appearance = models.ForeignKey(Appearance, on_delete=models.CASCADE, related_name="quantities")
    start = models.PositiveIntegerField()
    end = models.PositiveIntegerField()
    passage = models.TextField()
    low = models.DecimalField(max_digits=40, decimal_places=10)
    high = models.DecimalField(max_digits=40, decimal_places=10)
    unit = models.CharField(
        max_length=100, blank=True, help_text="percent, an ISO 4217 currency code, or a noun"
    )
    bound = models.CharField(max_length=10, choices=Bound.choices, default=Bound.EXACTLY)

    class Meta:
        ordering = ["appearance_id", "start"]
        verbose_name_plural = "quantities"
        constraints = [
            span_constraint(name="claims_quantity_start_before_end"),
            models.UniqueConstraint(
                fields=["appearance", "start"],
                # At the statement's end: quantities that move together pass each other's places.
                deferrable=models.Deferrable.IMMEDIATE,
                name="claims_quantity_once",
            ),
            models.CheckConstraint(
                condition=models.Q(low__lte=models.F("high")), name="claims_quantity_low_to_high"
            ),
            one_of("bound", Bound, name="claims_quantity_bound_known"),
        ]
        triggers = [
            passage_trigger(
                name="claims_quantity_passage",
                revision="(SELECT revision_id FROM claims_appearance WHERE id = NEW.appearance_id)",
            )
        ]

    def __str__(self) -> str:
        value = f"{self.low.normalize():f}"
        if self.low != self.high:
            value += f"–{self.high.normalize():f}"
        bound = "" if self.bound == Bound.EXACTLY else f"{Bound(self.bound).label} "
        return f"{bound}{value} {self.unit}".strip()
