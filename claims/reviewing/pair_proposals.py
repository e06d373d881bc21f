"""Record proposed pairs of claims; decisions of people always take precedence."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.db import transaction

from claims.models import Claim, ClaimPair, Conflict
from claims.models.claimpair import ClaimPairState
from claims.models.embargo import IsHidden
from claims.models.vocabulary import Relation
from claims.reviewing.claim_pairs import new_conflict, note_update, open_conflict
from claims.reviewing.identities import lock_records
from claims.reviewing.merging.merge_claims import is_judged, merge_automatically

_PROPOSED_FIELDS = ["relation", "reason", "similarity", "first_value", "second_value"]


@dataclass(slots=True)
class Proposed:
    """The number of pairs newly suggested, merged and found in conflict."""

    suggested: int = 0
    joined: int = 0
    conflicts: int = 0

    def __iadd__(self, other: Proposed) -> Proposed:
        self.suggested += other.suggested
        self.joined += other.joined
        self.conflicts += other.conflicts
        return self


def propose(pairs: Iterable[ClaimPair]) -> Proposed:
    """Record the unsaved ``pairs``; merge those in state ``joined``, open those in ``conflict``.

    An existing pair keeps its state; it gets the new reason only while it is a suggestion. If a
    person has decided the pair, judged one of the claims or kept them apart, they are not merged.
    Pairs with a claim whose text has changed since the comparison are skipped.
    """
    counted = Proposed()
    for pair in pairs:
        with transaction.atomic():
            counted += _propose(pair)
    return counted


def _propose(pair: ClaimPair) -> Proposed:
    wanted, pair.state = pair.state, ClaimPairState.SUGGESTED
    # Claims before their pair, in the order of the verbs of review.
    first, second = lock_records(pair.first, pair.second)
    if (first.text, second.text) != (pair.first.text, pair.second.text):
        return Proposed()
    pair.first, pair.second = first, second
    known = _known(pair)
    made = known is None
    is_news = pair.relation == Relation.UPDATES and (
        known is None or known.relation != pair.relation
    )
    if known is not None:
        if known.state != ClaimPairState.SUGGESTED:
            return Proposed()
        _take_over(known, pair)
        pair = known
    else:
        pair.save()
    if wanted == ClaimPairState.JOINED and _join(pair):
        return Proposed(joined=1)
    if is_news:
        note_update(pair)
    opened = wanted == ClaimPairState.CONFLICT and _open(pair)
    return Proposed(suggested=int(made), conflicts=int(opened))


def _known(pair: ClaimPair) -> ClaimPair | None:
    pairs = ClaimPair.objects.select_for_update(of=("self",)).select_related("first", "second")
    return pairs.filter(first=pair.first_id, second=pair.second_id).first()


def _take_over(known: ClaimPair, pair: ClaimPair) -> None:
    if any(getattr(known, name) != getattr(pair, name) for name in _PROPOSED_FIELDS):
        for name in _PROPOSED_FIELDS:
            setattr(known, name, getattr(pair, name))
        known.save(update_fields=_PROPOSED_FIELDS)


def _join(pair: ClaimPair) -> bool:
    """Merge the unjudged claim into the other; if both are unjudged, merge the newer one.

    Merged with a claim under embargo, a visible one would be hidden: that waits for a person.
    """
    hidden = Claim.objects.filter(IsHidden("claim"), pk__in=(pair.first_id, pair.second_id))
    if hidden.count() == 1:
        return False
    claim, into = pair.second, pair.first
    if is_judged(claim):
        claim, into = into, claim
    return merge_automatically(pair=pair, claim=claim, into=into) is not None


def _open(pair: ClaimPair) -> bool:
    if Conflict.objects.between(pair.first, pair.second).exists():
        return False
    conflict = new_conflict(pair)
    if conflict is None:
        return False
    open_conflict(conflict)
    return True
