"""Who works on a claim, until when, and how urgent it is."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import OuterRef, Q

from claims.models.change import note_changes
from claims.models.claim import Claim
from claims.models.constraints import one_of
from claims.models.embargo import ReaderManager
from claims.models.has_any import has_none
from claims.models.history import track
from claims.models.pool import Pool
from claims.models.version import VersionTrigger, version_field


class Priority(models.TextChoices):
    LOW = "low", "Low"
    NORMAL = "normal", "Normal"
    HIGH = "high", "High"
    URGENT = "urgent", "Urgent"


class AssignmentQuerySet(models.QuerySet["Assignment"]):
    def open(self) -> AssignmentQuerySet:
        """Return the assignments of claims that still await review."""
        return self.filter(claim__in=Claim.objects.awaiting_review().values("pk"))

    def closed(self) -> AssignmentQuerySet:
        """Return the others; each assignment of a list is asked for its claim."""
        return self.filter(has_none(Claim.objects.awaiting_review().filter(pk=OuterRef("claim"))))


@track()
class Assignment(models.Model):
    """The one assignment of a claim: to a person, to a pool, or to nobody any more.

    It is kept when the claim is assigned to nobody, with its date and priority. ``taken_from`` is
    the pool that the person took the claim from, and gives it back to. ``assigned_by`` is who made
    the last change.
    """

    claim = models.OneToOneField(Claim, on_delete=models.PROTECT, related_name="assignment")
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="assignments",
    )
    pool = models.ForeignKey(
        Pool, on_delete=models.PROTECT, null=True, blank=True, related_name="assignments"
    )
    taken_from = models.ForeignKey(
        Pool, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    due = models.DateField(null=True, blank=True, db_index=True)
    priority = models.CharField(max_length=10, choices=Priority.choices, default=Priority.NORMAL)
    assigned_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    assigned_at = models.DateTimeField()
    version = version_field()

    objects = ReaderManager.from_queryset(AssignmentQuerySet)()

    class Meta:
        ordering = ["id"]
        default_permissions = ("view",)
        permissions = [
            ("assign_claim", "Can assign claims to people and pools"),
            ("take_claim", "Can take claims and give them back"),
        ]
        indexes = [
            models.Index(fields=["due", "id"], name="claims_assignment_due"),
            models.Index(fields=["assigned_at", "id"], name="claims_assignment_assigned"),
            models.Index(fields=["priority", "-id"], name="claims_assignment_priority"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(person=None) | Q(pool=None),
                name="claims_assignment_person_or_pool",
            ),
            models.CheckConstraint(
                condition=Q(taken_from=None) | Q(person__isnull=False),
                name="claims_assignment_taken_by_a_person",
            ),
            one_of("priority", Priority, name="claims_assignment_priority_known"),
        ]
        triggers = [
            *note_changes(claim="claim_id"),
            VersionTrigger("person_id", "pool_id", "due", "priority"),
        ]

    def __str__(self) -> str:
        return str(self.assignee or "Nobody")

    @property
    def assignee(self) -> str:
        """The name of the person or pool; empty if the claim is assigned to nobody."""
        if self.person is not None:
            return self.person.display_name
        return self.pool.name if self.pool is not None else ""
