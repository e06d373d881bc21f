"""Accept, reject and correct what the machine proposed."""

from __future__ import annotations

from typing import Any, TypeVar

from django.core.exceptions import ValidationError
from django.db import transaction

from claims.models import Claim, ClaimPair, Quote, Speaker, User
from claims.models.fingerprint import fingerprint, wording
from claims.models.lengths import check_claim
from claims.models.locking import hold_identities
from claims.models.vocabulary import ReviewState
from claims.reviewing.permission import require

Proposal = TypeVar("Proposal", Claim, Quote)

_PERMISSION = {Claim: "review_claim", Quote: "review_quote"}


def accept(*, proposal: Proposal, by: User) -> Proposal:
    """Say that the claim or quote is as it should be."""
    return _move(proposal, ReviewState.ACCEPTED, by=by)


def reject(*, proposal: Proposal, by: User) -> Proposal:
    """Say that this is no claim, or no quote; the record stays, out of the queue."""
    return _move(proposal, ReviewState.REJECTED, by=by)


def correct_claim(*, claim: Claim, text: str, by: User, claim_type: str = "") -> Claim:
    """Put the claim in other words, and name its type unless that stays as it is.

    Its appearances keep their words; what the machine suggested of the old ones is withdrawn.
    Raises ValidationError without words, with too many, or for an unknown type.
    """
    if not text.strip():
        raise ValidationError({"text": "A claim needs words."})
    check_claim(text)
    changes = {
        "text": text.strip(),
        "fingerprint": fingerprint(text),
        "wording": wording(text),
    }
    changes |= {"claim_type": claim_type} if claim_type else {}
    with transaction.atomic():
        # The claim before its pairs, as all take them.
        corrected = _move(claim, ReviewState.CORRECTED, by=by, **changes)
        # They were about the old words; `embed_claims` compares the new ones.
        ClaimPair.objects.waiting().of(claim).delete()
        return corrected


@transaction.atomic
def correct_quote(
    *, quote: Quote, by: User, speaker: Speaker | None, kind: str, attribution: str
) -> Quote:
    """Name another speaker (None: nobody knows), kind or attribution for the quote.

    Who was merged into another is that other.
    """
    require(by, _PERMISSION[Quote])
    hold_identities()
    speaker = speaker and Speaker.objects.get(pk=speaker.pk).leading
    changes = {"speaker": speaker, "kind": kind, "attribution": attribution}
    return _move(quote, ReviewState.CORRECTED, by=by, **changes)


@transaction.atomic
def _move(proposal: Proposal, state: ReviewState, *, by: User, **changes: Any) -> Proposal:
    require(by, _PERMISSION[type(proposal)])
    locked = type(proposal).objects.select_for_update().get(pk=proposal.pk)
    changes |= {"state": state}
    for field, value in changes.items():
        setattr(locked, field, value)
    _check_speaker(locked)
    _check_claim(locked)
    locked.full_clean(validate_unique=False)
    locked.save(update_fields=list(changes))
    # Only now: what is refused leaves it as it is, and pages show it so.
    for field, value in changes.items():
        setattr(proposal, field, value)
    return proposal


def _check_speaker(proposal: Claim | Quote) -> None:
    """A quote of a merged speaker is the twin of one that stands, and stays rejected."""
    merged = isinstance(proposal, Quote) and proposal.speaker and proposal.speaker.merged_into_id
    if merged and proposal.state != ReviewState.REJECTED:
        raise ValidationError("Its speaker was merged into another, who has this quote already.")


def _check_claim(proposal: Claim | Quote) -> None:
    if isinstance(proposal, Claim) and proposal.merged_into is not None:
        raise ValidationError(f"This claim was merged into another: “{proposal.leading}”.")
