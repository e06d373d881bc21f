"""The forms of the verbs that are carried out on the text of a document."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import Model

from claims.admin.shared import widgets
from claims.admin.shared.speaker_field import SpeakerField, pop_speaker, speaker_kind_field
from claims.admin.shared.verb_forms import AcceptProposal, RejectProposal, VerbForm
from claims.extraction.drafts import Offsets
from claims.models import Appearance, Claim, Document, Evidence, Quote, Revision, User
from claims.models.quote import Attribution, Polarity, QuoteKind
from claims.reviewing.appearances import add_claim, move_appearance, reanchor_passage
from claims.reviewing.proposals import accept_above, correct_claim, correct_quote
from claims.reviewing.quote_words import add_quote, reanchor_quote
from claims.reviewing.selections import QuoteWords
from claims.reviewing.undo import undo_last
from claims.reviewing.undo_passages import undo_passage

_LARGEST_OFFSET = 2**31 - 1
_LONGEST_KEY = 18
_NO_RANGES = "Select the words again: this is no list of ranges."


class RangesField(forms.JSONField):
    """Ranges of a text in code points, as JSON: ``[[0, 12], [20, 31]]``."""

    widget = forms.HiddenInput

    def clean(self, value: Any) -> list[Offsets]:
        ranges = super().clean(value) or []
        if not isinstance(ranges, list) or not all(map(_is_range, ranges)):
            raise ValidationError(_NO_RANGES)
        return [Offsets(*one) for one in ranges]


def _is_range(value: Any) -> bool:
    numbers = isinstance(value, list) and len(value) == 2 and all(type(n) is int for n in value)
    return numbers and all(abs(number) <= _LARGEST_OFFSET for number in value)


class WordsForm(VerbForm):
    """``revision`` is the text in which the words were selected."""

    revision = forms.ModelChoiceField(Revision.objects.all(), widget=forms.HiddenInput)
    content = RangesField(required=False)
    cue = RangesField(required=False)
    mention = RangesField(required=False)

    def words(self) -> QuoteWords:
        given = self.cleaned_data
        return QuoteWords(given["content"], given["cue"], given["mention"])


class QuoteForm(WordsForm):
    """The fields of the editor of a quote."""

    permission, success_message = "review_quote", "The quote is added."
    speaker = SpeakerField()
    speaker_kind = speaker_kind_field()
    kind = forms.ChoiceField(choices=QuoteKind.choices, widget=widgets.select())
    attribution = forms.ChoiceField(choices=Attribution.choices, widget=widgets.select())
    polarity = forms.ChoiceField(
        label="Said?", choices=Polarity.choices, widget=widgets.select(), required=False
    )

    def fields_for(self, document: Any, by: User) -> dict[str, Any]:
        names = ("speaker", "speaker_kind", "kind", "attribution")
        given = {name: self.cleaned_data[name] for name in names}
        if polarity := self.cleaned_data["polarity"]:
            given["polarity"] = polarity
        return {"speaker": pop_speaker(given, document, by), **given}


class AddQuote(QuoteForm):
    def carry_out(self, subject: Any, by: User) -> None:
        fields = self.fields_for(subject.document, by)
        self.done = [add_quote(revision=subject, words=self.words(), by=by, **fields)]


class SaveQuote(QuoteForm):
    success_message = "The quote is corrected."

    def carry_out(self, subject: Any, by: User) -> None:
        fields = self.fields_for(subject.revision.document, by)
        fields |= {"words": self.words(), "version": self.version}
        self.done = [correct_quote(quote=subject, by=by, **fields)]


class ReanchorQuote(WordsForm):
    permission, success_message = "review_quote", "The quote has its words again."

    def carry_out(self, subject: Any, by: User) -> None:
        text, version = self.cleaned_data["revision"], self.version
        given = {"revision": text, "words": self.words(), "version": version}
        self.done = [reanchor_quote(quote=subject, by=by, **given)]


class PassageForm(VerbForm):
    permission = "review_claim"
    revision = forms.ModelChoiceField(Revision.objects.all(), widget=forms.HiddenInput)
    content = RangesField()

    def place(self) -> dict[str, Any]:
        ranges: list[Offsets] = self.cleaned_data["content"]
        if len(ranges) != 1:
            raise ValidationError("Select one passage.")
        return {"start": ranges[0].start, "end": ranges[0].end}


class AddClaim(PassageForm):
    success_message = "The claim is added."
    text = forms.CharField(required=False, widget=widgets.textarea(3), label="Wording of the claim")

    def carry_out(self, subject: Any, by: User) -> None:
        text = self.cleaned_data["text"]
        self.done = [add_claim(revision=subject, text=text, by=by, **self.place())]


class SaveAppearance(PassageForm):
    """Move the ends of the passage, correct the wording of the claim, or both."""

    success_message = "The claim is saved."
    text = forms.CharField(widget=widgets.textarea(3))
    claim_version = forms.IntegerField(required=False)

    def carry_out(self, subject: Any, by: User) -> None:
        place, text = self.place(), self.cleaned_data["text"].strip()
        rewords = text != subject.claim.text
        done: list[Model] = []
        if rewords:
            seen = self.cleaned_data["claim_version"]
            done.append(correct_claim(claim=subject.claim, text=text, by=by, version=seen))
        if not rewords or place != {"start": subject.start, "end": subject.end}:
            done.append(move_appearance(appearance=subject, by=by, version=self.version, **place))
        self.done = done


class ReanchorAppearance(PassageForm):
    success_message = "The claim has its passage again."

    def carry_out(self, subject: Any, by: User) -> None:
        given = {"revision": self.cleaned_data["revision"], "version": self.version}
        self.done = [reanchor_passage(record=subject, by=by, **given | self.place())]


class ReanchorEvidence(ReanchorAppearance):
    permission, success_message = "assess_claim", "The evidence has its passage again."


class AcceptQuote(AcceptProposal):
    permission, success_message = "review_quote", "The quote is accepted."

    def carry_out(self, subject: Any, by: User) -> None:
        super().carry_out(subject, by)
        self.done = [subject]


class RejectQuote(RejectProposal):
    permission, success_message = "review_quote", "The quote is rejected."

    def carry_out(self, subject: Any, by: User) -> None:
        super().carry_out(subject, by)
        self.done = [subject]


class AcceptAbove(VerbForm):
    permission, success_message = "review_quote", ""
    confidence = forms.FloatField(min_value=0, max_value=1)

    def carry_out(self, subject: Any, by: User) -> None:
        self.done = accept_above(document=subject, by=by, **self.cleaned_data)
        count = len(self.done)
        self.success_message = f"{count} quote{'' if count == 1 else 's'} accepted."


class Undo(VerbForm):
    """Take back what the user did last; ``records`` names what it changed: "quote-1 quote-2"."""

    permission, success_message = "review_quote", "Undone."
    records = forms.CharField(max_length=100_000)

    def carry_out(self, subject: Any, by: User) -> None:
        for record in list(_find_records(subject, self.cleaned_data["records"])):
            if isinstance(record, Appearance | Evidence):
                undo_passage(record=record, by=by)
            else:
                undo_last(record=record, by=by)


def _find_records(
    document: Document, names: str
) -> Iterator[Quote | Appearance | Evidence | Claim]:
    """Yield the records of the document with these names, those of one kind in one query."""
    keys: dict[str, set[int]] = {}
    for name in names.split():
        kind, _, key = name.partition("-")
        if not key.isdecimal():
            raise ValidationError("There is nothing to undo here.")
        keys.setdefault(kind, set()).add(int(key[:_LONGEST_KEY]))
    within = {"revision__document": document}
    yield from Quote.objects.filter(pk__in=keys.get("quote", ()), **within).order_by("pk")
    yield from Appearance.objects.filter(pk__in=keys.get("appearance", ()), **within)
    yield from Evidence.objects.filter(pk__in=keys.get("evidence", ()), **within)
    claims = Claim.objects.filter(appearances__revision__document=document)
    yield from claims.filter(pk__in=keys.get("claim", ())).distinct()
