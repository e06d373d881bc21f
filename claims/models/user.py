"""The person who signs in: Django's user, owned by this project so that it can grow."""

from __future__ import annotations

import pgtrigger
from django.contrib.auth.models import AbstractUser


@pgtrigger.register(
    # Whatever changes it: a form, a command, or SQL.
    pgtrigger.Trigger(
        name="end_tokens",
        when=pgtrigger.After,
        operation=pgtrigger.UpdateOf("password"),
        condition=pgtrigger.Q(old__password__df=pgtrigger.F("new__password")),
        func="DELETE FROM knox_authtoken WHERE user_id = NEW.id; RETURN NULL;",
    )
)
class User(AbstractUser):
    """A reviewer, editor, API reader or administrator; the group says which.

    With another password, or none, the API tokens made under the old one are gone.
    """

    def check_password(self, raw_password: str | None) -> bool:
        """As Django's, which may store the same password in a newer form: tokens outlive that."""
        with pgtrigger.ignore("claims.User:end_tokens"):
            return super().check_password(raw_password)
