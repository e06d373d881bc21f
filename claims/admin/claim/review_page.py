"""The page for reviewing a claim, and the view that carries out the verbs of its forms."""

from __future__ import annotations

from copy import copy
from typing import Any

from django.contrib.admin.options import IncorrectLookupParameters
from django.contrib.admin.utils import unquote
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect, QueryDict
from django.template.response import TemplateResponse
from django.urls import URLPattern, path

from claims.admin.assignment import assignment_forms
from claims.admin.assignment.assignment_box import assignment_context
from claims.admin.assignment.queue_reasons import assignment_of
from claims.admin.claim import claim_forms, evidence_suggestions, pair_forms, step_forms
from claims.admin.claim.assessment_form import AssessClaim, recorded, tick_own_evidence
from claims.admin.claim.claim_context import claim_context
from claims.admin.claim.queue import claim_url, neighbours
from claims.admin.shared.form_drafts import finish_draft, keep_refused, restore_drafts
from claims.admin.shared.presence_note import presence_context
from claims.admin.shared.stale_save import compare_verb
from claims.admin.shared.verb_forms import VerbForm, attempt, require_user
from claims.models import Claim
from claims.reviewing.workflow import describe_undecidable, possible_verbs

FORMS: dict[str, type[VerbForm]] = {
    "accept": claim_forms.AcceptClaim,
    "reject": claim_forms.RejectClaim,
    "correct": claim_forms.CorrectClaim,
    "evidence": claim_forms.AddEvidence,
    "assess": AssessClaim,
    "decide": claim_forms.DecideClaim,
    **step_forms.FORMS,
    **evidence_suggestions.FORMS,
    **pair_forms.FORMS,
    **assignment_forms.FORMS,
}

BUTTONS = {
    *("accept", "reject", "take", "give-back"),
    *step_forms.FORMS,
    *evidence_suggestions.FORMS,
    *pair_forms.FORMS,
} - {"merge"}

JUDGEMENTS = ("assess", "evidence", "decide")


class ClaimReviewPageMixin:
    """For the ModelAdmin of claims: replace the change form with the review page."""

    def get_urls(self: Any) -> list[URLPattern]:
        verbs = path(
            "<int:claim_id>/review/<slug:verb>/",
            self.admin_site.admin_view(self.verb_view),
            name="claims_claim_review",
        )
        return [verbs, *super().get_urls()]  # type: ignore[misc]  # the ModelAdmin's

    def change_view(
        self: Any,
        request: HttpRequest,
        object_id: str,
        form_url: str = "",
        extra_context: Any = None,
    ) -> HttpResponse:
        claim = self.get_object(request, unquote(object_id))
        if claim is None:
            return self._get_obj_does_not_exist_redirect(request, self.opts, object_id)
        return self._page(request, claim)

    def verb_view(self: Any, request: HttpRequest, claim_id: int, verb: str) -> HttpResponse:
        """Carry out one verb on the claim, and redirect to its page or to the next claim."""
        claim = self.get_object(request, str(claim_id))
        if claim is None or verb not in FORMS:
            raise Http404
        if request.method != "POST":
            return HttpResponseRedirect(claim_url(claim, request))
        form = self._form(verb, claim, request, request.POST, request.FILES)
        if not attempt(request, form, claim):
            keep_refused(request, claim, verb, form)
            if form.stale is not None:
                claim = self.get_object(request, str(claim_id))
            page = self._page(request, claim, refused={verb: form})
            page.status_code = form.status
            return page
        following = self._neighbours(request, claim)[1] if "_next" in request.POST else None
        claim.refresh_from_db(fields=["merged_into"])
        address = HttpResponseRedirect(claim_url(following or claim.leading, request))
        return finish_draft(request, address, claim, verb)

    def _page(
        self: Any, request: HttpRequest, claim: Claim, *, refused: dict[str, VerbForm] | None = None
    ) -> HttpResponse:
        if not self.has_view_permission(request, claim):
            raise PermissionDenied
        stale = [
            compare_verb(request, verb, form, form.stale, is_button=verb in BUTTONS)
            for verb, form in (refused or {}).items()
            if form.stale is not None
        ]
        refused = {} if stale else refused or {}
        forms = {verb: self._form(verb, claim, request) for verb in FORMS} | refused
        before, after = self._neighbours(request, claim)
        drafts = restore_drafts(request, claim, forms)
        tick_own_evidence(forms["assess"], claim, require_user(request), drafts["drafts"])
        context = {
            **self.admin_site.each_context(request),
            **claim_context(claim, appearance=request.GET.get("appearance")),
            "title": "Claim",
            "opts": self.opts,
            "original": claim,
            "claim": claim,
            "forms": forms,
            **drafts,
            # Forms without room for errors, buttons or those of a merged claim: shown above.
            "refused": [
                form for verb, form in refused.items() if verb in BUTTONS or claim.merged_into_id
            ],
            "presence": presence_context(request, claim),
            **assignment_context(request, claim),
            "stale": next(iter(stale), None),
            "before": before and claim_url(before, request),
            "after": after and claim_url(after, request),
            "preserved_filters": self.get_preserved_filters(request),
            **_permissions(request, claim, kept=_kept(forms, drafts["drafts"])),
            "media": self.media + forms["evidence"].media + forms["merge"].media,
        }
        return TemplateResponse(request, "admin/claims/claim/page.html", context)

    def _form(self, verb: str, claim: Claim, request: HttpRequest, *data: Any) -> VerbForm:
        options: dict[str, Any] = {"prefix": verb}
        mine = None
        if verb == "correct":
            options["initial"] = {"text": claim.text, "claim_type": claim.claim_type}
        if verb == "assign":
            options["initial"] = assignment_forms.initial_of(assignment_of(claim))
        if verb in pair_forms.NEED_CLAIM:
            options["claim"] = claim
        if verb == "assess":
            mine = claim.assessments.current().filter(reviewer=require_user(request)).first()
            options["claim"] = claim
            options["initial"] = recorded(mine)
        form = FORMS[verb](*data, **options)
        form.recorded_at = mine.created_at if mine else None
        return form

    def _neighbours(self: Any, request: HttpRequest, claim: Claim) -> tuple[Any, Any]:
        listed = copy(request)
        filters = QueryDict(request.GET.get("_changelist_filters", ""), mutable=True)
        filters.pop("p", None)  # the list may have fewer pages by now
        listed.GET = filters  # type: ignore[assignment]  # a plain QueryDict will do
        try:
            queue = self.get_changelist_instance(listed).queryset
        except IncorrectLookupParameters:
            queue = Claim.objects.awaiting_review(require_user(request))
        return neighbours(claim, queue)


def _kept(forms: dict[str, VerbForm], drafts: dict[str, Any]) -> set[str]:
    """Return the forms with something typed, which are shown even if they are not possible now."""
    return {verb for verb in JUDGEMENTS if drafts.get(verb) or forms[verb].errors}


def _permissions(request: HttpRequest, claim: Claim, *, kept: set[str]) -> dict[str, Any]:
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
        "undecidable": may["decide"] and "decide" not in possible and describe_undecidable(claim),
        "may_match": request.user.has_perm("claims.change_claim"),
    }
