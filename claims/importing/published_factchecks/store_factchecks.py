"""Store published fact checks: join each to its claim, or make one; many in few statements."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.db import transaction

from claims.extraction.checkworthiness.score_reasons import PUBLISHED_FACTCHECK
from claims.importing.published_factchecks.items import Item
from claims.models import Claim, PublishedFactCheck, Source
from claims.models.fingerprint import fingerprint, wording
from claims.models.locking import hold_identities
from claims.models.publishedfactcheck import key_of
from claims.models.source import SourceKind

# Others have checked it already: it is here to be matched and waits for nobody.
_SCORE = 0.0
_REASONS = [[PUBLISHED_FACTCHECK, 0.0]]
_FIELDS = ("headline", "rating", "verdict", "claimant", "published", "language")


@dataclass(slots=True)
class Stored:
    """How many items did what; ``claims`` are the new ones among those they review."""

    added: int = 0
    changed: int = 0
    unchanged: int = 0
    claims: int = 0

    def __iadd__(self, other: Stored) -> Stored:
        self.added += other.added
        self.changed += other.changed
        self.unchanged += other.unchanged
        self.claims += other.claims
        return self


@transaction.atomic
def store_items(items: Sequence[Item]) -> Stored:
    """Add the reviews that are not there, and correct those whose publisher has changed them.

    A review that is there stays with its claim, whatever a person has made of that claim.
    """
    hold_identities()
    wanted = {_key(item): item for item in items}
    there = {review.key: review for review in PublishedFactCheck.objects.filter(key__in=wanted)}
    new = {key: item for key, item in wanted.items() if key not in there}
    changed = [review for key, review in there.items() if _take_over(review, wanted[key])]
    PublishedFactCheck.objects.bulk_update(changed, _FIELDS, batch_size=500)
    added_claims = _add(new)
    return Stored(len(new), len(changed), len(items) - len(new) - len(changed), added_claims)


def _key(item: Item) -> str:
    return key_of(
        publisher=item.publisher,
        url=item.url,
        identifier=item.identifier,
        claim_reviewed=item.claim_reviewed,
    )


def _take_over(review: PublishedFactCheck, item: Item) -> bool:
    """Whether the item says anything else than is stored; if so the review now says it."""
    news = {name: getattr(item, name) for name in _FIELDS}
    differs = any(getattr(review, name) != value for name, value in news.items())
    for name, value in news.items():
        setattr(review, name, value)
    return differs


def _add(new: dict[str, Item]) -> int:
    """Add the reviews, and the claims and publishers they need. How many claims are new."""
    claims, made = _claims([item.claim_reviewed for item in new.values()])
    publishers = _publishers(new.values())
    PublishedFactCheck.objects.bulk_create(
        PublishedFactCheck(
            key=key,
            claim=claims[fingerprint(item.claim_reviewed)],
            publisher=publishers.get(item.publisher.casefold()),
            url=item.url,
            identifier=item.identifier,
            claim_reviewed=item.claim_reviewed,
            **{name: getattr(item, name) for name in _FIELDS},
        )
        for key, item in new.items()
    )
    return made


def _claims(texts: Sequence[str]) -> tuple[dict[str, Claim], int]:
    """The Claim of each text by its fingerprint, and how many of them are new."""
    words: dict[str, str] = {}
    for text in texts:
        words.setdefault(fingerprint(text), text)
    claims: dict[str, Claim] = {}
    known = Claim.objects.defer("search").filter(fingerprint__in=words).order_by("pk")
    # No merge comes in between and leaves a review with a claim out of use.
    for claim in known.select_related("merged_into"):
        claims.setdefault(claim.fingerprint, claim.leading)
    new = [
        Claim(
            text=text,
            fingerprint=mark,
            wording=wording(text),
            score=_SCORE,
            reasons=_REASONS,
        )
        for mark, text in words.items()
        if mark not in claims
    ]
    Claim.objects.bulk_create(new)
    return claims | {claim.fingerprint: claim for claim in new}, len(new)


def _publishers(items: Iterable[Item]) -> dict[str, Source]:
    """The Source of each publisher that is named, by its name without capitals."""
    named = {item.publisher.casefold(): item for item in reversed(list(items)) if item.publisher}
    found: dict[str, Source] = {}
    for name, item in named.items():
        source = Source.objects.named(item.publisher).first()
        found[name] = source or Source.objects.create(
            name=item.publisher, kind=SourceKind.OTHER, website=item.website
        )
    return found
