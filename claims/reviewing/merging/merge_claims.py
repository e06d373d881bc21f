"""Merge claims, undo a merge, split a claim, and unlink an appearance."""

from __future__ import annotations

from collections.abc import Iterable

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Q

from claims.models import Appearance, Claim, ClaimMerge, ClaimPair, User
from claims.models.appearance import Joined
from claims.models.claimpair import ClaimPairState
from claims.models.fingerprint import fingerprint, text_keys
from claims.models.lengths import check_claim
from claims.models.queue_rank import rank_claims
from claims.models.tell_followers import tell_followers
from claims.models.vocabulary import ReviewState
from claims.reviewing.identities import (
    copy_kept_apart,
    decide_pair,
    end_merge,
    find_leading,
    lock_records,
    lock_version,
    mark_merged,
    with_merged,
)
from claims.reviewing.merging.move_claims import move_back, move_to
from claims.reviewing.permission import require, verb
from claims.reviewing.stale_record import check_version
from claims.reviewing.workflow import settle_status

PERMISSION = "change_claim"


@verb
def merge_claims(*, claim: Claim, into: Claim, by: User, version: int | None = None) -> ClaimMerge:
    """Move everything that ``claim`` has to ``into``: appearances, evidence, assessments and so on.

    The record itself is kept and leads to ``into``. Of two assessments by one reviewer the later
    stays current; if both claims are decided, the decision on ``into`` stays in force. An automatic
    merge of the two is confirmed. Raises ValidationError if a person has already merged the claim,
    if the two are the same, or if one is rejected; StaleRecord if ``claim`` is no longer
    ``version``.
    """
    require(by, PERMISSION)
    lock_version(claim, version)
    into = find_leading(into)
    standing = ClaimMerge.objects.not_undone().filter(claim=claim, merged_by=None).first()
    if standing is not None and standing.into.leading == into:
        return _confirm(standing, by)
    claim, into = lock_records(claim, into)
    _check_merge(claim, into)
    merge = ClaimMerge(claim=claim, into=into, merged_by=by)
    merge.moved = move_to(claim, into, joined=Joined.PERSON)
    mark_merged(claim, merge)
    copy_kept_apart(claim, into, by)
    decide_pair(claim, into, ClaimPairState.MERGED, by)
    for one in (claim, into):
        settle_status(one)
    _tell_followers(merge, by)
    return merge


@verb
def undo_merge(*, claim: Claim, by: User, version: int | None = None) -> Claim:
    """Move everything back to ``claim``, except what a person has moved elsewhere since.

    The two are kept apart from then on. Raises ValidationError if the claim is not merged, and
    StaleRecord if it is no longer ``version``.
    """
    require(by, PERMISSION)
    lock_version(claim, version)
    merge = ClaimMerge.objects.not_undone().filter(claim=claim).first()
    if merge is None:
        raise ValidationError(f"“{claim}” is not merged into another claim.")
    # The claim that has everything now may be one that ``into`` was merged into later.
    claim, into, holder = lock_records(merge.claim, merge.into, merge.into.leading)
    end_merge(claim, merge, by)
    move_back(merge)
    decide_pair(claim, into, ClaimPairState.APART, by)
    for one in (claim, into, holder):
        settle_status(one)
    return claim


@verb
def split_claim(
    *,
    claim: Claim,
    appearances: Iterable[Appearance],
    by: User,
    text: str = "",
    version: int | None = None,
) -> Claim:
    """Move ``appearances`` of ``claim`` to a new claim, whose wording is ``text``.

    By default it has the words of the first passage. The two are kept apart from then on. Raises
    ValidationError if none or all appearances are given, or one belongs to another claim;
    StaleRecord if the claim is no longer ``version``.
    """
    require(by, PERMISSION)
    keys = {appearance.pk for appearance in appearances}
    [claim] = lock_records(claim)
    check_version(claim, version)
    theirs = claim.appearances.filter(pk__in=keys).order_by("pk")
    if not keys or theirs.count() != len(keys):
        raise ValidationError({"appearances": "Choose appearances of this claim."})
    if claim.appearances.count() == len(keys):
        raise ValidationError({"appearances": "Leave the claim at least one appearance."})
    check_claim(text)
    split = _create_split(claim, list(theirs), " ".join(text.split()))
    theirs.update(claim=split, joined="")
    rank_claims([claim.pk, split.pk])
    decide_pair(claim, split, ClaimPairState.APART, by)
    return split


