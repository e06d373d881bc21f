"""The desk for claims: the forms of its page, and what its panes show."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.db.models import QuerySet
from django.http import HttpRequest

from claims.admin.assignment import assignment_forms
from claims.admin.assignment.assignment_box import assignment_context
from claims.admin.assignment.queue_reasons import assignment_of
from claims.admin.claim import (
    claim_forms,
    evidence_suggestions,
    pair_forms,
    step_forms,
    time_forms,
)
from claims.admin.claim.assessment_form import AssessClaim, recorded, tick_own_evidence
from claims.admin.claim.claim_context import choose_appearance, claim_context
from claims.admin.claim.claim_reads import ClaimReads, read_claim
from claims.admin.comment import AddComment, comments_context
from claims.admin.evidence.evidence_forms import GroupEvidence, SeparateEvidence
from claims.admin.following import follow_context
from claims.admin.shared.desk import DeskMixin
from claims.admin.shared.queue_place import DONE, FILTERS, Queue
from claims.admin.shared.verb_forms import VerbForm, require_user
from claims.admin.topic import topics_context
from claims.models import Assessment, Claim, User
from claims.models.claim_states import AWAITING_DECISION
from claims.models.decision import Method
from claims.models.vocabulary import ClaimStatus, ReviewState
from claims.publishing.addresses import public_address
from claims.reviewing.embargoes import documents_of, note_readings
from claims.reviewing.workflow import describe_undecidable, possible_verbs

FORMS: dict[str, type[VerbForm]] = {
    "accept": claim_forms.AcceptClaim,
    "reject": claim_forms.DismissClaim,
    "correct": claim_forms.CorrectClaim,
    **time_forms.FORMS,
    "evidence": claim_forms.AddEvidence,
    "assess": AssessClaim,
    "decide": claim_forms.DecideClaim,
    "confirm": claim_forms.ConfirmDecision,
    "group-evidence": GroupEvidence,
    "separate-evidence": SeparateEvidence,
    **step_forms.FORMS,
    "undo": claim_forms.UndoClaim,
    "comment": AddComment,
    **evidence_suggestions.FORMS,
    **pair_forms.FORMS,
    **assignment_forms.FORMS,
}

BUTTONS = {
    *("accept", "reject", "undo", "take", "give-back", "confirm"),
    *("group-evidence", "separate-evidence", "reread-time"),
    *(step_forms.FORMS.keys() - {"withdraw-publication"}),
    *evidence_suggestions.FORMS,
    *(pair_forms.FORMS.keys() - {"merge"}),
}

_WITH_FILES = 2
JUDGEMENTS = ("assess", "evidence", "decide")


class ClaimReviewPageMixin(DeskMixin):
    """For the ModelAdmin of claims."""

    desk_template = "admin/claims/claim/page.html"
    verb_forms = FORMS
    verb_buttons = BUTTONS
    queue_rank = "-queue_rank"

    def desk_queue(self, request: HttpRequest) -> Queue:
        # Without filters, the list has the same claims, but is built much slower.
        if not request.GET.get(FILTERS):
            return _waiting_for
        return self.queue_of(request, _waiting_for(require_user(request)))

    def desk_reads(self, request: HttpRequest, record: Claim) -> ClaimReads:
        return read_claim(record, require_user(request))

    def desk_context(
        self, request: HttpRequest, record: Claim, reads: ClaimReads
    ) -> dict[str, Any]:
        reader, appearance = require_user(request), request.GET.get("appearance")
        shown = claim_context(record, reads, reader=reader, appearance=appearance)
        conflicts = (side for one in reads.conflicts for side in (one.first, one.second))
        passages = documents_of([*shown["appearances"], *shown["evidence"], *conflicts])
        note_readings(documents=passages, by=reader)
        return {
            **shown,
            "claim": record,
            **assignment_context(request, record, shown["appearances"]),
            **comments_context(request, record, reads.comments),
            **topics_context(request, record, record.text, reads.topics),
            **follow_context(request, reads.subscriptions, claim=record),
        }

    def finish_forms(
        self, request: HttpRequest, record: Claim, context: dict[str, Any], reads: ClaimReads
    ) -> None:
        forms, drafts = context["forms"], context["drafts"]
        forms["assess"].offer(context["evidence"])
        tick_own_evidence(forms["assess"], context["evidence"], require_user(request), drafts)
        forms["assign"].fields["assignee"].offer(reads.assignees)
        context |= _permissions(request, record, kept=_kept(forms, drafts), given=len(reads.judges))
        # After "Save and next", the button takes back what was done to the claim before.
        mine = (
            DONE in request.GET
            or reads.assessment_of(require_user(request))
            or any(one.added_by_id == request.user.pk for one in context["evidence"])
        )
        context["may_undo"] &= bool(mine) or record.state != ReviewState.PROPOSED
        context["is_undecided"] = record.status in AWAITING_DECISION
        stale = any(one.is_stale for one, _ in context["decisions"])
        in_force = (one.pk for one, _ in context["decisions"] if one.valid_to is None)
        context["decision_seen"] = next(in_force, 0)
        context["withdrawal"] = forms["withdraw-publication"]
        if settings.PUBLIC_SITE and record.status == ClaimStatus.PUBLISHED:
            context["public_page"] = public_address(record)
        is_due = context["is_undecided"] or stale
        context["decides_now"] = "decide" in context["possible"] and is_due

    def _form(
        self,
        verb: str,
        claim: Claim,
        request: HttpRequest,
        *data: Any,
        reads: ClaimReads | None = None,
    ) -> VerbForm:
        options: dict[str, Any] = {"prefix": verb}
        mine = None
        if verb == "correct":
            options["initial"] = {"text": claim.text, "claim_type": claim.claim_type}
        if verb in time_forms.FORMS:
            passages = reads.appearances if reads else list(claim.appearances.for_reading())
            chosen = choose_appearance(passages, request.GET.get("appearance"))
            options |= {"passages": passages, "initial": time_forms.initial_time(chosen)}
        if verb == "assign":
            options["initial"] = assignment_forms.initial_of(assignment_of(claim))
        if verb == "decide" and claim.status != ClaimStatus.AGREED:
            options["initial"] = {"method": Method.ADJUDICATION}
        if verb in {"assess", "decide", *pair_forms.NEED_CLAIM}:
            options["claim"] = claim
        # A form that comes with files is carried out, whatever is recorded; a draft is not.
        if verb == "assess" and len(data) < _WITH_FILES:
            mine = _own_assessment(claim, require_user(request), reads)
            options["initial"] = recorded(mine)
        form = FORMS[verb](*data, **options)
        form.recorded_at = mine.created_at if mine else None
        return form


def _waiting_for(reader: User) -> QuerySet[Claim]:
    return Claim.objects.awaiting_review(reader)


def _own_assessment(claim: Claim, person: User, reads: ClaimReads | None) -> Assessment | None:
    if reads is not None:
        return reads.assessment_of(person)
    return claim.assessments.current().filter(reviewer=person).first()


def _kept(forms: dict[str, VerbForm], drafts: dict[str, Any]) -> set[str]:
    """Return the forms with something typed, which are shown even if they are not possible now."""
    return {verb for verb in JUDGEMENTS if drafts.get(verb) or forms[verb].errors}


def _permissions(
    request: HttpRequest, claim: Claim, *, kept: set[str], given: int
) -> dict[str, Any]:
    """Return which forms to show; a merged claim has only the form that undoes the merge."""
    may = {
        verb: claim.merged_into_id is None and request.user.has_perm(f"claims.{verb}_claim")
        for verb in ("assess", "decide")
    }
    possible = possible_verbs(claim, require_user(request))
    return {
        "possible": possible,
        "may_review": possible & {"accept", "reject", "correct", "reopen"},
        "may_assess": may["assess"] and ("assess" in possible or kept & {"assess", "evidence"}),
        "may_decide": may["decide"] and ("decide" in possible or "decide" in kept),
        "undecidable": may["decide"]
        and "decide" not in possible
        and describe_undecidable(claim, given),
        "may_confirm": may["decide"],
        "may_correct": claim.merged_into_id is None
        and request.user.has_perm("claims.change_evidence"),
        "may_match": request.user.has_perm("claims.change_claim"),
    }
