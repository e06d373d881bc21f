"""A checkable proposition that the newsroom tracks: one Claim, many appearances."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib.postgres.indexes import GinIndex, OpClass
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Upper

from claims.models import lengths
from claims.models.blind_review import HIDDEN
from claims.models.change import note_changes
from claims.models.claim_queryset import ClaimQuerySet
from claims.models.claim_states import (
    AWAITING_DECISION,
    UNASSESSED,
    VERDICTS_STORED,
    WITH_DECISION,
)
from claims.models.claim_words import store_words_of_texts
from claims.models.constraints import one_of
from claims.models.embargo import ReaderManager
from claims.models.fingerprint import KEYS_VERSION, fingerprint
from claims.models.history import track
from claims.models.pair_words import replace_words_of_pairs
from claims.models.passage_speaker import store_scores
from claims.models.request_triggers import request_embedding
from claims.models.search_vector import SearchVectorColumn
from claims.models.status_trigger import StatusTrigger
from claims.models.version import VersionTrigger, version_field
from claims.models.vocabulary import ClaimStatus, ClaimType, ReviewState
from claims.models.webhook_triggers import tell_of_claims
from claims.models.word_pairs import pairs_index

if TYPE_CHECKING:
    pass


# Whoever may see the history of a claim may not see the verdict yet; assessments have their own.
@track(
    exclude=[
        *("search_vector", "wording", "keys_version"),
        *("verdict", "queue_rank", "has_unresolved_conflict"),
    ]
)
class Claim(models.Model):
    """A claim in its own words.

    ``fingerprint`` finds the same words, ``wording`` nearly the same; ``keys_version`` is the
    version of the algorithms that computed them (see ``text_keys``). A claim that turned out to be
    another one is kept, with ``merged_into``. ``status`` and ``verdict`` are set by
    ``settle_status`` only.
    """

    text = models.TextField(max_length=lengths.CLAIM)
    fingerprint = models.CharField(max_length=64, editable=False)
    wording = models.CharField(max_length=64, editable=False, blank=True)
    keys_version = models.PositiveSmallIntegerField(default=0, editable=False)
    score = models.FloatField(help_text="Check-worthiness, from 0 to 1")
    reasons = models.JSONField(
        default=list, blank=True, help_text="The terms of the score: [code, weight]"
    )
    claim_type = models.CharField(
        "type",
        max_length=10,
        choices=ClaimType.choices,
        blank=True,
        help_text="What has to be looked up to check it; empty if unknown",
    )
    state = models.CharField(
        max_length=10,
        choices=ReviewState.choices,
        default=ReviewState.PROPOSED,
        help_text="What a person has decided about the machine's proposal",
    )
    status = models.CharField(
        max_length=20,
        choices=ClaimStatus.choices,
        default=ClaimStatus.WAITING,
        db_default=ClaimStatus.WAITING,
        editable=False,
        help_text="How far the claim has come; it follows from what people have done",
    )
    verdict = models.CharField(
        max_length=30,
        choices=VERDICTS_STORED,
        default=UNASSESSED,
        db_default=UNASSESSED,
        editable=False,
        help_text="That of the decision in force, otherwise of all current assessments",
    )
    merged_into = models.ForeignKey(
        "self",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        editable=False,
        related_name="merged_here",
        help_text="The claim that this one was merged into, which has its appearances now",
    )
    queue_rank = models.FloatField(
        default=0,
        db_default=0,
        editable=False,
        help_text="The place in the review queue, the highest first; see queue_rank.py",
    )
    has_unresolved_conflict = models.BooleanField(
        default=False,
        db_default=False,
        editable=False,
        help_text="Whether any of its passages is in one; kept by the database",
    )
    version = version_field()
    created_at = models.DateTimeField(auto_now_add=True)
    search_vector = SearchVectorColumn("text", has_pairs=True)

    objects = ReaderManager.from_queryset(ClaimQuerySet)()
    # Set by ``shown_to``. Without it, everybody sees that something is hidden.
    verdict_shown: str = HIDDEN

    class Meta:
        ordering = ["-score", "-id"]
        permissions = [
            ("review_claim", "Can accept, correct and reject claims"),
            ("assess_claim", "Can assess claims and add evidence"),
            ("decide_claim", "Can decide claims"),
            ("publish_claim", "Can publish decisions"),
        ]
        indexes = [
            # Not db_index, which adds an index for LIKE to each.
            models.Index(fields=["fingerprint"], name="claims_claim_fingerprint"),
            models.Index(fields=["wording"], name="claims_claim_wording"),
            GinIndex(fields=["search_vector"], name="claims_claim_search"),
            pairs_index("search_vector", name="claims_claim_word_pairs"),
            GinIndex(OpClass(Upper("text"), name="gin_trgm_ops"), name="claims_claim_trigrams"),
            models.Index(fields=["-score", "-id"], name="claims_claim_best_first"),
            models.Index(fields=["status", "-score", "-id"], name="claims_claim_status_best"),
            models.Index(fields=["verdict", "-score", "-id"], name="claims_claim_verdict_best"),
            models.Index(
                fields=["-score", "-id"],
                condition=Q(has_unresolved_conflict=True),
                name="claims_claim_unresolved_best",
            ),
            models.Index(fields=["-queue_rank", "-id"], name="claims_claim_queue"),
            models.Index(fields=["status", "-queue_rank", "-id"], name="claims_claim_status"),
            models.Index(fields=["verdict", "-queue_rank", "-id"], name="claims_claim_verdict"),
            models.Index(fields=["claim_type", "-queue_rank", "-id"], name="claims_claim_type"),
            models.Index(
                fields=["-queue_rank", "-id"],
                condition=Q(has_unresolved_conflict=True),
                name="claims_claim_unresolved",
            ),
            models.Index(
                fields=["-queue_rank", "-id"],
                condition=Q(status__in=WITH_DECISION),
                name="claims_claim_decided",
            ),
            models.Index(fields=["keys_version"], name="claims_claim_keys_version"),
            models.Index(fields=["state", "-score", "-id"], name="claims_claim_state"),
            models.Index(fields=["created_at", "id"], name="claims_claim_created"),
            # Judgements of these are open to everybody, or to those who decide: see blind_review.
            models.Index(
                fields=["id"],
                include=["status"],
                condition=Q(status__in=[*AWAITING_DECISION, *WITH_DECISION]),
                name="claims_claim_judged",
            ),
            # Pairs and conflicts of these wait for a decision.
            models.Index(
                fields=["id"],
                condition=Q(merged_into=None) & ~Q(state=ReviewState.REJECTED),
                name="claims_claim_standing",
            ),
        ]
        constraints = [
            models.CheckConstraint(condition=~Q(text=""), name="claims_claim_has_text"),
            models.CheckConstraint(
                condition=Q(score__gte=0) & Q(score__lte=1), name="claims_claim_score_0_to_1"
            ),
            models.CheckConstraint(
                condition=Q(fingerprint__regex=r"^[0-9a-f]{64}$"),
                name="claims_claim_fingerprint_form",
            ),
            models.CheckConstraint(
                condition=~Q(merged_into=F("id")), name="claims_claim_not_merged_into_itself"
            ),
            one_of("state", ReviewState, name="claims_claim_state_known"),
            one_of("status", ClaimStatus, name="claims_claim_status_known"),
            models.CheckConstraint(
                condition=Q(verdict__in=[value for value, _ in VERDICTS_STORED]),
                name="claims_claim_verdict_known",
            ),
            models.CheckConstraint(
                condition=Q(claim_type="") | Q(claim_type__in=ClaimType.values),
                name="claims_claim_type_known",
            ),
        ]
        triggers = [
            *note_changes(claim="id"),
            *tell_of_claims(),
            VersionTrigger("text", "claim_type", "state", "merged_into_id"),
            replace_words_of_pairs(),
            store_scores(),
            store_words_of_texts(),
            StatusTrigger("NEW.id", columns=("state", "status", "verdict")),
            # Claims that are rejected have no vector, and merged ones are not compared.
            *request_embedding(
                *("text", "state", "merged_into_id"),
                condition="OLD.text <> NEW.text"
                " OR (OLD.state = 'rejected' AND NEW.state <> 'rejected')"
                " OR (OLD.merged_into_id IS NOT NULL AND NEW.merged_into_id IS NULL)",
            ),
        ]

    def __str__(self) -> str:
        return lengths.shorten(self.text)

    def has_fingerprint_of(self, text: str) -> bool:
        return self.keys_version == KEYS_VERSION and self.fingerprint == fingerprint(text)

    @property
    def is_rejected(self) -> bool:
        return self.state == ReviewState.REJECTED

    @property
    def leading(self) -> Claim:
        """The claim that this one was merged into, through all merges; itself if it was not."""
        claim = self
        while claim.merged_into is not None:
            claim = claim.merged_into
        return claim
