"""The newsroom's verdict on a Claim, and the period in which it is valid."""

from __future__ import annotations

import pgtrigger
from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.db.models.lookups import IsNull

from claims.models.claim import Claim
from claims.models.constraints import one_of
from claims.models.history import track
from claims.models.lengths import note_length
from claims.models.record_chain import chain_triggers, utc
from claims.models.vocabulary import Verdict


class Method(models.TextChoices):
    AGREEMENT = "agreement", "Agreement of reviewers"
    ADJUDICATION = "adjudication", "Adjudication by an editor"


class DecisionQuerySet(models.QuerySet["Decision"]):
    def in_force(self) -> DecisionQuerySet:
        return self.filter(valid_to=None)

    def newest_first(self) -> DecisionQuerySet:
        """Order the decision in force first, then the others by id, newest first."""
        return self.order_by(IsNull(F("valid_to"), True).desc(), "-pk")


@track()
class Decision(models.Model):
    """A verdict. Append-only: a new decision ends the one in force by setting its ``valid_to``.

    When its claim is merged into another claim, the decision moves there.
    """

    claim = models.ForeignKey(Claim, on_delete=models.PROTECT, related_name="decisions")
    verdict = models.CharField(max_length=30, choices=Verdict.choices)
    rationale = models.TextField(validators=[note_length])
    method = models.CharField(max_length=20, choices=Method.choices)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="decisions"
    )
    valid_from = models.DateTimeField()
    valid_to = models.DateTimeField(null=True, blank=True)
    created_at = models.DateTimeField(auto_now_add=True)

    objects = DecisionQuerySet.as_manager()

    class Meta:
        ordering = ["-id"]
        constraints = [
            models.UniqueConstraint(
                fields=["claim"], condition=Q(valid_to=None), name="claims_decision_one_in_force"
            ),
            models.CheckConstraint(
                condition=Q(valid_to=None) | Q(valid_to__gte=F("valid_from")),
                name="claims_decision_ends_after_start",
            ),
            models.CheckConstraint(
                condition=~Q(rationale=""), name="claims_decision_has_rationale"
            ),
            one_of("verdict", Verdict, name="claims_decision_verdict_known"),
            one_of("method", Method, name="claims_decision_method_known"),
        ]
        triggers = [
            pgtrigger.Protect(name="append_only_delete", operation=pgtrigger.Delete),
            pgtrigger.ReadOnly(
                name="append_only_update",
                fields=["verdict", "rationale", "method", "decided_by", "valid_from"],
            ),
            *chain_triggers(
                "decision",
                "claims_decision",
                person="NEW.decided_by_id",
                content=[
                    *("NEW.decided_by_id::text", "NEW.verdict", "NEW.rationale", "NEW.method"),
                    *(utc("NEW.valid_from"), utc("NEW.created_at")),
                ],
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_verdict_display()} since {self.valid_from:%Y-%m-%d}"
