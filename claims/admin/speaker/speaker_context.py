"""Collect what the speaker page shows: quotes, suggested duplicates, and merges."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.db.models import Prefetch, Q, QuerySet, prefetch_related_objects

from claims.models import Quote, Speaker, SpeakerMerge, SpeakerPair
from claims.models.compiled_reads import read_compiled
from claims.models.speakerpair import SpeakerPairState
from claims.models.vocabulary import ReviewState

MAX_QUOTES = 100
MAX_COMPARED_QUOTES = 3
"""Maximum number of quotes of each speaker shown side by side in a suggestion."""


@dataclass(frozen=True, slots=True)
class Suggestion:
    """Another speaker who may be the same, and why.

    If an editor merges the two, ``merged`` goes into ``into``.
    """

    partner: Any
    reason: str
    merged: Speaker
    into: Speaker


def speaker_context(speaker: Speaker | None) -> dict[str, Any]:
    """Return the context of the page, in a fixed number of queries."""
    if speaker is None:
        return {}
    merges, pairs, spokespeople, quotes = read_compiled(_find_all, speaker=speaker.pk)
    for quote in quotes:
        quote.speaker = speaker
    return {
        "quotes": quotes,
        "compared_quotes": quotes[:MAX_COMPARED_QUOTES],
        "suggestions": _suggestions(speaker, [pair for pair in pairs if pair.is_waiting]),
        "merge": next((one for one in merges if one.speaker_id == speaker.pk), None),
        "merges_here": [one for one in merges if one.into_id == speaker.pk],
        "kept_apart": [
            pair.partner_of(speaker) for pair in pairs if pair.state == SpeakerPairState.APART
        ],
        "spokespeople": spokespeople,
    }


def _find_all(speaker: int) -> list[QuerySet[Any]]:
    """Return the merges, the pairs, the spokespeople and the latest quotes."""
    merges = SpeakerMerge.objects.not_undone().filter(Q(speaker=speaker) | Q(into=speaker))
    return [
        merges.select_related("speaker", "into", "merged_by"),
        SpeakerPair.objects.of(Speaker(pk=speaker)).select_related("first", "second"),
        Speaker.objects.filter(speaks_for=speaker).in_use(),
        _latest(Quote.objects.filter(speaker=speaker))[:MAX_QUOTES],
    ]


def _latest(quotes: Any) -> Any:
    """Return the statements that stand; thoughts and what was not said are found in the list."""
    quotes = quotes.statements().for_reading().prefetch_related(None)
    quotes = quotes.exclude(state=ReviewState.REJECTED)
    return quotes.order_by("-revision__document__published", "start")


def _suggestions(speaker: Speaker, pairs: list[SpeakerPair]) -> list[Suggestion]:
    partners = [pair.partner_of(speaker) for pair in pairs]
    beside = Prefetch(
        "quotes", _latest(Quote.objects)[:MAX_COMPARED_QUOTES], to_attr="compared_quotes"
    )
    prefetch_related_objects(partners, beside)
    return [
        Suggestion(partner, pair.reason, *sorted((speaker, partner), key=_merge_rank))
        for pair, partner in zip(pairs, partners, strict=True)
    ]


def _merge_rank(speaker: Speaker) -> tuple[bool, int, int]:
    """Return the sort key by which the last of two speakers receives the other in a merge.

    That is a speaker known in all documents, otherwise the longer name, otherwise the older one.
    """
    return (speaker.document_id is None, len(speaker.name.split()), -speaker.pk)
