"""Record what the machine makes of pairs of claims, never against what a person has said."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.db import transaction

from claims.models import ClaimMatch, Conflict
from claims.models.claimmatch import PairState
from claims.reviewing.claim_locks import locked
from claims.reviewing.claim_pairs import new_conflict
from claims.reviewing.merging.merge_claims import is_judged, join_by_machine

_SAID = ["relation", "reason", "similarity", "one_value", "other_value"]


@dataclass(slots=True)
class Proposed:
    """How many pairs were newly suggested, joined, and in conflict."""

    suggested: int = 0
    joined: int = 0
    conflicts: int = 0

    def __iadd__(self, other: Proposed) -> Proposed:
        self.suggested += other.suggested
        self.joined += other.joined
        self.conflicts += other.conflicts
        return self


def propose(matches: Iterable[ClaimMatch]) -> Proposed:
    """Record the unsaved ``matches``: those in state ``joined`` merge, ``conflict`` are opened.

    A pair that is on record keeps its state, and gets the new reason only while it is suggested.
    What a person decided, judged or kept apart is never joined: it stays a suggestion. A claim that
    was put in other words since it was compared is passed over.
    """
    counted = Proposed()
    for match in matches:
        with transaction.atomic():
            counted += _propose(match)
    return counted


def _propose(match: ClaimMatch) -> Proposed:
    wanted, match.state = match.state, PairState.SUGGESTED
    # Claims before their pair, as persons' verbs take them.
    one, other = locked(match.one, match.other)
    if (one.text, other.text) != (match.one.text, match.other.text):
        return Proposed()
    match.one, match.other = one, other
    known = _known(match)
    made = known is None
    if known is not None:
        if known.state != PairState.SUGGESTED:
            return Proposed()
        _take_over(known, match)
        match = known
    else:
        match.save()
    if wanted == PairState.JOINED and _join(match):
        return Proposed(joined=1)
    opened = wanted == PairState.CONFLICT and _open(match)
    return Proposed(suggested=int(made), conflicts=int(opened))


def _known(match: ClaimMatch) -> ClaimMatch | None:
    pairs = ClaimMatch.objects.select_for_update(of=("self",)).select_related("one", "other")
    return pairs.filter(one=match.one_id, other=match.other_id).first()


def _take_over(known: ClaimMatch, match: ClaimMatch) -> None:
    if any(getattr(known, name) != getattr(match, name) for name in _SAID):
        for name in _SAID:
            setattr(known, name, getattr(match, name))
        known.save(update_fields=_SAID)


def _join(match: ClaimMatch) -> bool:
    """The one that nobody has judged goes into the other; of two such the younger."""
    claim, into = match.other, match.one
    if is_judged(claim):
        claim, into = into, claim
    return join_by_machine(match=match, claim=claim, into=into) is not None


def _open(match: ClaimMatch) -> bool:
    if Conflict.objects.between(match.one, match.other).exists():
        return False
    conflict = new_conflict(match)
    if conflict is None:
        return False
    conflict.save()
    return True
