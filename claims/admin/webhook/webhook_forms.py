"""The form of a webhook, and the one that asks since when events are sent again."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from unfold.widgets import UnfoldAdminCheckboxSelectMultipleWidget

from claims.admin.shared import widgets
from claims.models import Speaker
from claims.models.webhook import LONGEST_ADDRESS
from claims.models.webhook_event import EventType
from claims.shown_address import MASK, mask_secrets
from claims.webhooks.manage_webhooks import (
    check_speaker,
    clean_address,
    clean_new_address,
    is_no_secret,
)

_ADDRESS = (
    "https://… of a program, which is sent signed messages. Or a chat or mail address as apprise "
    "writes it: slack://…, workflows://… (Teams), mailto://…, mmosts://…, gchat://…, discord://…; "
    "people there are sent a sentence with a link. Such an address is secret, and not shown again."
)

_NOT_SHOWN = "The address that you have typed, which is not shown"
_TYPE_AGAIN = "Type the address again: it may be secret, so it is not shown."


class AddressField(forms.CharField):
    """An address. One that may be secret is not shown again after it was sent."""

    def bound_data(self, data: Any, initial: Any) -> Any:
        given = str(data or "").strip()
        return data if given == initial or is_no_secret(given) else ""

    def describe(self, data: Any, cleaned: str) -> str:
        """Return what a comparison says of the address that was sent."""
        given = str(data or "").strip()
        return mask_secrets(cleaned) if is_no_secret(given) or MASK in given else _NOT_SHOWN


class WebhookForm(forms.ModelForm):  # type: ignore[type-arg]  # not at run time
    """The fields of a webhook that people choose."""

    address = AddressField(
        max_length=LONGEST_ADDRESS,
        help_text=_ADDRESS,
        widget=widgets.text_input(autocomplete="off"),
    )
    event_types = forms.MultipleChoiceField(
        label="Events",
        choices=[(one.value, f"{one.value}: {one.label}") for one in EventType],
        widget=UnfoldAdminCheckboxSelectMultipleWidget(),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.instance.pk:
            self.initial["address"] = self.instance.shown_address

    def full_clean(self) -> None:
        super().full_clean()
        if self.is_bound and self.errors and self["address"].data and not self["address"].value():
            self.add_error("address", _TYPE_AGAIN)

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
