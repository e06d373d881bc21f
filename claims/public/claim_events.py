"""What readers learn of a claim by date: where it was said, and what was published about it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.text import Truncator
from django.utils.timezone import localdate

from claims.models import Appearance, Decision
from claims.models.mask import unless_masked
from claims.public.claim_reading import find_address
from claims.public.verdicts import Said, describe_said, find_statement

MOST = 50
_LONGEST = 300
"""Characters of a passage, which is one sentence. Longer ones are lists of some kind."""


@dataclass(frozen=True, slots=True)
class Passage:
    """Where the claim was made, in the words of that place."""

    said: Said
    words: str
    occasion: str
    source: str
    title: str
    address: str
    published: date | None


@dataclass(frozen=True, slots=True)
class ClaimEvent:
    """Something that happened on a day; ``kind`` says what: “said”, “corrected”."""

    kind: str
    day: date | None
    passage: Passage | None = None
    decision: Decision | None = None


def list_passages(claim: Any) -> list[Passage]:
    appearances: Sequence[Appearance] = claim.public_appearances
    return [_show_passage(one) for one in appearances]


def _show_passage(appearance: Appearance) -> Passage:
    document, quote = appearance.revision.document, find_statement(appearance)
    return Passage(
        said=describe_said(appearance),
        words=Truncator(unless_masked(appearance.passage)).chars(_LONGEST),
        occasion=unless_masked(quote.occasion_in_words) if quote else "",
        source=document.source.name if document.source else "",
        title=unless_masked(document.title),
        address=find_address(document),
        published=document.published,
    )


def list_events(passages: Sequence[Passage], decisions: Sequence[Decision]) -> list[ClaimEvent]:
    """Return what happened by date; passages of unknown date come first."""
    events = [ClaimEvent("said", one.said.day, passage=one) for one in passages[:MOST]]
    events += [event for one in decisions for event in _tell_decision(one)]
    return sorted(events, key=lambda event: event.day or date.min)


def _tell_decision(decision: Decision) -> Iterator[ClaimEvent]:
    published = decision.published_at
    if published is not None:
        kind = "corrected" if decision.public_note else "published"
        yield ClaimEvent(kind, localdate(published), decision=decision)
        for day in checked_on(decision):
            yield ClaimEvent("confirmed", day)
    if decision.unpublished_at is not None:
        yield ClaimEvent("withdrawn", localdate(decision.unpublished_at), decision=decision)


def checked_on(decision: Decision) -> list[date]:
    """Return the days on which the decision was confirmed since it is published."""
    since = decision.published_at
    moments = (one.confirmed_at for one in decision.confirmations.all())
    return [localdate(moment) for moment in moments if since and moment >= since]
