"""Keep vectors and word counts in step with the claims: in bulk, after imports, in small steps."""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Iterator, Mapping
from itertools import islice
from typing import NamedTuple

from django.db import transaction
from django.db.models import QuerySet

from claims.matching.embeddings.sentence_model import MODEL, Vector, embed
from claims.models import Claim, ClaimEmbedding, Lexeme, PublishedFactCheck
from claims.models.locking import hold

BATCH = 100


class Wording(NamedTuple):
    """Words to embed: a claim's own or, with a fact-check, that publisher's headline."""

    claim: int
    fact_check: int | None
    text: str


def waiting() -> int:
    """How many wordings have no vector by the model in use, or one of words that have changed."""
    embeddings = ClaimEmbedding.objects
    return embeddings.claims_without(MODEL).count() + embeddings.fact_checks_without(MODEL).count()


def embed_waiting() -> Iterator[int]:
    """Embed all that waits, and tell after each stored batch how many it were.

    Each batch is stored at once and by itself: who stops here goes on where this ended, and
    imports, which write other tables, are never held up. What somebody else has embedded
    meanwhile, or moved to another claim, is left as it is.
    """
    wordings = _wordings()
    while batch := list(islice(wordings, BATCH)):
        vectors = {one: embed(one.text) for one in batch}
        _store(vectors)
        yield len(batch)


def forget_vectors() -> None:
    """Drop all vectors, so that all will be made anew; matching goes on by words meanwhile."""
    ClaimEmbedding.objects.all().delete()


def recount_words() -> None:
    Lexeme.objects.recount()


def _wordings() -> Iterator[Wording]:
    yield from _of_claims(ClaimEmbedding.objects.claims_without(MODEL))
    yield from _of_fact_checks(ClaimEmbedding.objects.fact_checks_without(MODEL))


def _of_claims(claims: QuerySet[Claim]) -> Iterator[Wording]:
    for key, text in claims.order_by("pk").values_list("pk", "text"):
        yield Wording(key, None, text)


def _of_fact_checks(fact_checks: QuerySet[PublishedFactCheck]) -> Iterator[Wording]:
    for claim, key, headline in fact_checks.order_by("pk").values_list(
        "claim_id", "pk", "headline"
    ):
        yield Wording(claim, key, headline)


def _still_waiting(wordings: Collection[Wording]) -> list[Wording]:
    """Those of ``wordings`` that wait as they are, in the order in which all take claims."""
    claims = ClaimEmbedding.objects.claims_without(MODEL)
    fact_checks = ClaimEmbedding.objects.fact_checks_without(MODEL)
    waiting = {
        *_of_claims(
            claims.filter(pk__in=[one.claim for one in wordings if one.fact_check is None])
        ),
        *_of_fact_checks(
            fact_checks.filter(pk__in=[one.fact_check for one in wordings if one.fact_check])
        ),
    }
    return sorted(waiting & set(wordings), key=lambda one: (one.claim, one.fact_check or 0))


@transaction.atomic
def _store(vectors: Mapping[Wording, Vector]) -> None:
    # Lock the claims and read again: a merge moves fact-checks, which must not get a second vector.
    hold(Claim.objects.filter(pk__in={one.claim for one in vectors}))
    ClaimEmbedding.objects.bulk_create(
        [
            ClaimEmbedding(
                claim_id=one.claim,
                fact_check_id=one.fact_check,
                model=MODEL,
                digest=hashlib.md5(one.text.encode(), usedforsecurity=False).hexdigest(),
                vector=vectors[one],
            )
            for one in _still_waiting(vectors)
        ],
        update_conflicts=True,
        unique_fields=["claim", "fact_check"],
        # Other words have other neighbours.
        update_fields=["model", "digest", "vector", "is_related"],
    )
