"""The files of watched folders that were read, so that a restart does not read them again."""

from __future__ import annotations

from hashlib import sha256

from django.db import models
from django.db.models import Q


class WatchedFile(models.Model):
    """A file as it was when it was last read or handed over; ``path`` is for people.

    ``path_key`` is the SHA-256 of the whole path, which may be longer than an index allows.
    """

    path_key = models.CharField(max_length=64, unique=True)
    path = models.CharField(max_length=1000)
    size = models.BigIntegerField()
    modified_ns = models.BigIntegerField(help_text="When it was changed, in nanoseconds since 1970")
    sha256 = models.CharField(max_length=64, help_text="Of its content")
    read_at = models.DateTimeField(auto_now=True)

    class Meta:
        ordering = ["id"]
        default_permissions = ()
        constraints = [
            models.CheckConstraint(
                condition=Q(path_key__regex=r"^[0-9a-f]{64}$") & Q(sha256__regex=r"^[0-9a-f]{64}$"),
                name="claims_watchedfile_sha256_form",
            )
        ]

    def __str__(self) -> str:
        return self.path

    @staticmethod
    def key_of(path: str) -> str:
        return sha256(path.encode("utf-8", "surrogateescape")).hexdigest()
