"""An article as published, and its immutable texts over time."""

from __future__ import annotations

from bisect import bisect_right
from calendar import month_name
from datetime import datetime
from operator import itemgetter
from typing import Any

import pgtrigger
from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchRank
from django.db import models
from django.db.models.functions import Coalesce, Upper
from django.utils import timezone

from claims.models.change import note_changes
from claims.models.embargo import PERMISSION, ReaderManager
from claims.models.history import track
from claims.models.importrun import ImportRun
from claims.models.published import PublishedField
from claims.models.search_fields import Also
from claims.models.search_terms import find_words
from claims.models.search_vector import SearchVectorColumn, WordsQuery, search_index
from claims.models.source import Source
from claims.models.version import VersionTrigger, version_field
from claims.models.webhook_triggers import tell_of_documents, tell_of_revisions

EMBARGO_PASSED = "Choose a time that is still to come."


def has_passed(until: datetime | None) -> bool:
    """Return whether an embargo until then has ended already."""
    return until is not None and until <= timezone.now()


class DocumentQuerySet(models.QuerySet["Document"]):
    searched = ("title", "byline", "source__name")

    def with_missing_metadata(self) -> DocumentQuerySet:
        """Return the documents without publisher, byline, title or date."""
        return self.filter(
            models.Q(source=None)
            | models.Q(byline="")
            | models.Q(title="")
            | models.Q(published=None)
        )

    def not_embargoed(self) -> DocumentQuerySet:
        """Return the documents that are under no embargo now, whoever reads."""
        is_over = models.Q(embargoed_until__lte=timezone.now())
        return self.filter(models.Q(embargoed_until=None) | is_over)

    def search(self, words: str, *, is_typed: bool = False) -> DocumentQuerySet:
        """Return documents with ``words`` in text, title, byline or source (web search syntax)."""
        also = Also(_in_current_text, "document", Revision._meta.db_table)
        return find_words(self, words, self.searched, is_typed=is_typed, also=also)

    def best_matches(self, words: str) -> DocumentQuerySet:
        """Return the documents that contain the typed ``words``, most relevant first.

        A title counts more than a text; documents found by their source or byline come last.
        """
        query = WordsQuery(words, is_typed=True)
        current = Revision.objects.current().filter(document=models.OuterRef("pk"))
        in_text = current.filter(search_vector=query).values(
            rank=SearchRank(models.F("search_vector"), query)
        )
        in_title = SearchRank(models.F("search_vector"), query)
        rank = in_title * 2 + Coalesce(models.Subquery(in_text[:1]), 0.0)
        return self.search(words, is_typed=True).order_by(rank.desc(), "-published", "-id")


def _in_current_text(query: WordsQuery) -> models.QuerySet[Any]:
    return Revision.objects.current().filter(query.found_in())


@track(exclude=["search_vector"])
class Document(models.Model):
    """One article, identified over time by ``key``: its URL, or the file it came from."""

    key = models.CharField(max_length=500, unique=True, editable=False)
    source = models.ForeignKey(
        Source,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        db_index=False,  # claims_document_of_source begins with it.
        related_name="documents",
    )
    title = models.CharField(max_length=500, blank=True)
    byline = models.CharField(max_length=200, blank=True)
    url = models.URLField(max_length=2000, blank=True)
    published = PublishedField()
    published_about = models.CharField(
        max_length=7, blank=True, help_text="The month or year, such as 2025-05, of an unknown day"
    )
    language = models.CharField(max_length=20, blank=True)
    embargoed_until = models.DateTimeField(
        null=True, blank=True, help_text="Until then, only people with a permission see it"
    )
    version = version_field()
    created_at = models.DateTimeField(auto_now_add=True)
    search_vector = SearchVectorColumn("title")

    objects = ReaderManager.from_queryset(DocumentQuerySet)()

    class Meta:
        ordering = ["-published", "-id"]
        permissions = [
            ("embargo_document", "Can embargo documents, and end it"),
            (PERMISSION, "Can see embargoed documents"),
        ]
        indexes = [
            models.Index(fields=["-published", "-id"], name="claims_document_newest"),
            models.Index(fields=["created_at", "id"], name="claims_document_created"),
            models.Index(fields=["title", "id"], name="claims_document_title"),
            models.Index(fields=["source", "id"], name="claims_document_of_source"),
            models.Index(Upper("language"), "published", "id", name="claims_document_language"),
            GinIndex(fields=["search_vector"], name="claims_document_search"),
            search_index("byline", name="claims_document_byline_words"),
            models.Index(
                fields=["-published", "-id"],
                condition=models.Q(byline=""),
                name="claims_document_no_byline",
            ),
            models.Index(
                fields=["-id"],
                condition=models.Q(published=None) & ~models.Q(published_about=""),
                name="claims_document_no_day",
            ),
            models.Index(
                fields=["embargoed_until"],
                condition=models.Q(embargoed_until__isnull=False),
                name="claims_document_embargoed",
            ),
        ]
        constraints = [
            models.CheckConstraint(
                condition=~models.Q(key=""), name="claims_document_key_not_empty"
            ),
            models.CheckConstraint(
                condition=models.Q(published_about="")
                | models.Q(published_about__regex=r"^\d{4}(-(0[1-9]|1[0-2]))?$"),
                name="claims_document_about_form",
            ),
        ]
        triggers = [
            *note_changes(document="id"),
            *tell_of_documents(),
            VersionTrigger(
                *("source_id", "title", "byline", "url", "published", "language"),
                "embargoed_until",
            ),
        ]

    def __str__(self) -> str:
        return self.title or f"Untitled ({self.key})"

    @property
    def about_in_words(self) -> str:
        """The month or year of publication: "May 2025", "2025"."""
        year, _, month = self.published_about.partition("-")
        return f"{month_name[int(month)]} {year}" if month else year

    @property
    def is_embargoed(self) -> bool:
        return self.embargoed_until is not None and not has_passed(self.embargoed_until)


