"""The publisher of documents: an outlet, an agency, an official body. Never the speaker."""

from __future__ import annotations

from django.db import models
from django.db.models.functions import Lower

from claims.models.change import note_changes
from claims.models.constraints import one_of
from claims.models.count_rows import count_rows
from claims.models.embargo import ReaderManager
from claims.models.history import track
from claims.models.lengths import note_length
from claims.models.search_terms import find_words
from claims.models.search_vector import search_index
from claims.models.version import VersionTrigger, version_field


class SourceKind(models.TextChoices):
    OUTLET = "outlet", "News outlet"
    AGENCY = "agency", "News agency"
    OFFICIAL = "official", "Official body"
    OTHER = "other", "Other"


class SourceQuerySet(models.QuerySet["Source"]):
    def named(self, name: str) -> SourceQuerySet:
        """Return the source of that name, ignoring case."""
        return self.filter(name__iexact=name)

    def search(self, words: str) -> SourceQuerySet:
        """Return the sources with ``words`` in their names, also within words."""
        found = find_words(Source.objects.all(), words, ["name"], is_typed=True).values("pk")
        within = Source.objects.filter(name__icontains=words).values("pk")
        return self.filter(pk__in=found.union(within))

    def with_counts(self) -> SourceQuerySet:
        from claims.models.document import Document

        documents = Document.objects.filter(source=models.OuterRef("pk"))
        return self.annotate(document_count=count_rows(documents)).order_by("name", "id")


@track()
class Source(models.Model):
    """A publisher. A document without a publisher has no Source; editors see it as missing."""

    name = models.CharField(max_length=200)
    kind = models.CharField(max_length=20, choices=SourceKind.choices, default=SourceKind.OUTLET)
    website = models.URLField(blank=True)
    notes = models.TextField(blank=True, validators=[note_length])
    version = version_field()
    created_at = models.DateTimeField(auto_now_add=True)

    objects = ReaderManager.from_queryset(SourceQuerySet)()

    class Meta:
        ordering = ["name", "id"]
        indexes = [search_index("name", name="claims_source_name_words")]
        constraints = [
            models.UniqueConstraint(Lower("name"), name="claims_source_name_once"),
            models.CheckConstraint(
                condition=~models.Q(name=""), name="claims_source_name_not_empty"
            ),
            one_of("kind", SourceKind, name="claims_source_kind_known"),
        ]
        triggers = [*note_changes(source="id"), VersionTrigger("name", "kind", "website", "notes")]

    def __str__(self) -> str:
        return self.name
