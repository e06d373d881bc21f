"""Published decisions as ClaimReview of schema.org, with what Google requires of a fact-check.

Everybody may read what is made here, whoever asks: nothing of embargoed documents, and nothing by
which a confidential speaker could be found.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import lru_cache
from typing import Any

from django.conf import settings
from django.db.models import OuterRef, Prefetch, Q, QuerySet
from django.utils import timezone

from claims.models import Appearance, Decision, Document, Quote, Speaker
from claims.models.claim import Claim
from claims.models.embargo import IsHidden
from claims.models.has_any import has_any
from claims.models.mask import BLOCK, unless_masked
from claims.models.speaker import SpeakerKind
from claims.models.vocabulary import ClaimStatus, ReviewState, Verdict
from claims.publishing.addresses import public_address
from claims.publishing.source_names import NamesSource
from claims.shown_address import has_secrets

CONTEXT = "https://schema.org"
# The others say nothing about the truth, and have no place on its scale.
_SCALE = {Verdict.SUPPORTED: 5, Verdict.CONFLICTING: 3, Verdict.REFUTED: 1}
_BEST, _WORST = 5, 1
_KINDS = {SpeakerKind.PERSON: "Person", SpeakerKind.ANONYMOUS: "Person"}
_OF_A_CONFIDENTIAL_SPEAKER = Q(quote__speaker__is_confidential=True) | Q(
    quote__reported_by__is_confidential=True
)


def published_decisions() -> QuerySet[Decision]:
    """Return the decisions in force that everybody may read, with all that is shown of them.

    It takes two queries for any number. ``claim.public_appearances`` are those that everybody may
    know of, the earliest first. A claim is left out if it is hidden, if a name is masked in it, or
    if only confidential speakers have made it; so is a decision whose words name one of them.
    """
    # Not through the managers, whose conditions depend on who reads: these hold for everybody.
    claims = Claim._base_manager.filter(status=ClaimStatus.PUBLISHED, merged_into=None)
    claims = claims.exclude(text__contains=BLOCK)
    made = Appearance._base_manager.filter(claim=OuterRef("pk"))
    in_confidence = Q(has_any(made.filter(_OF_A_CONFIDENTIAL_SPEAKER)))
    openly = Q(has_any(_open_appearances().filter(claim=OuterRef("pk"))))
    shown = claims.exclude(in_confidence & ~openly).filter(pk=OuterRef("claim"))
    # Decision by decision, until a page is full: PostgreSQL would join all quotes with their
    # speakers, to know which are confidential.
    found = decisions_in_force().filter(
        ~Q(NamesSource("claim_id", "rationale", "public_note")),
        ~Q(IsHidden("claim", "claim_id")),
        has_any(shown),
    )
    prefetched = Prefetch("claim__appearances", public_appearances(), to_attr="public_appearances")
    return found.defer("stale_reasons").select_related("claim").prefetch_related(prefetched)


def decisions_in_force() -> QuerySet[Decision]:
    """Return the published decisions in force, also those that not everybody may read.

    Among these, PostgreSQL finds quickly what ``published_decisions`` may be about.
    """
    return Decision._base_manager.filter(valid_to=None, published_at__isnull=False)


def public_appearances() -> QuerySet[Appearance]:
    """Return the appearances of published claims that everybody may know of.

    Those of the earliest documents are first. Those in the words of a confidential speaker are not
    among them: the article may name them.
    """
    joined = ("quote__speaker", "revision__document__source")
    ordered = _open_appearances().order_by("revision__document__published", "pk")
    return ordered.select_related(*joined).defer("revision__text")


def _open_appearances() -> QuerySet[Appearance]:
    named = Appearance._base_manager.exclude(quote__speaker__is_confidential=True)
    named = named.exclude(quote__reported_by__is_confidential=True)
    return named.exclude(IsHidden("revision", "revision_id"))


def describe_claim_review(decision: Decision, *, site: str) -> dict[str, Any]:
    """Return the JSON-LD of one of ``published_decisions``; ``site`` is that of the newsroom."""
    published = decision.published_at
    day = timezone.localdate(published).isoformat() if published else ""
    return describe_values(decision, address=site + public_address(decision), day=day)


def describe_values(decision: Any, *, address: str, day: str) -> dict[str, Any]:
    """Return the JSON-LD of a decision that may also be a ``ReadDecision``."""
    return _without_empty(
        {
            "@context": CONTEXT,
            "@type": "ClaimReview",
            "url": address,
            "claimReviewed": decision.claim.text,
            "author": describe_publisher(),
            "datePublished": day,
            "reviewRating": _describe_rating(Verdict(decision.verdict)),
            "reviewBody": decision.rationale,
            "correction": decision.public_note,
            "itemReviewed": _describe_claim(decision.claim),
        }
    )


def describe_publisher() -> dict[str, Any]:
    """Return the newsroom as schema.org has it."""
    return _describe_publisher(
        settings.PUBLISHER_NAME, settings.PUBLISHER_URL, settings.PUBLISHER_LOGO
    )


@lru_cache(maxsize=1)
def _describe_publisher(name: str, url: str, logo: str) -> dict[str, Any]:
    image = {"@type": "ImageObject", "url": logo} if logo else None
    return _without_empty({"@type": "Organization", "name": name, "url": url, "logo": image})


def _describe_rating(verdict: Verdict) -> dict[str, Any]:
    rating: dict[str, Any] = {"@type": "Rating", "alternateName": str(verdict.label)}
    if verdict not in _SCALE:
        return rating
    ends = {"bestRating": _BEST, "worstRating": _WORST}
    return rating | {"ratingValue": _SCALE[verdict], **ends}


def _describe_claim(claim: Any) -> dict[str, Any]:
    """Return the claim, as made by the first who said it, and where it appears."""
    appearances: Sequence[Appearance] = claim.public_appearances
    quotes = (one.quote for one in appearances if one.quote and is_theirs(one.quote))
    quote = next(quotes, None)
    works = [work for one in appearances if (work := _describe_work(one.revision.document))]
    days = filter(None, map(_find_day, appearances))
    return _without_empty(
        {
            "@type": "Claim",
            "text": claim.text,
            "author": describe_speaker(quote.speaker) if quote and quote.speaker else None,
            "datePublished": min(map(date.isoformat, days), default=""),
            "recordedAt": _describe_occasion(quote) if quote else None,
            "firstAppearance": works[0] if works else None,
            "appearance": works,
        }
    )


def is_theirs(quote: Quote) -> bool:
    """Whether the speaker has said it, as far as is known."""
    return quote.speaker is not None and quote.is_statement and quote.state != ReviewState.REJECTED


def _find_day(appearance: Appearance) -> date | None:
    said = appearance.quote.shown_said_on if appearance.quote else None
    return said or appearance.revision.document.published


def describe_speaker(speaker: Speaker) -> dict[str, Any]:
    """Return a speaker who is not confidential, as the author of claims."""
    described = {
        "@type": _KINDS.get(SpeakerKind(speaker.kind), "Organization"),
        "name": speaker.name,
    }
    title = unless_masked(speaker.role) if speaker.kind == SpeakerKind.PERSON else ""
    return _without_empty(described | {"jobTitle": title})


def _describe_occasion(quote: Quote) -> dict[str, Any] | None:
    """Return the event at which it was said, if the text or a person tells."""
    known = {kind: words for kind, words in quote.shown_occasion.items() if unless_masked(words)}
    day = quote.shown_said_on
    if not known:
        return None
    place = {"@type": "Place", "name": known["place"]} if "place" in known else None
    return _without_empty(
        {
            "@type": "Event",
            "name": known.get("event") or known.get("medium") or ", ".join(known.values()),
            "location": place,
            "startDate": day.isoformat() if day else "",
        }
    )


def _describe_work(document: Document) -> dict[str, Any] | None:
    """Return the article; None if it has no address, or one that is only for subscribers."""
    if not document.url or has_secrets(document.url):
        return None
    source = document.source
    return _without_empty(
        {
            "@type": "CreativeWork",
            "url": document.url,
            "headline": unless_masked(document.title),
            "datePublished": document.published.isoformat() if document.published else "",
            "publisher": {"@type": "Organization", "name": source.name} if source else None,
        }
    )


def _without_empty(described: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in described.items() if value}
