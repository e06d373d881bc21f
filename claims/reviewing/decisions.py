"""Record the newsroom's verdict on a claim, and that it still stands."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from django.core.exceptions import ValidationError
from django.utils import timezone

from claims.models import Claim, Decision, DecisionConfirmation, Evidence, User
from claims.models.decision import DecisionQuerySet, Method
from claims.models.embargo import reading_as
from claims.models.locking import held
from claims.reviewing.assessments import check_usable
from claims.reviewing.decision_method import find_method
from claims.reviewing.identities import hold_for_judgement
from claims.reviewing.notifications import notify_of_status
from claims.reviewing.permission import has_words, require, verb
from claims.reviewing.workflow import check_transition, require_verb, settle_status

_REPLACED = "%(name)s decided “%(verdict)s” in the meantime. Read that decision, then try again."
_ENDED = "The decision that you saw has ended in the meantime. Read the claim, then try again."
_MORE_REASONS = "Another reason to look at this decision again has come up. Read it, then confirm."


class DecisionReplaced(ValidationError):  # noqa: N818 - it is no invalid input, but an outdated one
    """The decision in force is not the one that was seen; ``claim`` is the claim now."""

    def __init__(self, claim: Claim, current: Decision | None) -> None:
        self.claim = claim
        if current is None:
            super().__init__(_ENDED, code="stale")
        else:
            verdict = current.get_verdict_display().lower()
            params = {"name": current.decided_by.display_name, "verdict": verdict}
            super().__init__(_REPLACED, code="stale", params=params)


@verb
def decide(
    *,
    claim: Claim,
    verdict: str,
    rationale: str,
    by: User,
    method: str = "",
    evidence: Iterable[Evidence] | None = None,
    recheck_by: date | None = None,
    public_note: str = "",
    version: int | None = None,
    replaces: int | None = None,
) -> Decision:
    """Add a decision, which is in force from now and ends the current one.

    ``replaces`` is the key of the decision in force that was seen, 0 for none; scripts may leave it
    out (None). Its method follows from the assessments: see ``find_method``. Without ``evidence``,
    it uses that of the current assessments with the same verdict. Raises ValidationError for an
    unknown verdict, a method that the assessments do not allow, too few assessments, an empty
    rationale, retracted evidence or that of another claim, a ``recheck_by`` in the past, a
    published decision that is replaced without a ``public_note``, or a merged or dismissed claim;
    StaleRecord if the claim was corrected, dismissed or merged since ``version``; DecisionReplaced
    if another decision is in force; and PermissionDenied.
    """
    _begin(claim, by, version, replaces)
    _check_recheck(recheck_by)
    used = _choose_evidence(claim, verdict, evidence)
    _check_public_note(public_note, claim)
    decision = Decision(
        claim=claim,
        verdict=verdict,
        rationale=rationale.strip(),
        recheck_by=recheck_by,
        public_note=public_note.strip(),
        decided_by=by,
    )
    _put_in_force(decision, method)
    decision.evidence.set(used)
    notify_of_status(claim=claim, before=settle_status(claim), by=by)
    return decision


def _begin(claim: Claim, by: User, version: int | None, replaces: int | None) -> None:
    """Lock the claim and check that it can be decided, by somebody who knows what is in force."""
    require_verb(by, "decide")
    record = hold_for_judgement(claim, version)
    check_decision(record, replaces)
    check_transition(record, "decide", by)


def _choose_evidence(
    claim: Claim, verdict: str, given: Iterable[Evidence] | None
) -> list[Evidence]:
    used = list(agreeing_evidence(claim, verdict) if given is None else given)
    check_usable(used, claim)
    return used


def _put_in_force(decision: Decision, method: str) -> None:
    """Check and save the decision with its method, and end the current one.

    If the clock was set back in the meantime, it starts when the current one started, so that none
    ends before it starts.
    """
    current = _in_force(decision.claim)
    decision.valid_from = max([timezone.now(), *current.values_list("valid_from", flat=True)])
    decision.method = method or Method.ADJUDICATION
    decision.full_clean(validate_constraints=False)
    decision.method = find_method(decision.claim, decision.verdict, method, decision.decided_by)
    current.update(valid_to=decision.valid_from)
    decision.save()


def check_decision(claim: Claim, seen: int | None) -> None:
    """Nobody replaces, publishes, withdraws or ends a decision that they have not seen."""
    if seen is None:
        return
    found = _in_force(claim).select_related("decided_by").first()
    if (found.pk if found else 0) != seen:
        raise DecisionReplaced(claim, found)


def _in_force(claim: Claim) -> DecisionQuerySet:
    return Decision.objects.in_force().filter(claim=claim)


def _check_public_note(note: str, claim: Claim) -> None:
    """Require a note for readers if the decision in force is published."""
    if not has_words(note) and _in_force(claim).exclude(published_at=None).exists():
        raise ValidationError(
            {"public_note": "Say for readers what has changed since the published decision."}
        )


@verb
def confirm_decision(
    *,
    decision: Decision,
    note: str,
    by: User,
    recheck_by: date | None = None,
    reasons_seen: int | None = None,
) -> DecisionConfirmation:
    """Record that the decision still stands, and settle the reasons for which it was stale.

    ``recheck_by`` replaces its date; without one, the date ends if it has passed. Raises
    ValidationError without a note, for a date in the past, if the decision is not in force, or if
    it has more reasons than ``reasons_seen``. Raises PermissionDenied.
    """
    require(by, "decide_claim")
    hold_for_judgement(decision.claim)
    locked = held(Decision.objects.all()).get(pk=decision.pk)
    if locked.valid_to is not None:
        raise ValidationError("This decision was replaced. Confirm the one in force.")
    if not note.strip():
        raise ValidationError({"note": "Say in one sentence why it still stands."})
    _check_recheck(recheck_by)
    with reading_as(lambda: by):
        # What lies in an embargoed document is left to those who may see it.
        reasons = Decision.objects.get(pk=locked.pk).current_stale_reasons
    if reasons_seen is not None and len(reasons) > reasons_seen:
        raise ValidationError(_MORE_REASONS)
    confirmation = DecisionConfirmation(
        decision=locked,
        note=note.strip(),
        reasons=reasons,
        recheck_by=recheck_by,
        confirmed_by=by,
    )
    confirmation.full_clean(exclude=["reasons"])
    confirmation.save()
    _settle_reasons(locked, confirmation)
    decision.refresh_from_db()
    return confirmation


def _settle_reasons(decision: Decision, confirmation: DecisionConfirmation) -> None:
    """Keep the reasons that were not confirmed, and the date unless it has passed."""
    settled = [(one["code"], one["record"]) for one in confirmation.reasons]
    decision.stale_reasons = [
        one for one in decision.stale_reasons if (one["code"], one["record"]) not in settled
    ]
    later = None if decision.is_overdue else decision.recheck_by
    decision.recheck_by = confirmation.recheck_by or later
    decision.save(update_fields=["stale_reasons", "recheck_by"])


def agreeing_evidence(claim: Claim, verdict: str) -> Iterable[Evidence]:
    """Return the evidence, not retracted, of the current assessments with this verdict."""
    used = Evidence.objects.not_retracted().filter(
        claim=claim, assessments__is_current=True, assessments__verdict=verdict
    )
    return used.distinct()


def _check_recheck(day: date | None) -> None:
    if day is not None and day < timezone.localdate():
        raise ValidationError({"recheck_by": "Choose today or a later day."})
