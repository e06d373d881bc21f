"""Collect what the speaker page shows: quotes, suggested duplicates, and merges."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.db.models import Q, QuerySet

from claims.models import Quote, Speaker, SpeakerMerge, SpeakerPair
from claims.models.compiled_reads import read_compiled
from claims.models.read_together import read_together
from claims.models.speakerpair import SpeakerPairState
from claims.models.vocabulary import ReviewState

QUOTES_AT_ONCE = 25
"""A button at their end loads more."""
MAX_QUOTES = 100
"""The quotes of a page whose form was refused: those that were selected are among them."""
MAX_SUGGESTIONS = 5
"""Others follow when these are decided."""
MAX_COMPARED_QUOTES = 3
"""Maximum number of quotes of each speaker shown side by side in a suggestion."""
_SOME = 1000
"""A speaker with so many quotes is one of few."""


@dataclass(frozen=True, slots=True)
class Suggestion:
    """Another speaker who may be the same, and why.

    If an editor merges the two, ``merged`` goes into ``into``.
    """

    partner: Any
    reason: str
    merged: Speaker
    into: Speaker


def speaker_context(speaker: Speaker | None, *, is_refused: bool = False) -> dict[str, Any]:
    """Return the context of the page, in a fixed number of queries."""
    if speaker is None:
        return {}
    most = MAX_QUOTES if is_refused else QUOTES_AT_ONCE
    merges, pairs, spokespeople, quotes = _read_all(speaker.pk, most)
    waiting = [pair for pair in pairs if pair.is_waiting]
    return {
        **_quotes_context(speaker, quotes, 0, most),
        "compared_quotes": quotes[:MAX_COMPARED_QUOTES],
        "suggestions": _suggestions(speaker, waiting[:MAX_SUGGESTIONS]),
        "suggestions_count": len(waiting),
        "merge": next((one for one in merges if one.speaker_id == speaker.pk), None),
        "merges_here": [one for one in merges if one.into_id == speaker.pk],
        "kept_apart": [
            pair.partner_of(speaker) for pair in pairs if pair.state == SpeakerPairState.APART
        ],
        "spokespeople": spokespeople,
    }


def more_quotes(speaker: Speaker, first: int) -> dict[str, Any]:
    """Return the context of the quotes from number ``first`` on, as they load later."""
    quotes = _latest(Quote.objects.filter(speaker=speaker))[first : first + QUOTES_AT_ONCE + 1]
    return _quotes_context(speaker, list(quotes), first, QUOTES_AT_ONCE)


def _quotes_context(speaker: Speaker, quotes: list[Any], first: int, most: int) -> dict[str, Any]:
    for quote in quotes:
        quote.speaker = speaker
    return {
        "quotes": quotes[:most],
        "next_quotes": first + most if len(quotes) > most else None,
    }


def _read_all(speaker: int, most: int) -> list[list[Any]]:
    """Return the rows of ``_find_all``.

    A compiled query is planned for a speaker with some quotes. Those of one with thousands, it
    would sort; planned for this one, it reads documents by their day until it has enough.
    """
    quotes = Quote.objects.filter(speaker=speaker).order_by()
    if not quotes[_SOME : _SOME + 1].exists():
        return read_compiled(_find_all, speaker=speaker, shape=most)
    querysets = _find_all(speaker, most)
    read_together(*querysets)
    return [list(one) for one in querysets]


def _find_all(speaker: int, shape: int) -> list[QuerySet[Any]]:
    """Return the merges, the pairs, the spokespeople and the latest quotes.

    ``shape`` is the number of quotes; one more is read.
    """
    merges = SpeakerMerge.objects.not_undone().filter(Q(speaker=speaker) | Q(into=speaker))
    return [
        merges.select_related("speaker", "into", "merged_by"),
        SpeakerPair.objects.of(Speaker(pk=speaker)).select_related("first", "second"),
        Speaker.objects.filter(speaks_for=speaker).in_use(),
        _latest(Quote.objects.filter(speaker=speaker))[: shape + 1],
    ]


def _latest(quotes: Any) -> Any:
    """Return the statements that stand; thoughts and what was not said are found in the list.

    Documents of one day, or of none, are ordered as in their index, so that PostgreSQL stops after
    the first quotes and does not sort those of the whole day.
    """
    quotes = quotes.statements().for_reading().prefetch_related(None)
    quotes = quotes.exclude(state=ReviewState.REJECTED)
    return quotes.order_by(
        "-revision__document__published", "-revision__document_id", "start", "pk"
    )


def _suggestions(speaker: Speaker, pairs: list[SpeakerPair]) -> list[Suggestion]:
    partners: list[Any] = [pair.partner_of(speaker) for pair in pairs]
    keys = {f"speaker_{number}": one.pk for number, one in enumerate(partners)}
    found = read_compiled(_find_compared, **keys) if keys else []
    for partner, quotes in zip(partners, found, strict=True):
        for quote in quotes:
            quote.speaker = partner
        partner.compared_quotes = quotes
    return [
        Suggestion(partner, pair.reason, *sorted((speaker, partner), key=_merge_rank))
        for pair, partner in zip(pairs, partners, strict=True)
    ]


def _find_compared(**speakers: int) -> list[QuerySet[Any]]:
    """Return the latest quotes of each speaker.

    One queryset of each: with one for all, PostgreSQL sorts every quote of all speakers.
    """
    quotes = [Quote.objects.filter(speaker=speaker) for speaker in speakers.values()]
    return [_latest(one)[:MAX_COMPARED_QUOTES] for one in quotes]


def _merge_rank(speaker: Speaker) -> tuple[bool, int, int]:
    """Return the sort key by which the last of two speakers receives the other in a merge.

    That is a speaker known in all documents, otherwise the longer name, otherwise the older one.
    """
    return (speaker.document_id is None, len(speaker.name.split()), -speaker.pk)
