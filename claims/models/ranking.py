"""The ranking learned from the decisions of editors: its weights, and how good they are."""

from __future__ import annotations

from django.db import models
from django.db.models import Q


class RankingQuerySet(models.QuerySet["Ranking"]):
    def weights(self) -> dict[str, float]:
        """Return the current weights by code; empty if none were learned."""
        current = self.filter(is_current=True).values_list("weights", flat=True).first()
        return current or {}


class Ranking(models.Model):
    """Append-only: a new ranking replaces the current one, which is kept.

    The measures are those of held-out decisions: average precision, the expected calibration error,
    and the mean squared error of the probabilities (Brier, 1950).
    """

    weights = models.JSONField(help_text="What each code adds to the log odds of a claim")
    decisions_sha256 = models.CharField(max_length=64, editable=False)
    worth_checking = models.PositiveIntegerField(help_text="Claims that editors worked on")
    dismissed = models.PositiveIntegerField(help_text="Claims that editors rejected")
    precision_before = models.FloatField()
    precision_after = models.FloatField()
    calibration_error_before = models.FloatField()
    calibration_error_after = models.FloatField()
    squared_error_before = models.FloatField()
    squared_error_after = models.FloatField()
    is_current = models.BooleanField(default=True)
    created_at = models.DateTimeField(auto_now_add=True)

    objects = RankingQuerySet.as_manager()

    class Meta:
        ordering = ["-id"]
        constraints = [
            models.UniqueConstraint(
                fields=["is_current"],
                condition=Q(is_current=True),
                name="claims_ranking_one_current",
            ),
            models.CheckConstraint(
                condition=Q(precision_after__gte=models.F("precision_before"))
                & Q(squared_error_after__lte=models.F("squared_error_before")),
                name="claims_ranking_no_worse",
            ),
        ]

    def __str__(self) -> str:
        return f"learned from {self.worth_checking + self.dismissed} decisions"
