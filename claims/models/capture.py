"""A stored copy of what an address of evidence showed, with its SHA-256 and time."""

from __future__ import annotations

import pgtrigger
from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone

from claims.models.change import note_changes
from claims.models.embargo import ReaderManager
from claims.models.evidence import Evidence
from claims.models.history import track


class CaptureMethod(models.TextChoices):
    UPLOADED = "uploaded", "Uploaded"
    FETCHED = "fetched", "Fetched"


@track()
class Capture(models.Model):
    """A copy of a page, PDF or picture, or a web archive. Append-only.

    ``address`` is where a fetched copy was found, after all redirects.
    """

    evidence = models.ForeignKey(Evidence, on_delete=models.PROTECT, related_name="captures")
    file = models.FileField(upload_to="evidence/captures/%Y/%m/")
    sha256 = models.CharField(max_length=64)
    media_type = models.CharField(max_length=100)
    size = models.PositiveBigIntegerField(help_text="In bytes")
    method = models.CharField(max_length=10, choices=CaptureMethod.choices)
    address = models.URLField(max_length=2000, blank=True)
    captured_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    captured_at = models.DateTimeField(default=timezone.now)

    objects = ReaderManager["Capture"]()

    class Meta:
        ordering = ["-id"]
        # Those who may see the evidence may see its copies.
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(fields=["evidence", "sha256"], name="claims_capture_once"),
            models.CheckConstraint(
                condition=Q(sha256__regex=r"^[0-9a-f]{64}$") & ~Q(file=""),
                name="claims_capture_has_file",
            ),
            models.CheckConstraint(
                condition=Q(method=CaptureMethod.UPLOADED, captured_by__isnull=False)
                | Q(method=CaptureMethod.FETCHED) & ~Q(address=""),
                name="claims_capture_has_origin",
            ),
        ]
        triggers = [
            *note_changes(evidence="evidence_id"),
            pgtrigger.Protect(name="append_only_delete", operation=pgtrigger.Delete),
            pgtrigger.ReadOnly(name="append_only_update"),
        ]

    def __str__(self) -> str:
        return f"{self.media_type}, {self.sha256[:12]}"