class RevisionQuerySet(models.QuerySet["Revision"]):
    def current(self) -> RevisionQuerySet:
        return self.filter(is_current=True)


class Revision(models.Model):
    """One immutable text of a Document; an edited article gets a new one."""

    document = models.ForeignKey(Document, on_delete=models.CASCADE, related_name="revisions")
    number = models.PositiveIntegerField()
    text = models.TextField()
    sha256 = models.CharField(max_length=64, help_text="SHA-256 of the text in UTF-8")
    is_current = models.BooleanField(default=True)
    boilerplate = models.JSONField(
        default=list, blank=True, help_text="Boilerplate passages, as [start, end] offsets"
    )
    notices = models.JSONField(
        default=list, blank=True, help_text="Corrections and notes, as [start, end, kind]"
    )
    corrections = models.JSONField(
        default=list,
        blank=True,
        help_text="What each correction corrects: its notice, before and now, with their words",
    )
    media = models.JSONField(
        default=list, blank=True, help_text="Pictures and videos, with caption and credit"
    )
    timecodes = models.JSONField(
        default=list,
        blank=True,
        help_text="When the words of a recording are said, as [start, milliseconds]",
    )
    remarks = models.JSONField(
        default=list, blank=True, help_text="What was doubtful when the text was read"
    )
    captured_at = models.DateTimeField(
        null=True, blank=True, help_text="When the page was fetched, by us or by a web archive"
    )
    extractor = models.CharField(
        max_length=100, help_text="The pipeline and model that analysed it"
    )
    run = models.ForeignKey(
        ImportRun, on_delete=models.SET_NULL, null=True, blank=True, related_name="revisions"
    )
    created_at = models.DateTimeField(auto_now_add=True)
    search_vector = SearchVectorColumn("text")

    objects = ReaderManager.from_queryset(RevisionQuerySet)()

    class Meta:
        ordering = ["document_id", "-number"]
        indexes = [
            GinIndex(fields=["search_vector"], name="claims_revision_search"),
            # Many rows lead through their revision to its document: the index alone tells it.
            models.Index(
                fields=["id"], include=["document", "is_current"], name="claims_revision_documents"
            ),
            models.Index(
                fields=["sha256"],
                condition=models.Q(is_current=True),
                name="claims_revision_same_text",
            ),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["document", "number"], name="claims_revision_number_once"
            ),
            models.UniqueConstraint(
                fields=["document"],
                condition=models.Q(is_current=True),
                name="claims_revision_one_current",
            ),
            models.CheckConstraint(condition=~models.Q(text=""), name="claims_revision_has_text"),
            models.CheckConstraint(
                condition=models.Q(number__gte=1), name="claims_revision_number_from_1"
            ),
            models.CheckConstraint(
                condition=models.Q(sha256__regex=r"^[0-9a-f]{64}$"),
                name="claims_revision_sha256_form",
            ),
        ]
        triggers = [
            *note_changes(document="document_id"),
            *tell_of_revisions(),
            pgtrigger.ReadOnly(
                name="text_is_immutable", fields=["document", "number", "text", "sha256"]
            ),
        ]

    def __str__(self) -> str:
        return f"{self.document}, revision {self.number}"

    def find_timecode(self, start: int) -> str | None:
        """Return when in a recording the words at ``start`` are said: "01:02:03.400"."""
        place = bisect_right(self.timecodes, start, key=itemgetter(0))
        return format_timecode(self.timecodes[place - 1][1]) if place else None


def format_timecode(milliseconds: int) -> str:
    """Return a time in a recording as captions write it: hours, minutes, seconds."""
    minutes, rest = divmod(milliseconds, 60_000)
    return f"{minutes // 60:02}:{minutes % 60:02}:{rest // 1000:02}.{rest % 1000:03}"
