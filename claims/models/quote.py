"""One attribution: who said or thought what, and the words that say so."""

from __future__ import annotations

from django.conf import settings
from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchRank
from django.db import models

from claims.models.change import note_changes
from claims.models.constraints import one_of, span_constraint
from claims.models.document import Document, Revision
from claims.models.embargo import ReaderManager
from claims.models.history import track
from claims.models.occasion import OccasionMixin
from claims.models.passage_speaker import replace_speakers
from claims.models.quote_triggers import spans_fit_trigger, speakers_stand_trigger
from claims.models.search_terms import find_words
from claims.models.search_vector import SearchVectorColumn, WordsQuery
from claims.models.speaker import Speaker
from claims.models.statement_count import count_statements
from claims.models.version import VersionTrigger, version_field
from claims.models.vocabulary import ReviewState
from claims.models.webhook_triggers import tell_of_quotes


class QuoteKind(models.TextChoices):
    DIRECT = "direct", "Direct"
    INDIRECT = "indirect", "Indirect"
    MIXED = "mixed", "Mixed"


class Attribution(models.TextChoices):
    SPEECH = "speech", "Speech"
    THOUGHT = "thought", "Thought"


class Polarity(models.TextChoices):
    """Whether the words were said: only those that are asserted or asked were."""

    ASSERTED = "asserted", "Said"
    ASKED = "asked", "Asked"
    DENIED = "denied", "Not said"
    UNCONFIRMED = "unconfirmed", "Not confirmed"
    HYPOTHETICAL = "hypothetical", "Hypothetical"
    ANNOUNCED = "announced", "Announced"


SAID = (Polarity.ASSERTED, Polarity.ASKED)


BETWEEN_RANGES = " … "
"""Joins the ranges of an interrupted quote in its text."""

BY_PERSON = "person"
"""The rule of a quote that a person has marked in the text."""


WAITING_FIRST = models.Case(
    models.When(state=ReviewState.PROPOSED, then=models.Value(0)), default=models.Value(1)
).asc()
"""The order of the list: what awaits review, then the rest."""


class QuoteQuerySet(models.QuerySet["Quote"]):
    searched = ("text", "speaker__name", "speaker__aliases__name")

    def statements(self) -> QuoteQuerySet:
        """Return what a reader would call "X said Y": no thoughts, nothing that was not said."""
        return self.filter(attribution=Attribution.SPEECH, polarity__in=SAID)

    def unsaid(self) -> QuoteQuerySet:
        """Return what the text says was denied, is not confirmed, imagined or yet to come."""
        return self.exclude(polarity__in=SAID)

    def thoughts(self) -> QuoteQuerySet:
        """Return what somebody thinks, wishes or plans, and weak attributions."""
        return self.filter(attribution=Attribution.THOUGHT)

    def awaiting_review(self) -> QuoteQuerySet:
        return self.filter(state=ReviewState.PROPOSED)

    def in_document(self, document: Document) -> QuoteQuerySet:
        return self.filter(revision__document=document)

    def with_standing_speakers(self) -> QuoteQuerySet:
        """Return the quotes whose speakers were not merged into others."""
        return self.filter(speaker__merged_into=None, reported_by__merged_into=None)

    def search(self, words: str) -> QuoteQuerySet:
        """Return the quotes with ``words`` in content or speaker's names (web search syntax)."""
        return find_words(self, words, self.searched)

    def best_matches(self, words: str) -> QuoteQuerySet:
        """Return the quotes whose content contains the typed ``words``, most relevant first."""
        query = WordsQuery(words, is_typed=True)
        rank = SearchRank(models.F("search_vector"), query)
        return self.filter(search_vector=query).order_by(rank.desc(), "-pk")

    def for_reading(self) -> QuoteQuerySet:
        """Fetch everything that pages and the API show of a quote, in three queries."""
        return (
            self.select_related("speaker", "reported_by", "revision__document__source")
            .defer("revision__text")
            .prefetch_related("spans")
        )


