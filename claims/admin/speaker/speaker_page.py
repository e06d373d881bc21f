"""What a speaker's page shows: what they said, whom they may be, and who was merged into them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.db.models import Prefetch, prefetch_related_objects

from claims.models import Quote, Speaker, SpeakerMerge, SpeakerPair
from claims.models.vocabulary import ReviewState

SHOWN = 100
BESIDE = 3
"""How many quotes of each stand side by side where two may be one."""


@dataclass(frozen=True, slots=True)
class Suggestion:
    """Somebody who may be the same, why, and which of the two records would go into the other."""

    partner: Any
    reason: str
    merged: Speaker
    into: Speaker


def speaker_context(speaker: Speaker | None) -> dict[str, Any]:
    """In a fixed number of queries."""
    if speaker is None:
        return {}
    merges = SpeakerMerge.objects.standing().select_related("speaker", "into", "merged_by")
    pairs = SpeakerPair.objects.of(speaker).select_related("one", "other")
    said = list(_latest(speaker.quotes)[:SHOWN])
    return {
        "said": said,
        "said_beside": said[:BESIDE],
        "suggestions": _suggestions(speaker, list(pairs.waiting())),
        "merge": merges.filter(speaker=speaker).first(),
        "merges_here": list(merges.filter(into=speaker)),
        "strangers": [pair.partner_of(speaker) for pair in pairs.kept_apart()],
        "spokespeople": list(speaker.spokespeople.in_use()),
    }


def _latest(quotes: Any) -> Any:
    quotes = quotes.for_reading().exclude(state=ReviewState.REJECTED)
    return quotes.order_by("-revision__document__published", "start")


def _suggestions(speaker: Speaker, pairs: list[SpeakerPair]) -> list[Suggestion]:
    partners = [pair.partner_of(speaker) for pair in pairs]
    beside = Prefetch("quotes", _latest(Quote.objects)[:BESIDE], to_attr="said_beside")
    prefetch_related_objects(partners, beside)
    return [
        Suggestion(partner, pair.reason, *sorted((speaker, partner), key=_weight))
        for pair, partner in zip(pairs, partners, strict=True)
    ]


def _weight(speaker: Speaker) -> tuple[bool, int, int]:
    """The record that others go into is known everywhere, has the fuller name, or is the older."""
    return (speaker.document_id is None, len(speaker.name.split()), -speaker.pk)
