"""Take back what a person did last to a claim or quote, if nobody has changed it since."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.db.models import Subquery

from claims.models import Assessment, Claim, ClaimPair, Evidence, Quote, User
from claims.models.fingerprint import has_same_words, text_keys
from claims.models.history import all_events, events_of, user_of
from claims.models.locking import held, hold_identities
from claims.models.version import versioned_fields
from claims.models.vocabulary import ReviewState
from claims.reviewing.assessments import withdraw_assessment
from claims.reviewing.evidence_ledger import take_back_evidence
from claims.reviewing.permission import require, verb
from claims.reviewing.quote_words import check_place
from claims.reviewing.reworded_claims import end_assessments, restore_assessments
from claims.reviewing.undo_passages import restore_words
from claims.reviewing.workflow import check_transition, settle_status

Record = Claim | Quote

_PERMISSION: dict[type[Record], str] = {Claim: "review_claim", Quote: "review_quote"}
_RESTORED = {
    Claim: {"state", "text", "claim_type"},
    Quote: {
        *("state", "speaker_id", "kind", "attribution", "polarity", "corrected_occasion"),
        *("revision_id", "start", "end", "text", "marked_at", "marked_by_id"),
    },
}
"""The fields that accepting, rejecting, correcting and selecting words again change."""

_NOTHING = "There is nothing of yours to undo here."
_CHANGED = "Somebody else has changed this %(name)s since. Correct it instead."
_DECIDED = "The newsroom has decided about the claim since. Assess it again instead."
_JUDGED = "Somebody else has judged this claim since. Correct it instead."
_OTHER = "What you did last cannot be undone with this button: it was no review of this %(name)s."


@dataclass(frozen=True, slots=True)
class Step:
    """The values that a change left in the record, by whom and when it was made."""

    values: dict[str, Any]
    who: int | None
    when: datetime


@verb
def undo_last(*, record: Record, by: User) -> Record:
    """Take back what ``by`` did last to the record; called again, what they did before.

    That is to accept, reject or correct it, to add a quote (which is then rejected) or select its
    words again (it then needs re-anchoring again), to assess the claim (with the evidence that was
    added in the same step), or to add evidence. With the words of a claim, the assessments
    that were made for them come back. Raises ValidationError if there is nothing of theirs to undo,
    if somebody else has changed or judged the record since, or for the words of a decided claim.
    Raises PermissionDenied.
    """
    require(by, _PERMISSION[type(record)])
    hold_identities()
    locked: Any = held(type(record)._default_manager.all()).get(pk=record.pk)
    judgement = _find_judgement(locked, by) if isinstance(locked, Claim) else None
    steps = _read_steps(locked)
    if judgement and (len(steps) < 2 or steps[-1].when < judgement.created_at):
        _take_back(judgement, by)
    else:
        _restore_last(locked, steps, by)
    fields = [field.name for field in versioned_fields(type(record))]
    record.refresh_from_db(fields=[*fields, "version"])
    return record


def _find_judgement(claim: Claim, by: User) -> Assessment | Evidence | None:
    """Return what ``by`` has added to the claim last and not taken back: it still counts."""
    assessment = claim.assessments.current().filter(reviewer=by).first()
    evidence = claim.evidence.not_retracted().filter(added_by=by).order_by("-pk").first()
    found = [one for one in (assessment, evidence) if one is not None]
    return max(found, key=lambda one: one.created_at, default=None)


def _take_back(judgement: Assessment | Evidence, by: User) -> None:
    claim = judgement.claim
    if claim.decisions.filter(valid_from__gt=judgement.created_at).exists():
        raise ValidationError(_DECIDED, code="changed_since")
    if isinstance(judgement, Evidence):
        take_back_evidence(evidence=judgement, by=by)
        return
    withdraw_assessment(claim=claim, by=by, restore=True)
    added = events_of(judgement).filter(pgh_label="insert").values("pgh_created_at")[:1]
    # Events of one transaction have the same time.
    together = all_events(Evidence).filter(pgh_label="insert", pgh_created_at=Subquery(added))
    mine = claim.evidence.not_retracted().filter(added_by=by, pk__in=together.values("pgh_obj_id"))
    for evidence in mine:
        take_back_evidence(evidence=evidence, by=by)


def _restore_last(record: Record, steps: list[Step], by: User) -> None:
    before, last = _check_last(record, steps, by)
    _check_not_judged(record, by, last.when)
    if isinstance(record, Claim) and record.text != before.values["text"]:
        _follow_words(record, before.values["text"], last.when, by)
    was_selected_again = before.values.get("revision_id") != last.values.get("revision_id")
    lost = {"needs_reanchoring": True} if was_selected_again else {}
    _restore(record, {**before.values, **lost})
    if isinstance(record, Quote) and before.values["marked_at"] != last.values["marked_at"]:
        restore_words(record, last.when)


def _follow_words(claim: Claim, text: str, since: datetime, by: User) -> None:
    """Let the assessments count that were made for ``text``, which was corrected at ``since``."""
    check_transition(claim, "correct", by)
    if not has_same_words(claim.text, text):
        end_assessments(claim, by)
        restore_assessments(claim, since)


def _check_last(record: Record, steps: list[Step], by: User) -> tuple[Step, Step]:
    """Return the step before the last one, which was made by ``by``, and the last."""
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
        who = user_of(event)
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
    if isinstance(record, Quote):
        check_place(record)
    # The database checks its constraints itself, and better if it has just become unavailable.
    record.full_clean(validate_unique=False, validate_constraints=False)
    fields = {record._meta.get_field(name).name for name in changes}
    record.save(update_fields=fields)
    if isinstance(record, Claim):
        settle_status(record)
