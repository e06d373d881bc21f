"""Material that supports, refutes or gives context to a Claim."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from django.conf import settings
from django.db import models
from django.db.models import Count, ExpressionWrapper, F, Max, Q
from django.db.models.functions import Upper
from django.utils.text import Truncator

from claims.models.blind_review import open_to
from claims.models.change import note_changes
from claims.models.claim import Claim
from claims.models.constraints import one_of, passage_triggers
from claims.models.document import Revision
from claims.models.embargo import ReaderManager
from claims.models.history import track
from claims.models.lengths import note_length
from claims.models.search_vector import search_index
from claims.models.version import VersionTrigger, version_field

if TYPE_CHECKING:
    from claims.models.blind_review import Reader


class Stance(models.TextChoices):
    SUPPORTS = "supports", "Supports"
    REFUTES = "refutes", "Refutes"
    CONTEXT = "context", "Context"


class EvidenceKind(models.TextChoices):
    STATISTICS = "statistics", "Official statistics"
    DOCUMENT = "document", "Document or record"
    NEWS_REPORT = "news_report", "News report"
    STATEMENT = "statement", "Interview or statement"
    EXPERT = "expert", "Expert or research"
    DATA = "data", "Data set"
    SOCIAL_MEDIA = "social_media", "Social media"
    MEDIA = "media", "Photo, video or audio"
    OTHER = "other", "Other"


class Quality(models.TextChoices):
    """How far the material can be relied on, whatever its stance."""

    HIGH = "high", "High: original or official, and first-hand"
    MODERATE = "moderate", "Moderate: second-hand, but checked by somebody"
    LOW = "low", "Low: unchecked, anonymous or with an interest"

    @property
    def short_label(self) -> str:
        return str(self.label).partition(":")[0]


class EvidenceQuerySet(models.QuerySet["Evidence"]):
    def for_reading(self) -> EvidenceQuerySet:
        """Fetch what pages show of evidence, without long texts, and its copies in numbers."""
        people = ("added_by", "retracted_by")
        return (
            self.select_related(*people, "revision__document")
            .defer("revision__text")
            .annotate(capture_count=Count("captures"), captured_at=Max("captures__captured_at"))
            # Django ignores the order of the model in a query that counts.
            .order_by("pk")
        )

    def not_retracted(self) -> EvidenceQuerySet:
        """Return the evidence that counts, and that judgements can use."""
        return self.filter(retracted_at=None)

    def shown_to(self, reader: Reader) -> EvidenceQuerySet:
        """Annotate ``is_open``: whether ``reader`` may see its stance and note.

        They may see those of their own evidence, and of claims whose judgements are open to them.
        """
        own = Q(added_by=reader.pk) if reader is not None and reader.pk else Q()
        may_see = ExpressionWrapper(own | open_to(reader, "claim"), models.BooleanField())
        # By name, since mypy takes an annotation for a second declaration of the attribute.
        return self.annotate(**{"is_open": may_see})


_NO_PASSAGE = Q(revision=None, start=None, end=None, passage="")
_PASSAGE = Q(revision__isnull=False, start__gte=0, start__lt=F("end")) & ~Q(passage="")
_NO_FILE = Q(file="", sha256="")
_FILE = ~Q(file="") & Q(sha256__regex=r"^[0-9a-f]{64}$")
ONE_MATERIAL = (
    (~Q(url="") & _NO_PASSAGE & _NO_FILE)
    | (Q(url="") & _PASSAGE & _NO_FILE)
    | (Q(url="") & _NO_PASSAGE & _FILE)
)
_STANDS = Q(retracted_at=None, retracted_by=None, retraction_reason="")
_RETRACTED = Q(retracted_at__isnull=False, retracted_by__isnull=False) & ~Q(retraction_reason="")
_ADDRESS = ~Q(url="") & Q(address_key__regex=r"^[0-9a-f]{64}$")
_LENGTH = 120
"""Maximum number of characters of the text of a piece of evidence."""
_NEVER_CHECKED = Q(link_checked_at=None, link_status=None, link_problem="")


@track(exclude=["address_key", "link_status", "link_problem", "link_checked_at"])
class Evidence(models.Model):
    """Exactly one of a URL, a passage of a Revision, or an uploaded file with its SHA-256.

    ``address_key`` is the same for addresses that lead to the same page. Retracted evidence stays
    on record, but does not count.
    """

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
    address_key = models.CharField(max_length=64, blank=True, editable=False)
    kind = models.CharField(max_length=20, choices=EvidenceKind.choices, blank=True)
    quality = models.CharField(max_length=10, choices=Quality.choices, blank=True)
    material_date = models.DateField(
        "date of the material", null=True, blank=True, help_text="When it was published or made"
    )
    access_date = models.DateField(
        "accessed on", null=True, blank=True, help_text="When a person last read it there"
    )
    independence_group = models.CharField(
        "same source as",
        max_length=100,
        blank=True,
        help_text="The same label for everything that goes back to one source; it counts once",
    )
    note = models.TextField(blank=True, validators=[note_length])
    retracted_at = models.DateTimeField(null=True, blank=True, editable=False)
    retracted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        editable=False,
        related_name="+",
    )
    retraction_reason = models.TextField(blank=True, editable=False, validators=[note_length])
    link_status = models.PositiveSmallIntegerField(
        null=True, blank=True, editable=False, help_text="The HTTP status at the last check"
    )
    link_problem = models.CharField(max_length=200, blank=True, editable=False)
    link_checked_at = models.DateTimeField(null=True, blank=True, editable=False)
    needs_reanchoring = models.BooleanField(default=False)
    added_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="evidence"
    )
    version = version_field()
    created_at = models.DateTimeField(auto_now_add=True)

    objects = ReaderManager.from_queryset(EvidenceQuerySet)()
    # Set by ``shown_to``. Without it, nobody sees stance and note.
    is_open: bool = False

    class Meta:
        ordering = ["id"]
        verbose_name_plural = "evidence"
        indexes = [
            search_index("passage", name="claims_evidence_passage_words"),
            search_index("url", name="claims_evidence_url_words"),
            models.Index(
                fields=["id"], condition=Q(needs_reanchoring=True), name="claims_evidence_lost"
            ),
            models.Index(fields=["created_at", "id"], name="claims_evidence_created"),
            models.Index(Upper("independence_group"), "id", name="claims_evidence_group"),
            models.Index(
                fields=["-id"],
                condition=Q(retracted_at__isnull=False),
                name="claims_evidence_retracted",
            ),
            models.Index(fields=["stance", "-id"], name="claims_evidence_stance"),
            models.Index(fields=["kind", "-id"], name="claims_evidence_kind"),
            models.Index(fields=["quality", "-id"], name="claims_evidence_quality"),
        ]
        constraints = [
            models.CheckConstraint(condition=ONE_MATERIAL, name="claims_evidence_one_material"),
            one_of("stance", Stance, name="claims_evidence_stance_known"),
            models.CheckConstraint(
                condition=Q(kind="") | Q(kind__in=EvidenceKind.values),
                name="claims_evidence_kind_known",
            ),
            models.CheckConstraint(
                condition=Q(quality="") | Q(quality__in=Quality.values),
                name="claims_evidence_quality_known",
            ),
            models.CheckConstraint(
                condition=_STANDS | _RETRACTED, name="claims_evidence_retracted_with_reason"
            ),
            models.CheckConstraint(
                condition=Q(url="", address_key="") | _ADDRESS,
                name="claims_evidence_address_key_form",
            ),
            models.UniqueConstraint(
                fields=["claim", "address_key"],
                condition=~Q(address_key="") & Q(retracted_at=None),
                name="claims_evidence_address_once",
            ),
            models.CheckConstraint(
                condition=_NEVER_CHECKED | Q(link_checked_at__isnull=False),
                name="claims_evidence_link_checked",
            ),
        ]
        triggers = [
            *note_changes(evidence="id"),
            VersionTrigger(
                *("claim_id", "stance", "url", "revision_id", "start", "end", "passage"),
                *("file", "sha256", "note", "kind", "quality", "material_date", "access_date"),
                *("independence_group", "retracted_at", "retracted_by_id", "retraction_reason"),
            ),
            *passage_triggers(name="claims_evidence_passage", nullable=True),
        ]

    def __str__(self) -> str:
        # Without the stance, which not everybody may see.
        material = self.material
        return material if len(material) <= _LENGTH else Truncator(material).chars(_LENGTH)

    @property
    def stance_shown(self) -> str | None:
        """The stance; None if the reader may not see it yet."""
        return self.stance if self.is_open else None

    @property
    def note_shown(self) -> str | None:
        return self.note if self.is_open else None

    @property
    def hidden_fields(self) -> tuple[str, ...]:
        """The fields that the reader may not see yet, neither here nor in the history."""
        return () if self.is_open else ("stance", "note")

    @property
    def material(self) -> str:
        return self.url or self.passage or self.file_name

    @property
    def file_name(self) -> str:
        """The name of the file without the folders of the storage; empty without a file."""
        return PurePosixPath(self.file.name or "").name

    @property
    def is_retracted(self) -> bool:
        return self.retracted_at is not None

    @property
    def quality_label(self) -> str:
        return Quality(self.quality).short_label if self.quality else ""

    @property
    def is_link_broken(self) -> bool:
        """Whether the address was found to lead nowhere; a page may also refuse programs."""
        status = self.link_status or 0
        return bool(self.link_problem) or status in (404, 410) or status >= 500


def count_sources(evidence: Iterable[Evidence]) -> int:
    """Return how many independent sources the evidence goes back to, without what is retracted.

    Everything with the same ``independence_group`` counts once.
    """
    standing = [one for one in evidence if not one.is_retracted]
    return len({one.independence_group.casefold() or one.pk for one in standing})
