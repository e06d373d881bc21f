"""Take back what a person did last to the passage of a claim, or to the words of a quote."""

from __future__ import annotations

from datetime import datetime

from django.core.exceptions import ValidationError

from claims.models import Appearance, Quote, QuoteSpan, User
from claims.models.history import events_of, user_of
from claims.models.locking import held, hold_identities
from claims.models.queue_rank import rank_claims
from claims.reviewing.appearances import move_appearance
from claims.reviewing.permission import require, verb
from claims.reviewing.proposals import reject
from claims.reviewing.quote_words import words_in, write_spans

_NOTHING = "There is nothing of yours to undo here."
_REANCHORED = "That the words were selected again cannot be undone. Correct them instead."


@verb
def undo_passage(*, appearance: Appearance, by: User) -> None:
    """Take back that ``by`` marked the passage as a claim, or moved its ends.

    A claim that has no other passage is rejected. Raises ValidationError if that was not the last
    change, or the text has changed since. Raises PermissionDenied.
    """
    require(by, "review_claim")
    hold_identities()
    locked = held(Appearance.objects.select_related("claim")).get(pk=appearance.pk)
    *earlier, last = events_of(locked).select_related("pgh_context")
    if user_of(last) != by.pk or last.marked_by_id != by.pk:
        raise ValidationError(_NOTHING)
    if not earlier:
        _remove(locked, by)
    elif earlier[-1].revision_id != locked.revision_id:
        raise ValidationError(_REANCHORED)
    else:
        before = earlier[-1]
        move_appearance(appearance=locked, start=before.start, end=before.end, by=by)


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
