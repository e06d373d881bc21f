"""Suggest to an editor which speakers of other documents new ones may be, and why."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from claims.importing.shorten import shortened
from claims.importing.speakers.likeness import Known, reason
from claims.importing.speakers.speaker_candidates import candidates
from claims.models import Document, Quote, Speaker, SpeakerPair

_JUDGED = ("person", "organisation")


def suggest_matches(
    made: Sequence[Speaker], all_speakers: Iterable[Speaker], document: Document
) -> int:
    """Suggest for each speaker ``made`` for this document those of others that are like it.

    Speakers of the same document are never suggested for each other: it names them apart. Four
    queries however many speakers there are. How many suggestions were made.
    """
    judged = [speaker for speaker in made if speaker.kind in _JUDGED]
    here = {speaker.pk for speaker in all_speakers}
    pairs = [(new, other) for new, other in candidates(judged) if other not in here]
    known = _known({other for _, other in pairs}, document)
    new = {speaker.pk: _new(speaker, document) for speaker in judged}
    rows = [
        # A new speaker is always the younger record.
        SpeakerPair(one_id=two, other_id=one, reason=shortened(SpeakerPair, "reason", why))
        for one, two in pairs
        if two in known and (why := reason(new[one], known[two]))
    ]
    SpeakerPair.objects.bulk_create(rows, ignore_conflicts=True)
    return len(rows)


def _new(speaker: Speaker, document: Document) -> Known:
    sources = frozenset([document.source_id] if document.source_id else [])
    return Known(speaker.name, speaker.kind, (speaker.role,), sources)


def _known(keys: set[int], document: Document) -> Mapping[int, Known]:
    """What all documents say of the speakers; those that only ``document`` knows are left out."""
    if not keys:
        return {}
    speakers = Speaker.objects.in_bulk(keys)
    roles: dict[int, set[str]] = defaultdict(set)
    sources: dict[int, set[int]] = defaultdict(set)
    told = Quote.objects.filter(speaker__in=keys).order_by()
    columns = ("speaker_id", "speaker_role", "revision__document__source_id")
    for key, role, source in told.values_list(*columns).distinct():
        roles[key].add(role)
        sources[key] |= {source} if source else set()
    return {
        key: Known(
            speaker.name,
            speaker.kind,
            (speaker.role, *sorted(roles[key])),
            frozenset(sources[key]),
        )
        for key, speaker in speakers.items()
        if speaker.document_id != document.pk
    }
