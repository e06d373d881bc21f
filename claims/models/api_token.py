"""API tokens: what programs send in place of a password, and what each may be used for."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.utils import timezone
from knox.models import AbstractAuthToken, AuthTokenManager
from knox.settings import CONSTANTS

from claims.models.history import track
from claims.models.user import User

USE_NOTED_EVERY = timedelta(minutes=1)
KEPT_AFTER_EXPIRY = timedelta(days=30)


class Scope(models.TextChoices):
    """What a token may be used for, if its owner may do it."""

    READ = "read", "Read"
    REVIEW = "review", "Review and edit"
    PUBLISH = "publish", "Publish and withdraw"
    IMPORT = "import", "Send documents in"


ALL_SCOPES = frozenset(Scope.values)


class ApiTokenQuerySet(models.QuerySet["ApiToken"]):
    def shown_to(self, person: User) -> ApiTokenQuerySet:
        """Return the person's own tokens; those of everybody to who may see these."""
        return self if person.has_perm("claims.view_apitoken") else self.filter(user=person)

    def outdated(self) -> ApiTokenQuerySet:
        return self.filter(expiry__lt=timezone.now() - KEPT_AFTER_EXPIRY)


class ApiTokenManager(AuthTokenManager.from_queryset(ApiTokenQuerySet)):  # type: ignore[misc]  # knox has no types
    """Knox's manager, whose ``create`` also returns the token itself."""


# Each use of a token would be an event otherwise.
@track(exclude=["digest", "last_used_at"])
class ApiToken(AbstractAuthToken):  # type: ignore[misc]
    """A token of one person. Only its digest is stored, and its first characters to tell it by."""

    id = models.BigAutoField(primary_key=True)
    digest = models.CharField(max_length=CONSTANTS.DIGEST_LENGTH, unique=True)
    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="+")
    name = models.CharField(max_length=100, blank=True, help_text="What uses it: “CMS”")
    scopes = ArrayField(
        models.CharField(max_length=10, choices=Scope.choices),
        help_text="What it may be used for, as far as its owner may do it",
    )
    expiry = models.DateTimeField("expires")
    last_used_at = models.DateTimeField("last used", null=True, editable=False)

    objects = ApiTokenManager()

    class Meta:
        verbose_name = "API token"
        ordering = ["-id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(scopes__contained_by=sorted(ALL_SCOPES), scopes__len__gt=0),
                name="claims_apitoken_scopes_known",
            ),
        ]

    def __str__(self) -> str:
        return self.name or f"{self.token_key}…"

    @property
    def has_expired(self) -> bool:
        return self.expiry <= timezone.now()

    def note_use(self, now: datetime) -> None:
        """Note when it was used, unless that was noted within the last minute."""
        before = now - USE_NOTED_EVERY
        if self.last_used_at is None or self.last_used_at < before:
            unnoted = Q(last_used_at=None) | Q(last_used_at__lt=before)
            ApiToken.objects.filter(unnoted, pk=self.pk).update(last_used_at=now)
