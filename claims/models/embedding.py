"""Vectors of the meaning of claims, in a table of their own so that the model can change."""

from __future__ import annotations

from django.contrib.postgres.indexes import OpClass
from django.db import models
from django.db.models import Exists, OuterRef, QuerySet
from django.db.models.functions import MD5, Cast
from pgvector.django import HalfVectorField, HnswIndex, VectorField

from claims.models.claim import Claim
from claims.models.publishedfactcheck import PublishedFactCheck
from claims.models.vocabulary import ReviewState

DIMENSIONS = 384


class ClaimEmbeddingQuerySet(models.QuerySet["ClaimEmbedding"]):
    def claims_without(self, model: str) -> QuerySet[Claim]:
        """Return the claims whose current text has no vector of ``model``."""
        existing = self.filter(
            claim=OuterRef("pk"), fact_check=None, model=model, digest=MD5(OuterRef("text"))
        )
        return Claim.objects.exclude(state=ReviewState.REJECTED).exclude(Exists(existing))

    def fact_checks_without(self, model: str) -> QuerySet[PublishedFactCheck]:
        """Return the published fact-checks whose current headline has no vector of ``model``."""
        existing = self.filter(
            claim=OuterRef("claim"),
            fact_check=OuterRef("pk"),
            model=model,
            digest=MD5(OuterRef("headline")),
        )
        with_headline = PublishedFactCheck.objects.exclude(headline="").exclude(
            claim__state=ReviewState.REJECTED
        )
        return with_headline.exclude(Exists(existing))

    def to_relate(self, model: str) -> ClaimEmbeddingQuerySet:
        """Return the wordings of claims in use that were not compared with their neighbours yet."""
        in_use = self.filter(model=model, is_related=False, claim__merged_into=None)
        return in_use.exclude(claim__state=ReviewState.REJECTED)


class ClaimEmbedding(models.Model):
    """One wording of a Claim as a unit vector of 384 numbers.

    The wording is the Claim's own text or, with a ``fact_check``, that publisher's headline.
    ``digest`` is the MD5 of the embedded words, which tells when they have changed.
    """

    claim = models.ForeignKey(Claim, on_delete=models.CASCADE, related_name="embeddings")
    fact_check = models.ForeignKey(
        PublishedFactCheck,
        on_delete=models.CASCADE,
        null=True,
        blank=True,
        related_name="embeddings",
    )
    model = models.CharField(max_length=100, help_text="The model's name and version")
    digest = models.CharField(max_length=32, editable=False)
    vector = VectorField(dimensions=DIMENSIONS)
    is_related = models.BooleanField(
        default=False, help_text="Whether it was compared with the nearest claims"
    )

    objects = ClaimEmbeddingQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["claim", "fact_check"],
                nulls_distinct=False,
                name="claims_claimembedding_once_a_wording",
            )
        ]
        indexes = [
            models.Index(
                fields=["id"],
                condition=models.Q(is_related=False),
                name="claims_embedding_to_relate",
            ),
            # Of halves of the precision, which is half as large and finds the same: see
            # docs/decisions/0084.
            HnswIndex(
                OpClass(
                    Cast("vector", HalfVectorField(dimensions=DIMENSIONS)), "halfvec_cosine_ops"
                ),
                name="claims_claimembedding_nearest",
                m=16,
                ef_construction=64,
            ),
        ]

    def __str__(self) -> str:
        return f"Claim {self.claim_id} by {self.model}"
