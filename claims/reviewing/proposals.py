"""Accept, reject and correct proposed claims and quotes."""

from __future__ import annotations

from typing import Any, TypeVar

import pghistory
from django.core.exceptions import ValidationError
from django.db import transaction

from claims.models import Claim, ClaimPair, Document, Quote, Speaker, User
from claims.models.fingerprint import has_same_words, text_keys
from claims.models.history import UNREAD
from claims.models.lengths import check_claim
from claims.models.locking import held, hold_identities
from claims.models.stale_reasons import StaleReason
from claims.models.vocabulary import ReviewState
from claims.reviewing.confidential_speakers import keep_concealed
from claims.reviewing.correct_occasion import CorrectedOccasion, corrected_fields
from claims.reviewing.notifications import notify_of_status
from claims.reviewing.permission import require, verb
from claims.reviewing.quote_words import (
    check_once,
    find_speaker,
    mark_reworded,
    set_words,
    words_of,
    write_spans,
)
from claims.reviewing.reworded_claims import end_assessments
from claims.reviewing.selections import QuoteWords, hold_current, read_quote
from claims.reviewing.stale_record import check_version
from claims.reviewing.workflow import check_transition, settle_status

Proposal = TypeVar("Proposal", Claim, Quote)

_PERMISSION = {Claim: "review_claim", Quote: "review_quote"}
_VERBS = {
    ReviewState.ACCEPTED: "accept",
    ReviewState.REJECTED: "reject",
    ReviewState.CORRECTED: "correct",
}
_NOTHING_TO_CORRECT = {
    Claim: "Nothing to correct: the wording and the type are as before. "
    "Accept the claim if they are right.",
    Quote: "Nothing to correct: the words, speaker, kind, attribution and occasion are as before. "
    "Accept the quote if they are right.",
}


def accept(*, proposal: Proposal, by: User, version: int | None = None) -> Proposal:
    """Accept the claim or quote as correct. Raises StaleRecord if it is no longer ``version``."""
    return _change_state(proposal, ReviewState.ACCEPTED, by=by, version=version)


def reject(*, proposal: Proposal, by: User, version: int | None = None) -> Proposal:
    """Reject the claim or quote; the record is kept, but leaves the queue.

    Raises ValidationError for a claim that is dismissed or decided already, and StaleRecord if the
    record is no longer ``version``.
    """
    return _change_state(proposal, ReviewState.REJECTED, by=by, version=version)


@verb
def correct_claim(
    *, claim: Claim, text: str, by: User, claim_type: str = "", version: int | None = None
) -> Claim:
    """Correct the wording of the claim, and its type unless that is empty.

    Its appearances keep their words; suggestions for the old wording are withdrawn. With other
    words, assessments no longer count, and their reviewers are told. Raises ValidationError for a
    claim that is dismissed or decided, an empty or too long text, an unknown type, or if nothing
    changes; StaleRecord if the claim is no longer ``version``.
    """
    if not text.strip():
        raise ValidationError({"text": "The text must not be empty."})
    check_claim(text)
    corrected = {"text": text.strip()} | ({"claim_type": claim_type} if claim_type else {})
    # The claim before its pairs: all transactions lock in this order.
    _change_state(claim, ReviewState.CORRECTED, by=by, version=version, corrected=corrected)
    # They concern the old wording; a worker compares the new one.
    ClaimPair.objects.waiting().of(claim).delete()
    return claim


