"""Keep vectors and word counts in step with the claims: in bulk, after imports, in small steps."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from itertools import islice
from typing import NamedTuple

from claims.matching.embedding import MODEL, embed
from claims.models import ClaimEmbedding, Lexeme

BATCH = 100


class Wording(NamedTuple):
    """Words to embed: a claim's own or, with a review, that publisher's headline."""

    claim: int
    review: int | None
    text: str


def waiting() -> int:
    """How many wordings have no vector by the model in use, or one of words that have changed."""
    embeddings = ClaimEmbedding.objects
    return embeddings.claims_without(MODEL).count() + embeddings.reviews_without(MODEL).count()


def embed_waiting() -> Iterator[int]:
    """Embed all that waits, and tell after each stored batch how many it were.

    Each batch is stored at once and by itself: who stops here goes on where this ended, and
    imports, which write other tables, are never held up.
    """
    wordings = _wordings()
    while batch := list(islice(wordings, BATCH)):
        _store(batch)
        yield len(batch)


def forget_vectors() -> None:
    """Drop all vectors, so that all will be made anew; matching goes on by words meanwhile."""
    ClaimEmbedding.objects.all().delete()


def recount_words() -> None:
    Lexeme.objects.recount()


def _wordings() -> Iterator[Wording]:
    claims = ClaimEmbedding.objects.claims_without(MODEL).order_by("pk")
    for key, text in claims.values_list("pk", "text"):
        yield Wording(key, None, text)
    reviews = ClaimEmbedding.objects.reviews_without(MODEL).order_by("pk")
    for claim, key, headline in reviews.values_list("claim", "pk", "headline"):
        yield Wording(claim, key, headline)


def _store(batch: Sequence[Wording]) -> None:
    ClaimEmbedding.objects.bulk_create(
        [
            ClaimEmbedding(
                claim_id=one.claim,
                review_id=one.review,
                model=MODEL,
                digest=hashlib.md5(one.text.encode(), usedforsecurity=False).hexdigest(),
                vector=embed(one.text),
            )
            for one in batch
        ],
        update_conflicts=True,
        unique_fields=["claim", "review"],
        # Other words have other neighbours.
        update_fields=["model", "digest", "vector", "is_related"],
    )
