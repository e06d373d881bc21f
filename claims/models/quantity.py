"""A number in a passage, normalised, and how PostgreSQL finds the quantities of a number."""

from __future__ import annotations

from decimal import Decimal

from django.contrib.postgres.fields import DecimalRangeField
from django.contrib.postgres.indexes import GistIndex
from django.contrib.postgres.lookups import DataContains
from django.db import models
from django.db.models import DecimalField, F, Func, Value
from django.db.models.functions import Cast, Upper

from claims.models.appearance import Appearance
from claims.models.change import note_changes
from claims.models.constraints import one_of, passage_triggers, span_constraint


class Bound(models.TextChoices):
    EXACTLY = "exactly", "exactly"
    ABOUT = "about", "about"
    AT_MOST = "at_most", "at most"
    AT_LEAST = "at_least", "at least"


def interval(low: str, high: str) -> Func:
    """Return the interval between the two fields, with both ends."""
    ends = F(low), F(high), Value("[]")
    return Func(*ends, function="numrange", output_field=DecimalRangeField())


def covers(low: str, high: str, value: Decimal) -> DataContains:
    """Return the condition that the interval between two fields has the number.

    One index finds it, where two comparisons would look through half of all numbers.
    """
    number = Cast(Value(value), DecimalField(max_digits=50, decimal_places=10))
    return DataContains(interval(low, high), number)


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
        indexes = [
            models.Index(Upper("unit"), "appearance", name="claims_quantity_unit"),
            GistIndex(interval("low", "high"), name="claims_quantity_interval"),
        ]
        constraints = [
            span_constraint(name="claims_quantity_start_before_end"),
            models.UniqueConstraint(
                fields=["appearance", "start"],
                # Checked at the end of a statement, since rows that move together may swap places.
                deferrable=models.Deferrable.IMMEDIATE,
                name="claims_quantity_once",
            ),
            models.CheckConstraint(
                condition=models.Q(low__lte=models.F("high")), name="claims_quantity_low_to_high"
            ),
            one_of("bound", Bound, name="claims_quantity_bound_known"),
        ]
        triggers = [
            *note_changes(appearance="appearance_id"),
            *passage_triggers(
                name="claims_quantity_passage",
                revision=(
                    "(SELECT revision_id FROM claims_appearance WHERE id = changed.appearance_id)"
                ),
            ),
        ]

    def __str__(self) -> str:
        value = f"{self.low.normalize():f}"
        if self.low != self.high:
            value += f"–{self.high.normalize():f}"
        bound = "" if self.bound == Bound.EXACTLY else f"{Bound(self.bound).label} "
        return f"{bound}{value} {self.unit}".strip()
