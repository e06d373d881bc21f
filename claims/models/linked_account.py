"""Accounts of a sign-in service that belong to people here."""

from __future__ import annotations

from django.db import models

from claims.models.history import track
from claims.models.user import User


@track()
class LinkedAccount(models.Model):
    """Somebody's account at ``issuer``, which calls it ``subject``.

    It is linked at the first sign-in, when the e-mail address tells who it is. From then on only
    the subject counts, so that an address that is given to somebody else does not take the account
    along.
    """

    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="linked_accounts")
    issuer = models.CharField(max_length=500)
    subject = models.CharField(max_length=255)
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        # Nobody adds or changes them: signing in does.
        default_permissions = ("view", "delete")
        constraints = [
            models.UniqueConstraint(
                fields=["issuer", "subject"], name="claims_linkedaccount_subject_once"
            ),
            models.UniqueConstraint(
                fields=["issuer", "user"], name="claims_linkedaccount_one_a_person"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.user} at {self.issuer}"
