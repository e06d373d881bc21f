"""The second factor of a person's sign-in: codes of an app on their phone."""

from __future__ import annotations

from django.contrib.postgres.fields import ArrayField
from django.db import models

from claims.models.history import track
from claims.models.user import User

DIGEST_LENGTH = 64


# The history says who has set one up or reset it, and keeps no secrets.
@track(exclude=["sealed_secret", "recovery_digests", "last_step"])
class SecondFactor(models.Model):
    """A secret shared with an app, which computes a code of it every 30 seconds (RFC 6238).

    The secret is stored encrypted. ``last_step`` is the period of the last code that was used,
    since each is accepted once.
    """

    user = models.OneToOneField(User, on_delete=models.CASCADE, related_name="second_factor")
    sealed_secret = models.TextField(editable=False)
    last_step = models.BigIntegerField(default=0, editable=False)
    recovery_digests = ArrayField(
        models.CharField(max_length=DIGEST_LENGTH), default=list, blank=True, editable=False
    )
    created_at = models.DateTimeField("set up", auto_now_add=True)

    class Meta:
        # Everyone has their own; who manages accounts resets those of others.
        default_permissions = ()
        constraints = [
            models.CheckConstraint(
                condition=~models.Q(sealed_secret=""), name="claims_secondfactor_has_a_secret"
            ),
        ]

    def __str__(self) -> str:
        return f"Second factor of {self.user}"
