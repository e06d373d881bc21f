"""A passage in which a Claim is made."""

from __future__ import annotations

from datetime import date

import pgtrigger
from django.conf import settings
from django.db import models
from django.db.models.functions import Length

from claims.models.change import note_changes
from claims.models.claim import Claim
from claims.models.conflict_trigger import note_moved_conflicts
from claims.models.conflict_words import replace_words_of_conflicts
from claims.models.constraints import passage_triggers, span_constraint
from claims.models.document import Revision
from claims.models.embargo import ReaderManager
from claims.models.fields_of_rows import UNUSED_BESIDE, UNUSED_OF_PASSAGES, unused
from claims.models.history import track
from claims.models.lengths import shorten
from claims.models.passage_speaker import store_speakers
from claims.models.quote import Quote
from claims.models.search_vector import search_index
from claims.models.version import VersionTrigger, version_field


class Joined(models.TextChoices):
    """Why an appearance belongs to a claim with other words."""

    WORDING = "wording", "Joined automatically: nearly the same words"
    MEANING = "meaning", "Joined automatically: the same meaning"
    PERSON = "person", "Joined by a person"


VALID_TIME = ["valid_from", "valid_until", "valid_start", "valid_end", "as_of", "valid_version"]
"""These follow from other fields, so that the history does without them."""
_HAS_TIME = models.Q(valid_from__isnull=False) | models.Q(valid_until__isnull=False)
_NO_TIME = models.Q(valid_from=None, valid_until=None, valid_start=None, valid_end=None)
_TIME_WITH_WORDS = (
    models.Q(valid_start__gte=0, valid_start__lt=models.F("valid_end"))
    & _HAS_TIME
    & models.Q(valid_end__lte=Length("passage"))
)
_TIME_OF_A_PERSON = models.Q(time_corrected_by__isnull=False, valid_start=None, valid_end=None)


def _same(one: str, other: str) -> models.Q:
    """Return the condition that two columns are equal, or both empty."""
    both = {f"{one}__isnull": False, f"{other}__isnull": False, one: models.F(other)}
    return models.Q(**{one: None, other: None}) | models.Q(**both)


# With the lock, writing an appearance and merging its claim wait for each other.
_CLAIM_STANDS = """
    PERFORM 1 FROM claims_claim WHERE id = NEW.claim_id FOR SHARE;
    IF EXISTS (
        SELECT 1 FROM claims_claim WHERE id = NEW.claim_id AND merged_into_id IS NOT NULL
    ) THEN
        RAISE EXCEPTION 'claim % was merged into another', NEW.claim_id
            USING ERRCODE = 'check_violation', CONSTRAINT = 'claims_appearance_claim_stands';
    END IF;
    RETURN NEW;
"""


class AppearanceQuerySet(models.QuerySet["Appearance"]):
    def holding_between(self, first: date | None, last: date | None) -> AppearanceQuerySet:
        """Return those that say that they hold on a day from ``first`` to ``last``.

        None leaves that end open.
        """
        begun = models.Q(valid_from=None) | models.Q(valid_from__lte=last or date.max)
        goes_on = models.Q(valid_until=None) | models.Q(valid_until__gte=first or date.min)
        return self.filter(_HAS_TIME, begun, goes_on)

    def for_reading(self) -> AppearanceQuerySet:
        """Fetch everything that pages and the API show of an appearance, without the long text."""
        return (
            self.select_related("quote__speaker", "revision__document__source")
            .defer("revision__text")
            .prefetch_related("quantities")
        )

    def for_rows(self) -> AppearanceQuerySet:
        """Fetch the same without quantities, and what rows show of the other records."""
        paths = ("quote", "quote__speaker", "revision", "revision__document")
        fields = unused(*paths, "revision__document__source")
        return self.for_reading().prefetch_related(None).defer(*UNUSED_OF_PASSAGES, *fields)

    def with_origin(self) -> AppearanceQuerySet:
        """Fetch the words, document and source, and nothing else, not even the quote."""
        fields = unused("revision", "revision__document", "revision__document__source")
        joined = self.select_related("revision__document__source")
        return joined.defer(*UNUSED_OF_PASSAGES, *UNUSED_BESIDE, *fields)

    def newest_first(self) -> AppearanceQuerySet:
        """Order by the date of the document, newest first, then by the place in the text."""
        return self.order_by("revision__document", "-revision__number", "start")


