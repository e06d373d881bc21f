"""Say that two claims are one, or two: merge, undo a merge, split, unlink."""

from __future__ import annotations

from collections.abc import Iterable

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from claims.models import Appearance, Claim, ClaimMerge, ClaimPair, User
from claims.models.appearance import Joined
from claims.models.claimpair import ClaimPairState
from claims.models.fingerprint import fingerprint, wording
from claims.models.lengths import check_claim
from claims.models.locking import hold_identities
from claims.models.vocabulary import ReviewState
from claims.reviewing.claim_locks import leading, locked
from claims.reviewing.claim_pairs import decide_pair
from claims.reviewing.merging.move_claims import move_all, move_back
from claims.reviewing.permission import require

PERMISSION = "change_claim"


@transaction.atomic
def merge_claims(*, claim: Claim, into: Claim, by: User) -> ClaimMerge:
    """Give ``into`` all that ``claim`` has: appearances, evidence, assessments, decisions and
    published fact-checks.

    The record itself stays, and leads to ``into``. Of two judgements by one reviewer the later
    stays current; where both are decided, the decision on ``into`` holds. What the machine had
    joined already is confirmed. Raises ValidationError where a person merged the two before, where
    they are one, and where either is rejected.
    """
    require(by, PERMISSION)
    into = leading(into)
    standing = ClaimMerge.objects.standing().filter(claim=claim, merged_by=None).first()
    if standing is not None and standing.into.leading == into:
        return _confirm(standing, by)
    claim, into = locked(claim, into)
    _check_merge(claim, into)
    merge = ClaimMerge(claim=claim, into=into, merged_by=by)
    merge.moved = move_all(claim, into, joined=Joined.PERSON)
    _settle(merge)
    _keep_strangers(claim, into, by)
    decide_pair(claim, into, ClaimPairState.MERGED, by)
    return merge


@transaction.atomic
def undo_merge(*, claim: Claim, by: User) -> Claim:
    """Give ``claim`` back what the merge took from it, but for what a person gave others since.

    The two are kept apart from then on. Raises ValidationError where it is not merged.
    """
    require(by, PERMISSION)
    hold_identities()
    merge = ClaimMerge.objects.standing().filter(claim=claim).first()
    if merge is None:
        raise ValidationError(f"“{claim}” is not merged into another.")
    claim, into = locked(merge.claim, merge.into)
    merge.undone_by, merge.undone_at = by, timezone.now()
    merge.save(update_fields=["undone_by", "undone_at"])
    claim.merged_into = None
    claim.save(update_fields=["merged_into"])
    move_back(merge)
    decide_pair(claim, into, ClaimPairState.APART, by)
    return claim


@transaction.atomic
def split_claim(
    *, claim: Claim, appearances: Iterable[Appearance], by: User, text: str = ""
) -> Claim:
    """Move ``appearances`` of ``claim`` to a new claim, in their own words unless told others.

    The two are kept apart from then on. Raises ValidationError where none is given or all are,
    where one is not the claim's.
    """
    require(by, PERMISSION)
    keys = {appearance.pk for appearance in appearances}
    [claim] = locked(claim)
    theirs = claim.appearances.filter(pk__in=keys).order_by("pk")
    if not keys or theirs.count() != len(keys):
        raise ValidationError({"appearances": "Choose appearances of this claim."})
    if claim.appearances.count() == len(keys):
        raise ValidationError({"appearances": "Leave the claim at least one appearance."})
    check_claim(text)
    split = _new(claim, list(theirs), " ".join(text.split()))
    theirs.update(claim=split, joined="")
    decide_pair(claim, split, ClaimPairState.APART, by)
    return split


@transaction.atomic
def unlink(*, appearance: Appearance, by: User) -> Claim:
    """Take one appearance out, to a claim of its own; it is never joined to the old one again.

    Where a merge brought it, alone, that merge is undone. Raises ValidationError where the claim
    has no other appearance.
    """
    require(by, PERMISSION)
    hold_identities()
    merges = ClaimMerge.objects.standing().filter(into=appearance.claim_id)
    for merge in merges:
        brought = [key for key, _ in merge.moved.get("appearances", [])]
        if brought == [appearance.pk]:
            return undo_merge(claim=merge.claim, by=by)
    return split_claim(claim=appearance.claim, appearances=[appearance], by=by)


