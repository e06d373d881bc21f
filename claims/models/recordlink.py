"""A link of the hash chain of all assessments and decisions, written by triggers only."""

from __future__ import annotations

import pgtrigger
from django.conf import settings
from django.db import models
from django.db.models import Q

from claims.models.claim import Claim
from claims.models.constraints import one_of


class LinkKind(models.TextChoices):
    ASSESSMENT = "assessment", "Assessment"
    DECISION = "decision", "Decision"
    ASSESSMENT_MOVED = "assessment_moved", "Assessment moved to another claim"
    DECISION_MOVED = "decision_moved", "Decision moved to another claim"
    ASSESSMENT_REPLACED = "assessment_replaced", "Assessment replaced"
    ASSESSMENT_WITHDRAWN = "assessment_withdrawn", "Assessment withdrawn"
    ASSESSMENT_RESTORED = "assessment_restored", "Assessment counts again"
    DECISION_ENDED = "decision_ended", "Decision ended"
    DECISION_WITHDRAWN = "decision_withdrawn", "Decision withdrawn"
    DECISION_RESTORED = "decision_restored", "Decision in force again"


_SHA256 = r"^[0-9a-f]{64}$"


class RecordLink(models.Model):
    """One entry of the record: ``hash`` covers everything else here and the hash before it.

    ``content_sha256`` covers what the row of ``record_id`` says that must never change. The foreign
    keys have no constraint, because a link has to outlive what it is about, and because checking
    them would lock rows after the lock of the chain.
    """

    number = models.PositiveBigIntegerField(primary_key=True)
    previous = models.CharField(max_length=64, unique=True)
    kind = models.CharField(max_length=20, choices=LinkKind.choices)
    content_version = models.PositiveSmallIntegerField()
    record_id = models.PositiveBigIntegerField()
    claim = models.ForeignKey(
        Claim, on_delete=models.DO_NOTHING, db_constraint=False, related_name="+"
    )
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.DO_NOTHING,
        db_constraint=False,
        null=True,
        related_name="+",
    )
    at = models.DateTimeField()
    content_sha256 = models.CharField("SHA-256 of the content", max_length=64)
    hash = models.CharField(max_length=64, unique=True)

    class Meta:
        ordering = ["-number"]
        verbose_name = "entry of the record"
        verbose_name_plural = "entries of the record"
        indexes = [models.Index(fields=["kind", "record_id"], name="claims_recordlink_of")]
        constraints = [
            models.CheckConstraint(condition=Q(number__gte=1), name="claims_recordlink_from_1"),
            models.CheckConstraint(
                condition=Q(
                    previous__regex=_SHA256, content_sha256__regex=_SHA256, hash__regex=_SHA256
                ),
                name="claims_recordlink_hashes",
            ),
            one_of("kind", LinkKind, name="claims_recordlink_kind_known"),
        ]
        triggers = [
            pgtrigger.Protect(name="append_only", operation=pgtrigger.Update | pgtrigger.Delete)
        ]

    def __str__(self) -> str:
        return f"No. {self.number}: {self.get_kind_display()}"
