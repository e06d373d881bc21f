"""A person, organisation, group or anonymous source to whom words are attributed."""

from __future__ import annotations

from django.contrib.postgres.expressions import ArraySubquery
from django.contrib.postgres.indexes import GinIndex, OpClass
from django.contrib.postgres.lookups import TrigramSimilar
from django.contrib.postgres.search import TrigramSimilarity
from django.db import models
from django.db.models.functions import Cast, Concat, JSONObject, Lower, Upper

from claims.models.change import note_changes
from claims.models.claim_words import store_words_of_aliases, store_words_of_names
from claims.models.constraints import one_of
from claims.models.document import Document
from claims.models.embargo import ReaderManager, reading_as
from claims.models.found_words import FoundWords, in_words
from claims.models.has_any import has_any
from claims.models.history import all_events, track
from claims.models.is_any_of import IsAnyOf
from claims.models.search_terms import FEW, find_words
from claims.models.search_vector import search_index
from claims.models.statement_count import begin_counts
from claims.models.version import VersionTrigger, version_field
from claims.models.webhook_triggers import tell_of_speakers


class SpeakerKind(models.TextChoices):
    PERSON = "person", "Person"
    ORGANISATION = "organisation", "Organisation"
    GROUP = "group", "Group"
    ANONYMOUS = "anonymous", "Anonymous source"


CONFIDENTIAL = "Confidential source "
"""The name of a confidential speaker, before the id."""

INITIALS = (
    "UPPER(REGEXP_REPLACE(REGEXP_REPLACE(%(expressions)s, "
    "'\\m(the|of|and|for|on|in|at)\\M|[^[:alnum:] ]', '', 'gi'), "
    "'\\s*(\\w)\\w*\\s*', '\\1', 'g'))"
)


def initials(name: str) -> models.Func:
    """Return the initials of the main words of a name: HBL for "The Harbour Board of Lund".

    Uses only Django, so that migrations need no code of this project.
    """
    return models.Func(name, template=INITIALS, output_field=models.TextField())


class SpeakerQuerySet(models.QuerySet["Speaker"]):
    searched = ("name", "aliases__name", "role")

    def in_use(self) -> SpeakerQuerySet:
        """Return the speakers that are not merged into another."""
        return self.filter(merged_into=None)

    def with_suggestions(self) -> SpeakerQuerySet:
        """Return the speakers of undecided pair suggestions."""
        from claims.models.speakerpair import SpeakerPair

        waiting = SpeakerPair.objects.waiting()
        first, second = (waiting.order_by().values(side) for side in ("first", "second"))
        return self.filter(models.Q(IsAnyOf("pk", first)) | models.Q(IsAnyOf("pk", second)))

    def shared(self) -> SpeakerQuerySet:
        """Return the speakers shared by all documents: named people and organisations."""
        return self.filter(document=None)

    def of_document(self, document: Document) -> SpeakerQuerySet:
        """Return the speakers of ``document`` only: anonymous sources, groups, bare surnames."""
        return self.filter(document=document)

    def search(self, words: str) -> SpeakerQuerySet:
        """Return speakers with ``words`` in names or role, or whose name is spelled similarly."""
        everyone = Speaker.objects.all()
        worded = find_words(everyone, words, self.searched, is_typed=True)
        contains = models.Q(name__icontains=words)
        # In capitals, as the trigram index.
        similar = models.Q(TrigramSimilar(Upper("name"), models.Value(words.upper())))
        aliases = SpeakerAlias.objects.filter(name__icontains=words)
        found = [
            worded.values("pk"),
            everyone.filter(contains).values("pk"),
            everyone.filter(similar).values("pk"),
            aliases.values("speaker"),
        ]
        first, *others = (rows.order_by()[: FEW + 1] for rows in found)
        keys = list(first.union(*others, all=True).values_list("pk", flat=True))
        if len(keys) <= FEW:
            return FoundWords(sorted(set(keys)), []).among(self)
        # Each speaker of a list is asked for them: a page is soon full.
        aliased = models.Q(has_any(aliases.filter(speaker=models.OuterRef("pk"))))
        named = contains | similar | aliased | in_words(worded)
        return FoundWords(None, [named]).among(self)

    def best_matches(self, words: str) -> SpeakerQuerySet:
        """Return the speakers found by ``search``, the most similar names first."""
        similarity = TrigramSimilarity(Upper("name"), words.upper())
        return self.search(words).order_by(similarity.desc(), "name", "id")

    def with_counts(self, most: int | None = None) -> SpeakerQuerySet:
        """Annotate the numbers of ``count_for_speakers``, for the rows read."""
        from claims.models.speaker_counts import count_for_speakers

        return self.annotate(**count_for_speakers(most))

    def forget_embargoed(self) -> list[int]:
        """Forget what only embargoed documents say of those of these that nobody else quotes yet.

        Call it before another document quotes them: everybody sees them from then on. The quotes
        keep the roles. Returns the ids of those that have lost something.
        """
        with reading_as(lambda: None):
            shown = list(self.values_list("pk", flat=True))
        hidden = list(self.exclude(pk__in=shown).values_list("pk", flat=True))
        if hidden:
            unknown = {"role": "", "speaks_for": None}
            Speaker.objects.filter(pk__in=hidden).update(**unknown)
            all_events(Speaker).filter(pgh_obj_id__in=hidden).update(**unknown)
            SpeakerAlias.objects.filter(speaker__in=hidden).delete()
            all_events(SpeakerAlias).filter(speaker__in=hidden).delete()
        return hidden

    def with_roles(self) -> SpeakerQuerySet:
        """Annotate ``roles``: those stated by documents, with the first and last date, by date."""
        from claims.models.quote import Quote

        stated = Quote.objects.filter(speaker=models.OuterRef("pk")).exclude(speaker_role="")
        dated = (
            stated.values("speaker_role")
            .annotate(
                first=models.Min("revision__document__published"),
                last=models.Max("revision__document__published"),
            )
            .order_by("first", "speaker_role")
        )
        row = JSONObject(role="speaker_role", first="first", last="last")
        return self.annotate(roles=ArraySubquery(dated.values(row=row)))


