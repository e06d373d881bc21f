"""The forms of the quote page: accept, reject, correct."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from claims.admin.shared import widgets
from claims.admin.shared.proposal_forms import Accept, Reject
from claims.admin.shared.verb_forms import VerbForm
from claims.models import Quote, Speaker, User
from claims.models.quote import Attribution, QuoteKind
from claims.reviewing.proposals import correct_quote


class AcceptQuote(Accept):
    permission, done = "review_quote", "The quote is accepted."


class RejectQuote(Reject):
    permission, done = "review_quote", "The quote is rejected: it is no longer marked."


class CorrectQuote(VerbForm):
    permission, done = "review_quote", "The quote is corrected."
    speaker = forms.ModelChoiceField(
        Speaker.objects.all(),
        required=False,
        widget=widgets.autocomplete(Quote._meta.get_field("speaker")),
        help_text="Leave empty if nobody knows.",
    )
    kind = forms.ChoiceField(choices=QuoteKind.choices, widget=widgets.choice())
    attribution = forms.ChoiceField(choices=Attribution.choices, widget=widgets.choice())

    def __init__(self, *args: Any, quote: Quote, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.quote = quote

    def clean_speaker(self) -> Speaker | None:
        """A speaker whom only one document knows cannot speak in another."""
        speaker: Speaker | None = self.cleaned_data["speaker"]
        document = self.quote.revision.document_id
        if speaker and speaker.document_id not in (None, document):
            raise ValidationError("This speaker belongs to another document only: choose another.")
        return speaker

    def carry_out(self, subject: Any, by: User) -> None:
        correct_quote(quote=subject, by=by, **self.cleaned_data)
