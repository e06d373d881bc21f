"""A box that searches the speakers, and creates one who is not known yet."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, cast

from django import forms

from claims.admin.shared import widgets
from claims.models import Document, Quote, Speaker, User
from claims.models.speaker import SpeakerKind
from claims.reviewing.new_speakers import create_speaker

NEW = "new:"
"""Before a name: the value of a speaker who is not known yet; ``speaker_box.js`` adds it, too."""


@dataclass(frozen=True, slots=True)
class NewSpeaker:
    """A name as it was typed: "Ada Quill", or "Ada Quill (the lawyer)"."""

    typed: str

    def __str__(self) -> str:
        return self.typed

    @property
    def parts(self) -> dict[str, str]:
        """The name, and the disambiguation if there is one, as `create_speaker` takes them."""
        name, _, rest = self.typed.removesuffix(")").rpartition("(")
        if name.strip() and rest and ")" not in rest and self.typed.endswith(")"):
            return {"name": name.rstrip(), "disambiguation": rest}
        return {"name": self.typed}


class SpeakerSelect(widgets.RecordSelect):
    """Keeps the name of a new speaker when a form is shown again."""

    shown: Speaker | None = None

    def __init__(self) -> None:
        super().__init__(Quote._meta.get_field("speaker"), "fc-speaker-box")

    def optgroups(self, name: str, value: Sequence[str], attr: Any = None) -> Any:
        known = [one for one in value if not str(one).startswith(NEW)]
        shown = self.shown
        if shown is not None and known == [str(shown.pk)]:
            # The page has fetched the speaker already.
            option = self.create_option(name, shown.pk, str(shown), True, 0)
            return [(None, [self.create_option(name, "", "", False, 0), option], 0)]
        groups = super().optgroups(name, known, attr)
        for one in value:
            if one not in known:
                groups[0][1].append(self.create_option(name, one, one[len(NEW) :], True, 1))
        return groups


class SpeakerField(forms.ModelChoiceField):  # type: ignore[type-arg]  # Django's has none
    """The clean value is a Speaker, a NewSpeaker, or None."""

    def __init__(self) -> None:
        help_text = "Leave empty if unknown. A name that is not found can be created."
        super().__init__(
            Speaker.objects.all(), required=False, widget=SpeakerSelect(), help_text=help_text
        )

    def to_python(self, value: Any) -> Any:
        if isinstance(value, str) and value.startswith(NEW):
            return NewSpeaker(value.removeprefix(NEW).strip())
        return super().to_python(value)


def speaker_kind_field() -> forms.ChoiceField:
    return forms.ChoiceField(
        label="The new speaker is",
        choices=[(kind.value, describe) for kind, describe in _KINDS.items()],
        initial=SpeakerKind.PERSON,
        required=False,
        widget=widgets.select(),
    )


_KINDS = {
    SpeakerKind.PERSON: "A person",
    SpeakerKind.ORGANISATION: "An organisation",
    SpeakerKind.GROUP: "A group in this document",
    SpeakerKind.ANONYMOUS: "An anonymous source in this document",
}


def pop_speaker(cleaned: dict[str, Any], document: Document, by: User) -> Speaker | None:
    """Take the two fields out of the data of a form, and return the speaker, created if new."""
    speaker = cleaned.pop("speaker")
    kind = cleaned.pop("speaker_kind") or SpeakerKind.PERSON
    if not isinstance(speaker, NewSpeaker):
        return cast(Speaker | None, speaker)
    return create_speaker(kind=kind, by=by, document=document, **speaker.parts)
