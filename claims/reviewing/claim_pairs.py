"""Decide how two claims are related: kept apart, an update, a conflict, or undecided again."""

from __future__ import annotations

from django.core.exceptions import ValidationError

from claims.models import Appearance, Claim, ClaimPair, Conflict, Decision, User
from claims.models.claimpair import ClaimPairState
from claims.models.stale_reasons import StaleReason
from claims.models.vocabulary import Relation
from claims.reviewing.identities import decide_pair, lock_records, lock_version
from claims.reviewing.permission import require, verb
from claims.reviewing.stale_record import check_version

PERMISSION = "change_claim"


@verb
def keep_claims_apart(
    *, claim: Claim, other: Claim, by: User, version: int | None = None
) -> ClaimPair:
    """Record that two claims are not related, so that they are never suggested again.

    Raises ValidationError if they are merged, and StaleRecord if ``claim`` is no longer
    ``version``.
    """
    return _decide(claim, other, ClaimPairState.APART, by, version)


@verb
def mark_update(*, claim: Claim, other: Claim, by: User, version: int | None = None) -> ClaimPair:
    """Record that two claims are values of one series, in which the later updates the earlier.

    Raises ValidationError if they are merged, and StaleRecord if ``claim`` is no longer
    ``version``.
    """
    return _decide(claim, other, ClaimPairState.UPDATE, by, version)


@verb
def mark_conflict(*, claim: Claim, other: Claim, by: User, version: int | None = None) -> Conflict:
    """Record that two claims contradict each other, and open a conflict.

    Two claims have at most one conflict: a resolved one is reopened. Raises ValidationError if the
    claims are merged, or if one of them has no appearance; StaleRecord if ``claim`` is no longer
    ``version``.
    """
    pair = _decide(claim, other, ClaimPairState.CONFLICT, by, version)
    conflict = Conflict.objects.between(pair.first, pair.second).first()
    if conflict is None:
        conflict = new_conflict(pair)
        if conflict is None:
            raise ValidationError(
                "A conflict needs a passage of each claim, but one claim has no appearance."
            )
        open_conflict(conflict)
    elif not conflict.is_open:
        reopen(conflict)
    return conflict


@verb
def suggest_again(*, claim: Claim, other: Claim, by: User, version: int | None = None) -> ClaimPair:
    """Withdraw the decision about two claims, so that they are suggested again.

    Raises ValidationError if nothing was decided, or if the two are merged: undo the merge instead.
    Raises StaleRecord if ``claim`` is no longer ``version``.
    """
    require(by, PERMISSION)
    lock_version(claim, version)
    pair = (
        ClaimPair.objects.select_for_update()
        .filter(first__in=(claim, other), second__in=(claim, other))
        .first()
    )
    if pair is None or pair.decided_by_id is None or pair.is_joined:
        raise ValidationError("Nothing was decided about these two claims.")
    pair.state, pair.decided_by, pair.decided_at = ClaimPairState.SUGGESTED, None, None
    pair.save()
    return pair


def new_conflict(pair: ClaimPair) -> Conflict | None:
    """Return an unsaved conflict between the first passages; None if a claim has no passage."""
    first, second = (_first_appearance(claim) for claim in (pair.first, pair.second))
    if first is None or second is None:
        return None
    values = pair.first_value, pair.second_value
    if first.pk > second.pk:
        first, second, values = second, first, values[::-1]
    return Conflict(first=first, second=second, first_value=values[0], second_value=values[1])


def open_conflict(conflict: Conflict) -> None:
    """Save a new or reopened conflict; decisions in force about its claims turn stale."""
    conflict.save()
    claims = (conflict.first.claim_id, conflict.second.claim_id)
    Decision.objects.filter(claim__in=claims).mark_stale(StaleReason.CONFLICT, conflict)


def note_update(pair: ClaimPair) -> None:
    """Mark the decision in force about the value of the older source; the claims are locked.

    Two values from the same day, such as those of one article, are no news.
    """
    sides = [_first_appearance(claim) for claim in (pair.first, pair.second)]
    days = [(one.revision.document.published, one.claim_id) for one in sides if one is not None]
    known = sorted((day, claim) for day, claim in days if day is not None)
    if len(known) == 2 and known[0][0] < known[1][0]:
        older = Decision.objects.filter(claim=known[0][1])
        older.mark_stale(StaleReason.NEWER_VALUE, pair)


def reopen(conflict: Conflict) -> None:
    conflict.resolution = conflict.note = ""
    conflict.resolved_by = conflict.resolved_at = None
    open_conflict(conflict)


def _first_appearance(claim: Claim) -> Appearance | None:
    dated = claim.appearances.order_by("revision__document__published", "pk")
    return dated.select_related("revision__document").defer("revision__text").first()


def _decide(
    first: Claim, second: Claim, state: ClaimPairState, by: User, version: int | None
) -> ClaimPair:
    require(by, PERMISSION)
    first, second = lock_records(first, second)
    check_version(first, version)
    if first.leading == second.leading:
        raise ValidationError("These claims are merged into one.")
    pair = decide_pair(first, second, state, by)
    if pair.relation == Relation.RELATED and state == ClaimPairState.UPDATE:
        pair.relation = Relation.UPDATES
        pair.save(update_fields=["relation"])
    if state == ClaimPairState.UPDATE:
        note_update(pair)
    else:
        Decision.objects.all().drop_reason(StaleReason.NEWER_VALUE, pair)
    return pair
