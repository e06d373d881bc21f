"""Match the speakers of a document to the records of them, or make new ones."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from django.db.models.functions import Lower

from claims.extraction.drafts import SpeakerDraft
from claims.importing.names import lowered
from claims.importing.shorten import shortened
from claims.models import Document, Speaker, SpeakerAlias

Known = tuple[str, str]
"""A name in lower case, and a kind."""

_WORD = re.compile(r"[^\W\d_][^\s,]*")
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
    """Whether the name alone tells who it is: an organisation's, or a person's of two words."""
    if draft.kind == "organisation":
        return True
    words = [word.casefold().rstrip(".") for word in _WORD.findall(draft.name)]
    return draft.kind == "person" and len([word for word in words if word not in _TITLES]) >= 2


def match_speakers(
    drafts: Sequence[SpeakerDraft], document: Document, hints: Mapping[int, Speaker]
) -> Matched:
    """The Speaker of each draft: one known everywhere, or one that only ``document`` knows.

    A named person or organisation is the record of that name and kind, else the only one with that
    alias. Where several records have the name, nothing tells which it is, and the speaker stays
    within the document, as do anonymous sources, groups and bare surnames. ``hints`` are speakers
    of quotes that the same drafts (by index) are given by the text as it was before.
    """
    folded = lowered(shortened(Speaker, "name", draft.name) for draft in drafts)
    names = [(folded[shortened(Speaker, "name", draft.name)], draft.kind) for draft in drafts]
    everywhere = _known_everywhere(names)
    within = _Within(document)
    found: list[Speaker | None] = [None] * len(drafts)
    made: dict[Known, Speaker] = {}
    for index, (draft, name) in enumerate(zip(drafts, names, strict=True)):
        if is_known_everywhere(draft) and len(everywhere.get(name, ())) < 2:
            [found[index]] = everywhere.get(name) or [
                made.setdefault(name, _new(draft, document=None))
            ]
        elif index in hints and within.take(hints[index], name):
            found[index] = hints[index]
    for index, (draft, name) in enumerate(zip(drafts, names, strict=True)):
        found[index] = found[index] or within.next(draft, name)
    new = Speaker.objects.bulk_create([*made.values(), *within.made])
    return Matched([speaker for speaker in found if speaker is not None], new)


def _known_everywhere(names: Sequence[Known]) -> dict[Known, list[Speaker]]:
    """The records for each name and kind: by name, or by an alias that only one record has."""
    wanted = {name for name, _ in names}
    by_name: dict[Known, list[Speaker]] = {}
    records = Speaker.objects.known_everywhere().annotate(lowered=Lower("name"))
    for speaker in records.filter(lowered__in=wanted).order_by("pk"):
        by_name.setdefault(_known(speaker), []).append(speaker)
    by_alias: dict[Known, list[Speaker]] = {}
    aliases = SpeakerAlias.objects.filter(speaker__document=None).select_related("speaker")
    for alias in aliases.annotate(lowered=Lower("name")).filter(lowered__in=wanted):
        by_alias.setdefault((alias.lowered, alias.speaker.kind), []).append(alias.speaker)
    only = {name: found for name, found in by_alias.items() if len(found) == 1}
    return only | by_name


def _known(speaker: Speaker) -> Known:
    """Of a speaker that was fetched with its name ``lowered``."""
    return (speaker.lowered, speaker.kind)  # type: ignore[attr-defined]


class _Within:
    """The speakers that only one document knows; each answers to one draft."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self.made: list[Speaker] = []
        self._all: dict[Known, list[Speaker]] = {}
        self._free: dict[Known, list[Speaker]] = {}
        records = Speaker.objects.within(document).annotate(lowered=Lower("name"))
        for speaker in records.order_by("pk"):
            self._all.setdefault(_known(speaker), []).append(speaker)
            self._free.setdefault(_known(speaker), []).append(speaker)

    def take(self, speaker: Speaker, name: Known) -> bool:
        """Whether ``speaker`` is one of this name that no draft has taken; it is taken then."""
        free = self._free.get(name, [])
        if speaker not in free:
            return False
        free.remove(speaker)
        return True

    def next(self, draft: SpeakerDraft, name: Known) -> Speaker:
        """The next speaker of this name that no draft has taken, or a new one."""
        if free := self._free.get(name):
            return free.pop(0)
        known = self._all.setdefault(name, [])
        speaker = _new(draft, document=self.document, disambiguation=_next_number(known))
        known.append(speaker)
        self.made.append(speaker)
        return speaker


def _next_number(known: Sequence[Speaker]) -> str:
    taken = {speaker.disambiguation for speaker in known}
    numbers = ("" if number == 1 else str(number) for number in range(1, len(taken) + 2))
    return next(number for number in numbers if number not in taken)


def _new(draft: SpeakerDraft, *, document: Document | None, disambiguation: str = "") -> Speaker:
    return Speaker(
        name=shortened(Speaker, "name", draft.name),
        kind=draft.kind,
        role=shortened(Speaker, "role", draft.role),
        document=document,
        disambiguation=disambiguation,
    )
