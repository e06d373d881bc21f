"""The forms of the claim page: accept, dismiss, correct, add evidence, decide."""

from __future__ import annotations

from typing import Any

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.files import File

from claims.admin.claim.step_forms import read_decision_seen
from claims.admin.document.excerpt import find_passage
from claims.admin.evidence.evidence_forms import STANCES, EvidenceDetails
from claims.admin.shared import widgets
from claims.admin.shared.verb_forms import AcceptProposal, RejectProposal, UndoLast, VerbForm
from claims.models import Claim, Document, Evidence, Revision, User
from claims.models.decision import Method
from claims.models.vocabulary import ClaimStatus, ClaimType, Verdict
from claims.reviewing.decisions import confirm_decision, decide
from claims.reviewing.evidence import add_evidence
from claims.reviewing.form_drafts import keep_words
from claims.reviewing.proposals import correct_claim

_TYPES = [("", "Unchanged"), *ClaimType.choices]
_VERDICTS = [("", "Choose a verdict"), *Verdict.choices]
# That an editor is the only one is found out, not claimed.
_METHODS = [one for one in Method.choices if one[0] != Method.ONLY_EDITOR]


class AcceptClaim(AcceptProposal):
    permission, success_message = "review_claim", "The claim is accepted."


class DismissClaim(RejectProposal):
    permission, success_message = (
        "review_claim",
        "The claim is dismissed and no longer in the queue.",
    )


class UndoClaim(UndoLast):
    permission = "review_claim"

    def carry_out(self, subject: Any, by: User) -> None:
        """Take it back. The words of an assessment are in its form again, as a draft."""
        mine = subject.assessments.current().filter(reviewer=by)
        before = mine.first()
        super().carry_out(subject, by)
        if before is not None and not mine.exists():
            keep_words(assessment=before, version=subject.version)


class CorrectClaim(VerbForm):
    permission, success_message = "review_claim", "The claim is corrected."
    text = forms.CharField(
        label="Corrected wording",
        widget=widgets.textarea(3),
        help_text="Assessments of other words no longer count, and their reviewers are told.",
    )
    claim_type = forms.ChoiceField(
        label="Type", choices=_TYPES, required=False, widget=widgets.select()
    )

    def carry_out(self, subject: Any, by: User) -> None:
        correct_claim(claim=subject, by=by, version=self.version, **self.cleaned_data)


class AddEvidence(EvidenceDetails, VerbForm):
    """Requires exactly one of a URL, a passage of a document in the archive, and a file."""

    permission, success_message = "assess_claim", "The evidence is added."
    stance = forms.ChoiceField(choices=STANCES, widget=widgets.select())
    url = forms.URLField(
        label="Web address",
        required=False,
        assume_scheme="https",
        max_length=2000,
        widget=widgets.text_input(placeholder="https://", inputmode="url"),
    )
    document = forms.ModelChoiceField(
        Document.objects.all(),
        label="or a document in the archive",
        required=False,
        widget=widgets.autocomplete(Revision._meta.get_field("document")),
    )
    passage = forms.CharField(
        label="and a passage from it",
        required=False,
        widget=widgets.textarea(2),
        help_text="Copy the exact words from the document.",
    )
    file = forms.FileField(label="or a file", required=False, widget=widgets.file_input())
    note = forms.CharField(required=False, widget=widgets.textarea(2))

    def clean_file(self) -> File[Any] | None:
        file: File[Any] | None = self.cleaned_data["file"]
        limit: int = settings.MAX_DOCUMENT_BYTES
        if file is not None and file.size > limit:
            raise ValidationError(f"The file is larger than {limit // 1024 // 1024} MB.")
        return file

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if bool(data.get("document")) != bool(data.get("passage")):
            raise ValidationError("Give both the document and the words of the passage.")
        if not self.errors and data.get("document"):
            revision = data["document"].revisions.current().get()
            try:
                data["span"] = find_passage(revision.text, data["passage"])
            except ValueError as error:
                raise ValidationError({"passage": str(error)}) from error
            data["revision"] = revision
        return data

    def carry_out(self, subject: Any, by: User) -> None:
        add_evidence(claim=subject, by=by, version=self.version, **self.arguments())

    def arguments(self) -> dict[str, Any]:
        """Return what was typed as arguments of ``add_evidence``."""
        data = self.cleaned_data
        start, end = data.get("span", (None, None))
        return {
            "stance": data["stance"],
            "url": data["url"],
            "revision": data.get("revision"),
            "start": start,
            "end": end,
            "file": data["file"],
            **{name: data[name] for name in EvidenceDetails.base_fields},
            "note": data["note"],
        }


class DecideClaim(VerbForm):
    permission, success_message = "decide_claim", "The decision is now in force."
    verdict = forms.ChoiceField(choices=_VERDICTS, widget=widgets.select())
    method = forms.ChoiceField(choices=_METHODS, widget=widgets.select())
    rationale = forms.CharField(widget=widgets.textarea(4))
    public_note = forms.CharField(
        label="Note for readers",
        widget=widgets.textarea(2),
        help_text="What has changed since the published decision. It is shown with the new one.",
    )
    evidence = forms.ModelMultipleChoiceField(
        Evidence.objects.none(),
        label="Evidence used",
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text="Tick nothing to use that of the assessments with the same verdict.",
    )
    recheck_by = forms.DateField(
        label="Check again by",
        required=False,
        widget=widgets.date_input(),
        help_text="From the day after, the decision is listed as stale.",
    )

    def __init__(self, *args: Any, claim: Claim, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["evidence"].queryset = claim.evidence.not_retracted()  # type: ignore[attr-defined]
        if claim.status != ClaimStatus.PUBLISHED:
            del self.fields["public_note"]

    def carry_out(self, subject: Any, by: User) -> None:
        given = {**self.cleaned_data, "evidence": self.cleaned_data["evidence"] or None}
        seen = read_decision_seen(self)
        decide(claim=subject, by=by, version=self.version, replaces=seen, **given)


class ConfirmDecision(VerbForm):
    permission, success_message = "decide_claim", "The decision still stands."
    note = forms.CharField(label="Why it still stands", widget=widgets.textarea(2))
    recheck_by = forms.DateField(
        label="Check again by", required=False, widget=widgets.date_input()
    )
    reasons_seen = forms.IntegerField(required=False, min_value=0, widget=forms.HiddenInput)

    def carry_out(self, subject: Any, by: User) -> None:
        decision = subject.decisions.in_force().first()
        if decision is None:
            raise ValidationError("This claim has no decision in force.")
        confirm_decision(decision=decision, by=by, **self.cleaned_data)