@track(exclude=VALID_TIME)
class Appearance(models.Model):
    """A passage: ``revision.text[start:end] == passage``. Inside a Quote, its speaker claims it.

    ``passage[valid_start:valid_end]`` says for which days it holds; ``claims/valid_times.py`` reads
    them and ``as_of``, unless a person has set the time: then there need not be words for it.
    """

    claim = models.ForeignKey(Claim, on_delete=models.PROTECT, related_name="appearances")
    revision = models.ForeignKey(Revision, on_delete=models.PROTECT, related_name="appearances")
    quote = models.ForeignKey(
        Quote,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="appearances",
        db_index=False,  # "claims_appearance_of_quote" serves it.
    )
    start = models.PositiveIntegerField()
    end = models.PositiveIntegerField()
    passage = models.TextField()
    score = models.FloatField(help_text="Check-worthiness of this passage, from 0 to 1")
    needs_reanchoring = models.BooleanField(
        default=False, help_text="The current text does not contain these words, or more than once"
    )
    joined = models.CharField(
        max_length=10,
        choices=Joined.choices,
        blank=True,
        editable=False,
        help_text="Why it belongs to a claim with other words; empty if the words are the same",
    )
    marked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        editable=False,
        related_name="marked_appearances",
        help_text="Who selected its words; empty if they were found automatically",
    )
    valid_from = models.DateField(
        null=True, editable=False, help_text="The first day for which it says that it holds"
    )
    valid_until = models.DateField(
        null=True, editable=False, help_text="The last day for which it says that it holds"
    )
    valid_start = models.PositiveIntegerField(null=True, editable=False)
    valid_end = models.PositiveIntegerField(null=True, editable=False)
    as_of = models.DateField(
        null=True, editable=False, help_text="The day to which its numbers refer"
    )
    valid_version = models.PositiveSmallIntegerField(default=0, editable=False)
    time_corrected_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        help_text="Who has set the time for which it holds; empty if that was read from its words",
    )
    corrected_from = models.DateField("holds from", null=True, blank=True)
    corrected_until = models.DateField("holds until", null=True, blank=True)
    version = version_field()
    created_at = models.DateTimeField(auto_now_add=True)

    objects = ReaderManager.from_queryset(AppearanceQuerySet)()

    class Meta:
        ordering = ["revision_id", "start", "id"]
        indexes = [
            models.Index(
                fields=["id"],
                condition=models.Q(needs_reanchoring=True),
                name="claims_appearance_lost",
            ),
            models.Index(
                fields=["valid_from", "valid_until"],
                condition=_HAS_TIME,
                name="claims_appearance_valid_time",
            ),
            models.Index(
                fields=["claim"],
                condition=models.Q(joined__in=(Joined.WORDING, Joined.MEANING)),
                name="claims_appearance_joined",
            ),
            models.Index(fields=["quote", "claim"], name="claims_appearance_of_quote"),
            search_index("passage", name="claims_appearance_words"),
        ]
        constraints = [
            span_constraint(name="claims_appearance_start_before_end"),
            models.UniqueConstraint(
                fields=["claim", "revision", "start", "end"], name="claims_appearance_once"
            ),
            models.CheckConstraint(
                condition=models.Q(score__gte=0) & models.Q(score__lte=1),
                name="claims_appearance_score_0_to_1",
            ),
            models.CheckConstraint(
                condition=models.Q(joined="") | models.Q(joined__in=Joined.values),
                name="claims_appearance_joined_known",
            ),
            models.CheckConstraint(
                condition=_NO_TIME | _TIME_WITH_WORDS | _TIME_OF_A_PERSON,
                name="claims_appearance_time_has_words",
            ),
            models.CheckConstraint(
                condition=models.Q(
                    time_corrected_by=None, corrected_from=None, corrected_until=None
                )
                | (
                    models.Q(time_corrected_by__isnull=False)
                    & _same("corrected_from", "valid_from")
                    & _same("corrected_until", "valid_until")
                ),
                name="claims_appearance_time_as_corrected",
            ),
            models.CheckConstraint(
                condition=~models.Q(valid_from__gt=models.F("valid_until")),
                name="claims_appearance_time_in_order",
            ),
        ]
        triggers = [
            *note_changes(claim="claim_id"),
            VersionTrigger(
                *("claim_id", "revision_id", "start", "end", "passage"),
                *("time_corrected_by_id", "corrected_from", "corrected_until"),
            ),
            *passage_triggers(name="claims_appearance_passage"),
            note_moved_conflicts(),
            replace_words_of_conflicts(),
            *store_speakers(),
            pgtrigger.Trigger(
                name="claims_appearance_claim_stands",
                when=pgtrigger.Before,
                operation=pgtrigger.Insert | pgtrigger.UpdateOf("claim_id"),
                func=_CLAIM_STANDS,
            ),
        ]

    def __str__(self) -> str:
        return shorten(self.passage)

    @property
    def states_time(self) -> bool:
        """Whether it holds for a time that its words or a person have told."""
        return self.valid_from is not None or self.valid_until is not None

    @property
    def valid_words(self) -> str:
        """The words that say for which days it holds."""
        return self.passage[self.valid_start : self.valid_end] if self.valid_end else ""
