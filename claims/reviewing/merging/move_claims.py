"""Move what one claim has to another, and back, from a record of what was moved."""

from __future__ import annotations

from typing import Any

from django.db.models import Model

from claims.models import (
    Appearance,
    Assessment,
    Assignment,
    Claim,
    ClaimEmbedding,
    ClaimMerge,
    Comment,
    Decision,
    Evidence,
    PublishedFactCheck,
    Tagging,
)
from claims.models.appearance import Joined
from claims.models.fingerprint import has_same_words
from claims.models.queue_rank import rank_claims
from claims.models.stale_reasons import StaleReason
from claims.models.vocabulary import ReviewState
from claims.reviewing.evidence import mark_opposed
from claims.reviewing.identities import ids_in, move_rows, moved_again, with_merged

_ACCEPTED = (ReviewState.ACCEPTED, ReviewState.CORRECTED)
_KINDS: dict[str, type[Model]] = {
    "evidence": Evidence,
    "assessments": Assessment,
    "decisions": Decision,
    "published_fact_checks": PublishedFactCheck,
    "comments": Comment,
}
_USES: dict[str, Any] = {
    "assessment": Assessment.evidence.through,
    "decision": Decision.evidence.through,
}
"""The tables of evidence that is used, by the name of what uses it."""


def move_to(claim: Claim, into: Claim, *, joined: Joined) -> dict[str, Any]:
    """Move everything that ``claim`` has; return the ids of what was moved (see ClaimMerge)."""
    moved: dict[str, Any] = {
        "appearances": _move_appearances(claim, into, joined),
        # First, because no claim may have two current assessments by a reviewer or two decisions.
        "no_longer_current": _retire_assessments(claim, into),
        "ended": _end_decision(claim, into),
        "twins": _replace_twins(claim, into),
    }
    staying = [twin["evidence"] for twin in moved["twins"]]
    for kind, model in _KINDS.items():
        rows = model._default_manager.filter(claim=claim)
        rows = rows.exclude(pk__in=staying) if kind == "evidence" else rows
        moved[kind] = move_rows(rows, "claim", into)
    for evidence in Evidence.objects.not_retracted().filter(pk__in=moved["evidence"]):
        mark_opposed(evidence)
    if not has_same_words(claim.text, into.text):
        decided = Decision.objects.filter(pk__in=moved["decisions"])
        decided.mark_stale(StaleReason.MERGED, claim)
    ClaimEmbedding.objects.filter(fact_check__in=moved["published_fact_checks"]).update(claim=into)
    _copy_assignment(claim, into)
    _copy_topics(claim, into)
    rank_claims([claim.pk, into.pk])
    return moved | {"state": _copy_acceptance(claim, into)}


def move_back(merge: ClaimMerge) -> None:
    """Move back what ``into``, or the claim that it is merged into by now, still has.

    What a later merge of another claim has moved there again stays.
    """
    claim, holder, moved = (
        merge.claim,
        merge.into.leading,
        _without(merge.moved, moved_again(merge)),
    )
    for key, joined in moved["appearances"]:
        Appearance.objects.filter(pk=key, claim=holder).update(claim=claim, joined=joined)
    for kind, model in _KINDS.items():
        move_rows(model._default_manager.filter(pk__in=moved[kind], claim=holder), "claim", claim)
    _drop_merged(claim)
    ClaimEmbedding.objects.filter(
        fact_check__in=moved["published_fact_checks"], claim=holder
    ).update(claim=claim)
    for twin in moved["twins"]:
        _restore_twin(claim, twin)
    for one in (claim, holder):
        _restore_current(one)
    if moved["state"]:
        back = Claim.objects.filter(pk=merge.into_id, state=moved["state"])
        back.update(state=ReviewState.PROPOSED)
    rank_claims([claim.pk, holder.pk])


def _drop_merged(claim: Claim) -> None:
    """Withdraw that the decision in force on ``claim`` is for other words, if it is for these.

    It may have come from a claim that is merged into this one; later merges are no reasons now.
    """
    inside = with_merged(claim) - {claim.pk}
    for decision in claim.decisions.in_force():
        for one in decision.stale_reasons:
            if one["code"] == StaleReason.MERGED and one["record"] not in inside:
                rows = Decision.objects.filter(pk=decision.pk)
                rows.drop_reason(StaleReason.MERGED, Claim(pk=one["record"]))


def _without(moved: dict[str, Any], others: list[dict[str, Any]]) -> dict[str, Any]:
    """Return ``moved`` without the rows, and the judgements that use twins, of ``others``."""
    elsewhere = {key for other in others for key, _ in other["appearances"]}
    judged = {name: ids_in(others, f"{name}s") for name in _USES}
    return {
        "state": moved["state"],
        "appearances": [one for one in moved["appearances"] if one[0] not in elsewhere],
        "twins": [
            twin | {name: sorted({*twin[name]} - judged[name]) for name in _USES}
            for twin in moved.get("twins", [])
        ],
    } | {kind: sorted({*moved.get(kind, [])} - ids_in(others, kind)) for kind in _KINDS}


