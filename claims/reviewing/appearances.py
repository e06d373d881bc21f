"""Mark a claim in a text, move the ends of its passage, or select a passage again."""

from __future__ import annotations

from typing import Any, TypeVar

from django.core.exceptions import ValidationError
from django.db.models import QuerySet

from claims.extraction.drafts import Offsets
from claims.extraction.text.hard_wraps import join_passage
from claims.models import (
    Appearance,
    Claim,
    Decision,
    Document,
    Evidence,
    Quote,
    Revision,
    User,
)
from claims.models.fingerprint import fingerprint, text_keys
from claims.models.lengths import check_claim
from claims.models.locking import held
from claims.models.queue_rank import rank_claims
from claims.models.quotespan import SpanRole
from claims.models.stale_reasons import StaleReason
from claims.models.tell_followers import tell_followers
from claims.models.vocabulary import ReviewState
from claims.reviewing.passage_quantities import place_quantities
from claims.reviewing.permission import require, verb
from claims.reviewing.quote_words import check_lost, mark_reworded
from claims.reviewing.selections import hold_current, read_selection
from claims.reviewing.stale_record import check_version
from claims.reviewing.workflow import settle_status
from claims.valid_times import set_valid_time

Passage = TypeVar("Passage", Appearance, Evidence)

_CERTAIN = 1.0
"""The check-worthiness of what a person has marked as worth checking."""
PERMISSION = {Appearance: "review_claim", Evidence: "assess_claim"}
_TWICE = "This passage is already marked as this claim."
_ALREADY_EVIDENCE = "This passage is already evidence for the claim."
_OUTSIDE_QUOTE = "The passage is not inside the content of this quote."
_DISMISSED = "This claim is known, and is dismissed. Reopen it first if it is worth checking: “{}”."
_SAME_PLACE = "The passage has these ends already."


@verb
def add_claim(
    *,
    revision: Revision,
    start: int,
    end: int,
    by: User,
    text: str = "",
    quote: Quote | None = None,
) -> Appearance:
    """Mark the passage as a claim, which is thereby accepted, and return its appearance.

    A claim with the same words gets the appearance; otherwise a claim with ``text``, by default the
    passage, is created. Without ``quote``, it is the quote that contains the passage. Raises
    ValidationError for a text that is not current, what ``read_selection`` refuses, a passage
    outside the quote, a rejected claim, or if the passage is marked as this claim already. Raises
    PermissionDenied.
    """
    require(by, "review_claim")
    words = hold_current(revision)
    place = read_selection(words, start, end)
    passage = words[place.start : place.end]
    claim = _find_or_create(" ".join(text.split()) or join_passage(passage), revision.document)
    if claim.appearances.filter(revision=revision, start=place.start, end=place.end).exists():
        raise ValidationError({"start": _TWICE})
    appearance = Appearance(claim=claim, revision=revision, passage=passage, marked_by=by)
    appearance.start, appearance.end, appearance.score = place.start, place.end, _CERTAIN
    appearance.quote = _find_quote(revision, place, quote)
    set_valid_time(appearance, revision.document.published)
    appearance.save()
    place_quantities(appearance, words)
    rank_claims([claim.pk])
    tell_followers(appearances=[appearance.pk], by=by)
    return appearance


@verb
def move_appearance(
    *, appearance: Appearance, start: int, end: int, by: User, version: int | None = None
) -> Appearance:
    """Move the ends of the passage; quantities outside of it are dropped, and new ones are read.

    The claim keeps its wording, and a decision in force about it turns stale. Raises
    ValidationError for a text that is not current, what ``read_selection`` refuses, or if nothing
    moves; StaleRecord if the appearance is no longer ``version``. Raises PermissionDenied.
    """
    require(by, PERMISSION[Appearance])
    text = hold_current(appearance.revision)
    place = read_selection(text, start, end)
    locked = held(Appearance.objects.select_related("revision")).get(pk=appearance.pk)
    check_version(locked, version)
    if place == (locked.start, locked.end):
        raise ValidationError({"start": _SAME_PLACE})
    _check_once(locked, place)
    _anchor(locked, locked.revision, place, by)
    appearance.refresh_from_db()
    return appearance


