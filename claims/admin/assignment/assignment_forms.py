"""The forms of the claim page that assign the claim, take it and give it back."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from claims.admin.assignment.assignees import NOBODY, AssigneeField, date_field, priority_field
from claims.admin.shared.verb_forms import VerbForm
from claims.models import Assignment, Claim, User
from claims.models.assignment import Priority
from claims.models.version import LARGEST_VERSION
from claims.reviewing.assignments import ASSIGN, TAKE, assign, take, unassign
from claims.reviewing.stale_record import StaleRecord

_CHANGED = (
    "Somebody has changed the assignment in the meantime. It is shown as it is now: look at it, "
    "and repeat your change if it still holds."
)


class AssignmentForm(VerbForm):
    """``seen`` is the version of the assignment that the page has shown, 0 for none."""

    seen = forms.IntegerField(
        required=False,
        min_value=0,
        max_value=LARGEST_VERSION,
        widget=forms.HiddenInput,
    )

    def carry_out(self, subject: Any, by: User) -> None:
        try:
            self.change(subject, by)
        except StaleRecord as error:
            # There is no long text to compare, so the person simply looks again.
            raise ValidationError(_CHANGED) from error

    def change(self, claim: Claim, by: User) -> None:
        """Call the verb."""
        raise NotImplementedError


class AssignClaim(AssignmentForm):
    permission, success_message = ASSIGN, "The assignment is saved."
    assignee = AssigneeField(first=[(NOBODY, "Nobody")])
    due = date_field()
    priority = priority_field()

    def change(self, claim: Claim, by: User) -> None:
        data = self.cleaned_data
        assign(
            claim=claim,
            by=by,
            version=data["seen"],
            **data["assignee"],
            due=data["due"],
            priority=data["priority"],
        )


class TakeClaim(AssignmentForm):
    permission, success_message = TAKE, "The claim is yours."

    def change(self, claim: Claim, by: User) -> None:
        take(claim=claim, by=by, version=self.cleaned_data["seen"])


class GiveBackClaim(AssignmentForm):
    permission, success_message = TAKE, "The claim is no longer assigned to you."

    def change(self, claim: Claim, by: User) -> None:
        unassign(claim=claim, by=by, version=self.cleaned_data["seen"])


FORMS: dict[str, type[VerbForm]] = {
    "assign": AssignClaim,
    "take": TakeClaim,
    "give-back": GiveBackClaim,
}


def initial_of(assignment: Assignment | None) -> dict[str, Any]:
    """Return what the form for ``assign`` begins with."""
    if assignment is None:
        return {"assignee": NOBODY, "priority": Priority.NORMAL, "seen": 0}
    person, pool = assignment.person_id, assignment.pool_id
    chosen = f"person-{person}" if person else f"pool-{pool}" if pool else NOBODY
    return {
        "assignee": chosen,
        "due": assignment.due,
        "priority": assignment.priority,
        "seen": assignment.version,
    }
