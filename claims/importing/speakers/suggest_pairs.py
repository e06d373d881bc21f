"""Suggest which speakers of other documents the new ones may be, with the reason."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from django.db import connection

from claims.importing.shorten import shorten
from claims.importing.speakers.likeness import (
    SpeakerFacts,
    explain_likeness,
    name_initials,
    name_words,
)
from claims.models import Document, Quote, Speaker, SpeakerPair
from claims.models.speaker import INITIALS

_COMPARED_KINDS = ("person", "organisation")
MAX_CANDIDATES = 8
"""How many candidates each kind of likeness may give, so that an import stays fast."""

# For each new speaker: names with a similar spelling; names that end in its only name, or in its
# surname after the same first letter; its own surname or initials alone; and names that its letters
# abbreviate.
_CANDIDATES = f"""
    WITH new AS (
        SELECT * FROM unnest(%s::bigint[], %s::text[], %s::text[], %s::text[], %s::text[])
            AS new(id, kind, name, ending, short)
    ),
    in_use AS NOT MATERIALIZED (
        SELECT id, kind, name FROM claims_speaker WHERE merged_into_id IS NULL
    )
    SELECT new.id, alike.id FROM new CROSS JOIN LATERAL (
        (SELECT id FROM in_use
            WHERE kind = new.kind AND upper(name) %% upper(new.name) AND id <> new.id
            ORDER BY similarity(upper(name), upper(new.name)) DESC, id LIMIT {MAX_CANDIDATES})
        UNION
        (SELECT id FROM in_use
            WHERE new.ending <> '' AND kind = new.kind AND upper(name) LIKE upper(new.ending)
                AND id <> new.id
            ORDER BY id DESC LIMIT {MAX_CANDIDATES})
        UNION
        (SELECT id FROM in_use
            WHERE lower(name) = ANY(string_to_array(lower(new.short), '|')) AND kind = new.kind
                AND id <> new.id
            ORDER BY id DESC LIMIT {MAX_CANDIDATES})
        UNION
        (SELECT id FROM in_use
            WHERE new.kind = 'organisation' AND kind = 'organisation'
                AND {INITIALS % {"expressions": "name"}}
                    = upper(replace(new.name, '.', ''))
                AND id <> new.id
            ORDER BY id DESC LIMIT {MAX_CANDIDATES})
    ) alike
"""  # noqa: S608  (only constants of this project are inserted)


def suggest_pairs(
    created: Sequence[Speaker], all_speakers: Iterable[Speaker], document: Document
) -> int:
    """Suggest similar speakers of other documents for each speaker ``created`` for this one.

    Speakers of the same document are never suggested for each other, since it names them apart.
    Takes four queries, however many speakers there are. Returns the number of suggestions.
    """
    compared = [speaker for speaker in created if speaker.kind in _COMPARED_KINDS]
    here = {speaker.pk for speaker in all_speakers}
    pairs = [(new, other) for new, other in _find_candidates(compared) if other not in here]
    known = _read_facts({other for _, other in pairs}, document)
    new = {speaker.pk: _facts_of_new(speaker, document) for speaker in compared}
    rows = [
        # A new speaker is always the younger record.
        SpeakerPair(first_id=older, second_id=newer, reason=shorten(SpeakerPair, "reason", reason))
        for newer, older in pairs
        if older in known and (reason := explain_likeness(new[newer], known[older]))
    ]
    SpeakerPair.objects.bulk_create(rows, ignore_conflicts=True)
    return len(rows)


def _facts_of_new(speaker: Speaker, document: Document) -> SpeakerFacts:
    sources = frozenset([document.source_id] if document.source_id else [])
    return SpeakerFacts(speaker.name, speaker.kind, (speaker.role,), sources)


def _read_facts(keys: set[int], document: Document) -> Mapping[int, SpeakerFacts]:
    """Return what all documents say about the speakers, except those of ``document`` only."""
    if not keys:
        return {}
    speakers = Speaker.objects.in_bulk(keys)
    roles: dict[int, set[str]] = defaultdict(set)
    sources: dict[int, set[int]] = defaultdict(set)
    quotes = Quote.objects.filter(speaker__in=keys).order_by()
    columns = ("speaker_id", "speaker_role", "revision__document__source_id")
    for key, role, source in quotes.values_list(*columns).distinct():
        roles[key].add(role)
        sources[key] |= {source} if source else set()
    return {
        key: SpeakerFacts(
            speaker.name,
            speaker.kind,
            (speaker.role, *sorted(roles[key])),
            frozenset(sources[key]),
        )
        for key, speaker in speakers.items()
        if speaker.document_id != document.pk
    }


def _find_candidates(new: Sequence[Speaker]) -> list[tuple[int, int]]:
    """Return pairs of a new speaker's id and another id, in one query, likeness not yet checked."""
    if not new:
        return []
    columns: list[Any] = [
        [speaker.pk for speaker in new],
        [speaker.kind for speaker in new],
        [speaker.name for speaker in new],
        [_name_pattern(speaker) for speaker in new],
        ["|".join(_short_forms(speaker)) for speaker in new],
    ]
    with connection.cursor() as cursor:
        cursor.execute(_CANDIDATES, columns)
        return list(cursor.fetchall())


def _name_pattern(speaker: Speaker) -> str:
    """Return the LIKE pattern of fuller names: "% Lee" for "Lee", "J% Lee" for "J. Lee"."""
    words = [_escape_like(word.strip(".,")) for word in speaker.name.split()]
    if speaker.kind != "person" or not words:
        return ""
    if len(words) == 1:
        return f"% {words[0]}"
    return f"{words[0]}% {words[-1]}" if len(words[0]) == 1 else ""


def _escape_like(word: str) -> str:
    return word.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")


def _short_forms(speaker: Speaker) -> list[str]:
    """Return what another document may call the speaker: "Lee", "J. Lee", "HBL"."""
    if speaker.kind == "organisation":
        return [letters] if (letters := name_initials(speaker.name)) else []
    words = speaker.name.split()
    if len(words) < 2 or not name_words(speaker.name):
        return []
    letter, last = words[0][0], words[-1]
    return [last, f"{letter}. {last}", f"{letter} {last}"]
