"""Pairs of claims that may be the same or related, and what each merge has moved."""

from __future__ import annotations

from django.db import models
from django.db.models import F, OuterRef, Q
from django.utils import timezone

from claims.models.claim import Claim
from claims.models.constraints import one_of
from claims.models.embargo import ReaderManager
from claims.models.has_any import has_any
from claims.models.history import track
from claims.models.pair_words import PairWords, store_words_of_pairs
from claims.models.search_fields import Also
from claims.models.search_terms import find_words
from claims.models.search_vector import WordsQuery
from claims.models.user import User
from claims.models.vocabulary import Relation, ReviewState


class ClaimPairState(models.TextChoices):
    """What was decided; ``suggested`` and ``joined`` are set automatically."""

    SUGGESTED = "suggested", "Suggested"
    JOINED = "joined", "Joined automatically"
    MERGED = "merged", "Merged"
    APART = "apart", "Kept apart"
    UPDATE = "update", "Update"
    CONFLICT = "conflict", "Conflict"


PROPOSED = (ClaimPairState.SUGGESTED, ClaimPairState.JOINED)
_SAME = (ClaimPairState.JOINED, ClaimPairState.MERGED)


class ClaimPairQuerySet(models.QuerySet["ClaimPair"]):
    def search(self, words: str) -> ClaimPairQuerySet:
        """Return the pairs with the typed ``words`` in their claims."""
        also = Also(_in_claims, "pair", PairWords._meta.db_table)
        return find_words(self, words, (), is_typed=True, also=also)

    def waiting(self) -> ClaimPairQuerySet:
        """Return the undecided suggestions for claims in use."""
        return self.in_use().filter(state=ClaimPairState.SUGGESTED)

    def in_use(self) -> ClaimPairQuerySet:
        """Return the pairs in which no claim is merged or rejected."""
        standing = Claim._base_manager.filter(merged_into=None).exclude(state=ReviewState.REJECTED)
        return self.filter(
            has_any(standing.filter(pk=OuterRef("first"))),
            has_any(standing.filter(pk=OuterRef("second"))),
        )

    def kept_apart(self) -> ClaimPairQuerySet:
        return self.filter(state=ClaimPairState.APART)

    def updates(self) -> ClaimPairQuerySet:
        """Return the pairs of an earlier and a later value, decided or suggested."""
        proposed = Q(state=ClaimPairState.SUGGESTED, relation=Relation.UPDATES)
        return self.in_use().filter(proposed | Q(state=ClaimPairState.UPDATE))

    def of(self, claim: Claim) -> ClaimPairQuerySet:
        return self.filter(Q(first=claim) | Q(second=claim))


def _in_claims(query: WordsQuery) -> models.QuerySet[PairWords]:
    # The list leaves out what is hidden. Asked of each pair in turn, it would take long.
    return PairWords._base_manager.filter(query.found_in("words"))


