"""The buttons beside passages that may bear on a claim: use as evidence, or not relevant."""

from __future__ import annotations

from typing import Any

from django import forms

from claims.admin.shared.verb_forms import VerbForm
from claims.models import EvidenceDismissal, Revision, User
from claims.models.evidence import Stance
from claims.reviewing.evidence import add_evidence
from claims.reviewing.evidence_dismissals import dismiss_evidence, suggest_evidence_again


class PassageForm(VerbForm):
    """``text[start:end]`` of a revision, as the page has suggested it."""

    permission = "assess_claim"
    revision = forms.ModelChoiceField(Revision.objects.defer("search"))
    start = forms.IntegerField(min_value=0)
    end = forms.IntegerField(min_value=1)


class UsePassage(PassageForm):
    done = "The passage is evidence of the claim."
    stance = forms.ChoiceField(choices=Stance.choices)

    def carry_out(self, subject: Any, by: User) -> None:
        add_evidence(claim=subject, by=by, **self.cleaned_data)


class DismissPassage(PassageForm):
    done = "The passage is not suggested again for this claim."

    def carry_out(self, subject: Any, by: User) -> None:
        dismiss_evidence(claim=subject, by=by, **self.cleaned_data)


class SuggestPassageAgain(VerbForm):
    permission, done = "assess_claim", "The passage may be suggested again."
    dismissal = forms.ModelChoiceField(EvidenceDismissal.objects.all())

    def carry_out(self, subject: Any, by: User) -> None:
        suggest_evidence_again(claim=subject, by=by, **self.cleaned_data)


FORMS: dict[str, type[VerbForm]] = {
    "use-passage": UsePassage,
    "dismiss-passage": DismissPassage,
    "suggest-passage-again": SuggestPassageAgain,
}
