"""The forms of the claim page that merge and split claims, and relate two claims."""

from __future__ import annotations

from typing import Any

from django import forms

from claims.admin.shared import widgets
from claims.admin.shared.verb_forms import VerbForm
from claims.models import Appearance, Claim, ClaimMerge, User
from claims.reviewing import claim_pairs
from claims.reviewing.merging import merge_claims as claims


class ChangeClaimForm(VerbForm):
    """A form for a verb that needs the permission to change claims."""

    permission = "change_claim"


class MergeClaim(ChangeClaimForm):
    success_message = "The claims are merged. This claim now has everything from both."
    into = forms.ModelChoiceField(
        Claim.objects.all(),
        label="The same as",
        widget=widgets.autocomplete(ClaimMerge._meta.get_field("into")),
        help_text="The other claim receives all appearances, evidence, assessments and decisions. "
        "You can undo the merge.",
    )

    def carry_out(self, subject: Any, by: User) -> None:
        claims.merge_claims(claim=subject, by=by, version=self.version, **self.cleaned_data)


class UndoMerge(ChangeClaimForm):
    success_message = "The merge is undone. Each claim has its own appearances and evidence again."

    def carry_out(self, subject: Any, by: User) -> None:
        claims.undo_merge(claim=subject, by=by, version=self.version)


class SplitClaim(ChangeClaimForm):
    success_message = "The appearances now form a new claim."
    appearances = forms.ModelMultipleChoiceField(Appearance.objects.none())
    text = forms.CharField(
        required=False,
        label="Wording of the new claim",
        widget=widgets.textarea(2),
        help_text="Leave empty to use the words of the first passage.",
    )

    def __init__(self, *args: Any, claim: Claim, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["appearances"].queryset = claim.appearances.all()  # type: ignore[attr-defined]

    def carry_out(self, subject: Any, by: User) -> None:
        claims.split_claim(claim=subject, by=by, version=self.version, **self.cleaned_data)


class Unlink(ChangeClaimForm):
    success_message = (
        "The appearance is now a claim of its own and will not be merged into this one again."
    )
    appearance = forms.ModelChoiceField(Appearance.objects.none(), widget=forms.HiddenInput)

    def __init__(self, *args: Any, claim: Claim, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["appearance"].queryset = claim.appearances.all()  # type: ignore[attr-defined]

    def carry_out(self, subject: Any, by: User) -> None:
        claims.unlink(by=by, version=self.version, **self.cleaned_data)


class PairForm(ChangeClaimForm):
    other = forms.ModelChoiceField(Claim.objects.all(), widget=forms.HiddenInput)


class KeepApart(PairForm):
    success_message = "The two claims are kept apart."

    def carry_out(self, subject: Any, by: User) -> None:
        claim_pairs.keep_claims_apart(
            claim=subject, by=by, version=self.version, **self.cleaned_data
        )


class MarkUpdate(PairForm):
    success_message = "The two claims now belong to one series."

    def carry_out(self, subject: Any, by: User) -> None:
        claim_pairs.mark_update(claim=subject, by=by, version=self.version, **self.cleaned_data)


class MarkConflict(PairForm):
    success_message = "The conflict is open and can be resolved."

    def carry_out(self, subject: Any, by: User) -> None:
        claim_pairs.mark_conflict(claim=subject, by=by, version=self.version, **self.cleaned_data)


class SuggestAgain(PairForm):
    success_message = "The decision about the two claims is withdrawn."

    def carry_out(self, subject: Any, by: User) -> None:
        claim_pairs.suggest_again(claim=subject, by=by, version=self.version, **self.cleaned_data)


FORMS: dict[str, type[ChangeClaimForm]] = {
    "merge": MergeClaim,
    "undo-merge": UndoMerge,
    "split": SplitClaim,
    "unlink": Unlink,
    "keep-apart": KeepApart,
    "mark-update": MarkUpdate,
    "mark-conflict": MarkConflict,
    "suggest-again": SuggestAgain,
}
NEED_CLAIM = {"split", "unlink"}
"""The forms whose constructor takes the claim."""
