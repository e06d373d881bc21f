"""Weigh the claims that await review by their meaning, once they have vectors."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from django.db import transaction
from django.db.models import QuerySet

from claims.extraction.checkworthiness.editor_adjustment import adjusted
from claims.extraction.checkworthiness.score_reasons import MEANING
from claims.matching.embeddings.checkworthiness_from_embedding import with_meaning
from claims.matching.embeddings.sentence_model import MODEL
from claims.models import Claim, ClaimEmbedding, Ranking
from claims.models.locking import hold

BATCH = 500


def unweighed() -> QuerySet[Claim]:
    """Claims that a machine has scored and nobody judged, and that meaning has not weighed yet."""
    scored = Claim.objects.awaiting_review().exclude(reasons=[])
    embedded = ClaimEmbedding.objects.filter(model=MODEL, fact_check=None)
    return scored.exclude(reasons__contains=[[MEANING]]).filter(pk__in=embedded.values("claim"))


def weigh_waiting() -> Iterator[int]:
    """Weigh all that waits, and tell after each stored batch how many it were.

    Each batch is stored by itself: who stops here goes on where this ended.
    """
    keys = list(unweighed().order_by("pk").values_list("pk", flat=True).distinct())
    weights = Ranking.objects.weights()
    for first in range(0, len(keys), BATCH):
        yield _weigh(keys[first : first + BATCH], weights)


@transaction.atomic
def _weigh(keys: list[int], weights: Mapping[str, float]) -> int:
    # Held, and asked anew in a second query, which sees what an editor has judged meanwhile.
    hold(Claim.objects.filter(pk__in=keys))
    waiting = unweighed().filter(pk__in=keys).values("pk")
    claims = list(Claim.objects.filter(pk__in=waiting).defer("search").order_by("pk"))
    vectors = ClaimEmbedding.objects.filter(model=MODEL, fact_check=None, claim__in=claims)
    by_claim = dict(vectors.values_list("claim_id", "vector"))
    for claim in claims:
        reasons = with_meaning(claim.reasons, by_claim[claim.pk])
        claim.score, told = adjusted(reasons, claim.claim_type, weights)
        claim.reasons = [[name, weight] for name, weight in told]
    Claim.objects.bulk_update(claims, ["score", "reasons"])
    return len(claims)
