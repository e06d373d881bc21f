"""Match the speakers of a document to the records of them, or make new ones."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from claims.extraction.drafts import SpeakerDraft
from claims.importing.shorten import shortened
from claims.importing.speakers.name_keys import is_proper, lowered
from claims.importing.speakers.namesakes import whom
from claims.importing.speakers.speaker_index import (
    DocumentSpeakers,
    Name,
    SpeakerIndex,
    kept_apart_from,
    new_speaker,
)
from claims.models import Document, Speaker

_WORD = re.compile(r"[^\W\d_][^\s,]*")
_NUMBERED = re.compile(r"\(\d+\)$")
_TITLES = {
    *("mr", "mrs", "ms", "miss", "mx", "dr", "prof", "professor", "sir", "dame", "lord", "lady"),
    *("rev", "reverend", "madam", "sheikh", "president", "senator", "minister", "judge"),
    *("justice", "captain", "colonel", "general", "major", "lieutenant"),
}


@dataclass(slots=True)
class Matched:
    """A Speaker for each draft, in their order; ``made`` are the new ones among them."""

    speakers: list[Speaker]
    made: list[Speaker] = field(default_factory=list)


def is_known_everywhere(draft: SpeakerDraft) -> bool:
    """Whether the name alone tells who it is: an organisation's proper name, or a full name.

    "the ministry" and "a Latvian minister" are described, not named; "Ann Lee (2)" is a namesake
    within one document.
    """
    if draft.kind == "organisation":
        return is_proper(draft.name, draft.kind)
    if draft.kind != "person" or _NUMBERED.search(draft.name):
        return False
    words = [word.casefold().rstrip(".") for word in _WORD.findall(draft.name)]
    named = len([word for word in words if word not in _TITLES]) >= 2
    return named and is_proper(draft.name, draft.kind)


def match_speakers(
    drafts: Sequence[SpeakerDraft], document: Document, hints: Mapping[int, Speaker]
) -> Matched:
    """The Speaker of each draft: one known everywhere, or one that only ``document`` knows.

    A named person or organisation is the record of that name and kind whose role agrees or is not
    known, else the only one with that alias. Where all of the name are told to be something else,
    it is one more of that name; where several may be meant, the speaker stays within the document,
    as do anonymous sources, groups and bare surnames. A speaker that the document has already is
    kept. ``hints`` are speakers of quotes that the same drafts (by index) are given by the text as
    it was before. Who was merged into another is that other.
    """
    folded = lowered(shortened(Speaker, "name", draft.name) for draft in drafts)
    names = [(folded[shortened(Speaker, "name", draft.name)], draft.kind) for draft in drafts]
    matching = _Matching(
        SpeakerIndex(names), DocumentSpeakers(document), kept_apart_from(hints.values())
    )
    found: list[Speaker | None] = [
        matching.certain(draft, name, hints.get(index))
        for index, (draft, name) in enumerate(zip(drafts, names, strict=True))
    ]
    for index, (draft, name) in enumerate(zip(drafts, names, strict=True)):
        found[index] = found[index] or matching.within.next(draft, name)
    new = Speaker.objects.bulk_create([*matching.made.values(), *matching.within.made])
    return Matched([speaker.leading for speaker in found if speaker is not None], new)


@dataclass(slots=True)
class _Matching:
    """The records that one document's speakers may be, and the new ones among those so far."""

    records: SpeakerIndex
    within: DocumentSpeakers
    apart: Mapping[int, set[int]]
    made: dict[Name, Speaker] = field(default_factory=dict)

    def certain(self, draft: SpeakerDraft, name: Name, hint: Speaker | None) -> Speaker | None:
        """Who it is for sure; None where the next one within the document is to be taken."""
        if hint and (self.within.take(hint, name) or self.records.names(hint, name)):
            return hint
        if not is_known_everywhere(draft):
            return None
        return self.within.own(name) or self._everywhere(draft, name, hint)

    def _everywhere(self, draft: SpeakerDraft, name: Name, hint: Speaker | None) -> Speaker | None:
        strangers = self.apart.get(hint.pk, set()) if hint else set()
        namesakes = [one for one in self.records.of(name) if one.pk not in strangers]
        if name in self.made or not namesakes:
            return self._made(draft, name)
        verdict = whom(draft, namesakes)
        return self._made(draft, name) if verdict.another else verdict.speaker

    def _made(self, draft: SpeakerDraft, name: Name) -> Speaker:
        if name not in self.made:
            apart = self.records.disambiguation(name, draft.role)
            self.made[name] = new_speaker(draft, disambiguation=apart)
        return self.made[name]
