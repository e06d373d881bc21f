"""The form for assessing a claim, in which evidence can be added at the same time."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from copy import deepcopy
from typing import Any

from django import forms
from django.forms import BoundField
from django.forms.utils import pretty_name

from claims.admin.claim.claim_forms import AddEvidence
from claims.admin.shared import widgets
from claims.admin.shared.verb_forms import VerbForm
from claims.models import Assessment, Claim, Draft, Evidence, User
from claims.models.lengths import NOTE
from claims.models.vocabulary import Verdict
from claims.reviewing.assessments import assess

MAX_NEW = 3
"""Maximum number of pieces of evidence that are added with one assessment."""


class AssessClaim(VerbForm):
    permission, success_message = "assess_claim", "Your assessment is recorded."
    fields_template = "admin/claims/claim/assessment_fields.html"
    verdict = forms.ChoiceField(choices=Verdict.choices, widget=forms.RadioSelect)
    rationale = forms.CharField(widget=widgets.textarea(4))
    evidence = forms.ModelMultipleChoiceField(
        Evidence.objects.none(),
        label="Evidence used",
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )

    def __init__(self, *args: Any, claim: Claim, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["evidence"].queryset = claim.evidence.not_retracted()  # type: ignore[attr-defined]
        names = [f"new{number}" for number in range(1, MAX_NEW + 1)]
        for name in names:
            self._add_fields(name)
        self.added = {name: self._check_part(name) for name in names if self._is_typed(name)}

    def offer(self, evidence: Iterable[Evidence]) -> None:
        """Offer the evidence that counts, which the page has fetched already."""
        field: Any = self.fields["evidence"]
        field.choices = [(one.pk, str(one)) for one in evidence if not one.is_retracted]

    def _add_fields(self, name: str) -> None:
        """Add the fields of one piece of new evidence.

        They are fields of this form, so that they are kept in its draft and shown again.
        """
        for inner, field in AddEvidence.base_fields.items():
            copy = self.fields[f"{name}-{inner}"] = deepcopy(field)
            copy.required, copy.label = False, field.label or pretty_name(inner)

    def _is_typed(self, name: str) -> bool:
        """Return whether something was sent for this piece: otherwise, none is added."""
        start = f"{self.add_prefix(name)}-"
        sent = (*self.data.items(), *self.files.items())
        return any(value for key, value in sent if key.startswith(start))

    def _check_part(self, name: str) -> AddEvidence:
        """Return the form that checks the fields of one piece of new evidence."""
        return AddEvidence(
            self.data,
            self.files,
            prefix=self.add_prefix(name),
            empty_permitted=True,
            use_required_attribute=False,
        )

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        for piece, part in self.added.items():
            for inner, problems in part.errors.items():
                name = f"{piece}-{inner}"
                if name not in self.errors:
                    self.add_error(name if name in self.fields else None, list(problems))
        return data

    def carry_out(self, subject: Any, by: User) -> None:
        assess(
            claim=subject,
            by=by,
            version=self.version,
            verdict=self.cleaned_data["verdict"],
            rationale=self.cleaned_data["rationale"],
            evidence=self.cleaned_data["evidence"],
            new_evidence=[part.arguments() for part in self.added.values() if part.has_changed()],
        )

    @property
    def own_fields(self) -> list[BoundField]:
        """The fields of the assessment itself, for the page."""
        return [self[name] for name in ("rationale", "evidence")]

    @property
    def new_evidence(self) -> list[list[BoundField]]:
        """The fields of each piece of new evidence, for the page."""
        return [
            [self[f"new{number}-{inner}"] for inner in AddEvidence.base_fields]
            for number in range(1, MAX_NEW + 1)
        ]


def recorded(mine: Assessment | None) -> dict[str, Any]:
    """Return what the form shows of the reviewer's current assessment."""
    if mine is None:
        return {}
    used = [str(one.pk) for one in mine.evidence.all()]
    return {"verdict": mine.verdict, "rationale": mine.rationale[:NOTE], "evidence": used}


def tick_own_evidence(
    form: VerbForm, evidence: Iterable[Evidence], by: User, drafts: Mapping[str, Draft]
) -> None:
    """Tick the evidence that ``by`` has added since the draft or assessment that the form shows.

    Who adds evidence while assessing uses it.
    """
    if form.is_bound:
        return
    draft = drafts.get("assess")
    since = draft.saved_at if draft else form.recorded_at
    added = {
        str(one.pk)
        for one in evidence
        if one.added_by_id == by.pk
        and not one.is_retracted
        and (since is None or one.created_at > since)
    }
    form.initial["evidence"] = sorted({*form.initial.get("evidence", ()), *added})
