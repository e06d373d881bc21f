"""Pairs of speakers that may be the same, and what each merge has moved."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from claims.models.constraints import one_of
from claims.models.embargo import ReaderManager
from claims.models.history import track
from claims.models.speaker import Speaker
from claims.models.user import User


class SpeakerPairState(models.TextChoices):
    SUGGESTED = "suggested", "Suggested"
    MERGED = "merged", "Merged"
    APART = "apart", "Kept apart"


class SpeakerPairQuerySet(models.QuerySet["SpeakerPair"]):
    def waiting(self) -> SpeakerPairQuerySet:
        """Return the undecided suggestions for speakers that are not merged."""
        return self.filter(
            state=SpeakerPairState.SUGGESTED, first__merged_into=None, second__merged_into=None
        )

    def kept_apart(self) -> SpeakerPairQuerySet:
        return self.filter(state=SpeakerPairState.APART)

    def of(self, speaker: Speaker) -> SpeakerPairQuerySet:
        return self.filter(Q(first=speaker) | Q(second=speaker))


@track()
class SpeakerPair(models.Model):
    """A pair of speakers, ``first`` being the older record; ``reason`` says why they may be one."""

    first = models.ForeignKey(Speaker, on_delete=models.CASCADE, related_name="pairs_as_first")
    second = models.ForeignKey(Speaker, on_delete=models.CASCADE, related_name="pairs_as_second")
    state = models.CharField(
        max_length=10, choices=SpeakerPairState.choices, default=SpeakerPairState.SUGGESTED
    )
    reason = models.CharField(max_length=500, blank=True)
    decided_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, blank=True)
    decided_at = models.DateTimeField(null=True, blank=True)
    created_at = models.DateTimeField(auto_now_add=True)

    objects = ReaderManager.from_queryset(SpeakerPairQuerySet)()

    class Meta:
        ordering = ["-id"]
        constraints = [
            models.UniqueConstraint(fields=["first", "second"], name="claims_speakerpair_once"),
            models.CheckConstraint(
                condition=Q(first__lt=F("second")), name="claims_speakerpair_older_first"
            ),
            models.CheckConstraint(
                condition=Q(state="suggested", decided_by=None, decided_at=None)
                | (~Q(state="suggested") & Q(decided_by__isnull=False, decided_at__isnull=False)),
                name="claims_speakerpair_decided_by_a_person",
            ),
            one_of("state", SpeakerPairState, name="claims_speakerpair_state_known"),
        ]

    def __str__(self) -> str:
        return f"{self.first} – {self.second}: {self.get_state_display()}"

    @property
    def is_waiting(self) -> bool:
        """Whether it is one of ``waiting``."""
        in_use = self.first.merged_into_id is None and self.second.merged_into_id is None
        return in_use and self.state == SpeakerPairState.SUGGESTED

    def partner_of(self, speaker: Speaker) -> Speaker:
        return self.second if self.first_id == speaker.pk else self.first


class SpeakerMergeQuerySet(models.QuerySet["SpeakerMerge"]):
    def not_undone(self) -> SpeakerMergeQuerySet:
        """Return the merges that were not undone."""
        return self.filter(undone_at=None)


class SpeakerMerge(models.Model):
    """One merge and what it moved, so that it can be undone.

    ``moved`` holds ids: ``quotes`` and ``relayed`` (of the quotes spoken and passed on),
    ``spokespeople``, the ids of the ``aliases`` made, the ``role`` that ``into`` was given, and
    ``twins``: quotes that ``into`` had already, each with what was changed.
    """

    speaker = models.ForeignKey(Speaker, on_delete=models.PROTECT, related_name="merges")
    into = models.ForeignKey(Speaker, on_delete=models.PROTECT, related_name="merges_here")
    moved = models.JSONField(default=dict)
    merged_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    merged_at = models.DateTimeField(default=timezone.now)
    undone_by = models.ForeignKey(
        User, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    undone_at = models.DateTimeField(null=True, blank=True)

    objects = ReaderManager.from_queryset(SpeakerMergeQuerySet)()

    class Meta:
        ordering = ["-id"]
        constraints = [
            models.UniqueConstraint(
                fields=["speaker"],
                condition=Q(undone_at=None),
                name="claims_speakermerge_one_standing",
            ),
            models.CheckConstraint(
                condition=~Q(speaker=F("into")), name="claims_speakermerge_of_two"
            ),
            models.CheckConstraint(
                condition=Q(undone_at=None, undone_by=None)
                | Q(undone_at__isnull=False, undone_by__isnull=False),
                name="claims_speakermerge_undone_by_a_person",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.speaker} merged into {self.into}"
