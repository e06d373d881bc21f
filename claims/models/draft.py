"""What a person has typed into a form of a record and not sent yet."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import timedelta
from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone

from claims.models.claim import Claim
from claims.models.claim_or_quote import place_of
from claims.models.compiled_reads import read_compiled
from claims.models.conflict import Conflict
from claims.models.constraints import exactly_one, one_of
from claims.models.document import Document
from claims.models.embargo import ReaderManager
from claims.models.evidence import Evidence
from claims.models.quote import Quote
from claims.models.user import User

KEPT_FOR = timedelta(days=90)
Drafted = Claim | Quote | Document | Evidence | Conflict
RECORDS = ("claim", "quote", "document", "evidence", "conflict")
"""The fields of which one says to what a draft belongs."""


class DraftForm(models.TextChoices):
    """The forms that are kept as drafts."""

    CORRECT = "correct", "Correction"
    EVIDENCE = "evidence", "Evidence"
    ASSESS = "assess", "Assessment"
    DECIDE = "decide", "Decision"
    TIME = "time", "Time"
    MERGE = "merge", "Merge"
    SPLIT = "split", "Split"
    CONFIRM = "confirm", "Confirmation"
    COMMENT = "comment", "Comment"
    RETRACT = "retract", "Retraction"
    ATTACH = "attach", "Copy"
    RESOLVE = "resolve", "Resolution"


FORMS: Mapping[type[Drafted], Sequence[DraftForm]] = {
    Claim: (
        *(DraftForm.CORRECT, DraftForm.TIME),
        *(DraftForm.EVIDENCE, DraftForm.ASSESS, DraftForm.DECIDE),
        *(DraftForm.MERGE, DraftForm.SPLIT, DraftForm.CONFIRM, DraftForm.COMMENT),
    ),
    Quote: (DraftForm.CORRECT,),
    Document: (DraftForm.COMMENT,),
    Evidence: (DraftForm.CORRECT, DraftForm.RETRACT, DraftForm.ATTACH),
    Conflict: (DraftForm.RESOLVE,),
}


def choose_drafts(record: Drafted, candidates: Iterable[Draft]) -> dict[str, Draft]:
    """Return the draft of each form that is shown on the page of ``record``; see ``shown_to``."""
    drafts = list(candidates)
    if not isinstance(record, Claim):
        return {draft.form: draft for draft in drafts}
    own = {draft.form: draft for draft in drafts if draft.claim_id == record.pk}
    inherited = {
        draft.form: draft
        for draft in drafts
        if draft.claim and draft.claim_id != record.pk and draft.claim.leading == record
    }
    return inherited | own


class DraftQuerySet(models.QuerySet["Draft"]):
    def shown_to(self, person: User, record: Drafted) -> dict[str, Draft]:
        """Return the draft of each form that ``person`` finds on the page of ``record``.

        A claim also shows the drafts of the claims that were merged into it: the newest of a form,
        unless the claim has a draft of its own.
        """
        found = read_compiled(_find_candidates, reader=person, shape=type(record), record=record.pk)
        return choose_drafts(record, found[0])

    def candidates(self, person: User, record: Drafted) -> DraftQuerySet:
        """Return the drafts from which ``choose_drafts`` chooses."""
        mine = self.filter(person=person).order_by("saved_at")
        here = Q(**place_of(record))
        if not isinstance(record, Claim):
            return mine.filter(here)
        found = mine.filter(here | Q(claim__merged_into__isnull=False))
        return found.select_related("claim__merged_into")

    def outdated(self) -> DraftQuerySet:
        return self.filter(saved_at__lt=timezone.now() - KEPT_FOR)


def _find_candidates(reader: User, shape: type[Drafted], record: int) -> list[DraftQuerySet]:
    return [Draft.objects.candidates(reader, shape(pk=record))]


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
    document = models.ForeignKey(
        Document, on_delete=models.CASCADE, null=True, blank=True, related_name="drafts"
    )
    evidence = models.ForeignKey(
        Evidence, on_delete=models.CASCADE, null=True, blank=True, related_name="drafts"
    )
    conflict = models.ForeignKey(
        Conflict, on_delete=models.CASCADE, null=True, blank=True, related_name="drafts"
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
            exactly_one(*RECORDS, name="claims_draft_of_one_record"),
            one_of("form", DraftForm, name="claims_draft_form_known"),
            *(
                models.UniqueConstraint(
                    fields=["person", field, "form"], name=f"claims_draft_once_a_{field}"
                )
                for field in RECORDS
            ),
        ]

    def __str__(self) -> str:
        keys = {field: getattr(self, f"{field}_id") for field in RECORDS}
        of = next(f"{field} {key}" for field, key in keys.items() if key is not None)
        return f"{self.get_form_display()} of {of}"

    @property
    def record(self) -> Drafted:
        found: Drafted = next(filter(None, (getattr(self, field) for field in RECORDS)))
        return found

    @property
    def file_names(self) -> list[str]:
        """The names of the files that the person had chosen; a draft does not keep the files."""
        return [
            value
            for name, value in self.fields.items()
            if value and name.rpartition("-")[2] == "file"
        ]
