"""Match the speakers of a document to existing records, or create new ones."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from claims.extraction.drafts import SpeakerDraft
from claims.extraction.lexicon.titles import HONORIFICS, OFFICE_TITLES
from claims.importing.shorten import shorten
from claims.importing.speakers.compare_roles import Agreement, compare_roles
from claims.importing.speakers.likeness import is_proper_name
from claims.importing.speakers.speaker_index import (
    DocumentSpeakers,
    Name,
    SpeakerIndex,
    find_kept_apart,
    lower_names,
    new_speaker,
)
from claims.models import Document, Quote, Speaker

_WORD = re.compile(r"[^\W\d_][^\s,]*")
_NUMBERED = re.compile(r"\(\d+\)$")
# "Pope Francis" is a full name.
_TITLES = OFFICE_TITLES | HONORIFICS.keys() - {"pope"}


@dataclass(slots=True)
class MatchedSpeakers:
    """One Speaker for each draft, in their order; ``created`` are the new ones among them."""

    speakers: list[Speaker]
    created: list[Speaker] = field(default_factory=list)


def match_speakers(
    drafts: Sequence[SpeakerDraft],
    document: Document,
    hints: Mapping[int, Speaker],
    *,
    lowered: Mapping[str, str] | None = None,
    shared: SpeakerIndex | None = None,
    is_new: bool = False,
) -> MatchedSpeakers:
    """Find or create the Speaker of each draft: one shared by all documents, or one of this one.

    A named person or organisation is the record of that name and kind whose role agrees or is
    unknown, else the only one with that alias. If all speakers of the name have another role, a new
    one is created; if several are possible, the speaker belongs to this document only, as do
    anonymous sources, groups and bare surnames. A speaker that the document already has is kept. A
    merged speaker is replaced by the one it was merged into.

    ``hints`` maps the index of a draft to the speaker whose quote was re-anchored to where the
    draft has one. ``lowered`` are names in lower case; a document that ``is_new`` has no speakers.
    ``shared`` has the shared speakers of these names, and gets those that are created.
    """
    if not drafts:
        return MatchedSpeakers([])
    lowered = lower_names((shorten(Speaker, "name", draft.name) for draft in drafts), lowered)
    names = [(lowered[shorten(Speaker, "name", draft.name)], draft.kind) for draft in drafts]
    shared = shared or SpeakerIndex(names)
    matcher = _Matcher(
        shared,
        DocumentSpeakers(document, is_new=is_new),
        find_kept_apart(hints.values()),
    )
    found: list[Speaker | None] = [
        matcher.find(draft, name, hints.get(index))
        for index, (draft, name) in enumerate(zip(drafts, names, strict=True))
    ]
    for index, (draft, name) in enumerate(zip(drafts, names, strict=True)):
        found[index] = found[index] or matcher.own.take_or_create(draft, name)
    created = Speaker.objects.bulk_create([*matcher.created.values(), *matcher.own.created])
    for own_name, speaker in matcher.created.items():
        shared.note(speaker, own_name)
    return MatchedSpeakers([speaker.leading for speaker in found if speaker is not None], created)


def is_identified_by_name(draft: SpeakerDraft) -> bool:
    """Whether the name alone identifies the speaker in all documents.

    True for an organisation's proper name and a person's full name. "the ministry" and "a Latvian
    minister" are descriptions; "Ann Lee (2)" is a namesake within one document.
    """
    if draft.kind == "organisation":
        return is_proper_name(draft.name, draft.kind)
    if draft.kind != "person" or _NUMBERED.search(draft.name):
        return False
    words = [word.casefold().rstrip(".") for word in _WORD.findall(draft.name)]
    has_full_name = len([word for word in words if word not in _TITLES]) >= 2
    return has_full_name and is_proper_name(draft.name, draft.kind)


@dataclass(slots=True)
class _Matcher:
    """The records that the speakers of one document may be, with the new shared ones so far."""

    shared: SpeakerIndex
    own: DocumentSpeakers
    kept_apart: Mapping[int, set[int]]
    created: dict[Name, Speaker] = field(default_factory=dict)

    def find(self, draft: SpeakerDraft, name: Name, hint: Speaker | None) -> Speaker | None:
        """Return the speaker if it is certain, None if the document needs one of its own."""
        if hint and (self.own.take(hint, name) or self.shared.has_name(hint, name)):
            return hint
        if not is_identified_by_name(draft):
            return None
        return self.own.take_next(name) or self._find_shared(draft, name, hint)

    def _find_shared(self, draft: SpeakerDraft, name: Name, hint: Speaker | None) -> Speaker | None:
        apart = self.kept_apart.get(hint.pk, set()) if hint else set()
        namesakes = [one for one in self.shared.find(name) if one.pk not in apart]
        if name in self.created or not namesakes:
            return self._create(draft, name)
        choice = _choose_namesake(draft, namesakes)
        return self._create(draft, name) if choice.is_new else choice.speaker

    def _create(self, draft: SpeakerDraft, name: Name) -> Speaker:
        if name not in self.created:
            disambiguation = self.shared.new_disambiguation(name, draft.role)
            self.created[name] = new_speaker(draft, disambiguation=disambiguation)
        return self.created[name]


@dataclass(frozen=True, slots=True)
class _NamesakeChoice:
    """The speaker meant; None with ``is_new`` if it is another person of the same name."""

    speaker: Speaker | None = None
    is_new: bool = False


def _choose_namesake(draft: SpeakerDraft, namesakes: Sequence[Speaker]) -> _NamesakeChoice:
    """Choose the only namesake whose role agrees, else the only one whose role may agree.

    If several fit equally well, the choice has no speaker.
    """
    agreements = {speaker.pk: _compare_speaker(draft, speaker) for speaker in namesakes}
    for wanted in ({Agreement.SAME}, {Agreement.SAME, Agreement.UNKNOWN}):
        fitting = [speaker for speaker in namesakes if agreements[speaker.pk] in wanted]
        if len(fitting) == 1:
            return _NamesakeChoice(fitting[0])
        if fitting:
            return _NamesakeChoice()
    return _NamesakeChoice(is_new=True)


def _compare_speaker(draft: SpeakerDraft, speaker: Speaker) -> Agreement:
    """Compare with the latest role; if that differs, with all roles the speaker ever had."""
    latest = compare_roles([draft.role], [speaker.role])
    if latest is not Agreement.DIFFERENT:
        return latest
    quotes = Quote.objects.filter(speaker=speaker).exclude(speaker_role="").order_by()
    earlier = quotes.values_list("speaker_role", flat=True).distinct()
    return compare_roles([draft.role], [speaker.role, *earlier])
