"""The page on which a claim is reviewed, and the verbs that its forms carry out."""

from __future__ import annotations

from copy import copy
from typing import Any

from django.contrib.admin.options import IncorrectLookupParameters
from django.contrib.admin.utils import unquote
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect, QueryDict
from django.template.response import TemplateResponse
from django.urls import URLPattern, path

from claims.admin.claim import claim_forms
from claims.admin.claim import evidence_suggestion_forms as bearing_forms
from claims.admin.claim import pair_forms as claim_pair_forms
from claims.admin.claim.claim_page import claim_context
from claims.admin.claim.queue import neighbours, page_of
from claims.admin.shared.verb_forms import VerbForm, attempt, signed_in
from claims.models import Claim
from claims.models.lengths import NOTE

FORMS: dict[str, type[VerbForm]] = {
    "accept": claim_forms.AcceptClaim,
    "reject": claim_forms.RejectClaim,
    "correct": claim_forms.CorrectClaim,
    "evidence": claim_forms.AddEvidence,
    "assess": claim_forms.AssessClaim,
    "decide": claim_forms.DecideClaim,
    **bearing_forms.FORMS,
    **claim_pair_forms.FORMS,
}

BUTTONS = {"accept", "reject", *bearing_forms.FORMS, *claim_pair_forms.FORMS} - {"merge"}


class ClaimReview:
    """For the ModelAdmin of claims: its own page in the place of the change form."""

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
        """Carry out one verb on the claim, then go on with it, or with the next."""
        claim = self.get_object(request, str(claim_id))
        if claim is None or verb not in FORMS:
            raise Http404
        if request.method != "POST":
            return HttpResponseRedirect(page_of(claim, request))
        form = self._form(verb, claim, request, request.POST, request.FILES)
        if not attempt(request, form, claim):
            page = self._page(request, claim, refused={verb: form})
            page.status_code = form.status
            return page
        following = self._neighbours(request, claim)[1] if "_next" in request.POST else None
        claim.refresh_from_db(fields=["merged_into"])
        return HttpResponseRedirect(page_of(following or claim.leading, request))

    def _page(
        self: Any, request: HttpRequest, claim: Claim, *, refused: dict[str, VerbForm] | None = None
    ) -> HttpResponse:
        if not self.has_view_permission(request, claim):
            raise PermissionDenied
        forms = {verb: self._form(verb, claim, request) for verb in FORMS} | (refused or {})
        before, after = self._neighbours(request, claim)
        context = {
            **self.admin_site.each_context(request),
            **claim_context(claim, appearance=request.GET.get("appearance")),
            "title": "Claim",
            "opts": self.opts,
            "original": claim,
            "claim": claim,
            "forms": forms,
            # Their forms are buttons, beside which there is no room to say what is wrong.
            "refused": [form for verb, form in (refused or {}).items() if verb in BUTTONS],
            "before": before and page_of(before, request),
            "after": after and page_of(after, request),
            "preserved_filters": self.get_preserved_filters(request),
            **_permissions(request, claim),
            "media": self.media + forms["evidence"].media + forms["merge"].media,
        }
        return TemplateResponse(request, "admin/claims/claim/page.html", context)

    def _form(self, verb: str, claim: Claim, request: HttpRequest, *data: Any) -> VerbForm:
        options: dict[str, Any] = {"prefix": verb}
        if verb == "correct":
            options["initial"] = {"text": claim.text, "claim_type": claim.claim_type}
        if verb in claim_pair_forms.OF_THE_CLAIM:
            options["claim"] = claim
        if verb == "assess":
            mine = claim.assessments.current().filter(reviewer=signed_in(request)).first()
            options["claim"] = claim
            options["initial"] = mine and {
                "verdict": mine.verdict,
                "rationale": mine.rationale[:NOTE],
                "evidence": mine.evidence.all(),
            }
        return FORMS[verb](*data, **options)

    def _neighbours(self: Any, request: HttpRequest, claim: Claim) -> tuple[Any, Any]:
        listed = copy(request)
        filters = QueryDict(request.GET.get("_changelist_filters", ""), mutable=True)
        filters.pop("p", None)  # the page of the list may be gone by now
        listed.GET = filters  # type: ignore[assignment]  # nobody writes to it after
        try:
            queue = self.get_changelist_instance(listed).queryset
        except IncorrectLookupParameters:
            queue = Claim.objects.awaiting_review()
        return neighbours(claim, queue)


def _permissions(request: HttpRequest, claim: Claim) -> dict[str, bool]:
    """Which forms are shown: of a merged claim only that which undoes the merge."""
    stands = claim.merged_into_id is None
    return {
        "may_review": stands and request.user.has_perm("claims.review_claim"),
        "may_assess": stands and request.user.has_perm("claims.assess_claim"),
        "may_decide": stands and request.user.has_perm("claims.decide_claim"),
        "may_match": request.user.has_perm("claims.change_claim"),
    }
