"""The person who signs in: Django's user, owned by this project so that it can grow."""

from django.contrib.auth.models import AbstractUser


class User(AbstractUser):
    """A reviewer, editor, API reader or administrator; the group says which."""
