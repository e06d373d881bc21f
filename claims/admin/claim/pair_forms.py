"""The forms of the claim page that say which claims are one, and how others bear on it."""

from __future__ import annotations

from typing import Any

from django import forms

from claims.admin.shared import widgets
from claims.admin.shared.verb_forms import VerbForm
from claims.models import Appearance, Claim, ClaimMerge, User
from claims.reviewing import claim_pairs
from claims.reviewing.merging import merge_claims as claims


class MatchForm(VerbForm):
    """A form for a verb that needs the permission to change claims."""

    permission = "change_claim"


class MergeClaim(MatchForm):
    done = "The claims are merged: everything from both is here."
    into = forms.ModelChoiceField(
        Claim.objects.defer("search"),
        label="The same as",
        widget=widgets.autocomplete(ClaimMerge._meta.get_field("into")),
        help_text="This claim gets all appearances, evidence and judgements. "
        "You can undo the merge.",
    )

    def carry_out(self, subject: Any, by: User) -> None:
        claims.merge_claims(claim=subject, by=by, **self.cleaned_data)


class UndoMerge(MatchForm):
    done = "The merge is undone: each claim has its own again."

    def carry_out(self, subject: Any, by: User) -> None:
        claims.undo_merge(claim=subject, by=by)


class SplitClaim(MatchForm):
    done = "The appearances are now a claim of their own."
    appearances = forms.ModelMultipleChoiceField(Appearance.objects.none())
    text = forms.CharField(
        required=False,
        label="Words of the new claim",
        widget=widgets.area(2),
        help_text="If empty, the words of its first passage.",
    )

    def __init__(self, *args: Any, claim: Claim, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["appearances"].queryset = claim.appearances.all()  # type: ignore[attr-defined]

    def carry_out(self, subject: Any, by: User) -> None:
        claims.split_claim(claim=subject, by=by, **self.cleaned_data)


class Unlink(MatchForm):
    done = "The appearance is now a claim of its own and is not joined to this one again."
    appearance = forms.ModelChoiceField(Appearance.objects.none(), widget=forms.HiddenInput)

    def __init__(self, *args: Any, claim: Claim, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["appearance"].queryset = claim.appearances.all()  # type: ignore[attr-defined]

    def carry_out(self, subject: Any, by: User) -> None:
        claims.unlink(by=by, **self.cleaned_data)


class PairForm(MatchForm):
    other = forms.ModelChoiceField(Claim.objects.defer("search"), widget=forms.HiddenInput)


class KeepApart(PairForm):
    done = "The two claims are kept apart."

    def carry_out(self, subject: Any, by: User) -> None:
        claim_pairs.keep_claims_apart(one=subject, by=by, **self.cleaned_data)


class MarkUpdate(PairForm):
    done = "The two claims are figures of one series."

    def carry_out(self, subject: Any, by: User) -> None:
        claim_pairs.mark_update(one=subject, by=by, **self.cleaned_data)


class MarkConflict(PairForm):
    done = "The conflict is open: it waits to be resolved."

    def carry_out(self, subject: Any, by: User) -> None:
        claim_pairs.mark_conflict(one=subject, by=by, **self.cleaned_data)


class SuggestAgain(PairForm):
    done = "The decision about the two claims is withdrawn."

    def carry_out(self, subject: Any, by: User) -> None:
        claim_pairs.suggest_again(one=subject, by=by, **self.cleaned_data)


FORMS: dict[str, type[MatchForm]] = {
    "merge": MergeClaim,
    "undo-merge": UndoMerge,
    "split": SplitClaim,
    "unlink": Unlink,
    "keep-apart": KeepApart,
    "mark-update": MarkUpdate,
    "mark-conflict": MarkConflict,
    "suggest-again": SuggestAgain,
}
OF_THE_CLAIM = {"split", "unlink"}
"""Forms that are made for a certain claim."""