@verb
def correct_quote(
    *,
    quote: Quote,
    by: User,
    speaker: Speaker | None,
    kind: str,
    attribution: str,
    polarity: str | None = None,
    words: QuoteWords | None = None,
    occasion: CorrectedOccasion | None = None,
    version: int | None = None,
) -> Quote:
    """Correct the speaker (None if unknown), kind, attribution, polarity, words or occasion.

    ``polarity`` and ``occasion`` None leave them; no import changes a corrected occasion. A merged
    speaker is replaced by the one that it was merged into.
    ``words`` are places in the text of the quote, which must be the current one; None leaves them.
    With other words or another speaker, decisions in force about the claims in the quote turn
    stale. Raises ValidationError if nothing changes, for words that cannot be a quote, for a
    speaker of another document, or if the text has the same quote already; StaleRecord if the quote
    is no longer ``version``.
    """
    require(by, _PERMISSION[Quote])
    hold_identities()
    speaker = find_speaker(speaker, quote.revision.document)
    corrected: dict[str, Any] = {"speaker": speaker, "kind": kind, "attribution": attribution}
    if polarity is not None:
        corrected["polarity"] = polarity
    if occasion is not None:
        corrected |= corrected_fields(quote, occasion)
    now, is_other = _read_words(quote, words)
    if is_other:
        corrected |= set_words(Quote(revision=quote.revision), now, by)
    check_once(quote, now, speaker)
    speaker_before = quote.speaker
    _change_state(quote, ReviewState.CORRECTED, by=by, version=version, corrected=corrected)
    if is_other:
        write_spans(quote, now)
    if speaker != speaker_before:
        mark_reworded(quote.appearances.all(), StaleReason.SPEAKER_CORRECTED)
    if speaker is not None:
        keep_concealed(speaker)
    return quote


def _read_words(quote: Quote, given: QuoteWords | None) -> tuple[QuoteWords, bool]:
    """Return the words that the quote is to have, and whether they are other ones than now."""
    if given is None:
        return words_of(quote), False
    words = read_quote(hold_current(quote.revision), given)
    return words, words != words_of(quote)


@verb
def accept_above(*, document: Document, confidence: float, by: User) -> list[Quote]:
    """Accept all proposed statements of the current text that are at least so confident.

    Return them. Thoughts are a second list, which whoever accepts the first one has not seen.
    Raises ValidationError unless the confidence is from 0 to 1. Raises PermissionDenied.
    """
    require(by, _PERMISSION[Quote])
    if not 0 <= confidence <= 1:
        raise ValidationError({"confidence": "Give a confidence from 0 to 1."})
    quotes = Quote.objects.statements().awaiting_review().in_document(document)
    quotes = quotes.filter(revision__is_current=True, confidence__gte=confidence)
    keys = list(held(quotes.with_standing_speakers()).values_list("pk", flat=True))
    accepted = Quote.objects.filter(pk__in=keys).order_by("pk")
    # Nobody has looked at each of them, so they are no training data.
    with pghistory.context(**{UNREAD: confidence}):
        accepted.update(state=ReviewState.ACCEPTED)
    return list(accepted)


@transaction.atomic
def _change_state(
    proposal: Proposal,
    state: ReviewState,
    *,
    by: User,
    version: int | None,
    corrected: dict[str, Any] | None = None,
) -> Proposal:
    require(by, _PERMISSION[type(proposal)])
    locked = type(proposal).objects.select_for_update().get(pk=proposal.pk)
    check_version(locked, version)
    if isinstance(locked, Claim):
        _check_unmerged(locked)
        check_transition(locked, _VERBS[state], by)
    if corrected and all(getattr(locked, field) == value for field, value in corrected.items()):
        # Otherwise the record would only seem to be corrected.
        raise ValidationError(_NOTHING_TO_CORRECT[type(proposal)])
    changes: dict[str, Any] = {"state": state, **(corrected or {})}
    if isinstance(locked, Claim) and "text" in changes:
        changes |= text_keys(changes["text"])
        if not has_same_words(locked.text, changes["text"]):
            end_assessments(locked, by)
    for field, value in changes.items():
        setattr(locked, field, value)
    _check_speaker(locked)
    locked.full_clean(validate_unique=False, validate_constraints=False)
    locked.save(update_fields=list(changes))
    locked.refresh_from_db(fields=["version"])
    # Only after saving: a page shows the unchanged record if saving fails.
    for field in (*changes, "version"):
        setattr(proposal, field, getattr(locked, field))
    if isinstance(proposal, Claim):
        notify_of_status(claim=proposal, before=settle_status(proposal), by=by)
    return proposal


def _check_speaker(proposal: Claim | Quote) -> None:
    """Refuse to revive a quote of a merged speaker, who has a duplicate of it."""
    merged = isinstance(proposal, Quote) and proposal.speaker and proposal.speaker.merged_into_id
    if merged and proposal.state != ReviewState.REJECTED:
        raise ValidationError(
            "Its speaker was merged into another speaker, who already has this quote."
        )


def _check_unmerged(claim: Claim) -> None:
    if claim.merged_into is not None:
        raise ValidationError(f"This claim was merged into another: “{claim.leading}”.")