@verb
def reanchor_passage(
    *,
    record: Passage,
    revision: Revision,
    start: int,
    end: int,
    by: User,
    version: int | None = None,
) -> Passage:
    """Give an appearance or evidence that needs re-anchoring a passage of ``revision``.

    If its words are not the same as before, decisions in force that rest on it turn stale. Raises
    ValidationError for a text that is not current or of another document, what ``read_selection``
    refuses, or if the record has its place; StaleRecord if it is no longer ``version``. Raises
    PermissionDenied.
    """
    require(by, PERMISSION[type(record)])
    place = read_selection(hold_current(revision), start, end)
    records = type(record)._default_manager.select_related("revision")
    locked: Passage = held(records).get(pk=record.pk)
    check_version(locked, version)
    check_lost(locked, revision)
    locked.revision, locked.needs_reanchoring = revision, False
    _check_once(locked, place)
    if isinstance(locked, Appearance):
        _anchor(locked, revision, place, by)
    else:
        before, locked.passage = locked.passage, revision.text[place.start : place.end]
        locked.start, locked.end = place
        locked.save()
        if locked.passage != before:
            uses = Decision.objects.filter(evidence=locked)
            uses.mark_stale(StaleReason.EVIDENCE_CORRECTED, locked)
    record.refresh_from_db()
    return record


def _find_or_create(text: str, document: Document) -> Claim:
    """Return the claim with the words of ``text``, accepted and locked; the lock is held."""
    check_claim(text)
    same = Claim.objects.with_current_keys().filter(fingerprint=fingerprint(text))
    leading = {one.leading.pk for one in same.select_related("merged_into")}
    known = list(held(Claim.objects.filter(pk__in=leading)))
    here = Claim.objects.filter(appearances__revision__document=document, pk__in=leading)
    in_document = set(here.values_list("pk", flat=True))
    known.sort(key=lambda one: (one.is_rejected, one.pk not in in_document, one.pk))
    if not known:
        return _create_claim(text)
    claim: Claim = known[0]
    if claim.is_rejected:
        raise ValidationError({"text": _DISMISSED.format(claim)})
    if claim.state == ReviewState.PROPOSED:
        claim.state = ReviewState.ACCEPTED
        claim.save(update_fields=["state"])
        settle_status(claim)
    return claim


def _create_claim(text: str) -> Claim:
    claim = Claim(text=text, **text_keys(text), score=_CERTAIN, state=ReviewState.ACCEPTED)
    claim.full_clean(validate_unique=False, validate_constraints=False)
    claim.save()
    settle_status(claim)
    return claim


def _find_quote(revision: Revision, place: Offsets, quote: Quote | None) -> Quote | None:
    """Return the quote whose content contains the place: ``quote``, or the shortest."""
    around = Quote.objects.filter(
        revision=revision,
        spans__role=SpanRole.CONTENT,
        spans__start__lte=place.start,
        spans__end__gte=place.end,
    )
    found = list(around.exclude(state=ReviewState.REJECTED))
    if quote is not None and quote not in found:
        raise ValidationError({"quote": _OUTSIDE_QUOTE})
    return quote or min(found, key=lambda one: (one.end - one.start, one.pk), default=None)


def _check_once(record: Appearance | Evidence, place: Offsets) -> None:
    others: QuerySet[Any] = (
        Appearance.objects.all()
        if isinstance(record, Appearance)
        else Evidence.objects.not_retracted()
    ).filter(claim=record.claim_id, revision=record.revision)
    if others.filter(start=place.start, end=place.end).exclude(pk=record.pk).exists():
        appears = isinstance(record, Appearance)
        raise ValidationError({"start": _TWICE if appears else _ALREADY_EVIDENCE})


def _anchor(appearance: Appearance, revision: Revision, place: Offsets, by: User) -> None:
    """Save the appearance at ``place``, with the quantities whose words are there."""
    text, before = revision.text, appearance.passage
    appearance.start, appearance.end = place
    appearance.passage = text[place.start : place.end]
    appearance.quote = _find_quote(revision, place, None)
    appearance.marked_by = by
    set_valid_time(appearance, revision.document.published)
    appearance.save()
    place_quantities(appearance, text)
    rank_claims([appearance.claim_id])
    if appearance.passage != before:
        mark_reworded([appearance])
