"""Two passages that contradict each other, and how an editor has resolved it."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.db.models import F, OuterRef, Prefetch, Q

from claims.models.appearance import Appearance
from claims.models.claim import Claim
from claims.models.conflict_trigger import note_conflicts
from claims.models.conflict_words import ConflictWords, store_words
from claims.models.embargo import ReaderManager
from claims.models.has_any import has_any, has_none
from claims.models.history import track
from claims.models.is_any_of import IsAnyOf
from claims.models.lengths import note_length
from claims.models.search_fields import Also
from claims.models.search_terms import find_words
from claims.models.search_vector import WordsQuery, search_index
from claims.models.user import User
from claims.models.version import VersionTrigger, version_field
from claims.models.vocabulary import ReviewState
from claims.models.webhook_triggers import tell_of_conflicts


class Resolution(models.TextChoices):
    FIRST_RIGHT = "first_right", "The first is right"
    SECOND_RIGHT = "second_right", "The second is right"
    NEITHER = "neither", "Neither is right"
    UPDATE = "update", "Update, not a conflict"
    NOT_THE_SAME = "not_the_same", "Not about the same thing"


class ConflictQuerySet(models.QuerySet["Conflict"]):
    searched = ("note",)

    def open(self) -> ConflictQuerySet:
        """Return the unresolved conflicts of claims that are not rejected."""
        dismissed = Appearance._base_manager.filter(claim__state=ReviewState.REJECTED)
        return self.filter(
            has_none(dismissed.filter(pk=OuterRef("first"))),
            has_none(dismissed.filter(pk=OuterRef("second"))),
            resolved_at=None,
        )

    def closed(self) -> ConflictQuerySet:
        """Return the others; each conflict of a list is asked."""
        dismissed = Appearance._base_manager.filter(claim__state=ReviewState.REJECTED)
        return self.filter(
            Q(resolved_at__isnull=False)
            | Q(has_any(dismissed.filter(pk=OuterRef("first"))))
            | Q(has_any(dismissed.filter(pk=OuterRef("second"))))
        )

    def search(self, words: str) -> ConflictQuerySet:
        """Return the conflicts with the typed ``words`` in their passages or note."""
        also = Also(_in_passages, "conflict", ConflictWords._meta.db_table)
        return find_words(self, words, self.searched, is_typed=True, also=also)

    def of(self, claim: Claim) -> ConflictQuerySet:
        # Not by joins: PostgreSQL would look at all conflicts for the OR.
        own = Appearance.objects.filter(claim=claim).order_by().values("pk")
        return self.filter(Q(IsAnyOf("first_id", own)) | Q(IsAnyOf("second_id", own)))

    def between(self, claim: Claim, other: Claim) -> ConflictQuerySet:
        """Return the conflicts between any passages of the two claims."""
        return self.filter(
            Q(first__claim=claim, second__claim=other) | Q(first__claim=other, second__claim=claim)
        )

    def for_reading(self) -> ConflictQuerySet:
        """Fetch both passages, their claims, speakers and documents, without the long texts."""
        sides = ("first", "second")
        long = ("revision__text",)
        return self.select_related(
            "resolved_by",
            *(f"{side}__claim" for side in sides),
            *(f"{side}__quote__speaker" for side in sides),
            *(f"{side}__revision__document__source" for side in sides),
        ).defer(*(f"{side}__{field}" for side in sides for field in long))

    def with_claim_ids(self) -> ConflictQuerySet:
        """Annotate ``first_claim`` and ``second_claim``, the ids of both, without the passages."""
        ids = {f"{side}_claim": F(f"{side}__claim") for side in ("first", "second")}
        return self.select_related("resolved_by").annotate(**ids)

    def for_pages(self) -> ConflictQuerySet:
        """Fetch the same in three queries: PostgreSQL takes long to plan one with 14 tables."""
        return self.select_related("resolved_by")._with_sides(Appearance.objects.for_rows())

    def for_lists(self) -> ConflictQuerySet:
        """Fetch the words of both passages, and where they were published."""
        return self._with_sides(Appearance.objects.with_origin())

    def _with_sides(self, passages: Any) -> ConflictQuerySet:
        return self.prefetch_related(*(Prefetch(side, passages) for side in ("first", "second")))


def _in_passages(query: WordsQuery) -> models.QuerySet[ConflictWords]:
    # The list leaves out what is hidden. Asked of each conflict in turn, it would take long.
    return ConflictWords._base_manager.filter(query.found_in("words"))


_OPEN = Q(resolution="", note="", resolved_by=None, resolved_at=None)
_RESOLVED = Q(
    resolution__in=Resolution.values, resolved_by__isnull=False, resolved_at__isnull=False
) & ~Q(note="")


@track()
class Conflict(models.Model):
    """The contradiction of two passages, open until an editor resolves it.

    ``first_value`` and ``second_value`` are the numbers, as written; both are empty if the passages
    contradict each other in words.
    """

    first = models.ForeignKey(
        Appearance, on_delete=models.PROTECT, related_name="conflicts_as_first"
    )
    second = models.ForeignKey(
        Appearance, on_delete=models.PROTECT, related_name="conflicts_as_second"
    )
    first_value = models.CharField(max_length=100, blank=True)
    second_value = models.CharField(max_length=100, blank=True)
    resolution = models.CharField(max_length=20, choices=Resolution.choices, blank=True)
    note = models.TextField(blank=True, validators=[note_length])
    resolved_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, blank=True)
    resolved_at = models.DateTimeField(null=True, blank=True)
    version = version_field()
    created_at = models.DateTimeField(auto_now_add=True)

    objects = ReaderManager.from_queryset(ConflictQuerySet)()

    class Meta:
        ordering = ["-id"]
        indexes = [
            search_index("note", name="claims_conflict_words"),
            models.Index(fields=["created_at", "id"], name="claims_conflict_created"),
            models.Index(fields=["resolution", "-id"], name="claims_conflict_resolution"),
            models.Index(
                fields=["-id"], condition=Q(resolved_at=None), name="claims_conflict_unresolved"
            ),
        ]
        constraints = [
            models.UniqueConstraint(fields=["first", "second"], name="claims_conflict_once"),
            models.CheckConstraint(
                condition=Q(first__lt=F("second")), name="claims_conflict_older_first"
            ),
            models.CheckConstraint(
                condition=_OPEN | _RESOLVED, name="claims_conflict_open_or_resolved"
            ),
        ]
        triggers = [
            *tell_of_conflicts(),
            note_conflicts(),
            store_words(),
            VersionTrigger("resolution", "note", "resolved_by_id", "resolved_at"),
        ]

    def __str__(self) -> str:
        if self.first_value or self.second_value:
            return f"{self.first_value or 'no number'} against {self.second_value or 'no number'}"
        return f"“{self.first}” against “{self.second}”"

    @property
    def is_open(self) -> bool:
        return self.resolved_at is None
