"""What claims and documents are about, as the newsroom names it."""

from __future__ import annotations

import re

from django.conf import settings
from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.db.models.functions import Lower

from claims.models.change import note_changes
from claims.models.claim import Claim
from claims.models.constraints import exactly_one
from claims.models.document import Document
from claims.models.embargo import ReaderManager
from claims.models.history import track
from claims.models.version import VersionTrigger, version_field


class TopicQuerySet(models.QuerySet["Topic"]):
    def with_tagged(self, record: Claim | Document) -> TopicQuerySet:
        """Annotate ``is_tagged``: whether the record has the topic."""
        theirs = Tagging.objects.about(record).filter(topic=OuterRef("pk"))
        return self.annotate(is_tagged=Exists(theirs))


@track()
class Topic(models.Model):
    """A topic; it is suggested for texts that contain its name or one of its ``words``."""

    name = models.CharField(max_length=100)
    words = models.TextField(
        blank=True,
        max_length=5000,
        help_text="Words and phrases that suggest the topic, one on each line, besides its name",
    )
    claims: models.ManyToManyField[Claim, Tagging] = models.ManyToManyField(
        Claim, through="Tagging", related_name="topics"
    )
    documents: models.ManyToManyField[Document, Tagging] = models.ManyToManyField(
        Document, through="Tagging", related_name="topics"
    )
    version = version_field()
    created_at = models.DateTimeField(auto_now_add=True)

    objects = ReaderManager.from_queryset(TopicQuerySet)()

    class Meta:
        ordering = ["name", "id"]
        constraints = [
            models.UniqueConstraint(
                Lower("name"),
                name="claims_topic_name_once",
                violation_error_message="There is a topic with this name.",
            ),
            models.CheckConstraint(condition=~Q(name=""), name="claims_topic_name_not_empty"),
        ]
        triggers = [*note_changes(topic="id"), VersionTrigger("name", "words")]

    def __str__(self) -> str:
        return self.name

    def fits(self, text: str) -> bool:
        """Return whether ``text`` contains the name or one of the words, in any case."""
        words = [self.name, *self.words.splitlines()]
        known = "|".join(re.escape(word.strip()) for word in words if word.strip())
        return re.search(rf"(?<!\w)(?:{known})(?!\w)", text, re.IGNORECASE) is not None


class TaggingQuerySet(models.QuerySet["Tagging"]):
    def about(self, record: Claim | Document) -> TaggingQuerySet:
        about = {"document": record} if isinstance(record, Document) else {"claim": record}
        return self.filter(**about)


@track()
class Tagging(models.Model):
    """One topic of one claim or document, and who has given it."""

    topic = models.ForeignKey(Topic, on_delete=models.CASCADE, related_name="taggings")
    claim = models.ForeignKey(
        Claim, on_delete=models.CASCADE, null=True, blank=True, related_name="taggings"
    )
    document = models.ForeignKey(
        Document, on_delete=models.CASCADE, null=True, blank=True, related_name="taggings"
    )
    tagged_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    tagged_at = models.DateTimeField(auto_now_add=True)

    objects = ReaderManager.from_queryset(TaggingQuerySet)()

    class Meta:
        ordering = ["id"]
        default_permissions = ("view", "add")
        constraints = [
            exactly_one("claim", "document", name="claims_tagging_of_one_record"),
            models.UniqueConstraint(fields=["topic", "claim"], name="claims_tagging_claim_once"),
            models.UniqueConstraint(
                fields=["topic", "document"], name="claims_tagging_document_once"
            ),
        ]
        triggers = [*note_changes(claim="claim_id", document="document_id")]

    def __str__(self) -> str:
        return f"{self.topic}: {self.claim or self.document}"
