"""What a person has typed into a form of a claim or quote and not sent yet."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import timedelta
from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone

from claims.models.claim import Claim
from claims.models.claim_or_quote import place_of
from claims.models.constraints import exactly_one, one_of
from claims.models.embargo import ReaderManager
from claims.models.quote import Quote
from claims.models.user import User

KEPT_FOR = timedelta(days=90)


class DraftForm(models.TextChoices):
    """The forms that are kept as drafts; quotes have only the first."""

    CORRECT = "correct", "Correction"
    EVIDENCE = "evidence", "Evidence"
    ASSESS = "assess", "Assessment"
    DECIDE = "decide", "Decision"
    MERGE = "merge", "Merge"
    SPLIT = "split", "Split"


def choose_drafts(record: Claim | Quote, candidates: Iterable[Draft]) -> dict[str, Draft]:
    """Return the draft of each form that is shown on the page of ``record``; see ``shown_to``."""
    drafts = list(candidates)
    if isinstance(record, Quote):
        return {draft.form: draft for draft in drafts}
    own = {draft.form: draft for draft in drafts if draft.claim_id == record.pk}
    inherited = {
        draft.form: draft
        for draft in drafts
        if draft.claim and draft.claim_id != record.pk and draft.claim.leading == record
    }
    return inherited | own


class DraftQuerySet(models.QuerySet["Draft"]):
    def shown_to(self, person: User, record: Claim | Quote) -> dict[str, Draft]:
        """Return the draft of each form that ``person`` finds on the page of ``record``.

        A claim also shows the drafts of the claims that were merged into it: the newest of a form,
        unless the claim has a draft of its own.
        """
        return choose_drafts(record, self.candidates(person, record))

    def candidates(self, person: User, record: Claim | Quote) -> DraftQuerySet:
        """Return the drafts from which ``choose_drafts`` chooses."""
        mine = self.filter(person=person).order_by("saved_at")
        here = Q(**place_of(record))
        if isinstance(record, Quote):
            return mine.filter(here)
        found = mine.filter(here | Q(claim__merged_into__isnull=False))
        return found.select_related("claim__merged_into")

    def outdated(self) -> DraftQuerySet:
        return self.filter(saved_at__lt=timezone.now() - KEPT_FOR)


class Draft(models.Model):
    """One form of one record as one person has left it; only that person ever sees it.

    ``fields`` has a string, or a list of strings, for each field. It has no history: a draft is
    deleted when its form is carried out.
    """

    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="drafts"
    )
    claim = models.ForeignKey(
        Claim, on_delete=models.CASCADE, null=True, blank=True, related_name="drafts"
    )
    quote = models.ForeignKey(
        Quote, on_delete=models.CASCADE, null=True, blank=True, related_name="drafts"
    )
    form = models.CharField(max_length=10, choices=DraftForm.choices)
    fields: models.JSONField[Mapping[str, Any], dict[str, Any]] = models.JSONField()
    version = models.PositiveIntegerField(
        null=True,
        blank=True,
        help_text="The version of the record that the person saw; empty if unknown",
    )
    saved_at = models.DateTimeField(auto_now=True, db_index=True)

    objects = ReaderManager.from_queryset(DraftQuerySet)()

    class Meta:
        ordering = ["id"]
        # Nobody is granted anything: each person has their own drafts.
        default_permissions = ()
        constraints = [
            exactly_one("claim", "quote", name="claims_draft_of_one_record"),
            one_of("form", DraftForm, name="claims_draft_form_known"),
            models.UniqueConstraint(
                fields=["person", "claim", "form"], name="claims_draft_once_a_claim"
            ),
            models.UniqueConstraint(
                fields=["person", "quote", "form"], name="claims_draft_once_a_quote"
            ),
        ]

    def __str__(self) -> str:
        record = f"quote {self.quote_id}" if self.quote_id else f"claim {self.claim_id}"
        return f"{self.get_form_display()} of {record}"

    @property
    def file_names(self) -> list[str]:
        """The names of the files that the person had chosen; a draft does not keep the files."""
        return [
            value
            for name, value in self.fields.items()
            if value and name.rpartition("-")[2] == "file"
        ]
