"""Take back what a person did last to the passage of a claim, or to the words of a quote."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.core.exceptions import ValidationError

from claims.models import Appearance, Evidence, Quote, QuoteSpan, User
from claims.models.history import events_of, user_of
from claims.models.locking import held, hold_identities
from claims.models.queue_rank import rank_claims
from claims.reviewing.appearances import PERMISSION, move_appearance
from claims.reviewing.passage_quantities import place_quantities
from claims.reviewing.permission import require, verb
from claims.reviewing.proposals import reject
from claims.reviewing.quote_words import words_in, write_spans
from claims.valid_times import set_valid_time

_NOTHING = "There is nothing of yours to undo here."


@verb
def undo_passage(*, record: Appearance | Evidence, by: User) -> None:
    """Take back that ``by`` marked the passage as a claim, moved its ends, or selected it again.

    A claim that has no other passage is rejected. What was selected again needs re-anchoring again.
    Raises ValidationError if that was not the last change, or the text has changed since. Raises
    PermissionDenied.
    """
    require(by, PERMISSION[type(record)])
    hold_identities()
    locked: Any = held(type(record)._default_manager.select_related("claim")).get(pk=record.pk)
    *earlier, last = events_of(locked).select_related("pgh_context")
    if user_of(last) != by.pk or getattr(last, "marked_by_id", by.pk) != by.pk:
        raise ValidationError(_NOTHING)
    if locked.needs_reanchoring:
        # That it was selected again is taken back already, or was never done.
        raise ValidationError(_NOTHING)
    if earlier and earlier[-1].revision_id != locked.revision_id:
        _lose_again(locked, earlier[-1])
    elif isinstance(locked, Evidence):
        raise ValidationError(_NOTHING)
    elif not earlier:
        _remove(locked, by)
    elif (earlier[-1].start, earlier[-1].end) == (locked.start, locked.end):
        raise ValidationError(_NOTHING)
    else:
        before = earlier[-1]
        move_appearance(appearance=locked, start=before.start, end=before.end, by=by)


def _lose_again(record: Appearance | Evidence, before: Any) -> None:
    """Put the record back into the earlier text, where it was before it was selected again.

    A decision stays stale: only a person can tell whether it rests on the words from before.
    """
    record.revision_id, record.passage = before.revision_id, before.passage
    record.start, record.end, record.needs_reanchoring = before.start, before.end, True
    if isinstance(record, Appearance):
        record.quote = Quote.objects.filter(pk=before.quote_id).first()
        record.marked_by_id = before.marked_by_id
        set_valid_time(record, record.revision.document.published)
    record.save()
    if isinstance(record, Appearance):
        place_quantities(record, record.revision.text)
        rank_claims([record.claim_id])


def _remove(appearance: Appearance, by: User) -> None:
    claim = appearance.claim
    appearance.delete()
    if claim.appearances.exists():
        rank_claims([claim.pk])
    else:
        reject(proposal=claim, by=by)


def restore_words(quote: Quote, since: datetime) -> None:
    """Give the quote, whose fields are restored, the spans that were replaced at ``since``."""
    events = QuoteSpan.pgh_event_models["delete"].objects  # type: ignore[attr-defined]
    replaced = events.filter(quote=quote.pk, pgh_created_at=since)
    write_spans(quote, words_in(quote, replaced))
