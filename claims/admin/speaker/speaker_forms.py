"""The forms of the speaker page: merge, undo a merge, split, keep apart."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms

from claims.admin.shared import widgets
from claims.admin.shared.verb_forms import VerbForm
from claims.models import Quote, Speaker, SpeakerMerge, User
from claims.models.speaker import SpeakerKind
from claims.reviewing.merging.merge_speakers import (
    NameTakenError,
    keep_apart,
    merge_speakers,
    split_speaker,
    undo_merge,
)


class SpeakerForm(VerbForm):
    """A form for a verb on the speaker whose page it is on."""

    permission = "change_speaker"

    def __init__(self, *args: Any, speaker: Speaker, **kwargs: Any) -> None:
        # The page has several forms, whose fields need different ids.
        kwargs["auto_id"] = f"id_{type(self).__name__}_%s"
        super().__init__(*args, **kwargs)
        self.speaker = speaker


class MergeSpeaker(SpeakerForm):
    success_message = "The speakers are merged. This speaker now has the quotes of both."
    into = forms.ModelChoiceField(
        Speaker.objects.all(),
        label="The same as",
        widget=widgets.autocomplete(SpeakerMerge._meta.get_field("into")),
        help_text="The other speaker receives all quotes and names. You can undo the merge.",
    )
    names_the_source = forms.BooleanField(
        required=False, label="This names an anonymous source, and the name may be shown"
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.speaker.kind != SpeakerKind.ANONYMOUS:
            del self.fields["names_the_source"]

    def carry_out(self, subject: Any, by: User) -> None:
        merge_speakers(speaker=subject, by=by, version=self.version, **self.cleaned_data)


class UndoMerge(SpeakerForm):
    success_message = "The merge is undone. Each speaker has their own quotes again."

    def carry_out(self, subject: Any, by: User) -> None:
        undo_merge(speaker=subject, by=by, version=self.version)


class KeepApart(SpeakerForm):
    success_message = "The two speakers are kept apart."
    other = forms.ModelChoiceField(Speaker.objects.all())

    def carry_out(self, subject: Any, by: User) -> None:
        keep_apart(speaker=subject, by=by, version=self.version, **self.cleaned_data)


class SplitSpeaker(SpeakerForm):
    success_message = "The quotes now belong to the other speaker."
    quotes = forms.ModelMultipleChoiceField(Quote.objects.none())
    to = forms.ModelChoiceField(
        Speaker.objects.none(),
        required=False,
        label="Move them to",
        widget=widgets.select(),
    )
    name = forms.CharField(
        required=False,
        max_length=300,
        widget=widgets.text_input(),
        help_text="Leave empty to keep the same name.",
    )
    disambiguation = forms.CharField(
        required=False,
        max_length=100,
        widget=widgets.text_input(),
        help_text="Distinguishes speakers with the same name, for example “the goalkeeper”.",
    )
    role = forms.CharField(required=False, max_length=300, widget=widgets.text_input())

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["quotes"].queryset = self.speaker.quotes.all()  # type: ignore[attr-defined]
        others = Speaker.objects.exclude(pk=self.speaker.pk)
        self.fields["to"].queryset = others  # type: ignore[attr-defined]
        self.taken: list[Speaker] = []

    def offer(self, merged: Iterable[Speaker]) -> None:
        """Offer the speakers that were ``merged`` into this one, and who has the name already."""
        offered = dict.fromkeys([*self.taken, *merged])
        new: list[tuple[Any, str]] = [("", "A new speaker")]
        self.fields["to"].choices = [*new, *((one.pk, str(one)) for one in offered)]  # type: ignore[attr-defined]
        self.has_others = bool(offered)

    def carry_out(self, subject: Any, by: User) -> None:
        try:
            split_speaker(speaker=subject, by=by, version=self.version, **self.cleaned_data)
        except NameTakenError as error:
            self.taken = [error.speaker]
            self.data = {**self.data, "to": error.speaker.pk}
            raise


FORMS: dict[str, type[SpeakerForm]] = {
    "merge": MergeSpeaker,
    "undo-merge": UndoMerge,
    "keep-apart": KeepApart,
    "split": SplitSpeaker,
}
