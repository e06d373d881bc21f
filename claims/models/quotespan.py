"""The words of a quote in its text: of its content, its cue and the mention of its speaker."""

from __future__ import annotations

import pghistory
from django.db import models

from claims.models.change import note_changes
from claims.models.constraints import one_of, passage_triggers, span_constraint
from claims.models.quote import Quote


class SpanRole(models.TextChoices):
    CONTENT = "content", "Content"
    CUE = "cue", "Cue"
    SPEAKER = "speaker", "Speaker mention"


# Only deletions are recorded: a correction of the words replaces all spans of a quote, and the
# event of a span has the words before it. Imports, which add most of the rows, record nothing.
@pghistory.track(pghistory.DeleteEvent())
class QuoteSpan(models.Model):
    """A range of a Quote's content, cue or speaker mention: ``text[start:end] == passage``."""

    quote = models.ForeignKey(Quote, on_delete=models.CASCADE, related_name="spans")
    role = models.CharField(max_length=10, choices=SpanRole.choices)
    start = models.PositiveIntegerField()
    end = models.PositiveIntegerField()
    passage = models.TextField()

    class Meta:
        ordering = ["quote_id", "start", "id"]
        constraints = [
            span_constraint(name="claims_quotespan_start_before_end"),
            models.UniqueConstraint(
                fields=["quote", "role", "start"],
                # Checked at the end of a statement, since rows that move together may swap places.
                deferrable=models.Deferrable.IMMEDIATE,
                name="claims_quotespan_once",
            ),
            one_of("role", SpanRole, name="claims_quotespan_role_known"),
        ]
        triggers = [
            *note_changes(quote="quote_id"),
            *passage_triggers(
                name="claims_quotespan_passage",
                revision="(SELECT revision_id FROM claims_quote WHERE id = changed.quote_id)",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.role} [{self.start}, {self.end})"
