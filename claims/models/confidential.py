"""Who confidential speakers are, kept apart from everything else, and who has read it.

Nothing else in the database names them: see docs/decisions/0038-confidential-speakers.md.
"""

from __future__ import annotations

import json
from typing import Any

import pgtrigger
from django.conf import settings
from django.db import models
from django.utils import timezone

from claims.models.document import Document
from claims.models.embargo import ReaderManager
from claims.models.mask import Pattern, compile_phrases
from claims.models.speaker import Speaker


class SpeakerIdentityQuerySet(models.QuerySet["SpeakerIdentity"]):
    def in_document(self, document: Document) -> SpeakerIdentityQuerySet:
        """Return the identities that ``document`` must not give away."""
        return self.filter(documents=document)

    def pattern(self) -> Pattern | None:
        """Return the pattern of all that gives these speakers away."""
        rows = self.values_list("phrases", flat=True)
        return compile_phrases(phrase for phrases in rows for phrase in phrases)


class SpeakerIdentity(models.Model):
    """The name of a confidential speaker. It has no history, because that would name them."""

    speaker = models.OneToOneField(
        Speaker, on_delete=models.PROTECT, primary_key=True, related_name="identity"
    )
    name = models.CharField(max_length=300)
    role = models.CharField(max_length=300, blank=True)
    disambiguation = models.CharField(max_length=100, blank=True)
    aliases = models.JSONField(default=list, blank=True)
    phrases = models.JSONField(default=list, help_text="What is masked in the documents")
    documents = models.ManyToManyField(
        Document, related_name="+", help_text="Where they were quoted since they are confidential"
    )

    objects = SpeakerIdentityQuerySet.as_manager()

    class Meta:
        ordering = ["speaker_id"]
        verbose_name_plural = "speaker identities"
        default_permissions = ()
        constraints = [
            models.CheckConstraint(
                condition=~models.Q(name=""), name="claims_speakeridentity_has_name"
            )
        ]

    def __str__(self) -> str:
        return f"Identity of speaker {self.speaker_id}"


def write_original(value: Any) -> str:
    """Return the value of a field as ConfidentialOriginal keeps it: JSON if it is no text."""
    return (
        value if isinstance(value, str) else json.dumps(value, ensure_ascii=False, sort_keys=True)
    )


class ConfidentialOriginal(models.Model):
    """What a field said before names were masked in it, so that it can be put back."""

    table = models.CharField(max_length=30)
    record_id = models.PositiveBigIntegerField()
    field = models.CharField(max_length=30)
    original = models.TextField()
    masked = models.TextField()

    class Meta:
        ordering = ["id"]
        default_permissions = ()
        indexes = [
            # Texts and addresses are long; only digests and keys are looked up.
            models.Index(
                fields=["original"],
                condition=models.Q(field__in=["sha256", "key"]),
                name="claims_original_looked_up",
            )
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["table", "record_id", "field"], name="claims_confidentialoriginal_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.field} of {self.table} {self.record_id}"


class Reading(models.Model):
    """Somebody has read what few may know. Append-only."""

    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        abstract = True
        ordering = ["-id"]
        default_permissions = ("view",)
        triggers = [
            pgtrigger.Protect(name="append_only", operation=pgtrigger.Update | pgtrigger.Delete)
        ]


class IdentityReading(Reading):
    """Somebody has read who a confidential speaker is."""

    speaker = models.ForeignKey(Speaker, on_delete=models.PROTECT, related_name="+")

    class Meta(Reading.Meta):
        verbose_name = "reading of an identity"
        verbose_name_plural = "readings of identities"

    def __str__(self) -> str:
        return f"{self.person} read who {self.speaker} is"


class EmbargoReading(Reading):
    """Somebody has opened a document while it was embargoed."""

    document = models.ForeignKey(Document, on_delete=models.PROTECT, related_name="+")

    objects = ReaderManager["EmbargoReading"]()

    class Meta(Reading.Meta):
        verbose_name = "reading of an embargoed document"
        verbose_name_plural = "readings of embargoed documents"

    def __str__(self) -> str:
        return f"{self.person} opened “{self.document}”"
