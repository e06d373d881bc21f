"""Look up speakers by name: those shared by all documents, and those of one document."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping

from django.db import connection
from django.db.models import Q
from django.db.models.functions import Lower

from claims.extraction.drafts import SpeakerDraft
from claims.importing.shorten import shorten
from claims.models import Document, Speaker, SpeakerAlias, SpeakerPair

_ARTICLE = re.compile(r"^(the|an?)\s+", re.IGNORECASE)

Name = tuple[str, str]
"""A name in lower case, and a kind of speaker."""


class SpeakerIndex:
    """The shared speakers that have one of ``names`` as name or alias, read in two queries.

    What an import adds for one text has to be noted, so that it is found for the next.
    """

    def __init__(self, names: Iterable[Name]) -> None:
        wanted = {name for name, _ in names}
        self._by_name: dict[Name, list[Speaker]] = defaultdict(list)
        self._by_alias: dict[Name, list[Speaker]] = defaultdict(list)
        self._records: dict[int, Speaker] = {}
        records = Speaker.objects.shared().select_related("merged_into")
        for speaker in records.annotate(lowered=Lower("name")).filter(lowered__in=wanted):
            self._by_name[_name(speaker)].append(self._keep(speaker))
        aliases = SpeakerAlias.objects.select_related("speaker__merged_into").order_by("pk")
        aliases = aliases.filter(speaker__document=None, speaker__merged_into=None)
        for alias in aliases.annotate(lowered=Lower("name")).filter(lowered__in=wanted):
            self.note_alias(self._keep(alias.speaker), alias.lowered)

    def note(self, speaker: Speaker, name: Name) -> None:
        """Let ``name`` find a shared speaker that was created since."""
        self._by_name[name].append(self._keep(speaker))

    def note_alias(self, speaker: Speaker, lowered: str) -> None:
        """Let a name in lower case find a speaker that may have it as an alias already."""
        named = self._by_alias[lowered, speaker.kind]
        if speaker.document_id is None and speaker not in named:
            named.append(self._keep(speaker))

    def _keep(self, speaker: Speaker) -> Speaker:
        """Return the one object of a speaker, so that it has what has been changed since."""
        known = self._records.setdefault(speaker.pk, speaker)
        if known.merged_into is not None:
            known.merged_into = self._keep(known.merged_into)
        return known

    def find(self, name: Name) -> list[Speaker]:
        """Return the speakers of that name, else the only one with that alias.

        A merged speaker is replaced by the one it was merged into.
        """
        if named := self._by_name.get(name):
            return _leading(named)
        aliased = self._by_alias.get(name, [])
        return aliased if len(aliased) == 1 else []

    def has_name(self, speaker: Speaker, name: Name) -> bool:
        """Whether ``speaker`` is shared and has ``name`` as its name or alias."""
        by_either = [*self._by_name.get(name, ()), *self._by_alias.get(name, ())]
        return speaker.document_id is None and speaker.leading in _leading(by_either)

    def new_disambiguation(self, name: Name, role: str) -> str:
        """Return a disambiguation that is free for one more speaker of the name.

        It is empty for the first speaker of a name, else the role, else a number.
        """
        taken = {speaker.disambiguation.casefold() for speaker in self._by_name.get(name, ())}
        wanted = shorten(Speaker, "disambiguation", _ARTICLE.sub("", role)) if taken else ""
        return next(words for words in _number(wanted) if words.casefold() not in taken)


class DocumentSpeakers:
    """The speakers that belong to one document only; each is taken by at most one draft.

    A document that ``is_new`` has none yet.
    """

    def __init__(self, document: Document, *, is_new: bool = False) -> None:
        self.document = document
        self.created: list[Speaker] = []
        self._all: dict[Name, list[Speaker]] = defaultdict(list)
        self._free: dict[Name, list[Speaker]] = defaultdict(list)
        if is_new:
            return
        records = Speaker.objects.of_document(document).select_related("merged_into")
        for speaker in records.annotate(lowered=Lower("name")).order_by("pk"):
            self._all[_name(speaker)].append(speaker)
            self._free[_name(speaker)].append(speaker)

    def take(self, speaker: Speaker, name: Name) -> bool:
        """Take ``speaker`` if it has this name and is free; return whether it was."""
        free = self._free.get(name, [])
        for one in free:
            if speaker in (one, one.leading):
                free.remove(one)
                return True
        return False

    def take_next(self, name: Name) -> Speaker | None:
        """Take and return the next free speaker of this name, None if there is none."""
        free = self._free.get(name)
        return free.pop(0) if free else None

    def take_or_create(self, draft: SpeakerDraft, name: Name) -> Speaker:
        """Take the next free speaker of this name, or create one, which is not saved yet."""
        if speaker := self.take_next(name):
            return speaker
        taken = {one.disambiguation for one in self._all[name]}
        number = next(words for words in _number("") if words not in taken)
        speaker = new_speaker(draft, document=self.document, disambiguation=number)
        self._all[name].append(speaker)
        self.created.append(speaker)
        return speaker


def new_speaker(
    draft: SpeakerDraft, *, document: Document | None = None, disambiguation: str = ""
) -> Speaker:
    """Return a Speaker made from the draft, not saved yet."""
    return Speaker(
        name=shorten(Speaker, "name", draft.name),
        kind=draft.kind,
        role=shorten(Speaker, "role", draft.role),
        document=document,
        disambiguation=disambiguation,
    )


def find_kept_apart(speakers: Iterable[Speaker]) -> Mapping[int, set[int]]:
    """Return, by speaker id, the ids of the speakers that a person keeps apart from it."""
    keys = {speaker.pk for speaker in speakers}
    apart: dict[int, set[int]] = defaultdict(set)
    if keys:
        pairs = SpeakerPair.objects.kept_apart().filter(Q(first__in=keys) | Q(second__in=keys))
        for first, second in pairs.values_list("first_id", "second_id"):
            apart[first].add(second)
            apart[second].add(first)
    return apart


def lower_names(names: Iterable[str], known: Mapping[str, str] | None = None) -> dict[str, str]:
    """Return each name in lower case by the rules of the database, with those that are ``known``.

    Its unique constraints compare names that way, and its rules may differ from Python's.
    """
    lowered = dict(known or {})
    distinct = sorted(set(names) - lowered.keys())
    if not distinct:
        return lowered
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT name, lower(name) FROM unnest(%s::text[]) AS given(name)", [distinct]
        )
        return lowered | dict(cursor.fetchall())


def _name(speaker: Speaker) -> Name:
    """Return the Name of a speaker that was read with the annotation ``lowered``."""
    return (speaker.lowered, speaker.kind)  # type: ignore[attr-defined]


def _leading(speakers: Iterable[Speaker]) -> list[Speaker]:
    return list(dict.fromkeys(speaker.leading for speaker in speakers))


def _number(first: str) -> Iterator[str]:
    """Yield ``first``, then with numbers: "pilot", "pilot 2", "pilot 3"; or "", "2", "3"."""
    yield first
    number = 2
    while True:
        yield f"{first[:90]} {number}".strip()
        number += 1
