"""What a list of the public site shows of a published decision."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Prefetch, QuerySet

from claims.models import Appearance, Decision, Quote, Speaker, Topic
from claims.models.mask import unless_masked
from claims.models.quote import SAID, Attribution
from claims.models.vocabulary import ReviewState, Verdict
from claims.publishing.addresses import public_address
from claims.publishing.claim_review import is_theirs, public_appearances, published_decisions
from claims.publishing.source_names import read_source_names

MEANINGS = {
    Verdict.SUPPORTED: "The evidence that we found supports this claim.",
    Verdict.REFUTED: "The evidence that we found refutes this claim.",
    Verdict.NOT_ENOUGH: "We found too little evidence to say whether this claim is right.",
    Verdict.CONFLICTING: "The evidence that we found contradicts itself.",
    Verdict.NOT_CHECKABLE: "This cannot be checked: it is an opinion, say, or about the future.",
}


@dataclass(frozen=True, slots=True)
class Said:
    """Who has made a claim, and when; ``speaker`` is None if nobody may be named."""

    speaker: Speaker | None
    role: str
    day: date | None

    @property
    def address(self) -> str:
        return public_address(self.speaker) if self.speaker else ""


@dataclass(frozen=True, slots=True)
class ShownVerdict:
    """A decision in force with its claim, who said it first, and what it is about."""

    decision: Decision
    said: Said
    topics: list[Topic]

    @property
    def claim(self) -> Any:
        return self.decision.claim

    @property
    def address(self) -> str:
        return public_address(self.claim)

    @property
    def label(self) -> str:
        return str(Verdict(self.decision.verdict).label)

    @property
    def title(self) -> str:
        return f"{self.label}: {self.claim.text}"

    @property
    def meaning(self) -> str:
        return MEANINGS[Verdict(self.decision.verdict)]


def newest_decisions() -> QuerySet[Decision]:
    """Return the published decisions with their topics, the last published first."""
    # Not through the manager: nothing that a published claim is about is hidden.
    named = Topic._base_manager.order_by("name")
    topics = Prefetch("claim__topics", named, to_attr="public_topics")
    return published_decisions().prefetch_related(topics).order_by("-published_at", "-pk")


def show_verdicts(decisions: Iterable[Decision]) -> list[ShownVerdict]:
    """Describe ``newest_decisions``; topics that name a confidential speaker are left out."""
    names = read_source_names()
    return [
        ShownVerdict(one, first_said(one.claim), list(without_names(_topics_of(one), names)))
        for one in decisions
    ]


def without_names(topics: Iterable[Topic], names: Any) -> Iterator[Topic]:
    return (one for one in topics if not (names and names.search(one.name)))


def _topics_of(decision: Any) -> list[Topic]:
    topics: list[Topic] = decision.claim.public_topics
    return topics


def first_said(claim: Any) -> Said:
    """Return who has made the claim first, as far as a name is known and may be published."""
    appearances: list[Appearance] = claim.public_appearances
    named = next((one for one in appearances if find_statement(one)), None)
    first = named or next(iter(appearances), None)
    return describe_said(first) if first else Said(None, "", None)


def describe_said(appearance: Appearance) -> Said:
    quote = find_statement(appearance)
    day = (quote.shown_said_on if quote else None) or appearance.revision.document.published
    if quote is None or quote.speaker is None:
        return Said(None, "", day)
    role = unless_masked(quote.speaker_role or quote.speaker.role)
    return Said(quote.speaker, role, day)


def find_statement(appearance: Appearance) -> Quote | None:
    """Return the quote of the appearance if its speaker has said so, as far as is known."""
    quote = appearance.quote
    return quote if quote is not None and is_theirs(quote) else None


def statements() -> QuerySet[Appearance]:
    """Return the public appearances of which ``find_statement`` returns the quote."""
    return (
        public_appearances()
        .filter(
            quote__speaker__isnull=False,
            quote__attribution=Attribution.SPEECH,
            quote__polarity__in=SAID,
        )
        .exclude(quote__state=ReviewState.REJECTED)
        .order_by()
    )
