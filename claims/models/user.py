"""The user model: Django's, as a model of this project so that it can be extended."""

from __future__ import annotations

import pgtrigger
from django.contrib.auth.models import AbstractUser
from django.db import models

from claims.models.change import note_renaming


@pgtrigger.register(
    # Also for changes by a command or by SQL.
    pgtrigger.Trigger(
        name="end_tokens",
        when=pgtrigger.After,
        operation=pgtrigger.UpdateOf("password"),
        condition=pgtrigger.Q(old__password__df=pgtrigger.F("new__password")),
        func="DELETE FROM claims_apitoken WHERE user_id = NEW.id; RETURN NULL;",
    ),
    note_renaming("user", "username"),
)
class User(AbstractUser):
    """A reviewer, editor, API reader or administrator, depending on the group.

    Changing the password deletes the API tokens.
    """

    wants_mail = models.BooleanField(
        "e-mail", default=False, help_text="Also send my notifications by e-mail"
    )

    class Meta(AbstractUser.Meta):
        permissions = [("add_reviewer", "Can add accounts with roles that may do less")]

    def __str__(self) -> str:
        return self.display_name

    @property
    def display_name(self) -> str:
        """The full name, or the username if none is given."""
        return self.get_full_name() or self.username

    def check_password(self, raw_password: str | None) -> bool:
        """Check the password. Django may rehash it, which must not delete the tokens."""
        with pgtrigger.ignore("claims.User:end_tokens"):
            return super().check_password(raw_password)
