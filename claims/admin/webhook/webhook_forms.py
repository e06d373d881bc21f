"""The form of a webhook, and the one that asks since when events are sent again."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from unfold.widgets import UnfoldAdminCheckboxSelectMultipleWidget

from claims.admin.shared import widgets
from claims.models import Speaker
from claims.models.webhook_event import EventType
from claims.webhooks.manage_webhooks import check_speaker, clean_address, clean_new_address

_ADDRESS = (
    "https://… of a program, which is sent signed messages. Or a chat or mail address as apprise "
    "writes it: slack://…, workflows://… (Teams), mailto://…, mmosts://…, gchat://…, discord://…; "
    "people there are sent a sentence with a link. Such an address is secret, and not shown again."
)


class WebhookForm(forms.ModelForm):  # type: ignore[type-arg]  # not at run time
    """The fields of a webhook that people choose."""

    event_types = forms.MultipleChoiceField(
        label="Events",
        choices=[(one.value, f"{one.value}: {one.label}") for one in EventType],
        widget=UnfoldAdminCheckboxSelectMultipleWidget(),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["address"].help_text = _ADDRESS
        if self.instance.pk:
            self.initial["address"] = self.instance.shown_address

    def clean_address(self) -> str:
        given = self.cleaned_data["address"]
        try:
            if self.instance.pk:
                return clean_new_address(given, self.instance)
            return clean_address(given)
        except ValidationError as error:
            raise ValidationError(error.messages) from error

    def clean_speaker(self) -> Speaker | None:
        speaker: Speaker | None = self.cleaned_data["speaker"]
        try:
            check_speaker(speaker)
        except ValidationError as error:
            raise ValidationError(error.messages) from error
        return speaker


class SinceForm(forms.Form):
    since = forms.DateTimeField(
        label="Since",
        widget=widgets.text_input(type="datetime-local"),
        help_text="Events that were sent or have failed since then are sent again, in order.",
    )
