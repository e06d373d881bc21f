"""The forms that correct for which time a passage of the claim holds."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from claims.admin.shared import widgets
from claims.admin.shared.formatting import period_in_words, truncate
from claims.admin.shared.verb_forms import VerbForm
from claims.models import Appearance, User
from claims.reviewing.correct_time import correct_valid_time, reread_valid_time
from claims.reviewing.stale_record import StaleRecord

_CHANGED = (
    "Somebody has changed the passage in the meantime; its time is now: %(time)s. Look at it, and "
    "save again if yours is right."
)
_GONE = "This passage is not one of the claim's any more. Reload the page."


class _PassageForm(VerbForm):
    """``version`` is that of the passage: a change of the claim changes nothing of its time."""

    permission = "review_claim"
    fields_template = "admin/claims/claim/time_fields.html"
    appearance = forms.TypedChoiceField(label="Passage", coerce=int, widget=widgets.select())
    version_seen = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, passages: Sequence[Appearance], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.passages = {one.pk: one for one in passages}
        field: Any = self.fields["appearance"]
        field.choices = [(one.pk, _name(one)) for one in passages]
        field.error_messages["invalid_choice"] = _GONE
        if len(passages) == 1:
            field.widget = forms.HiddenInput()

    def call(self, verb: Any, by: User, **given: Any) -> None:
        """Call the verb with the passage; what was typed stays if somebody was faster."""
        passage = self.passages[self.cleaned_data["appearance"]]
        try:
            verb(appearance=passage, by=by, version=self.cleaned_data["version_seen"], **given)
        except StaleRecord as error:
            current: Any = error.current
            sent = {self.add_prefix("version_seen"): str(current.version)}
            self.data = {**self.data.dict(), **sent}  # type: ignore[attr-defined]  # a QueryDict
            raise ValidationError(_CHANGED, params={"time": time_in_words(current)}) from error


class CorrectTime(_PassageForm):
    success_message = "The time is corrected. No import changes it any more."
    first = forms.DateField(label="First day", required=False, widget=widgets.date_input())
    last = forms.DateField(
        label="Last day",
        required=False,
        widget=widgets.date_input(),
        help_text="Leave one empty for “since” or “until”, and both if the passage holds for no "
        "other time than its publication.",
    )

    def carry_out(self, subject: Any, by: User) -> None:
        days = {name: self.cleaned_data[name] for name in ("first", "last")}
        self.call(correct_valid_time, by, **days)


class RereadTime(_PassageForm):
    success_message = "The time is again the one that its words say."

    def carry_out(self, subject: Any, by: User) -> None:
        self.call(reread_valid_time, by)


FORMS: dict[str, type[_PassageForm]] = {"time": CorrectTime, "reread-time": RereadTime}


def initial_time(passage: Appearance | None) -> dict[str, Any]:
    """Return what the forms show first: the passage and its time."""
    if passage is None:
        return {}
    return {
        "appearance": passage.pk,
        "version_seen": passage.version,
        "first": passage.valid_from,
        "last": passage.valid_until,
    }


def time_in_words(passage: Appearance) -> str:
    if not passage.states_time:
        return "that of its publication"
    return period_in_words(passage.valid_from, passage.valid_until)


def _name(passage: Appearance) -> str:
    return f"{passage.revision.document}: {truncate(passage.passage, 60)}"