@track()
class ClaimPair(models.Model):
    """A pair of claims, ``first`` being the older record; ``reason`` explains the relation.

    ``first_value`` and ``second_value`` are the numbers in which they differ, as written.
    """

    first = models.ForeignKey(Claim, on_delete=models.CASCADE, related_name="pairs_as_first")
    second = models.ForeignKey(Claim, on_delete=models.CASCADE, related_name="pairs_as_second")
    state = models.CharField(
        max_length=10, choices=ClaimPairState.choices, default=ClaimPairState.SUGGESTED
    )
    relation = models.CharField(max_length=20, choices=Relation.choices, default=Relation.RELATED)
    reason = models.CharField(max_length=500, blank=True)
    similarity = models.FloatField(default=0, help_text="Similarity in meaning, from 0 to 1")
    first_value = models.CharField(max_length=100, blank=True)
    second_value = models.CharField(max_length=100, blank=True)
    decided_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, blank=True)
    decided_at = models.DateTimeField(null=True, blank=True)
    created_at = models.DateTimeField(auto_now_add=True)

    objects = ReaderManager.from_queryset(ClaimPairQuerySet)()

    class Meta:
        ordering = ["-id"]
        indexes = [
            models.Index(fields=["-similarity", "-id"], name="claims_claimpair_nearest"),
            models.Index(fields=["state", "-similarity", "-id"], name="claims_claimpair_state"),
            models.Index(
                fields=["state", "relation", "-similarity", "-id"],
                name="claims_claimpair_relation",
            ),
        ]
        constraints = [
            models.UniqueConstraint(fields=["first", "second"], name="claims_claimpair_once"),
            models.CheckConstraint(
                condition=Q(first__lt=F("second")), name="claims_claimpair_older_first"
            ),
            models.CheckConstraint(
                condition=Q(state__in=PROPOSED, decided_by=None, decided_at=None)
                | (~Q(state__in=PROPOSED) & Q(decided_by__isnull=False, decided_at__isnull=False)),
                name="claims_claimpair_decided_by_a_person",
            ),
            models.CheckConstraint(
                condition=Q(similarity__gte=0) & Q(similarity__lte=1),
                name="claims_claimpair_similarity_0_to_1",
            ),
            one_of("state", ClaimPairState, name="claims_claimpair_state_known"),
            one_of("relation", Relation, name="claims_claimpair_relation_known"),
        ]
        triggers = [store_words_of_pairs()]

    def __str__(self) -> str:
        return f"{self.get_relation_display()}: {self.first} – {self.second}"

    @property
    def is_joined(self) -> bool:
        return self.state in _SAME

    @property
    def is_update(self) -> bool:
        """Whether one claim updates the other; see ``updates``."""
        is_proposed = self.state == ClaimPairState.SUGGESTED and self.relation == Relation.UPDATES
        return is_proposed or self.state == ClaimPairState.UPDATE

    def partner_of(self, claim: Claim) -> Claim:
        return self.second if self.first_id == claim.pk else self.first

    def value_of(self, claim: Claim) -> str:
        return self.first_value if self.first_id == claim.pk else self.second_value


class ClaimMergeQuerySet(models.QuerySet["ClaimMerge"]):
    def not_undone(self) -> ClaimMergeQuerySet:
        """Return the merges that were not undone."""
        return self.filter(undone_at=None)


class ClaimMerge(models.Model):
    """One merge and what it moved, so that it can be undone; automatic without ``merged_by``.

    ``moved`` holds ids: ``appearances`` (with how each was joined before), ``evidence``,
    ``assessments``, ``decisions``, ``published_fact_checks`` and ``comments``; assessments that are
    ``no_longer_current`` and the decision that was ``ended``, since ``into`` had its own; the
    ``twins``, which are evidence that stayed, since ``into`` had the same address; and the
    ``state`` it was given.
    """

    claim = models.ForeignKey(Claim, on_delete=models.PROTECT, related_name="merges")
    into = models.ForeignKey(Claim, on_delete=models.PROTECT, related_name="merges_here")
    moved = models.JSONField(default=dict)
    merged_by = models.ForeignKey(
        User, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    merged_at = models.DateTimeField(default=timezone.now)
    undone_by = models.ForeignKey(
        User, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    undone_at = models.DateTimeField(null=True, blank=True)

    objects = ReaderManager.from_queryset(ClaimMergeQuerySet)()

    class Meta:
        ordering = ["-id"]
        constraints = [
            models.UniqueConstraint(
                fields=["claim"],
                condition=Q(undone_at=None),
                name="claims_claimmerge_one_standing",
            ),
            models.CheckConstraint(condition=~Q(claim=F("into")), name="claims_claimmerge_of_two"),
            models.CheckConstraint(
                condition=Q(undone_at=None, undone_by=None)
                | Q(undone_at__isnull=False, undone_by__isnull=False),
                name="claims_claimmerge_undone_by_a_person",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.claim} merged into {self.into}"
