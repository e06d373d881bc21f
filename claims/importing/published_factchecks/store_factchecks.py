"""Store published fact-checks, each with an existing or a new claim, in few statements."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.db import transaction

from claims.extraction.checkworthiness.score_reasons import PUBLISHED_FACTCHECK
from claims.importing.published_factchecks.factcheck_item import FactCheckItem
from claims.models import Claim, PublishedFactCheck, Source
from claims.models.fingerprint import fingerprint, text_keys
from claims.models.locking import hold_identities
from claims.models.publishedfactcheck import key_of
from claims.models.queue_rank import rank_claims
from claims.models.source import SourceKind

# The claim has been checked already: it is there to be matched, not to be reviewed.
_SCORE = 0.0
_REASONS = [[PUBLISHED_FACTCHECK, 0.0]]
_FIELDS = ("headline", "rating", "verdict", "claimant", "published", "language")


@dataclass(slots=True)
class StoredCounts:
    """How many items were added, changed or unchanged; ``claims`` counts the new claims."""

    added: int = 0
    changed: int = 0
    unchanged: int = 0
    claims: int = 0

    def __iadd__(self, other: StoredCounts) -> StoredCounts:
        self.added += other.added
        self.changed += other.changed
        self.unchanged += other.unchanged
        self.claims += other.claims
        return self


@transaction.atomic
def store_factchecks(items: Sequence[FactCheckItem]) -> StoredCounts:
    """Add the fact-checks that are missing, and update those that their publisher has changed.

    An existing fact-check stays with its claim, even if a person has edited or rejected the claim.
    """
    hold_identities()
    wanted = {identify(item): item for item in items}
    existing = {
        fact_check.key: fact_check
        for fact_check in PublishedFactCheck.objects.filter(key__in=wanted)
    }
    new = {key: item for key, item in wanted.items() if key not in existing}
    changed = [
        fact_check for key, fact_check in existing.items() if _update(fact_check, wanted[key])
    ]
    PublishedFactCheck.objects.bulk_update(changed, _FIELDS, batch_size=500)
    added_claims = _add(new)
    return StoredCounts(len(new), len(changed), len(items) - len(new) - len(changed), added_claims)


def identify(item: FactCheckItem) -> str:
    """Return the key under which the item is stored."""
    return key_of(
        publisher=item.publisher,
        url=item.url,
        identifier=item.identifier,
        claim_reviewed=item.claim_reviewed,
    )


def _update(fact_check: PublishedFactCheck, item: FactCheckItem) -> bool:
    """Set the fields of ``item``; return whether any of them has changed."""
    given = {name: getattr(item, name) for name in _FIELDS}
    differs = any(getattr(fact_check, name) != value for name, value in given.items())
    for name, value in given.items():
        setattr(fact_check, name, value)
    return differs


def _add(new: dict[str, FactCheckItem]) -> int:
    """Add the fact-checks with their claims and publishers; return how many claims are new."""
    claims, created = _get_or_create_claims([item.claim_reviewed for item in new.values()])
    publishers = _get_or_create_publishers(new.values())
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
    return created


def _get_or_create_claims(texts: Sequence[str]) -> tuple[dict[str, Claim], int]:
    """Return the Claim of each text, by its fingerprint, and how many of them are new."""
    words: dict[str, str] = {}
    for text in texts:
        words.setdefault(fingerprint(text), text)
    claims: dict[str, Claim] = {}
    known = Claim.objects.with_current_keys().filter(fingerprint__in=words).order_by("pk")
    # A merged claim is replaced by the one it was merged into.
    for claim in known.select_related("merged_into"):
        claims.setdefault(claim.fingerprint, claim.leading)
    new = [
        Claim(
            text=text,
            **text_keys(text),
            score=_SCORE,
            reasons=_REASONS,
        )
        for key, text in words.items()
        if key not in claims
    ]
    Claim.objects.bulk_create(new)
    rank_claims([claim.pk for claim in new])
    return claims | {claim.fingerprint: claim for claim in new}, len(new)


def _get_or_create_publishers(items: Iterable[FactCheckItem]) -> dict[str, Source]:
    """Return the Source of each named publisher, by its name in lower case."""
    named = {item.publisher.casefold(): item for item in reversed(list(items)) if item.publisher}
    found: dict[str, Source] = {}
    for name, item in named.items():
        source = Source.objects.named(item.publisher).first()
        found[name] = source or Source.objects.create(
            name=item.publisher, kind=SourceKind.OTHER, website=item.website
        )
    return found
