"""A fact-check of a Claim that another organisation has published (schema.org ClaimReview)."""

from __future__ import annotations

import hashlib
import json
import re
import unicodedata

from django.db import models

from claims.models.claim import Claim
from claims.models.embargo import ReaderManager
from claims.models.history import track
from claims.models.published import PublishedField
from claims.models.request_triggers import request_embedding
from claims.models.search_vector import search_index
from claims.models.source import Source
from claims.models.vocabulary import Verdict

_MARKS = re.compile(r"[\"'“”‘’«»„‚`]")
_SPACE = re.compile(r"\s+")
NEWEST_FIRST = (models.F("published").desc(nulls_last=True), models.F("id").desc())


class PublishedFactCheckQuerySet(models.QuerySet["PublishedFactCheck"]):
    def for_reading(self) -> PublishedFactCheckQuerySet:
        """Fetch the publisher, newest first."""
        return self.select_related("publisher").order_by(*NEWEST_FIRST)


@track()
class PublishedFactCheck(models.Model):
    """A judgement by others: shown beside the newsroom's assessments, never counted as one.

    ``claim_reviewed`` and ``rating`` are as published; ``verdict`` is blank if the rating is
    ambiguous. ``key`` identifies the item of an archive (see ``key_of``), even if the Claim's text
    or the Source's name changes.
    """

    claim = models.ForeignKey(Claim, on_delete=models.PROTECT, related_name="published_fact_checks")
    publisher = models.ForeignKey(
        Source,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="published_fact_checks",
    )
    url = models.URLField(max_length=2000, blank=True)
    identifier = models.CharField(
        max_length=500, blank=True, help_text="The identifier of this item in the archive"
    )
    claim_reviewed = models.TextField(help_text="The claim in the publisher's words")
    key = models.CharField(max_length=64, unique=True, editable=False)
    headline = models.CharField(max_length=1000, blank=True)
    rating = models.CharField(max_length=500, blank=True, help_text="As published")
    verdict = models.CharField(
        max_length=30, choices=Verdict.choices, blank=True, help_text="If the rating is unambiguous"
    )
    claimant = models.CharField(max_length=500, blank=True, help_text="Who made the claim")
    published = PublishedField()
    language = models.CharField(max_length=35, blank=True, help_text="A BCP 47 tag, such as en")
    created_at = models.DateTimeField(auto_now_add=True)

    objects = ReaderManager.from_queryset(PublishedFactCheckQuerySet)()

    class Meta:
        ordering = ["-id"]
        verbose_name = "published fact-check"
        indexes = [
            search_index("claim_reviewed", name="claims_factcheck_claim_words"),
            search_index("headline", name="claims_factcheck_headline"),
            models.Index(*NEWEST_FIRST, name="claims_factcheck_newest"),
            models.Index("verdict", *NEWEST_FIRST, name="claims_factcheck_of_verdict"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=~models.Q(claim_reviewed=""), name="claims_publishedfactcheck_has_claim"
            ),
            models.CheckConstraint(
                condition=models.Q(key__regex=r"^[0-9a-f]{64}$"),
                name="claims_publishedfactcheck_key_form",
            ),
            models.CheckConstraint(
                condition=models.Q(verdict="") | models.Q(verdict__in=Verdict.values),
                name="claims_publishedfactcheck_verdict_known",
            ),
        ]
        triggers = request_embedding(
            *("headline", "claim_id"),
            condition="OLD.headline <> NEW.headline OR OLD.claim_id <> NEW.claim_id",
        )

    def __str__(self) -> str:
        return f"{self.publisher or 'Unknown publisher'}: {self.rating or 'no rating'}"


def key_of(*, publisher: str, url: str, identifier: str, claim_reviewed: str) -> str:
    """Return the SHA-256, in hexadecimal, that identifies one review of an archive.

    One article may review several claims, and several publishers may review the same claim. Stored
    keys cannot be rebuilt, since a publisher may have been renamed: this algorithm never changes.
    """
    plain = _MARKS.sub("", unicodedata.normalize("NFKC", claim_reviewed)).casefold()
    plain = _SPACE.sub(" ", plain).strip(" .,;:!?…–—-")
    claim = hashlib.sha256(plain.encode()).hexdigest()
    parts = [publisher.casefold(), url, identifier, claim]
    return hashlib.sha256(json.dumps(parts).encode()).hexdigest()