@track(exclude=["search_vector", "occasion", "said_on", "speaker_confidence"])
class Quote(OccasionMixin, models.Model):
    """An attribution in a Revision; ``[start, end)`` covers all ranges of its content."""

    revision = models.ForeignKey(Revision, on_delete=models.PROTECT, related_name="quotes")
    speaker = models.ForeignKey(
        Speaker,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="quotes",
        db_index=False,  # "claims_quote_of_speaker" serves it.
    )
    start = models.PositiveIntegerField()
    end = models.PositiveIntegerField()
    text = models.TextField(help_text="The content, its ranges joined by an ellipsis")
    kind = models.CharField(max_length=10, choices=QuoteKind.choices)
    attribution = models.CharField(max_length=10, choices=Attribution.choices)
    polarity = models.CharField(
        "said?", max_length=12, choices=Polarity.choices, default=Polarity.ASSERTED
    )
    rule = models.CharField(max_length=100, blank=True, help_text="The rule or model that found it")
    confidence = models.FloatField(
        default=1.0, help_text="How likely the quote and its speaker are right, from 0 to 1"
    )
    speaker_confidence = models.FloatField(
        null=True,
        editable=False,
        help_text="How likely the speaker is right if the words were said, from 0 to 1; "
        "empty in quotes of earlier versions and of people",
    )
    explanation = models.JSONField(
        default=list,
        blank=True,
        help_text="How the quote was found and why it has this speaker, a sentence a line",
    )
    speaker_role = models.CharField(
        max_length=300, blank=True, help_text="The speaker's role according to this text"
    )
    occasion = models.JSONField(
        default=dict,
        blank=True,
        editable=False,
        help_text="The words that say in which medium, at which event, where and when it was said",
    )
    said_on = models.DateField(
        null=True, editable=False, help_text="The day on which it was said, if the text tells"
    )
    corrected_occasion = models.JSONField(
        "occasion",
        null=True,
        blank=True,
        help_text="The occasion as a person has corrected it, and the day if that is another one",
    )
    reported_by = models.ForeignKey(
        Speaker,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="relayed_quotes",
        help_text="Who passes these words on, if the text names an intermediary",
    )
    state = models.CharField(
        max_length=10, choices=ReviewState.choices, default=ReviewState.PROPOSED
    )
    marked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        editable=False,
        related_name="marked_quotes",
        help_text="Who selected its words; empty if they were found automatically",
    )
    marked_at = models.DateTimeField("words selected", null=True, blank=True, editable=False)
    needs_reanchoring = models.BooleanField(
        default=False, help_text="The current text does not contain these words, or more than once"
    )
    version = version_field()
    created_at = models.DateTimeField(auto_now_add=True)
    search_vector = SearchVectorColumn("text")

    objects = ReaderManager.from_queryset(QuoteQuerySet)()

    class Meta:
        ordering = ["revision_id", "start", "end", "id"]
        permissions = [("review_quote", "Can accept, correct and reject quotes")]
        indexes = [
            GinIndex(fields=["search_vector"], name="claims_quote_search"),
            # With what is counted and listed of a speaker's quotes, so that none has to be read.
            models.Index(
                fields=["speaker", "id"],
                include=["attribution", "polarity", "speaker_role", "revision"],
                name="claims_quote_by_speaker",
            ),
            models.Index(WAITING_FIRST, "confidence", "id", name="claims_quote_waiting_first"),
            models.Index(fields=["state", "confidence", "id"], name="claims_quote_state"),
            models.Index(fields=["confidence", "id"], name="claims_quote_confidence"),
            models.Index(fields=["created_at", "id"], name="claims_quote_created"),
            models.Index("kind", WAITING_FIRST, "confidence", "id", name="claims_quote_kind"),
            models.Index(
                *(WAITING_FIRST, "confidence", "id"),
                condition=models.Q(attribution=Attribution.THOUGHT),
                name="claims_quote_thoughts",
            ),
            models.Index(
                *(WAITING_FIRST, "confidence", "id"),
                condition=~models.Q(polarity__in=SAID),
                name="claims_quote_unsaid",
            ),
            models.Index(
                fields=["polarity", "-id"],
                condition=~models.Q(polarity=Polarity.ASSERTED),
                name="claims_quote_polarity",
            ),
            models.Index(
                fields=["id"], condition=models.Q(needs_reanchoring=True), name="claims_quote_lost"
            ),
        ]
        constraints = [
            span_constraint(name="claims_quote_start_before_end"),
            models.UniqueConstraint(
                fields=["revision", "start", "end", "speaker"],
                nulls_distinct=False,
                name="claims_quote_once",
            ),
            models.CheckConstraint(condition=~models.Q(text=""), name="claims_quote_has_text"),
            models.CheckConstraint(
                condition=models.Q(confidence__gte=0) & models.Q(confidence__lte=1),
                name="claims_quote_confidence_0_to_1",
            ),
            models.CheckConstraint(
                condition=models.Q(speaker_confidence__gt=0)
                & models.Q(speaker_confidence__gte=models.F("confidence"))
                & models.Q(speaker_confidence__lte=1),
                name="claims_quote_speaker_confidence",
            ),
            models.CheckConstraint(
                condition=~models.Q(rule=BY_PERSON)
                | (models.Q(marked_by__isnull=False) & ~models.Q(state=ReviewState.PROPOSED)),
                name="claims_quote_added_by_a_person",
            ),
            models.CheckConstraint(
                condition=models.Q(marked_by=None, marked_at=None)
                | models.Q(marked_by__isnull=False, marked_at__isnull=False),
                name="claims_quote_marked_by_and_at",
            ),
            models.CheckConstraint(
                condition=models.Q(said_on=None) | models.Q(occasion__has_key="day"),
                name="claims_quote_day_has_words",
            ),
            one_of("kind", QuoteKind, name="claims_quote_kind_known"),
            one_of("polarity", Polarity, name="claims_quote_polarity_known"),
            one_of("attribution", Attribution, name="claims_quote_attribution_known"),
            one_of("state", ReviewState, name="claims_quote_state_known"),
        ]
        triggers = [
            *note_changes(quote="id", speaker="speaker_id reported_by_id"),
            *tell_of_quotes(),
            # Another cue or speaker mention leaves start, end and text as they are.
            VersionTrigger(
                *("revision_id", "start", "end", "text", "speaker_id", "reported_by_id"),
                *("kind", "attribution", "polarity", "state", "marked_at", "corrected_occasion"),
            ),
            spans_fit_trigger(),
            speakers_stand_trigger(),
            replace_speakers(),
            *count_statements(),
        ]

    def __str__(self) -> str:
        return f"{self.speaker or 'Unknown speaker'}: {self.text[:80]}"

    @property
    def words_confidence(self) -> float | None:
        """How likely the words were said, by this speaker or somebody else, if that is known."""
        sure = self.speaker_confidence
        return None if sure is None else min(1.0, self.confidence / sure)

    @property
    def timecode(self) -> str | None:
        """When in a recording its words are said; None if it is not from one."""
        return self.revision.find_timecode(self.start)

    @property
    def is_statement(self) -> bool:
        return self.attribution == Attribution.SPEECH and self.polarity in SAID

    @property
    def attribution_in_words(self) -> str:
        """Return "Speech" or "Thought", and after it what was not said, if that is so."""
        shown = str(self.get_attribution_display())
        is_plain = self.polarity == Polarity.ASSERTED
        return shown if is_plain else f"{shown}, {self.get_polarity_display().lower()}"

    @property
    def is_added(self) -> bool:
        """Whether a person has added it; the words of others may have been corrected."""
        return self.rule == BY_PERSON
