"""Store the vectors and word counts of claims, and search the index for the nearest vectors."""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Iterator, Mapping
from contextlib import contextmanager
from itertools import islice
from typing import NamedTuple

from django.db import connection, transaction
from django.db.backends.utils import CursorWrapper
from django.db.models import QuerySet

from claims.matching.embeddings.sentence_model import MODEL, Vector, embed
from claims.models import Claim, ClaimEmbedding, Lexeme, PublishedFactCheck
from claims.models.embedding import DIMENSIONS
from claims.models.fingerprint import without_brackets
from claims.models.locking import hold

BATCH = 100


class Wording(NamedTuple):
    """A text to embed: the claim's own or, if ``fact_check`` is set, its headline."""

    claim: int
    fact_check: int | None
    text: str


def count_missing() -> int:
    """Count the wordings without a vector of the current model and the current text."""
    embeddings = ClaimEmbedding.objects
    return embeddings.claims_without(MODEL).count() + embeddings.fact_checks_without(MODEL).count()


def embed_missing() -> Iterator[int]:
    """Embed all wordings that have no current vector; yield the size of each stored batch.

    Each batch is a transaction of its own, so an interrupted run continues where it stopped and
    imports are not blocked. Wordings that another process has embedded or moved to another claim
    in the meantime are left as they are.
    """
    wordings = _missing_wordings()
    while batch := list(islice(wordings, BATCH)):
        vectors = {wording: embed(without_brackets(wording.text)) for wording in batch}
        _store_vectors(vectors)
        yield len(batch)


def delete_vectors() -> None:
    """Delete all vectors, so that they are created again; until then, search uses words only."""
    ClaimEmbedding.objects.all().delete()


def recount_words() -> None:
    """Count again how many claims contain each word."""
    Lexeme.objects.recount()


def distance(first: str, second: str) -> str:
    """Return the SQL of the distance of two vectors by which the index is ordered."""
    return f"{first}::halfvec({DIMENSIONS}) <=> {second}::halfvec({DIMENSIONS})"


@contextmanager
def open_vector_cursor(most: int) -> Iterator[CursorWrapper]:
    """Open a cursor for searches of at most ``most`` vectors each, by the HNSW index.

    A search looks at twice as many entries, and so finds 96 in 100 of the nearest (0084). It
    continues if a condition, or vectors of another model, leave too few results.
    """
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(
            "SELECT set_config('hnsw.ef_search', %s, true),"
            " set_config('hnsw.iterative_scan', 'relaxed_order', true)",
            [str(2 * most)],
        )
        yield cursor


def _missing_wordings() -> Iterator[Wording]:
    yield from _claim_wordings(ClaimEmbedding.objects.claims_without(MODEL))
    yield from _fact_check_wordings(ClaimEmbedding.objects.fact_checks_without(MODEL))


def _claim_wordings(claims: QuerySet[Claim]) -> Iterator[Wording]:
    for key, text in claims.order_by("pk").values_list("pk", "text"):
        yield Wording(key, None, text)


def _fact_check_wordings(fact_checks: QuerySet[PublishedFactCheck]) -> Iterator[Wording]:
    rows = fact_checks.order_by("pk").values_list("claim_id", "pk", "headline")
    for claim, key, headline in rows:
        yield Wording(claim, key, headline)


def _still_missing(wordings: Collection[Wording]) -> list[Wording]:
    """Return the ``wordings`` that are unchanged and have no vector, in the order of locks."""
    claim_keys = [one.claim for one in wordings if one.fact_check is None]
    fact_check_keys = [one.fact_check for one in wordings if one.fact_check is not None]
    claims = ClaimEmbedding.objects.claims_without(MODEL)
    fact_checks = ClaimEmbedding.objects.fact_checks_without(MODEL)
    missing = {
        *_claim_wordings(claims.filter(pk__in=claim_keys)),
        *_fact_check_wordings(fact_checks.filter(pk__in=fact_check_keys)),
    }
    return sorted(missing & set(wordings), key=lambda one: (one.claim, one.fact_check or 0))


@transaction.atomic
def _store_vectors(vectors: Mapping[Wording, Vector]) -> None:
    # Lock and query again: a merge moves fact-checks, and a moved one must not get a second vector.
    hold(Claim.objects.filter(pk__in={wording.claim for wording in vectors}))
    ClaimEmbedding.objects.bulk_create(
        [
            ClaimEmbedding(
                claim_id=wording.claim,
                fact_check_id=wording.fact_check,
                model=MODEL,
                digest=hashlib.md5(wording.text.encode(), usedforsecurity=False).hexdigest(),
                vector=vectors[wording],
            )
            for wording in _still_missing(vectors)
        ],
        update_conflicts=True,
        unique_fields=["claim", "fact_check"],
        # A changed text has other neighbours.
        update_fields=["model", "digest", "vector", "is_related"],
    )
