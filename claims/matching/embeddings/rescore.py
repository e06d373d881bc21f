"""Add what their meaning says about check-worthiness to the scores of claims that await review."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from django.db import transaction
from django.db.models import QuerySet

from claims.extraction.checkworthiness.editor_adjustment import adjust_score
from claims.extraction.checkworthiness.score_reasons import MEANING
from claims.matching.embeddings.checkworthiness_from_embedding import add_meaning
from claims.matching.embeddings.sentence_model import MODEL
from claims.models import Claim, ClaimEmbedding, Ranking
from claims.models.locking import hold
from claims.models.queue_rank import rank_claims

BATCH = 500


def claims_to_rescore() -> QuerySet[Claim]:
    """Return claims with a vector and a machine's score that does not include their meaning."""
    scored = Claim.objects.not_assessed().exclude(reasons=[])
    embedded = ClaimEmbedding.objects.filter(model=MODEL, fact_check=None)
    return scored.exclude(reasons__contains=[[MEANING]]).filter(pk__in=embedded.values("claim"))


def rescore_claims() -> Iterator[int]:
    """Rescore all claims of ``claims_to_rescore()``; yield the size of each stored batch.

    Each batch is a transaction of its own, so an interrupted run continues where it stopped.
    """
    keys = list(claims_to_rescore().order_by("pk").values_list("pk", flat=True).distinct())
    weights = Ranking.objects.weights()
    for first in range(0, len(keys), BATCH):
        yield _rescore_batch(keys[first : first + BATCH], weights)


@transaction.atomic
def _rescore_batch(keys: list[int], weights: Mapping[str, float]) -> int:
    # Lock, then query again, which sees what an editor has decided in the meantime.
    hold(Claim.objects.filter(pk__in=keys))
    waiting = claims_to_rescore().filter(pk__in=keys).values("pk")
    claims = list(Claim.objects.filter(pk__in=waiting).order_by("pk"))
    vectors = ClaimEmbedding.objects.filter(model=MODEL, fact_check=None, claim__in=claims)
    by_claim = dict(vectors.values_list("claim_id", "vector"))
    for claim in claims:
        reasons = add_meaning(claim.reasons, by_claim[claim.pk])
        claim.score, adjusted_reasons = adjust_score(reasons, claim.claim_type, weights)
        claim.reasons = [[name, weight] for name, weight in adjusted_reasons]
    Claim.objects.bulk_update(claims, ["score", "reasons"])
    rank_claims([claim.pk for claim in claims])
    return len(claims)