def full_name(name: str, disambiguation: str) -> str:
    return f"{name} ({disambiguation})" if disambiguation else name


@track()
class Speaker(models.Model):
    """Someone quoted. ``disambiguation`` tells namesakes apart ("the lawyer", "2")."""

    name = models.CharField(max_length=300)
    kind = models.CharField(max_length=20, choices=SpeakerKind.choices)
    role = models.CharField(max_length=300, blank=True)
    document = models.ForeignKey(
        Document,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="speakers",
        help_text="Set if the speaker is known in this document only",
    )
    disambiguation = models.CharField(max_length=100, blank=True)
    speaks_for = models.ForeignKey(
        "self",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="spokespeople",
        help_text="The organisation that they speak for",
    )
    merged_into = models.ForeignKey(
        "self",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        editable=False,
        related_name="merged_here",
        help_text="The speaker that this one was merged into, who has the quotes now",
    )
    is_confidential = models.BooleanField(
        "confidential",
        default=False,
        editable=False,
        help_text="Only people with a permission can see who it is",
    )
    version = version_field()
    created_at = models.DateTimeField(auto_now_add=True)

    objects = ReaderManager.from_queryset(SpeakerQuerySet)()

    class Meta:
        ordering = ["name", "id"]
        permissions = [
            ("mark_confidential", "Can make speakers confidential, and end it"),
            ("view_confidential", "Can see who confidential speakers are"),
        ]
        indexes = [
            models.Index(fields=["name", "id"], name="claims_speaker_by_name"),
            models.Index(fields=["created_at", "id"], name="claims_speaker_created"),
            models.Index(fields=["kind", "name", "id"], name="claims_speaker_kind"),
            GinIndex(
                OpClass(Upper("name"), name="gin_trgm_ops"), name="claims_speaker_name_trigrams"
            ),
            search_index("name", name="claims_speaker_name_words"),
            search_index("role", name="claims_speaker_role_words"),
            models.Index(
                initials("name"),
                condition=models.Q(kind="organisation"),
                name="claims_speaker_initials",
            ),
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
            models.CheckConstraint(
                condition=~models.Q(merged_into=models.F("id")),
                name="claims_speaker_not_merged_into_itself",
            ),
            models.CheckConstraint(
                condition=~models.Q(speaks_for=models.F("id")),
                name="claims_speaker_speaks_for_another",
            ),
            one_of("kind", SpeakerKind, name="claims_speaker_kind_known"),
            models.CheckConstraint(
                condition=models.Q(is_confidential=False)
                | models.Q(
                    name=Concat(
                        models.Value(CONFIDENTIAL),
                        Cast("id", models.TextField()),
                        output_field=models.TextField(),
                    ),
                    role="",
                    disambiguation="",
                ),
                name="claims_speaker_confidential_has_no_name",
            ),
        ]
        triggers = [
            *note_changes(speaker="id"),
            *tell_of_speakers(),
            VersionTrigger(
                *("name", "kind", "role", "document_id", "disambiguation"),
                *("speaks_for_id", "merged_into_id", "is_confidential"),
            ),
            store_words_of_names(),
            *begin_counts(),
        ]

    def __str__(self) -> str:
        return full_name(self.name, self.disambiguation)

    @property
    def leading(self) -> Speaker:
        """The speaker that this one was merged into, through all merges; itself if it was not."""
        speaker = self
        while speaker.merged_into is not None:
            speaker = speaker.merged_into
        return speaker


@track()
class SpeakerAlias(models.Model):
    """Another name that documents use for a Speaker ("Mr Lee")."""

    speaker = models.ForeignKey(Speaker, on_delete=models.CASCADE, related_name="aliases")
    name = models.CharField(max_length=300)

    class Meta:
        ordering = ["name", "id"]
        verbose_name_plural = "speaker aliases"
        indexes = [
            models.Index(Lower("name"), name="claims_speakeralias_lowered"),
            search_index("name", name="claims_speakeralias_words"),
            GinIndex(
                OpClass(Upper("name"), name="gin_trgm_ops"), name="claims_speakeralias_trigrams"
            ),
        ]
        constraints = [
            models.UniqueConstraint("speaker", Lower("name"), name="claims_speakeralias_once"),
            models.CheckConstraint(
                condition=~models.Q(name=""), name="claims_speakeralias_name_not_empty"
            ),
        ]
        triggers = [*note_changes(speaker="speaker_id"), *store_words_of_aliases()]

    def __str__(self) -> str:
        return self.name