def _move_appearances(claim: Claim, into: Claim, joined: Joined) -> list[tuple[int, str]]:
    """Move the appearances, except those at a place where ``into`` already has one."""
    places = set(into.appearances.values_list("revision", "start", "end"))
    moving = [
        one
        for one in claim.appearances.order_by("pk")
        if (one.revision_id, one.start, one.end) not in places
    ]
    keys = [one.pk for one in moving]
    Appearance.objects.filter(pk__in=keys).update(claim=into, joined=joined)
    return [(one.pk, one.joined) for one in moving]


def _replace_twins(claim: Claim, into: Claim) -> list[dict[str, Any]]:
    """Let judgements use the evidence of ``into`` where both claims have the same address.

    The evidence of ``claim`` stays with it. Returns each piece, the one used instead, and the ids
    of the judgements.
    """
    kept = {one.address_key: one.pk for one in into.evidence.not_retracted() if one.address_key}
    twins = claim.evidence.not_retracted().filter(address_key__in=kept).order_by("pk")
    return [
        {"evidence": twin.pk, "kept": kept[twin.address_key]}
        | {
            name: _replace_use(uses, name, twin.pk, kept[twin.address_key])
            for name, uses in _USES.items()
        }
        for twin in twins
    ]


def _replace_use(uses: Any, name: str, old: int, new: int) -> list[int]:
    rows = uses.objects.filter(evidence=old)
    keys = list(rows.order_by("pk").values_list(name, flat=True))
    rows.update(evidence=new)
    return keys


def _restore_twin(claim: Claim, twin: dict[str, Any]) -> None:
    """Let the judgements of ``claim`` use the evidence again that was theirs before the merge.

    Others that were moved have left by merges that were undone, and use their own already.
    """
    used = [twin["kept"]]
    for one in used:
        # Another merge may have replaced it in the meantime.
        later = ClaimMerge.objects.filter(moved__twins__contains=[{"evidence": one}])
        twins = (each for moved in later.values_list("moved", flat=True) for each in moved["twins"])
        used += {each["kept"] for each in twins if each["evidence"] == one} - {*used}
    for name, uses in _USES.items():
        theirs = {f"{name}__in": twin[name], f"{name}__claim": claim}
        rows = uses.objects.filter(evidence__in=used, **theirs)
        rows.update(evidence=twin["evidence"])


def _retire_assessments(claim: Claim, into: Claim) -> list[int]:
    """Retire the earlier of two current assessments by one reviewer; return their ids."""
    theirs = {latest.reviewer_id: latest for latest in into.assessments.current()}
    ours = claim.assessments.current().filter(reviewer__in=theirs)
    pairs = [(latest, theirs[latest.reviewer_id]) for latest in ours]
    # Ids, not times: a clock may have been set back between the two.
    down = [min(first.pk, second.pk) for first, second in pairs]
    Assessment.objects.filter(pk__in=down).update(is_current=False)
    return down


def _end_decision(claim: Claim, into: Claim) -> int | None:
    """End the decision on ``claim`` if ``into`` has one as well; return its id."""
    if not into.decisions.in_force().exists():
        return None
    held = into.decisions.in_force().get()
    ended = claim.decisions.in_force().first()
    if ended is None:
        return None
    # It must not end before it began, even if the other decision is older.
    ended.valid_to = max(held.valid_from, ended.valid_from)
    ended.save(update_fields=["valid_to"])
    return ended.pk


def _restore_current(claim: Claim) -> None:
    """Make the last assessment of each reviewer and the last decision current again.

    The ones that replaced them may have stayed with the other claim. An assessment that was
    withdrawn alone does not hide the one that has counted again since.
    """
    current = claim.assessments.current().values("reviewer")
    last = claim.assessments.exclude(reviewer__in=current).filter(withdrawn_at=None)
    keys = last.order_by("reviewer", "-pk").distinct("reviewer").values_list("pk", flat=True)
    Assessment.objects.filter(pk__in=list(keys)).update(is_current=True)
    if not claim.decisions.in_force().exists():
        ended = claim.decisions.order_by("-pk").values("pk")[:1]
        Decision.objects.filter(pk__in=ended, withdrawn_at=None).update(valid_to=None)


def _copy_assignment(claim: Claim, into: Claim) -> None:
    """Assign ``into`` like ``claim``, unless it has an assignment of its own."""
    ours = Assignment.objects.filter(claim=claim).first()
    if ours is None or Assignment.objects.filter(claim=into).exists():
        return
    # The old one stays, in case the merge is undone.
    ours.pk, ours.claim, ours.version, ours._state.adding = None, into, 1, True
    ours.save(force_insert=True)


def _copy_topics(claim: Claim, into: Claim) -> None:
    """Give ``into`` the topics of ``claim`` as well."""
    theirs = Tagging.objects.filter(claim=claim).select_related("topic", "tagged_by")
    new = [
        Tagging(topic_id=one.topic_id, claim=into, tagged_by_id=one.tagged_by_id) for one in theirs
    ]
    Tagging.objects.bulk_create(new, ignore_conflicts=True)


def _copy_acceptance(claim: Claim, into: Claim) -> str:
    """Accept ``into`` if a person has accepted ``claim`` and no person has judged ``into``."""
    if into.state != ReviewState.PROPOSED or claim.state not in _ACCEPTED:
        return ""
    into.state = ReviewState.ACCEPTED
    into.save(update_fields=["state"])
    return ReviewState.ACCEPTED
