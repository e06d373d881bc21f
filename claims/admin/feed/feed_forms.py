"""The form that checks the address of a feed, and the one that adds it."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from claims.admin.shared import widgets
from claims.models import Feed, Source, User
from claims.models.feed import LONGEST_ADDRESS
from claims.reviewing.feeds.manage_feeds import (
    CheckedFeed,
    add_feed,
    check_feed,
    clean_new_address,
)

INTERVALS = [
    (5, "5 minutes"),
    (15, "15 minutes"),
    (30, "30 minutes"),
    (60, "hour"),
    (360, "6 hours"),
    (1440, "day"),
]


class AddressForm(forms.Form):
    address = forms.CharField(
        label="Web address",
        max_length=LONGEST_ADDRESS,
        help_text="Of the feed or news sitemap, or of a page that names it, such as the home page.",
        widget=widgets.text_input(type="url", placeholder="https://", autocomplete="off"),
    )

    def check_address(self, by: User) -> CheckedFeed | None:
        """Return what the address shows; None with an error in the form."""
        if not self.is_valid():
            return None
        try:
            return check_feed(address=self.cleaned_data["address"], by=by)
        except ValidationError as error:
            self.add_error("address", error.messages)
            return None


class NewFeedForm(forms.Form):
    """The address was checked before, and is checked again by the first poll."""

    address = forms.CharField(max_length=LONGEST_ADDRESS, widget=forms.HiddenInput)
    name = forms.CharField(
        max_length=Feed._meta.get_field("name").max_length, widget=widgets.text_input()
    )
    publisher = forms.CharField(
        required=False,
        max_length=Source._meta.get_field("name").max_length,
        help_text="Of all its articles. Leave it empty if the feed has articles of several "
        "publishers: then each article tells its own.",
        widget=widgets.text_input(list="publishers", autocomplete="off"),
    )
    every_minutes = forms.TypedChoiceField(
        label="Poll every",
        coerce=int,
        choices=INTERVALS,
        initial=30,
        widget=widgets.select(),
    )

    def add(self, by: User) -> Feed | None:
        """Add the feed; None with an error in the form."""
        given: dict[str, Any] = dict(self.cleaned_data)
        try:
            return add_feed(publisher=given.pop("publisher"), by=by, **given)
        except ValidationError as error:
            self.add_error(None, error.messages)
            return None


class FeedForm(forms.ModelForm):  # type: ignore[type-arg]  # not at run time
    """The fields of a feed that people change."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.instance.pk:
            self.initial["address"] = self.instance.shown_address

    def clean_address(self) -> str:
        try:
            return clean_new_address(self.cleaned_data["address"], self.instance)
        except ValidationError as error:
            raise ValidationError(error.messages) from error
