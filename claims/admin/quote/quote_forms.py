"""The forms of the quote page: accept, reject, correct."""

from __future__ import annotations

from datetime import date
from typing import Any, ClassVar

from django import forms
from django.core.exceptions import ValidationError

from claims.admin.shared import widgets
from claims.admin.shared.speaker_field import SpeakerField, pop_speaker, speaker_kind_field
from claims.admin.shared.verb_forms import AcceptProposal, RejectProposal, UndoLast, VerbForm
from claims.models import User
from claims.models.occasion import OCCASION, SAID_ON
from claims.models.quote import Attribution, Polarity, QuoteKind
from claims.reviewing.correct_occasion import LONGEST, CorrectedOccasion
from claims.reviewing.proposals import correct_quote

_OCCASION = (*OCCASION, SAID_ON)


class AcceptQuote(AcceptProposal):
    permission, success_message = "review_quote", "The quote is accepted."


class RejectQuote(RejectProposal):
    permission, success_message = (
        "review_quote",
        "The quote is rejected and no longer marked in the text.",
    )


class UndoQuote(UndoLast):
    permission = "review_quote"


def _words(label: str, help_text: str) -> forms.CharField:
    widget = widgets.text_input(autocomplete="off")
    return forms.CharField(
        label=label, required=False, max_length=LONGEST, widget=widget, help_text=help_text
    )


class DayField(forms.DateField):
    """A day, as a date or in words such as “Tuesday”, which the verb reads."""

    def to_python(self, value: Any) -> Any:
        try:
            return super().to_python(value)
        except ValidationError:
            return str(value)[:LONGEST]


class CorrectQuote(VerbForm):
    permission, success_message = "review_quote", "The quote is corrected."
    fields_template = "admin/claims/quote/correction_fields.html"
    parts: ClassVar = {"corrected_occasion": _OCCASION}
    speaker = SpeakerField()
    speaker_kind = speaker_kind_field()
    kind = forms.ChoiceField(choices=QuoteKind.choices, widget=widgets.select())
    attribution = forms.ChoiceField(choices=Attribution.choices, widget=widgets.select())
    polarity = forms.ChoiceField(
        label="Said?", choices=Polarity.choices, widget=widgets.select(), required=False
    )

    medium = _words("Told in or to", "For example “told this paper”, “in a statement”.")
    event = _words("Event", "For example “at the annual meeting”.")
    place = _words("Place", "For example “in Leeds”.")
    day = _words("Words for the day", "For example “on Tuesday”.")
    said_on = DayField(
        label="Said on",
        required=False,
        widget=widgets.date_input(),
        help_text="Leave it as it is to have it counted from the words for the day and the date of "
        "the document.",
    )

    def fields_of_occasion(self) -> list[forms.BoundField]:
        return [self[name] for name in _OCCASION]

    def other_fields(self) -> list[forms.BoundField]:
        return [field for field in self if field.name not in _OCCASION]

    def carry_out(self, subject: Any, by: User) -> None:
        given = dict(self.cleaned_data)
        given["polarity"] = given["polarity"] or None
        occasion = {name: given.pop(name) for name in _OCCASION}
        # A script that knows nothing of the occasion leaves it.
        if any(self.add_prefix(name) in self.data for name in occasion):
            reads_day = _is_only_reworded(subject, occasion["day"], occasion["said_on"])
            given["occasion"] = CorrectedOccasion(**occasion, reads_day=reads_day)
        speaker = pop_speaker(given, subject.revision.document, by)
        correct_quote(quote=subject, by=by, version=self.version, speaker=speaker, **given)


def _is_only_reworded(quote: Any, words: str, said_on: date | str | None) -> bool:
    """Whether the words for the day are others, and the day itself is the one that was shown."""
    is_reworded = words != quote.shown_occasion.get("day", "")
    return is_reworded and said_on == quote.shown_said_on