@verb
def unlink(*, appearance: Appearance, by: User, version: int | None = None) -> Claim:
    """Move one appearance to a claim of its own, which is never merged into the old one again.

    If a merge moved only this appearance, that merge is undone. Raises ValidationError if the claim
    has no other appearance, and StaleRecord if the claim is no longer ``version``.
    """
    require(by, PERMISSION)
    lock_version(appearance.claim, version)
    merges = ClaimMerge.objects.not_undone().filter(into=appearance.claim_id)
    for merge in merges:
        if _moved_appearances(merge) == [appearance.pk]:
            return undo_merge(claim=merge.claim, by=by)
    return split_claim(claim=appearance.claim, appearances=[appearance], by=by)


def merge_automatically(*, pair: ClaimPair, claim: Claim, into: Claim) -> ClaimMerge | None:
    """Merge ``claim`` automatically; return None if a person has judged it in the meantime.

    ``pair`` is the record of the two claims.
    """
    with transaction.atomic():
        claim, into = lock_records(claim, into)
        gone = {claim.merged_into_id, into.merged_into_id} != {None}
        rejected = ReviewState.REJECTED in (claim.state, into.state)
        if gone or rejected or is_judged(claim) or _are_kept_apart(claim, into):
            return None
        merge = ClaimMerge(claim=claim, into=into)
        merge.moved = move_to(claim, into, joined=Joined.MEANING)
        mark_merged(claim, merge)
        _tell_followers(merge)
        ClaimPair.objects.filter(pk=pair.pk, state=ClaimPairState.SUGGESTED).update(
            state=ClaimPairState.JOINED
        )
        return merge


def is_judged(claim: Claim) -> bool:
    """Return whether a person has judged the claim or added to it, or a fact-check is published."""
    if claim.state != ReviewState.PROPOSED:
        return True
    added = (claim.assessments, claim.decisions, claim.evidence, claim.published_fact_checks)
    return any(records.exists() for records in added)


def _moved_appearances(merge: ClaimMerge) -> list[int]:
    return [key for key, _ in merge.moved.get("appearances", [])]


def _tell_followers(merge: ClaimMerge, by: User | None = None) -> None:
    """For those who follow one of the two claims, the appearances of the other are new."""
    ours = with_merged(merge.claim)
    theirs = with_merged(merge.into) - ours
    moved = set(_moved_appearances(merge))
    others = set(merge.into.appearances.values_list("pk", flat=True)) - moved
    tell_followers(appearances=moved, claims=theirs, by=by)
    tell_followers(appearances=others, claims=ours, by=by)


def _are_kept_apart(claim: Claim, into: Claim) -> bool:
    """Return whether a person has kept apart any two claims that the merge would join."""
    ours, theirs = with_merged(claim), with_merged(into)
    pairs = ClaimPair.objects.kept_apart()
    between = Q(first__in=ours, second__in=theirs) | Q(first__in=theirs, second__in=ours)
    return pairs.filter(between).exists()


def _check_merge(claim: Claim, into: Claim) -> None:
    if claim.merged_into_id is not None:
        raise ValidationError(f"“{claim}” is already merged into “{claim.leading}”.")
    if claim == into:
        raise ValidationError({"into": "These claims are already one."})
    for one in (claim, into):
        if one.state == ReviewState.REJECTED:
            raise ValidationError({"into": f"“{one}” is dismissed. Reopen it first."})


def _confirm(merge: ClaimMerge, by: User) -> ClaimMerge:
    """Turn an automatic merge into a person's merge."""
    merge.merged_by = by
    merge.save(update_fields=["merged_by"])
    moved = _moved_appearances(merge)
    Appearance.objects.filter(pk__in=moved, joined=Joined.MEANING).update(joined=Joined.PERSON)
    decide_pair(merge.claim, merge.into, ClaimPairState.MERGED, by)
    return merge


def _create_split(claim: Claim, appearances: list[Appearance], text: str) -> Claim:
    words = text or " ".join(appearances[0].passage.split())
    scored = _find_scored(claim, words)
    split = Claim(
        text=words,
        **text_keys(words),
        score=scored.score,
        reasons=scored.reasons,
        claim_type=scored.claim_type,
        state=claim.state,
    )
    split.full_clean(validate_unique=False, validate_constraints=False)
    split.save()
    settle_status(split)
    return split


def _find_scored(claim: Claim, words: str) -> Claim:
    """Return the claim to copy score, reasons and type from: a merged one with the same words.

    Otherwise it is ``claim``. They are copied together, since the reasons add up to the score.
    """
    merged = Claim.objects.with_current_keys().filter(
        pk__in=with_merged(claim), fingerprint=fingerprint(words)
    )
    return merged.order_by("pk").first() or claim
