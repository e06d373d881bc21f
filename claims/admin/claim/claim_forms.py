"""The forms of the claim page: accept, reject, correct, add evidence, assess, decide."""

from __future__ import annotations

from typing import Any

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.files import File

from claims.admin.document.find_passage import find_passage
from claims.admin.shared import widgets
from claims.admin.shared.proposal_forms import Accept, Reject
from claims.admin.shared.verb_forms import VerbForm
from claims.models import Claim, Document, Evidence, Revision, User
from claims.models.decision import Method
from claims.models.evidence import Stance
from claims.models.vocabulary import ClaimType, Verdict
from claims.reviewing.assessments import assess
from claims.reviewing.decisions import decide
from claims.reviewing.evidence import add_evidence
from claims.reviewing.proposals import correct_claim

_TYPES = [("", "As it is"), *ClaimType.choices]
_VERDICTS = [("", "Choose a verdict"), *Verdict.choices]


class AcceptClaim(Accept):
    permission, done = "review_claim", "The claim is accepted."


class RejectClaim(Reject):
    permission, done = "review_claim", "The claim is rejected: it is no longer in the queue."


class CorrectClaim(VerbForm):
    permission, done = "review_claim", "The claim is corrected."
    text = forms.CharField(label="The claim in better words", widget=widgets.area(3))
    claim_type = forms.ChoiceField(
        label="Type", choices=_TYPES, required=False, widget=widgets.choice()
    )

    def carry_out(self, subject: Any, by: User) -> None:
        correct_claim(claim=subject, by=by, **self.cleaned_data)


class AddEvidence(VerbForm):
    """Exactly one of an address, a passage of a document in the archive, and a file."""

    permission, done = "assess_claim", "The evidence is added."
    stance = forms.ChoiceField(choices=Stance.choices, widget=widgets.choice())
    url = forms.URLField(
        label="Address (URL)",
        required=False,
        assume_scheme="https",
        max_length=2000,
        widget=widgets.line(placeholder="https://", inputmode="url"),
    )
    document = forms.ModelChoiceField(
        Document.objects.all(),
        label="or a document of the archive",
        required=False,
        widget=widgets.autocomplete(Revision._meta.get_field("document")),
    )
    passage = forms.CharField(
        label="and its passage",
        required=False,
        widget=widgets.area(2),
        help_text="The document's own words, copied from it.",
    )
    file = forms.FileField(label="or a file", required=False, widget=widgets.upload())
    note = forms.CharField(required=False, widget=widgets.area(2))

    def clean_file(self) -> File[Any] | None:
        file: File[Any] | None = self.cleaned_data["file"]
        limit: int = settings.MAX_DOCUMENT_BYTES
        if file is not None and file.size > limit:
            raise ValidationError(f"The file is larger than {limit // 1024 // 1024} MB.")
        return file

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if bool(data.get("document")) != bool(data.get("passage")):
            raise ValidationError("A passage needs both its document and its words.")
        if not self.errors and data.get("document"):
            revision = data["document"].revisions.current().get()
            try:
                data["span"] = find_passage(revision.text, data["passage"])
            except ValueError as error:
                raise ValidationError({"passage": str(error)}) from error
            data["revision"] = revision
        return data

    def carry_out(self, subject: Any, by: User) -> None:
        data = self.cleaned_data
        start, end = data.get("span", (None, None))
        add_evidence(
            claim=subject,
            stance=data["stance"],
            by=by,
            url=data["url"],
            revision=data.get("revision"),
            start=start,
            end=end,
            file=data["file"],
            note=data["note"],
        )


class AssessClaim(VerbForm):
    permission, done = "assess_claim", "Your assessment is recorded."
    verdict = forms.ChoiceField(choices=_VERDICTS, widget=widgets.choice())
    rationale = forms.CharField(widget=widgets.area(4))
    evidence = forms.ModelMultipleChoiceField(
        Evidence.objects.none(),
        label="Evidence used",
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )

    def __init__(self, *args: Any, claim: Claim, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["evidence"].queryset = claim.evidence.all()  # type: ignore[attr-defined]

    def carry_out(self, subject: Any, by: User) -> None:
        assess(claim=subject, by=by, **self.cleaned_data)


class DecideClaim(VerbForm):
    permission, done = "decide_claim", "The decision is in force."
    verdict = forms.ChoiceField(choices=_VERDICTS, widget=widgets.choice())
    method = forms.ChoiceField(choices=Method.choices, widget=widgets.choice())
    rationale = forms.CharField(widget=widgets.area(4))

    def carry_out(self, subject: Any, by: User) -> None:
        decide(claim=subject, by=by, **self.cleaned_data)
