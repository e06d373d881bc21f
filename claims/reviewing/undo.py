"""Take back what a person did last to a claim or quote, if nobody has changed it since."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction

from claims.models import Claim, ClaimPair, Quote, User
from claims.models.fingerprint import text_keys
from claims.models.history import events_of
from claims.models.locking import held, hold_identities
from claims.models.version import versioned_fields
from claims.models.vocabulary import ReviewState
from claims.reviewing.permission import require
from claims.reviewing.undo_passages import restore_words

Record = Claim | Quote

_PERMISSION: dict[type[Record], str] = {Claim: "review_claim", Quote: "review_quote"}
_RESTORED = {
    Claim: {"state", "text", "claim_type"},
    Quote: {
        *("state", "speaker_id", "kind", "attribution"),
        *("start", "end", "text", "marked_at", "marked_by_id"),
    },
}
"""The fields that accepting, rejecting and correcting change."""

_NOTHING = "There is nothing of yours to undo here."
_CHANGED = "Somebody else has changed this %(name)s since. Correct it instead."
_JUDGED = "Somebody else has judged this claim since. Correct it instead."
_OTHER = "What you did last cannot be undone with this button: it was no review of this %(name)s."


@dataclass(frozen=True, slots=True)
class Step:
    """The values that a change left in the record, by whom and when it was made."""

    values: dict[str, Any]
    who: int | None
    when: datetime


@transaction.atomic
def undo_last(*, record: Record, by: User) -> Record:
    """Take back the last time that ``by`` accepted, rejected or corrected the record.

    Called again, it takes back the time before. A quote that ``by`` has added is rejected. Raises
    ValidationError if there is nothing of theirs to undo, or somebody else has changed or judged
    the record since. Raises PermissionDenied.
    """
    require(by, _PERMISSION[type(record)])
    if isinstance(record, Quote):
        hold_identities()
    locked: Any = held(type(record)._default_manager.all()).get(pk=record.pk)
    before, last = _read_last(locked, by)
    _check_not_judged(locked, by, last.when)
    _restore(locked, before.values)
    if isinstance(locked, Quote) and before.values["marked_at"] != last.values["marked_at"]:
        restore_words(locked, last.when)
    record.refresh_from_db(
        fields=[*(field.name for field in versioned_fields(type(record))), "version"]
    )
    return record


def _read_last(record: Record, by: User) -> tuple[Step, Step]:
    """Return the step before the last one, which was made by ``by``, and the last."""
    steps = _read_steps(record)
    name = {"name": record._meta.verbose_name}
    if isinstance(record, Quote) and record.is_added and len(steps) == 1 and steps[0].who == by.pk:
        [added] = steps
        return replace(added, values=added.values | {"state": ReviewState.REJECTED}), added
    if len(steps) < 2 or all(step.who != by.pk for step in steps[1:]):
        raise ValidationError(_NOTHING, code="nothing_to_undo")
    before, last = steps[-2:]
    if last.who != by.pk:
        raise ValidationError(_CHANGED, code="changed_since", params=name)
    changed = {field for field, value in last.values.items() if before.values[field] != value}
    if not changed <= _RESTORED[type(record)]:
        raise ValidationError(_OTHER, code="nothing_to_undo", params=name)
    return before, last


def _read_steps(record: Record) -> list[Step]:
    """Return the changes that stand, oldest first: without those that their author took back."""
    names = [field.attname for field in versioned_fields(type(record))]
    # By whom the words were marked is restored with the words.
    names += ["marked_by_id"] if isinstance(record, Quote) else []
    steps: list[Step] = []
    for event in events_of(record).select_related("pgh_context"):
        who = event.pgh_context.metadata.get("user") if event.pgh_context else None
        step = Step({name: getattr(event, name) for name in names}, who, event.pgh_created_at)
        if steps and step.values == steps[-1].values:
            continue  # a new score, or a review that changed nothing
        if len(steps) > 1 and step.values == steps[-2].values and who == steps[-1].who:
            steps.pop()
        else:
            steps.append(step)
    return steps


def _check_not_judged(record: Record, by: User, since: datetime) -> None:
    """Refuse to change a claim under the judgements that others have made of it since."""
    if not isinstance(record, Claim):
        return
    judged = (
        record.assessments.filter(created_at__gt=since).exclude(reviewer=by).exists()
        or record.decisions.filter(valid_from__gt=since).exclude(decided_by=by).exists()
    )
    if judged:
        raise ValidationError(_JUDGED, code="changed_since")


def _restore(record: Any, values: dict[str, Any]) -> None:
    changes = {name: value for name, value in values.items() if getattr(record, name) != value}
    if "text" in changes and isinstance(record, Claim):
        changes |= text_keys(changes["text"])
        # As after a correction: they concern the other wording.
        ClaimPair.objects.waiting().of(record).delete()
    for name, value in changes.items():
        setattr(record, name, value)
    record.full_clean(validate_unique=False)
    fields = {record._meta.get_field(name).name for name in changes}
    record.save(update_fields=fields)
