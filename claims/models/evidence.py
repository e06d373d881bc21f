"""Material that supports, refutes or gives context to a Claim."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.text import Truncator

from claims.models.claim import Claim
from claims.models.constraints import one_of, passage_trigger
from claims.models.document import Revision
from claims.models.history import track
from claims.models.lengths import note_length
from claims.models.version import VersionTrigger, version_field


class Stance(models.TextChoices):
    SUPPORTS = "supports", "Supports"
    REFUTES = "refutes", "Refutes"
    CONTEXT = "context", "Context"


_NO_PASSAGE = Q(revision=None, start=None, end=None, passage="")
_PASSAGE = Q(revision__isnull=False, start__gte=0, start__lt=F("end")) & ~Q(passage="")
_NO_FILE = Q(file="", sha256="")
_FILE = ~Q(file="") & Q(sha256__regex=r"^[0-9a-f]{64}$")
ONE_MATERIAL = (
    (~Q(url="") & _NO_PASSAGE & _NO_FILE)
    | (Q(url="") & _PASSAGE & _NO_FILE)
    | (Q(url="") & _NO_PASSAGE & _FILE)
)


@track()
class Evidence(models.Model):
    """Exactly one of a URL, a passage of a Revision, or an uploaded file with its SHA-256."""

    claim = models.ForeignKey(Claim, on_delete=models.PROTECT, related_name="evidence")
    stance = models.CharField(max_length=10, choices=Stance.choices)
    url = models.URLField(max_length=2000, blank=True)
    revision = models.ForeignKey(
        Revision, on_delete=models.PROTECT, null=True, blank=True, related_name="evidence"
    )
    start = models.PositiveIntegerField(null=True, blank=True)
    end = models.PositiveIntegerField(null=True, blank=True)
    passage = models.TextField(blank=True)
    file = models.FileField(upload_to="evidence/%Y/%m/", blank=True)
    sha256 = models.CharField(max_length=64, blank=True, editable=False)
    note = models.TextField(blank=True, validators=[note_length])
    needs_reanchoring = models.BooleanField(default=False)
    added_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="evidence"
    )
    version = version_field()
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["id"]
        verbose_name_plural = "evidence"
        constraints = [
            models.CheckConstraint(condition=ONE_MATERIAL, name="claims_evidence_one_material"),
            one_of("stance", Stance, name="claims_evidence_stance_known"),
        ]
        triggers = [
            VersionTrigger(
                *("claim_id", "stance", "url", "revision_id", "start", "end", "passage"),
                *("file", "sha256", "note"),
            ),
            passage_trigger(
                name="claims_evidence_passage", revision="NEW.revision_id", nullable=True
            ),
        ]

    def __str__(self) -> str:
        material = self.url or self.passage or self.file.name or ""
        return f"{self.get_stance_display()}: {Truncator(material).chars(120)}"
