"""A person, organisation, group or anonymous source to whom words are attributed."""

from __future__ import annotations

from django.contrib.postgres.indexes import GinIndex, OpClass
from django.db import models
from django.db.models.functions import Lower, Upper

from claims.models.constraints import one_of
from claims.models.document import Document
from claims.models.history import track


class SpeakerKind(models.TextChoices):
    PERSON = "person", "Person"
    ORGANISATION = "organisation", "Organisation"
    GROUP = "group", "Group"
    ANONYMOUS = "anonymous", "Anonymous source"


class SpeakerQuerySet(models.QuerySet["Speaker"]):
    def known_everywhere(self) -> SpeakerQuerySet:
        """Speakers that are the same in every document: named people and organisations."""
        return self.filter(document=None)

    def within(self, document: Document) -> SpeakerQuerySet:
        """Speakers that only ``document`` knows: anonymous sources, groups, bare surnames."""
        return self.filter(document=document)

    def search(self, words: str) -> SpeakerQuerySet:
        """Speakers a name or alias of whom holds ``words``, or whose name is spelt much alike."""
        alias = SpeakerAlias.objects.filter(speaker=models.OuterRef("pk"), name__icontains=words)
        # In capitals: so the trigram index was made.
        return self.alias(capitals=Upper("name")).filter(
            models.Q(name__icontains=words)
            | models.Q(capitals__trigram_similar=words.upper())
            | models.Exists(alias)
        )

    def with_counts(self) -> SpeakerQuerySet:
        return self.annotate(quote_count=models.Count("quotes"))


@track()
class Speaker(models.Model):
    """Someone quoted. ``disambiguation`` keeps two of one name apart ("the lawyer", "2")."""

    name = models.CharField(max_length=300)
    kind = models.CharField(max_length=20, choices=SpeakerKind.choices)
    role = models.CharField(max_length=300, blank=True)
    document = models.ForeignKey(
        Document,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="speakers",
        help_text="Set where nothing shows that another document's speaker is the same",
    )
    disambiguation = models.CharField(max_length=100, blank=True)
    created_at = models.DateTimeField(auto_now_add=True)

    objects = SpeakerQuerySet.as_manager()

    class Meta:
        ordering = ["name", "id"]
        indexes = [
            GinIndex(
                OpClass(Upper("name"), name="gin_trgm_ops"), name="claims_speaker_name_trigrams"
            )
        ]
        constraints = [
            models.UniqueConstraint(
                Lower("name"),
                "kind",
                "disambiguation",
                "document",
                nulls_distinct=False,
                name="claims_speaker_once",
            ),
            models.CheckConstraint(
                condition=~models.Q(name=""), name="claims_speaker_name_not_empty"
            ),
            models.CheckConstraint(
                condition=~models.Q(kind="anonymous") | models.Q(document__isnull=False),
                name="claims_speaker_anonymous_in_document",
            ),
            one_of("kind", SpeakerKind, name="claims_speaker_kind_known"),
        ]

    def __str__(self) -> str:
        return f"{self.name} ({self.disambiguation})" if self.disambiguation else self.name


@track()
class SpeakerAlias(models.Model):
    """Another name by which documents mention a Speaker ("Mr Lee")."""

    speaker = models.ForeignKey(Speaker, on_delete=models.CASCADE, related_name="aliases")
    name = models.CharField(max_length=300)

    class Meta:
        ordering = ["name"]
        verbose_name_plural = "speaker aliases"
        indexes = [models.Index(Lower("name"), name="claims_speakeralias_lowered")]
        constraints = [
            models.UniqueConstraint("speaker", Lower("name"), name="claims_speakeralias_once"),
            models.CheckConstraint(
                condition=~models.Q(name=""), name="claims_speakeralias_name_not_empty"
            ),
        ]

    def __str__(self) -> str:
        return self.name
