"""The forms that send documents in, and that correct what was found in them."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile

from claims import publication_day
from claims.admin.shared import widgets
from claims.models import Document, Source, Submission, User
from claims.models.document import EMBARGO_PASSED, has_passed
from claims.reviewing.embargoes import EMBARGO
from claims.reviewing.submissions import submit_address, submit_document

_TITLE_LENGTH = 60


class AddForm(forms.Form):
    """Files, a text or an address. Only who may embargo documents sees the embargo."""

    text = forms.CharField(required=False, strip=False, widget=widgets.textarea(6))
    address = forms.URLField(
        required=False, label="Web address", max_length=1000, assume_scheme="https"
    )
    embargoed_until = forms.DateTimeField(
        required=False,
        label="Embargo until",
        help_text="Optional; set it before you choose files, which are sent at once. "
        "Until then, few people see the documents.",
    )

    def __init__(self, *args: Any, by: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.by = by
        self.fields["address"].widget = widgets.text_input(type="url", placeholder="https://")
        self.fields["embargoed_until"].widget = widgets.text_input(type="datetime-local")
        if not by.has_perm(f"claims.{EMBARGO}"):
            del self.fields["embargoed_until"]

    def clean_embargoed_until(self) -> datetime | None:
        until: datetime | None = self.cleaned_data["embargoed_until"]
        if has_passed(until):
            raise ValidationError(EMBARGO_PASSED)
        return until

    def send(self) -> Iterator[str]:
        """Send in what was given; yield each problem, with the name of its file."""
        given = self.cleaned_data
        common = {"by": self.by, "embargoed_until": given.get("embargoed_until")}
        files: list[UploadedFile[Any]] = self.files.getlist("files")
        if not (files or given["text"].strip() or given["address"]):
            yield "Choose a file, paste a text or enter a web address."
        for file in files:
            name = str(file.name)
            yield from _attempt(name, submit_document, name=name, content=file.read(), **common)
        if text := given["text"].strip():
            # The mark says that it is Unicode already.
            content, name = text.encode("utf-8-sig"), _first_line(text)
            sent = {"name": name, "content": content, "format": "txt"}
            yield from _attempt("The text", submit_document, **sent, **common)
        if address := given["address"]:
            yield from _attempt("Web address", submit_address, address=address, **common)


def _attempt(what: str, verb: Any, **given: Any) -> Iterator[str]:
    try:
        verb(**given, asks_first=True)
    except ValidationError as error:
        yield f"{what}: {' '.join(error.messages)}"


def _first_line(text: str) -> str:
    return " ".join(text.splitlines()[0].replace("/", " ").split())[:_TITLE_LENGTH].strip()


class FoundForm(forms.Form):
    """What was found of a new document, which the person may know better."""

    title = forms.CharField(
        required=False,
        max_length=Document._meta.get_field("title").max_length,
        widget=widgets.text_input(),
    )
    publisher = forms.CharField(
        required=False,
        max_length=Source._meta.get_field("name").max_length,
        widget=widgets.text_input(list="publishers", autocomplete="off"),
    )
    published = forms.DateField(
        required=False, label="Date of publication", widget=widgets.date_input()
    )

    def clean_published(self) -> date | None:
        published: date | None = self.cleaned_data["published"]
        if published and not publication_day.can_be(published):
            raise ValidationError(f"{publication_day.why_not(published)}.")
        return published

    def changes(self) -> dict[str, str]:
        """Return the fields that the person has changed."""
        given = {name: self.cleaned_data[name] for name in self.changed_data}
        return {
            name: value.isoformat() if isinstance(value, date) else value or ""
            for name, value in given.items()
        }


def found_forms(submission: Submission, data: Any = None) -> dict[int, FoundForm]:
    """Return a form for each new document, by its place in the submission."""
    documents = (submission.found or {}).get("documents", [])
    return {
        place: FoundForm(data, initial=one, prefix=f"d{place}")
        for place, one in enumerate(documents)
        if one["change"] == "new"
    }
