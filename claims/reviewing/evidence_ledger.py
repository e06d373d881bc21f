"""Correct and retract evidence; what it was stays in its history."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.utils import timezone

from claims.models import Decision, Evidence, User
from claims.models.locking import held, hold_identities
from claims.models.stale_reasons import StaleReason
from claims.reviewing.evidence import mark_opposed, request_copy, set_address
from claims.reviewing.identities import hold_unmerged
from claims.reviewing.permission import require, verb
from claims.reviewing.stale_record import check_version

OWN_SOURCE = "own source {}"
"""The group of evidence that goes back to no source of other evidence."""
PERMISSION = "change_evidence"
CORRECTABLE = (
    "stance",
    "url",
    "kind",
    "quality",
    "material_date",
    "access_date",
    "independence_group",
    "note",
)
_TAKEN_BACK = "Taken back by the person who had added it."
_MATERIAL = ("stance", "url")
"""A decision that uses the evidence rests on these."""


@verb
def correct_evidence(
    *, evidence: Evidence, changes: Mapping[str, Any], by: User, version: int | None = None
) -> Evidence:
    """Set the fields in ``changes``, all of which are in CORRECTABLE.

    Decisions in force that use it turn stale if the stance or address is corrected. Raises
    ValidationError for invalid values, a correction that changes nothing, a stance or note that
    ``by`` may not see yet, an address that the claim already has, or retracted evidence;
    StaleRecord if the evidence is no longer ``version``. Raises PermissionDenied.
    """
    require(by, PERMISSION)
    _check_open(evidence, changes, by)
    locked = _hold(evidence, version)
    if "independence_group" in changes:
        changes = {**changes, "independence_group": " ".join(changes["independence_group"].split())}
    changed = [
        name
        for name, value in changes.items()
        if name in CORRECTABLE and _differs(locked, name, value)
    ]
    if not changed:
        raise ValidationError("This correction changes nothing.", code="unchanged")
    for name in changed:
        setattr(locked, name, changes[name])
    if "url" in changed:
        _move_address(locked, changed)
        request_copy(locked)
    locked.full_clean(validate_unique=False, validate_constraints=False)
    locked.save(update_fields=changed)
    _mark_corrected(locked, changed)
    evidence.refresh_from_db()
    return evidence


def _check_open(evidence: Evidence, changes: Mapping[str, Any], by: User) -> None:
    """Refuse to correct what one may not see: the answer would tell what it is."""
    shown = Evidence.objects.shown_to(by).get(pk=evidence.pk)
    if any(name in changes for name in shown.hidden_fields):
        raise ValidationError(
            "Assess the claim first. Then you can correct the evidence of others."
        )


@verb
def retract_evidence(
    *, evidence: Evidence, reason: str, by: User, version: int | None = None
) -> Evidence:
    """Record that the evidence does not count any more, and why.

    It stays on the page, struck out. Decisions in force that use it turn stale. Raises
    ValidationError without a reason, or if it is retracted already; StaleRecord if the evidence is
    no longer ``version``. Raises PermissionDenied.
    """
    require(by, PERMISSION)
    return _retract(evidence, _hold(evidence, version), reason, by)


def take_back_evidence(*, evidence: Evidence, by: User) -> Evidence:
    """Retract evidence that ``by`` has added, as part of undoing that.

    Raises ValidationError if it is in use, or retracted already. Raises PermissionDenied.
    """
    require(by, "assess_claim")
    locked = _hold(evidence, None)
    if locked.added_by_id != by.pk:
        raise PermissionDenied(f"{by} has not added this evidence.")
    if locked.assessments.filter(is_current=True).exists() or locked.decisions.exists():
        raise ValidationError("This evidence is in use. Retract it with a reason instead.")
    return _retract(evidence, locked, _TAKEN_BACK, by)


def _retract(evidence: Evidence, locked: Evidence, reason: str, by: User) -> Evidence:
    locked.retraction_reason = reason.strip()
    if not locked.retraction_reason:
        raise ValidationError({"reason": "Give the reason in one sentence."})
    locked.retracted_by, locked.retracted_at = by, timezone.now()
    locked.full_clean(validate_unique=False, validate_constraints=False)
    locked.save(update_fields=["retraction_reason", "retracted_by", "retracted_at"])
    Decision.objects.filter(evidence=locked).mark_stale(StaleReason.EVIDENCE_RETRACTED, locked)
    evidence.refresh_from_db()
    return evidence


@verb
def group_evidence(*, evidence: Iterable[Evidence], group: str, by: User) -> list[Evidence]:
    """Give pieces of evidence for one claim the same group, so that they count as one source.

    Raises ValidationError without a group, or for evidence of several claims or retracted evidence.
    Raises PermissionDenied.
    """
    group = " ".join(group.split())
    if not group:
        raise ValidationError({"group": "Give the source a name."})
    return _name_sources(dict.fromkeys(evidence, group), by)


@verb
def separate_evidence(*, evidence: Iterable[Evidence], by: User) -> list[Evidence]:
    """Record that pieces of evidence for one claim go back to different sources.

    Each gets a group of its own, so that none of them is suggested as a copy of another again.
    Raises ValidationError for evidence of several claims or retracted evidence, and
    PermissionDenied.
    """
    return _name_sources({one: OWN_SOURCE.format(one.pk) for one in evidence}, by)


def _name_sources(groups: Mapping[Evidence, str], by: User) -> list[Evidence]:
    require(by, PERMISSION)
    if len({one.claim_id for one in groups}) != 1:
        raise ValidationError("Choose evidence for one claim.")
    return [
        correct_evidence(evidence=one, changes={"independence_group": group}, by=by)
        for one, group in sorted(groups.items(), key=lambda item: item[0].pk)
        if one.independence_group != group
    ]


def _hold(evidence: Evidence, version: int | None) -> Evidence:
    """Lock the evidence and its claim. Raises StaleRecord and ValidationError."""
    # Merges lock claims before their evidence, imports evidence before claims.
    hold_identities()
    locked: Evidence = held(Evidence.objects.select_related("claim")).get(pk=evidence.pk)
    check_version(locked, version)
    if locked.is_retracted:
        raise ValidationError("This evidence is retracted. Add it again if it counts after all.")
    hold_unmerged(locked.claim)
    return locked


def _differs(evidence: Evidence, name: str, value: Any) -> bool:
    return bool(getattr(evidence, name) != value)


def _move_address(evidence: Evidence, changed: list[str]) -> None:
    """Check the new address, and forget what is known about the link of the old one."""
    if not evidence.url:
        raise ValidationError({"url": "Evidence by address needs its address."})
    set_address(evidence)
    evidence.link_status, evidence.link_problem, evidence.link_checked_at = None, "", None
    changed += ["address_key", "link_status", "link_problem", "link_checked_at"]


def _mark_corrected(evidence: Evidence, changed: list[str]) -> None:
    if not {*_MATERIAL} & {*changed}:
        return
    uses = Decision.objects.filter(evidence=evidence)
    uses.mark_stale(StaleReason.EVIDENCE_CORRECTED, evidence)
    if "stance" in changed:
        mark_opposed(evidence)
