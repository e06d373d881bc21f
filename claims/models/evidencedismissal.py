"""A passage that a person has dismissed as evidence of a claim; it is not suggested again."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models.expressions import RawSQL

from claims.models.claim import Claim
from claims.models.constraints import passage_triggers, span_constraint
from claims.models.document import Revision
from claims.models.embargo import ReaderManager
from claims.models.history import track
from claims.models.lengths import shorten

_MERGED_SQL = """
    WITH RECURSIVE merged(id) AS (
        SELECT %s::bigint
        UNION SELECT claim.id FROM claims_claim claim JOIN merged ON merged_into_id = merged.id
    ) SELECT id FROM merged
"""


class EvidenceDismissalQuerySet(models.QuerySet["EvidenceDismissal"]):
    def of(self, claim: Claim) -> EvidenceDismissalQuerySet:
        """Return the dismissals of ``claim`` and of all claims merged into it."""
        merged = RawSQL(_MERGED_SQL, [claim.pk])  # noqa: S611  (a constant)
        return self.filter(claim__in=merged)

    def for_reading(self) -> EvidenceDismissalQuerySet:
        """Fetch the person, the document and its source, without the long text."""
        related = self.select_related("dismissed_by", "revision__document__source")
        return related.defer("revision__text")


@track()
class EvidenceDismissal(models.Model):
    """A passage, ``revision.text[start:end] == passage``, that is not relevant to the claim.

    The dismissal applies to the same words in any revision or document.
    """

    claim = models.ForeignKey(Claim, on_delete=models.PROTECT, related_name="evidence_dismissals")
    revision = models.ForeignKey(
        Revision, on_delete=models.PROTECT, related_name="evidence_dismissals"
    )
    start = models.PositiveIntegerField()
    end = models.PositiveIntegerField()
    passage = models.TextField()
    dismissed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="evidence_dismissals"
    )
    created_at = models.DateTimeField(auto_now_add=True)

    objects = ReaderManager.from_queryset(EvidenceDismissalQuerySet)()

    class Meta:
        ordering = ["id"]
        constraints = [
            span_constraint(name="claims_evidencedismissal_start_before_end"),
            models.UniqueConstraint(
                fields=["claim", "revision", "start", "end"], name="claims_evidencedismissal_once"
            ),
        ]
        triggers = passage_triggers(name="claims_evidencedismissal_passage")

    def __str__(self) -> str:
        return shorten(self.passage)
