"""One reviewer's judgement of a Claim; a later one by the same reviewer replaces it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pgtrigger
from django.conf import settings
from django.db import models
from django.db.models import Q

from claims.models.blind_review import among_open, open_to
from claims.models.change import note_changes
from claims.models.claim import Claim
from claims.models.constraints import one_of
from claims.models.embargo import ReaderManager
from claims.models.evidence import Evidence
from claims.models.history import track
from claims.models.lengths import note_length
from claims.models.record_chain import Standing, chain_triggers, utc
from claims.models.search_vector import search_index
from claims.models.status_trigger import StatusTrigger
from claims.models.vocabulary import Verdict

if TYPE_CHECKING:
    from claims.models.blind_review import Reader


class AssessmentQuerySet(models.QuerySet["Assessment"]):
    def current(self) -> AssessmentQuerySet:
        """Return the latest assessment of each reviewer and claim."""
        return self.filter(is_current=True)

    def visible_to(self, reader: Reader) -> AssessmentQuerySet:
        """Return those that ``reader`` may see: their own, and those of claims open to them."""
        own = Q(reviewer=reader.pk) if reader is not None and reader.pk else Q()
        return self.filter(own | open_to(reader, "claim"))

    def all_visible_to(self, reader: Reader) -> AssessmentQuerySet:
        """Return the same, faster if nearly all of them are read."""
        own = Q(reviewer=reader.pk) if reader is not None and reader.pk else Q()
        return self.filter(own | among_open(reader, "claim"))


@track()
class Assessment(models.Model):
    """A verdict with its rationale and the evidence used. Append-only.

    The current one of a reviewer and claim is the latest that is not withdrawn. When its claim is
    merged into another claim, the assessment moves there.
    """

    claim = models.ForeignKey(Claim, on_delete=models.PROTECT, related_name="assessments")
    reviewer = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="assessments"
    )
    verdict = models.CharField(max_length=30, choices=Verdict.choices)
    rationale = models.TextField(validators=[note_length])
    evidence = models.ManyToManyField(Evidence, blank=True, related_name="assessments")
    is_current = models.BooleanField(default=True, editable=False)
    withdrawn_at = models.DateTimeField(null=True, blank=True, editable=False)
    created_at = models.DateTimeField(auto_now_add=True)

    objects = ReaderManager.from_queryset(AssessmentQuerySet)()

    class Meta:
        ordering = ["-id"]
        indexes = [
            search_index("rationale", name="claims_assessment_words"),
            models.Index(fields=["created_at", "id"], name="claims_assessment_created"),
            models.Index(fields=["verdict", "-id"], name="claims_assessment_verdict"),
            models.Index(fields=["reviewer", "created_at"], name="claims_assessment_when"),
            models.Index(
                fields=["-id"], condition=Q(is_current=False), name="claims_assessment_replaced"
            ),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["claim", "reviewer"],
                condition=models.Q(is_current=True),
                name="claims_assessment_one_current",
            ),
            models.CheckConstraint(
                condition=~models.Q(rationale=""), name="claims_assessment_has_rationale"
            ),
            models.CheckConstraint(
                condition=models.Q(withdrawn_at=None) | models.Q(is_current=False),
                name="claims_assessment_withdrawn_not_current",
            ),
            one_of("verdict", Verdict, name="claims_assessment_verdict_known"),
        ]
        triggers = [
            *note_changes(claim="claim_id"),
            pgtrigger.Protect(name="append_only_delete", operation=pgtrigger.Delete),
            pgtrigger.ReadOnly(
                name="append_only_update",
                fields=["reviewer", "verdict", "rationale", "created_at"],
            ),
            *chain_triggers(
                "assessment",
                "claims_assessment",
                person="NEW.reviewer_id",
                content=[
                    *("NEW.reviewer_id::text", "NEW.verdict", "NEW.rationale"),
                    utc("NEW.created_at"),
                ],
                standing=Standing("NEW.is_current", ("is_current", "withdrawn_at"), "replaced"),
            ),
            StatusTrigger("OLD.claim_id", "NEW.claim_id", columns=("claim_id", "is_current")),
        ]

    def __str__(self) -> str:
        return f"{self.get_verdict_display()} ({self.reviewer})"
