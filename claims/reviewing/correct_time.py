"""Correct for which time a passage holds, or have it read from its words again."""

from __future__ import annotations

from datetime import date

from django.core.exceptions import ValidationError

from claims.models import Appearance, Claim, Decision, User
from claims.models.locking import held, hold
from claims.models.stale_reasons import StaleReason
from claims.publication_day import LATEST_HELD, can_be, why_not
from claims.reviewing.appearances import PERMISSION
from claims.reviewing.permission import require, verb
from claims.reviewing.stale_record import check_version
from claims.valid_times import set_valid_time

_AS_BEFORE = "Nothing to correct: the passage holds for this time already."
_IN_ORDER = "The last day is before the first."


@verb
def correct_valid_time(
    *,
    appearance: Appearance,
    first: date | None,
    last: date | None,
    by: User,
    version: int | None = None,
) -> Appearance:
    """Set the first and the last day for which the passage holds; no import reads them again.

    None leaves that end open; with neither, it holds for no other time than its publication. A
    decision in force about the claim turns stale. Raises ValidationError for impossible days, for
    days in the wrong order, or if nothing changes; StaleRecord if the appearance is no longer
    ``version``. Raises PermissionDenied.
    """
    require(by, PERMISSION[Appearance])
    _check_days(first, last)
    locked = _hold(appearance, version)
    if (locked.valid_from, locked.valid_until) == (first, last):
        raise ValidationError(_AS_BEFORE)
    locked.time_corrected_by, locked.corrected_from, locked.corrected_until = by, first, last
    return _save(locked, appearance)


@verb
def reread_valid_time(
    *, appearance: Appearance, by: User, version: int | None = None
) -> Appearance:
    """Take back that a person has set the time: it is read from the words of the passage again.

    Raises ValidationError if nobody has set it, StaleRecord if the appearance is no longer
    ``version``. Raises PermissionDenied.
    """
    require(by, PERMISSION[Appearance])
    locked = _hold(appearance, version)
    if locked.time_corrected_by_id is None:
        raise ValidationError("The time is the one that its words say. Nobody has corrected it.")
    locked.time_corrected_by = locked.corrected_from = locked.corrected_until = None
    return _save(locked, appearance)


def _check_days(first: date | None, last: date | None) -> None:
    for name, day in (("first", first), ("last", last)):
        if day and not can_be(day, LATEST_HELD):
            raise ValidationError({name: f"{why_not(day, LATEST_HELD)}."})
    if first and last and first > last:
        raise ValidationError({"last": _IN_ORDER})


def _hold(appearance: Appearance, version: int | None) -> Appearance:
    passages = Appearance.objects.select_related("revision__document")
    locked: Appearance = held(passages).get(pk=appearance.pk)
    check_version(locked, version)
    return locked


def _save(locked: Appearance, appearance: Appearance) -> Appearance:
    before = (locked.valid_from, locked.valid_until)
    set_valid_time(locked, locked.revision.document.published)
    locked.save()
    if (locked.valid_from, locked.valid_until) != before:
        hold(Claim.objects.filter(pk=locked.claim_id))
        decided = Decision.objects.filter(claim=locked.claim_id)
        decided.mark_stale(StaleReason.TIME_CORRECTED, locked)
    appearance.refresh_from_db()
    return appearance
