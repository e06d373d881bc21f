"""Move what one claim has to another, and back, from a record of what was moved."""

from __future__ import annotations

from typing import Any

from django.db.models import Model, QuerySet

from claims.models import (
    Appearance,
    Assessment,
    Claim,
    ClaimEmbedding,
    ClaimMerge,
    Decision,
    Evidence,
    PublishedFactCheck,
)
from claims.models.appearance import Joined
from claims.models.vocabulary import ReviewState

_AGREED = (ReviewState.ACCEPTED, ReviewState.CORRECTED)
_KINDS: dict[str, type[Model]] = {
    "evidence": Evidence,
    "assessments": Assessment,
    "decisions": Decision,
    "published_fact_checks": PublishedFactCheck,
}


def move_all(claim: Claim, into: Claim, *, joined: Joined) -> dict[str, Any]:
    """Move all that ``claim`` has; what moved, by ids (see ClaimMerge)."""
    moved: dict[str, Any] = {
        "appearances": _give_appearances(claim, into, joined),
        # First: no reviewer may have two judgements in force, and no claim two decisions.
        "no_longer_current": _stand_down(claim, into),
        "ended": _end_decision(claim, into),
    }
    for kind, model in _KINDS.items():
        moved[kind] = _give(model._default_manager.filter(claim=claim), into)
    ClaimEmbedding.objects.filter(fact_check__in=moved["published_fact_checks"]).update(claim=into)
    return moved | {"state": _agree(claim, into)}


def move_back(merge: ClaimMerge) -> None:
    """Give back what ``into``, or whichever claim that is by now, still has of it."""
    claim, holder, moved = merge.claim, merge.into.leading, merge.moved
    for key, joined in moved["appearances"]:
        Appearance.objects.filter(pk=key, claim=holder).update(claim=claim, joined=joined)
    for kind, model in _KINDS.items():
        _give(model._default_manager.filter(pk__in=moved[kind], claim=holder), claim)
    ClaimEmbedding.objects.filter(
        fact_check__in=moved["published_fact_checks"], claim=holder
    ).update(claim=claim)
    for one in (claim, holder):
        _stand_again(one)
    if moved["state"]:
        back = Claim.objects.filter(pk=merge.into_id, state=moved["state"])
        back.update(state=ReviewState.PROPOSED)


def _give(records: QuerySet[Any], to: Claim) -> list[int]:
    keys = list(records.order_by("pk").values_list("pk", flat=True))
    records.model._default_manager.filter(pk__in=keys).update(claim=to)
    return keys


def _give_appearances(claim: Claim, into: Claim, joined: Joined) -> list[tuple[int, str]]:
    """Those whose very place ``into`` has an appearance at stay on record where they are."""
    places = set(into.appearances.values_list("revision", "start", "end"))
    moving = [
        one
        for one in claim.appearances.order_by("pk")
        if (one.revision_id, one.start, one.end) not in places
    ]
    keys = [one.pk for one in moving]
    Appearance.objects.filter(pk__in=keys).update(claim=into, joined=joined)
    return [(one.pk, one.joined) for one in moving]


def _stand_down(claim: Claim, into: Claim) -> list[int]:
    """Of two current assessments by one reviewer the later stays current."""
    theirs = {one.reviewer_id: one for one in into.assessments.current()}
    ours = claim.assessments.current().filter(reviewer__in=theirs)
    pairs = [(one, theirs[one.reviewer_id]) for one in ours]
    # Ids, not times: a clock may have been put back between the two.
    down = [min(one.pk, other.pk) for one, other in pairs]
    Assessment.objects.filter(pk__in=down).update(is_current=False)
    return down


def _end_decision(claim: Claim, into: Claim) -> int | None:
    """Where both are decided, the decision on ``into`` holds."""
    if not into.decisions.in_force().exists():
        return None
    held = into.decisions.in_force().get()
    ended = claim.decisions.in_force().first()
    if ended is None:
        return None
    # It never ends before it began, though the other may be the older one.
    ended.valid_to = max(held.valid_from, ended.valid_from)
    ended.save(update_fields=["valid_to"])
    return ended.pk


def _stand_again(claim: Claim) -> None:
    """The last of each reviewer, and the last decision, where what took their place is elsewhere.

    It may have stayed with the other claim, as what was said while the two were one does.
    """
    current = claim.assessments.current().values("reviewer")
    last = claim.assessments.exclude(reviewer__in=current).order_by("reviewer", "-pk")
    keys = list(last.distinct("reviewer").values_list("pk", flat=True))
    Assessment.objects.filter(pk__in=keys).update(is_current=True)
    if not claim.decisions.in_force().exists():
        ended = claim.decisions.order_by("-pk").values("pk")[:1]
        Decision.objects.filter(pk__in=ended).update(valid_to=None)


def _agree(claim: Claim, into: Claim) -> str:
    """A person's agreement with ``claim`` holds for ``into`` where nobody has judged that."""
    if into.state != ReviewState.PROPOSED or claim.state not in _AGREED:
        return ""
    into.state = ReviewState.ACCEPTED
    into.save(update_fields=["state"])
    return ReviewState.ACCEPTED
