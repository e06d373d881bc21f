"""The triggers that keep a quote fitting to its text and its speakers."""

from __future__ import annotations

import pgtrigger

_SPANS_FIT = """
    IF EXISTS (
        SELECT 1 FROM claims_quotespan span
        JOIN claims_revision revision ON revision.id = NEW.revision_id
        WHERE span.quote_id = NEW.id AND
            substr(revision.text, span.start + 1, span."end" - span.start) <> span.passage
    ) THEN
        RAISE EXCEPTION 'a span of quote % is not in its revision', NEW.id
            USING ERRCODE = 'check_violation', CONSTRAINT = 'claims_quote_spans_fit';
    END IF;
    RETURN NULL;
"""

# With the lock, writing a quote and merging its speaker wait for each other.
_SPEAKERS_STAND = """
    PERFORM 1 FROM claims_speaker
        WHERE id IN (NEW.speaker_id, NEW.reported_by_id) ORDER BY id FOR SHARE;
    IF NEW.state <> 'rejected' AND EXISTS (
        SELECT 1 FROM claims_speaker
        WHERE id IN (NEW.speaker_id, NEW.reported_by_id) AND merged_into_id IS NOT NULL
    ) THEN
        RAISE EXCEPTION 'a speaker of quote % was merged into another', NEW.id
            USING ERRCODE = 'check_violation', CONSTRAINT = 'claims_quote_speakers_stand';
    END IF;
    RETURN NEW;
"""


def spans_fit_trigger() -> pgtrigger.Trigger:
    """Deferred, since a quote moves to a new revision before its spans do."""
    return pgtrigger.Trigger(
        name="claims_quote_spans_fit",
        when=pgtrigger.After,
        operation=pgtrigger.UpdateOf("revision_id"),
        timing=pgtrigger.Deferred,
        func=_SPANS_FIT,
    )


def speakers_stand_trigger() -> pgtrigger.Trigger:
    return pgtrigger.Trigger(
        name="claims_quote_speakers_stand",
        when=pgtrigger.Before,
        operation=pgtrigger.Insert | pgtrigger.UpdateOf("speaker_id", "reported_by_id", "state"),
        func=_SPEAKERS_STAND,
    )