def join_by_machine(*, pair: ClaimPair, claim: Claim, into: Claim) -> ClaimMerge | None:
    """Merge ``claim`` as the machine proposes; None where a person has said anything of it since.

    ``pair`` is the pair's record, which shows the join as proposed.
    """
    with transaction.atomic():
        claim, into = locked(claim, into)
        gone = {claim.merged_into_id, into.merged_into_id} != {None}
        rejected = ReviewState.REJECTED in (claim.state, into.state)
        if gone or rejected or is_judged(claim) or _are_strangers(claim, into):
            return None
        merge = ClaimMerge(claim=claim, into=into)
        merge.moved = move_all(claim, into, joined=Joined.MEANING)
        _settle(merge)
        ClaimPair.objects.filter(pk=pair.pk, state=ClaimPairState.SUGGESTED).update(
            state=ClaimPairState.JOINED
        )
        return merge


def is_judged(claim: Claim) -> bool:
    """Whether a person has judged or added anything, or others have published a review of it."""
    if claim.state != ReviewState.PROPOSED:
        return True
    added = (claim.assessments, claim.decisions, claim.evidence, claim.published_fact_checks)
    return any(records.exists() for records in added)


def _are_strangers(claim: Claim, into: Claim) -> bool:
    """Whether a person has kept apart any two of what would be one."""
    ours, theirs = _with_merged(claim), _with_merged(into)
    pairs = ClaimPair.objects.kept_apart()
    between = Q(one__in=ours, other__in=theirs) | Q(one__in=theirs, other__in=ours)
    return pairs.filter(between).exists()


def _with_merged(claim: Claim) -> set[int]:
    """The claim and all that were merged into it, through all merges."""
    keys, newest = {claim.pk}, {claim.pk}
    while newest:
        merged = Claim.objects.filter(merged_into__in=newest).values_list("pk", flat=True)
        newest = set(merged) - keys
        keys |= newest
    return keys


def _check_merge(claim: Claim, into: Claim) -> None:
    if claim.merged_into_id is not None:
        raise ValidationError(f"“{claim}” is merged into “{claim.leading}” already.")
    if claim == into:
        raise ValidationError({"into": "The two are one claim."})
    for one in (claim, into):
        if one.state == ReviewState.REJECTED:
            raise ValidationError({"into": f"“{one}” is rejected: accept it first."})


def _settle(merge: ClaimMerge) -> None:
    merge.save()
    merge.claim.merged_into = merge.into
    merge.claim.save(update_fields=["merged_into"])


def _confirm(merge: ClaimMerge, by: User) -> ClaimMerge:
    """What the machine joined is from now on a person's merge."""
    merge.merged_by = by
    merge.save(update_fields=["merged_by"])
    keys = [key for key, _ in merge.moved["appearances"]]
    Appearance.objects.filter(pk__in=keys, joined=Joined.MEANING).update(joined=Joined.PERSON)
    decide_pair(merge.claim, merge.into, ClaimPairState.MERGED, by)
    return merge


def _keep_strangers(claim: Claim, into: Claim, by: User) -> None:
    """Whatever is kept apart from ``claim`` is from now on kept apart from ``into`` too."""
    for pair in ClaimPair.objects.kept_apart().of(claim).select_related("one", "other"):
        stranger = pair.partner_of(claim).leading
        if stranger != into:
            decide_pair(into, stranger, ClaimPairState.APART, by)


def _new(claim: Claim, appearances: list[Appearance], text: str) -> Claim:
    words = text or " ".join(appearances[0].passage.split())
    scored = _scored_for(claim, words)
    split = Claim(
        text=words,
        fingerprint=fingerprint(words),
        wording=wording(words),
        score=scored.score,
        reasons=scored.reasons,
        claim_type=scored.claim_type,
        state=claim.state,
    )
    split.full_clean(validate_unique=False)
    split.save()
    return split


def _scored_for(claim: Claim, words: str) -> Claim:
    """Whose score, reasons and type fit ``words``: a merged claim of the very same, else ``claim``.

    They are taken together, since the reasons add up to the score.
    """
    merged = Claim.objects.filter(pk__in=_with_merged(claim), fingerprint=fingerprint(words))
    return merged.order_by("pk").first() or claim
