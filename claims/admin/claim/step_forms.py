"""The buttons of the claim page that move a claim through the workflow."""

from __future__ import annotations

from typing import Any

from django import forms

from claims.admin.shared import widgets
from claims.admin.shared.record_keys import read_key
from claims.admin.shared.verb_forms import VerbForm
from claims.models import User
from claims.models.lengths import NOTE
from claims.reviewing.assessments import withdraw_assessment
from claims.reviewing.publication import publish, reopen_claim, withdraw_publication


def read_decision_seen(form: VerbForm) -> int | None:
    """Return the key of the decision in force that the page showed, 0 for none; None for scripts.

    Of the page and not of the form: shown again after an error, it has the new decision.
    """
    seen = form.data.get("decision_seen")
    return None if seen is None else read_key(seen) or 0


class ReopenClaim(VerbForm):
    # A decided claim also needs decide_claim, which the verb checks.
    permission, success_message = "review_claim", "The claim is open again."

    def carry_out(self, subject: Any, by: User) -> None:
        seen = read_decision_seen(self)
        reopen_claim(claim=subject, by=by, version=self.version, decision=seen)


class WithdrawAssessment(VerbForm):
    permission, success_message = "assess_claim", "Your assessment is withdrawn."

    def carry_out(self, subject: Any, by: User) -> None:
        withdraw_assessment(claim=subject, by=by, version=self.version)


class PublishDecision(VerbForm):
    permission, success_message = "publish_claim", "The decision is published."

    def carry_out(self, subject: Any, by: User) -> None:
        publish(claim=subject, by=by, version=self.version, decision=read_decision_seen(self))


class WithdrawPublication(VerbForm):
    permission, success_message = "publish_claim", "The decision is no longer published."
    note = forms.CharField(
        label="Why, for readers",
        max_length=NOTE,
        widget=widgets.textarea(2),
        help_text="Whoever follows a link to the published decision reads this instead.",
    )

    def carry_out(self, subject: Any, by: User) -> None:
        given = {"note": self.cleaned_data["note"], "decision": read_decision_seen(self)}
        withdraw_publication(claim=subject, by=by, version=self.version, **given)


FORMS: dict[str, type[VerbForm]] = {
    "reopen": ReopenClaim,
    "withdraw-assessment": WithdrawAssessment,
    "publish": PublishDecision,
    "withdraw-publication": WithdrawPublication,
}
