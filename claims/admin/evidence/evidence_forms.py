"""The forms of evidence: its details, correct, retract, count as one source."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django import forms
from django.conf import settings

from claims.admin.shared import widgets
from claims.admin.shared.verb_forms import VerbForm
from claims.models import Evidence, User
from claims.models.evidence import EvidenceKind, Quality, Stance
from claims.reviewing.captures import attach_capture, capture
from claims.reviewing.evidence_ledger import (
    CORRECTABLE,
    correct_evidence,
    group_evidence,
    retract_evidence,
    separate_evidence,
)

STANCES = [("", "Choose a stance"), *Stance.choices]
_KINDS = [("", "Not stated"), *EvidenceKind.choices]
_QUALITIES = [("", "Not rated"), *Quality.choices]
GROUPS = "evidence-groups"
"""The id of the page's list of the groups in use."""


class EvidenceDetails(forms.Form):
    """What is known about the material; pages show these fields folded, under “More”."""

    kind = forms.ChoiceField(choices=_KINDS, required=False, widget=widgets.select())
    quality = forms.ChoiceField(choices=_QUALITIES, required=False, widget=widgets.select())
    material_date = forms.DateField(
        label="Date of the material", required=False, widget=widgets.date_input()
    )
    access_date = forms.DateField(
        label="Accessed on",
        required=False,
        widget=widgets.date_input(),
        help_text="Today, if empty, for an address.",
    )
    independence_group = forms.CharField(
        label="Same source as",
        required=False,
        max_length=100,
        widget=widgets.text_input(list=GROUPS, placeholder="For example: Reuters, 3 May"),
        help_text="The same words on all copies of one story. Together they count as one source.",
    )


for _field in EvidenceDetails.base_fields.values():
    _field.is_detail = True  # type: ignore[attr-defined]


class CorrectEvidence(EvidenceDetails, VerbForm):
    permission, success_message = "change_evidence", "The evidence is corrected."
    stance = forms.ChoiceField(choices=STANCES, widget=widgets.select())
    url = forms.URLField(
        label="Web address", assume_scheme="https", max_length=2000, widget=widgets.text_input()
    )
    note = forms.CharField(required=False, widget=widgets.textarea(3))
    field_order = CORRECTABLE

    def __init__(self, *args: Any, evidence: Evidence, **kwargs: Any) -> None:
        kwargs["initial"] = {name: getattr(evidence, name) for name in CORRECTABLE}
        super().__init__(*args, **kwargs)
        if not evidence.url:
            del self.fields["url"]
            del self.fields["access_date"]

    def carry_out(self, subject: Any, by: User) -> None:
        correct_evidence(evidence=subject, changes=self.cleaned_data, by=by, version=self.version)


class RetractEvidence(VerbForm):
    permission, success_message = "change_evidence", "The evidence is retracted."
    reason = forms.CharField(
        widget=widgets.textarea(2), help_text="Everybody sees it beside the evidence."
    )

    def carry_out(self, subject: Any, by: User) -> None:
        retract_evidence(evidence=subject, by=by, version=self.version, **self.cleaned_data)


class AttachCapture(VerbForm):
    permission, success_message = "assess_claim", "The copy is kept."
    file = forms.FileField(
        label="A saved page (HTML), PDF, picture or web archive (WARC)",
        widget=widgets.file_input(),
    )

    def clean_file(self) -> Any:
        file = self.cleaned_data["file"]
        limit: int = settings.MAX_DOCUMENT_BYTES
        if file.size > limit:
            raise forms.ValidationError(f"The file is larger than {limit // 1024 // 1024} MB.")
        return file

    def carry_out(self, subject: Any, by: User) -> None:
        attach_capture(evidence=subject, by=by, **self.cleaned_data)


class FetchCapture(VerbForm):
    permission, success_message = "assess_claim", "The copy is fetched and kept."

    def carry_out(self, subject: Any, by: User) -> None:
        capture(evidence=subject, by=by)


class GroupEvidence(VerbForm):
    """Of a claim: its pieces that go back to one source."""

    permission, success_message = "change_evidence", "They count as one source from now on."
    pieces = forms.ModelMultipleChoiceField(Evidence.objects.all())
    group = forms.CharField(max_length=100)

    def carry_out(self, subject: Any, by: User) -> None:
        pieces = _evidence_for(subject, self.cleaned_data)
        group_evidence(evidence=pieces, group=self.cleaned_data["group"], by=by)


class SeparateEvidence(VerbForm):
    """Of a claim: its pieces that go back to different sources."""

    permission, success_message = "change_evidence", "They count as sources of their own."
    pieces = forms.ModelMultipleChoiceField(Evidence.objects.all())

    def carry_out(self, subject: Any, by: User) -> None:
        separate_evidence(evidence=_evidence_for(subject, self.cleaned_data), by=by)


def _evidence_for(claim: Any, given: Mapping[str, Any]) -> list[Evidence]:
    pieces: list[Evidence] = list(given["pieces"])
    if any(one.claim_id != claim.pk for one in pieces):
        raise forms.ValidationError("Choose evidence for this claim.")
    return pieces
