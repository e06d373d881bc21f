"""The claim queue, and the page on which a claim is reviewed."""

from __future__ import annotations

from copy import copy
from typing import Any

from django.contrib import admin
from django.contrib.admin.options import IncorrectLookupParameters
from django.contrib.admin.utils import unquote
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect, QueryDict
from django.template.response import TemplateResponse
from django.urls import URLPattern, path
from unfold.admin import ModelAdmin
from unfold.contrib.filters.admin import (
    ChoicesDropdownFilter,
    RangeDateFilter,
    RangeNumericFilter,
)

from claims.admin import claim_forms
from claims.admin.claim_columns import ClaimColumns, with_columns
from claims.admin.claim_filters import (
    QueueFilter,
    ReanchoringFilter,
    SourceFilter,
    SpeakerFilter,
    VerdictFilter,
    search_claims,
)
from claims.admin.claim_page import claim_context
from claims.admin.history import TriggerHistory
from claims.admin.queue import neighbours, page_of, shown
from claims.admin.review_actions import ReviewActions
from claims.admin.verb_forms import VerbForm, attempt, signed_in
from claims.models import Claim
from claims.models.fingerprint import fingerprint
from claims.models.vocabulary import ReviewState

FORMS: dict[str, type[VerbForm]] = {
    "accept": claim_forms.AcceptClaim,
    "reject": claim_forms.RejectClaim,
    "correct": claim_forms.CorrectClaim,
    "evidence": claim_forms.AddEvidence,
    "assess": claim_forms.AssessClaim,
    "decide": claim_forms.DecideClaim,
}


@admin.register(Claim)
class ClaimAdmin(ReviewActions, ClaimColumns, TriggerHistory, ModelAdmin):
    list_display = (
        "words",
        "verdict_shown",
        "score_shown",
        "state_shown",
        "who",
        "where",
        "published",
        "appearance_count",
        "evidence_count",
    )
    list_filter = (
        QueueFilter,
        VerdictFilter,
        ("state", ChoicesDropdownFilter),
        ("appearances__quote__speaker", SpeakerFilter),
        ("appearances__revision__document__source", SourceFilter),
        ("appearances__revision__document__published", RangeDateFilter),
        ("score", RangeNumericFilter),
        ReanchoringFilter,
    )
    list_filter_submit = True
    list_fullwidth = True
    list_per_page = 50
    show_full_result_count = False
    list_before_template = "admin/claims/claim/queue_note.html"
    search_fields = ("text",)
    search_help_text = "Search all claims"
    ordering = ("-score", "-id")
    fields = ("text", "score")
    review_permission = "review_claim"

    def get_queryset(self, request: HttpRequest) -> QuerySet[Claim]:
        return Claim.objects.with_verdict().defer("search")

    def get_search_results(
        self, request: HttpRequest, queryset: Any, search_term: str
    ) -> tuple[Any, bool]:
        words = search_term.strip()
        return (search_claims(queryset, words) if words else queryset), False

    def get_changelist_instance(self, request: HttpRequest) -> Any:
        changelist = super().get_changelist_instance(request)
        changelist.result_list = with_columns(changelist.result_list)
        # The note above the list leads to everything; the header's "Show all" would not.
        changelist.full_result_count = changelist.result_count
        return changelist

    def lookup_allowed(self, lookup: str, value: Any, request: HttpRequest) -> bool:
        """A range's ends are named after its field, which Django does not see."""
        field = lookup.removesuffix("_from").removesuffix("_to")
        return super().lookup_allowed(field, value, request)

    def changelist_view(self, request: HttpRequest, extra_context: Any = None) -> HttpResponse:
        context = {**(extra_context or {}), "title": "Claims", "queue_shown": shown(request.GET)}
        return super().changelist_view(request, context)

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Nobody: a claim that is none is rejected, and stays on record."""
        return False

    def save_model(self, request: HttpRequest, obj: Claim, form: Any, change: bool) -> None:
        """A claim that a person writes needs no acceptance."""
        obj.fingerprint = fingerprint(obj.text)
        obj.state = ReviewState.ACCEPTED
        super().save_model(request, obj, form, change)

    def get_urls(self) -> list[URLPattern]:
        verbs = path(
            "<int:claim_id>/review/<slug:verb>/",
            self.admin_site.admin_view(self.verb_view),
            name="claims_claim_review",
        )
        return [verbs, *super().get_urls()]

    def change_view(
        self, request: HttpRequest, object_id: str, form_url: str = "", extra_context: Any = None
    ) -> HttpResponse:
        claim = self.get_object(request, unquote(object_id))
        if claim is None:
            return self._get_obj_does_not_exist_redirect(request, self.opts, object_id)
        return self._page(request, claim)

    def verb_view(self, request: HttpRequest, claim_id: int, verb: str) -> HttpResponse:
        """Carry out one verb on the claim, then go on with it, or with the next."""
        claim = self.get_object(request, str(claim_id))
        if claim is None or verb not in FORMS:
            raise Http404
        if request.method != "POST":
            return HttpResponseRedirect(page_of(claim, request))
        form = self._form(verb, claim, request, request.POST, request.FILES)
        if not attempt(request, form, claim):
            return self._page(request, claim, refused={verb: form})
        following = self._neighbours(request, claim)[1] if "_next" in request.POST else None
        return HttpResponseRedirect(page_of(following or claim, request))

    def _page(
        self, request: HttpRequest, claim: Claim, *, refused: dict[str, VerbForm] | None = None
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
            "before": before and page_of(before, request),
            "after": after and page_of(after, request),
            "preserved_filters": self.get_preserved_filters(request),
            "may_review": request.user.has_perm("claims.review_claim"),
            "may_assess": request.user.has_perm("claims.assess_claim"),
            "may_decide": request.user.has_perm("claims.decide_claim"),
            "media": self.media + forms["evidence"].media,
        }
        return TemplateResponse(request, "admin/claims/claim/page.html", context)

    def _form(self, verb: str, claim: Claim, request: HttpRequest, *data: Any) -> VerbForm:
        options: dict[str, Any] = {"prefix": verb}
        if verb == "correct":
            options["initial"] = {"text": claim.text}
        if verb == "assess":
            mine = claim.assessments.current().filter(reviewer=signed_in(request)).first()
            options["claim"] = claim
            options["initial"] = mine and {
                "verdict": mine.verdict,
                "rationale": mine.rationale,
                "evidence": mine.evidence.all(),
            }
        return FORMS[verb](*data, **options)

    def _neighbours(self, request: HttpRequest, claim: Claim) -> tuple[Any, Any]:
        listed = copy(request)
        listed.GET = QueryDict(request.GET.get("_changelist_filters", ""))
        try:
            queue = self.get_changelist_instance(listed).queryset
        except IncorrectLookupParameters:
            queue = Claim.objects.awaiting_review()
        return neighbours(claim, queue)
