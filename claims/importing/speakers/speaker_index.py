"""The records of speakers by name: those known everywhere, and those of one document."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from django.db.models import Q
from django.db.models.functions import Lower

from claims.extraction.drafts import SpeakerDraft
from claims.importing.shorten import shortened
from claims.models import Document, Speaker, SpeakerAlias, SpeakerPair

_ARTICLE = re.compile(r"^(the|an?)\s+", re.IGNORECASE)

Name = tuple[str, str]
"""A name in lower case, and a kind."""


def new_speaker(
    draft: SpeakerDraft, *, document: Document | None = None, disambiguation: str = ""
) -> Speaker:
    """A record of the draft, not saved yet."""
    return Speaker(
        name=shortened(Speaker, "name", draft.name),
        kind=draft.kind,
        role=shortened(Speaker, "role", draft.role),
        document=document,
        disambiguation=disambiguation,
    )


class SpeakerIndex:
    """The speakers known everywhere that have one of ``names``, in two queries."""

    def __init__(self, names: Sequence[Name]) -> None:
        wanted = {name for name, _ in names}
        self._by_name: dict[Name, list[Speaker]] = defaultdict(list)
        self._by_alias: dict[Name, list[Speaker]] = defaultdict(list)
        records = Speaker.objects.known_everywhere().select_related("merged_into")
        for speaker in records.annotate(lowered=Lower("name")).filter(lowered__in=wanted):
            self._by_name[_name(speaker)].append(speaker)
        aliases = SpeakerAlias.objects.select_related("speaker__merged_into").order_by("pk")
        aliases = aliases.filter(speaker__document=None, speaker__merged_into=None)
        for alias in aliases.annotate(lowered=Lower("name")).filter(lowered__in=wanted):
            self._by_alias[alias.lowered, alias.speaker.kind].append(alias.speaker)

    def of(self, name: Name) -> list[Speaker]:
        """Who has the name, else the only one with the alias; those merged lead to another."""
        if named := self._by_name.get(name):
            return _leading(named)
        aliased = self._by_alias.get(name, [])
        return aliased if len(aliased) == 1 else []

    def names(self, speaker: Speaker, name: Name) -> bool:
        """Whether ``speaker`` is one that the name or alias leads to."""
        by_either = [*self._by_name.get(name, ()), *self._by_alias.get(name, ())]
        return speaker.document_id is None and speaker.leading in _leading(by_either)

    def disambiguation(self, name: Name, role: str) -> str:
        """What tells one more of the name from those there are: the role, else a number."""
        taken = {speaker.disambiguation.casefold() for speaker in self._by_name.get(name, ())}
        told = shortened(Speaker, "disambiguation", _ARTICLE.sub("", role)) if taken else ""
        return next(words for words in _tries(told) if words.casefold() not in taken)


class DocumentSpeakers:
    """The speakers that only one document knows; each answers to one draft."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self.made: list[Speaker] = []
        self._all: dict[Name, list[Speaker]] = defaultdict(list)
        self._free: dict[Name, list[Speaker]] = defaultdict(list)
        records = Speaker.objects.within(document).select_related("merged_into")
        for speaker in records.annotate(lowered=Lower("name")).order_by("pk"):
            self._all[_name(speaker)].append(speaker)
            self._free[_name(speaker)].append(speaker)

    def take(self, speaker: Speaker, name: Name) -> bool:
        """Whether ``speaker`` is one of this name that no draft has taken; it is taken then."""
        free = self._free.get(name, [])
        for one in free:
            if speaker in (one, one.leading):
                free.remove(one)
                return True
        return False

    def own(self, name: Name) -> Speaker | None:
        """The next speaker of this name that no draft has taken."""
        free = self._free.get(name)
        return free.pop(0) if free else None

    def next(self, draft: SpeakerDraft, name: Name) -> Speaker:
        """The next speaker of this name that no draft has taken, or a new one."""
        if speaker := self.own(name):
            return speaker
        taken = {one.disambiguation for one in self._all[name]}
        number = next(words for words in _tries("") if words not in taken)
        speaker = new_speaker(draft, document=self.document, disambiguation=number)
        self._all[name].append(speaker)
        self.made.append(speaker)
        return speaker


def kept_apart_from(speakers: Iterable[Speaker]) -> Mapping[int, set[int]]:
    """By id of each speaker, the ids of those that a person keeps apart from it."""
    keys = {speaker.pk for speaker in speakers}
    apart: dict[int, set[int]] = defaultdict(set)
    if keys:
        pairs = SpeakerPair.objects.kept_apart().filter(Q(one__in=keys) | Q(other__in=keys))
        for one, other in pairs.values_list("one_id", "other_id"):
            apart[one].add(other)
            apart[other].add(one)
    return apart


def _name(speaker: Speaker) -> Name:
    """Of a speaker that was fetched with its name ``lowered``."""
    return (speaker.lowered, speaker.kind)  # type: ignore[attr-defined]


def _leading(speakers: Iterable[Speaker]) -> list[Speaker]:
    return list(dict.fromkeys(speaker.leading for speaker in speakers))


def _tries(first: str) -> Iterator[str]:
    """``first``, then numbers behind it: "pilot", "pilot 2", "pilot 3"; "", "2", "3"."""
    yield first
    number = 2
    while True:
        yield f"{first[:90]} {number}".strip()
        number += 1
