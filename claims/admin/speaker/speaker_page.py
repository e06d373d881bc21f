"""What a speaker's page shows: what they said, whom they may be, and who was merged into them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.db.models import Prefetch, prefetch_related_objects

from claims.models import Quote, Speaker, SpeakerMatch, SpeakerMerge
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
    matches = SpeakerMatch.objects.of(speaker).select_related("one", "other")
    said = list(_latest(speaker.quotes)[:SHOWN])
    return {
        "said": said,
        "said_beside": said[:BESIDE],
        "suggestions": _suggestions(speaker, list(matches.waiting())),
        "merge": merges.filter(speaker=speaker).first(),
        "merges_here": list(merges.filter(into=speaker)),
        "strangers": [match.partner_of(speaker) for match in matches.kept_apart()],
        "spokespeople": list(speaker.spokespeople.in_use()),
    }


def _latest(quotes: Any) -> Any:
    quotes = quotes.for_reading().exclude(state=ReviewState.REJECTED)
    return quotes.order_by("-revision__document__published", "start")


def _suggestions(speaker: Speaker, matches: list[SpeakerMatch]) -> list[Suggestion]:
    partners = [match.partner_of(speaker) for match in matches]
    beside = Prefetch("quotes", _latest(Quote.objects)[:BESIDE], to_attr="said_beside")
    prefetch_related_objects(partners, beside)
    return [
        Suggestion(partner, match.reason, *sorted((speaker, partner), key=_weight))
        for match, partner in zip(matches, partners, strict=True)
    ]


def _weight(speaker: Speaker) -> tuple[bool, int, int]:
    """The record that others go into is known everywhere, has the fuller name, or is the older."""
    return (speaker.document_id is None, len(speaker.name.split()), -speaker.pk)
