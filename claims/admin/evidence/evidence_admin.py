"""The list of evidence, the page of one piece, and the download of its files."""

from __future__ import annotations

from http import HTTPStatus
from typing import Any

from django.conf import settings
from django.contrib import admin
from django.contrib.admin.utils import unquote
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import FileResponse, Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.utils.safestring import SafeString
from unfold.admin import ModelAdmin
from unfold.contrib.filters.admin import (
    BooleanRadioFilter,
    ChoicesDropdownFilter,
    DropdownFilter,
)
from unfold.decorators import display

from claims.admin.evidence.evidence_forms import (
    AttachCapture,
    CorrectEvidence,
    FetchCapture,
    RetractEvidence,
)
from claims.admin.shared.form_drafts import (
    DraftsMixin,
    finish_draft,
    keep_refused,
    restore_drafts,
)
from claims.admin.shared.formatting import stance_badge, truncate
from claims.admin.shared.mixins import HistoryMixin, ReadOnlyMixin
from claims.admin.shared.record_keys import read_key
from claims.admin.shared.stale_save import StaleSave, compare_verb
from claims.admin.shared.verb_forms import VerbForm, attempt, require_user
from claims.admin.shared.word_search import WordSearchMixin
from claims.file_download import download
from claims.models import Capture, Evidence
from claims.models.evidence import Stance
from claims.reviewing.embargoes import documents_of, note_readings

FORMS: dict[str, type[VerbForm]] = {
    "correct": CorrectEvidence,
    "retract": RetractEvidence,
    "attach": AttachCapture,
    "fetch": FetchCapture,
}
_TO_CLAIM = {"correct", "retract"}
"""After the others, the page of the evidence is shown again."""


class RetractedFilter(DropdownFilter):
    """By default, show evidence that counts."""

    title = "retraction"
    parameter_name = "retracted"
    all_option = ["", "Not retracted"]

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        return [("yes", "Retracted"), ("all", "All")]

    def queryset(self, request: HttpRequest, queryset: Any) -> Any:
        match self.value():
            case "yes":
                return queryset.exclude(retracted_at=None)
            case "all":
                return queryset
        return queryset.filter(retracted_at=None)


class StanceFilter(DropdownFilter):
    """Find only evidence whose stance the reader may see."""

    title = "stance"
    parameter_name = "stance"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        return [(value, str(label)) for value, label in Stance.choices]

    def queryset(self, request: HttpRequest, queryset: Any) -> Any:
        chosen = self.value()
        return queryset.filter(stance=chosen, is_open=True) if chosen else queryset


@admin.register(Evidence)
class EvidenceAdmin(WordSearchMixin, DraftsMixin, HistoryMixin, ReadOnlyMixin, ModelAdmin):
    list_display = (
        "material",
        "stance_shown",
        "kind",
        "quality_shown",
        "claim",
        "added_by",
        "created_at",
    )
    list_filter = (
        RetractedFilter,
        StanceFilter,
        ("kind", ChoicesDropdownFilter),
        ("quality", ChoicesDropdownFilter),
        ("needs_reanchoring", BooleanRadioFilter),
    )
    list_filter_submit = True
    list_per_page = 50
    ordering = ("-id",)
    search_fields = ("url", "passage", "claim__text")

    def get_queryset(self, request: HttpRequest) -> QuerySet[Evidence]:
        return Evidence.objects.shown_to(request.user).select_related("claim", "added_by")

    @display(description="Material")
    def material(self, evidence: Evidence) -> str:
        return str(truncate(evidence.material, 120))

    @display(description="Stance")
    def stance_shown(self, evidence: Evidence) -> SafeString:
        return stance_badge(evidence)

    @display(description="Quality", ordering="quality")
    def quality_shown(self, evidence: Evidence) -> str:
        return evidence.quality_label

    def get_urls(self) -> list[URLPattern]:
        view = self.admin_site.admin_view
        own = [
            path("<int:evidence_id>/file/", view(self.file_view), name="claims_evidence_file"),
            path(
                "<int:evidence_id>/captures/<int:capture_id>/",
                view(self.capture_view),
                name="claims_evidence_capture",
            ),
            path(
                "<int:evidence_id>/review/<slug:verb>/",
                view(self.verb_view),
                name="claims_evidence_review",
            ),
        ]
        return [*own, *super().get_urls()]

    def change_view(
        self, request: HttpRequest, object_id: str, form_url: str = "", extra_context: Any = None
    ) -> HttpResponse:
        evidence: Any = self.get_object(request, unquote(object_id))
        if evidence is None:
            return self._get_obj_does_not_exist_redirect(request, self.opts, object_id)
        return self._page(request, evidence)

    def verb_view(self, request: HttpRequest, evidence_id: int, verb: str) -> HttpResponse:
        """Carry out one verb on the evidence, and redirect to its claim or its own page."""
        evidence: Any = self.get_object(request, str(evidence_id))
        if evidence is None or verb not in FORMS:
            raise Http404
        own_page = reverse("admin:claims_evidence_change", args=[evidence.pk])
        if request.method != "POST":
            return HttpResponseRedirect(own_page)
        form = self._form(verb, evidence, request, request.POST, request.FILES)
        if attempt(request, form, evidence):
            claim = reverse("admin:claims_claim_change", args=[evidence.claim_id])
            to_claim = f"{claim}#evidence-{evidence.pk}"
            page = HttpResponseRedirect(to_claim if verb in _TO_CLAIM else own_page)
            return finish_draft(request, page, evidence, verb)
        keep_refused(request, evidence, verb, form)
        stale = None
        if form.stale is not None:
            evidence = self.get_object(request, str(evidence_id))
            stale = compare_verb(request, verb, form, form.stale, is_button=False)
        shown = self._page(request, evidence, refused={verb: form}, stale=stale)
        shown.status_code = HTTPStatus.CONFLICT if stale else form.status
        return shown

    def _page(
        self,
        request: HttpRequest,
        evidence: Evidence,
        *,
        refused: dict[str, VerbForm] | None = None,
        stale: StaleSave | None = None,
    ) -> HttpResponse:
        if not self.has_view_permission(request, evidence):
            raise PermissionDenied
        note_readings(documents=documents_of([evidence]), by=require_user(request))
        refused = {} if stale else refused or {}
        claim = evidence.claim
        may_correct = not evidence.is_retracted and claim.merged_into_id is None
        others = claim.evidence.values_list("independence_group", flat=True)
        forms = {verb: self._form(verb, evidence, request) for verb in FORMS} | refused
        context = {
            **self.admin_site.each_context(request),
            "title": "Evidence",
            "opts": self.opts,
            "original": evidence,
            "evidence": evidence,
            "captures": evidence.captures.select_related("captured_by"),
            "groups": sorted({*others} - {""}),
            "forms": forms,
            **restore_drafts(request, evidence, forms),
            # Forms that are not shown have no room for their errors.
            "refused": [
                form for verb, form in refused.items() if verb == "fetch" or not may_correct
            ],
            "may_capture": may_correct and request.user.has_perm("claims.assess_claim"),
            "may_fetch": settings.FETCH_ADDRESSES,
            "stale": stale,
            "may_correct": may_correct
            and evidence.is_open
            and request.user.has_perm("claims.change_evidence"),
            "media": self.media,
        }
        return TemplateResponse(request, "admin/claims/evidence/page.html", context)

    def get_object(self, request: HttpRequest, object_id: str, from_field: Any = None) -> Any:
        shown = Evidence.objects.shown_to(request.user).for_reading().select_related("claim")
        key = read_key(object_id)
        return None if key is None else shown.filter(pk=key).first()

    def file_view(self, request: HttpRequest, evidence_id: int) -> FileResponse:
        """Send the uploaded file as a download; browsers never display it as a page."""
        evidence: Any = self.get_object(request, str(evidence_id))
        if evidence is None or not evidence.file:
            raise Http404
        return self._download(request, evidence, evidence.file)

    def capture_view(self, request: HttpRequest, evidence_id: int, capture_id: int) -> FileResponse:
        """Send a captured copy as a download."""
        evidence = self.get_object(request, str(evidence_id))
        capture = Capture.objects.filter(evidence=evidence, pk=capture_id).first()
        if evidence is None or capture is None:
            raise Http404
        return self._download(request, evidence, capture.file)

    def _download(self, request: HttpRequest, evidence: Evidence, file: Any) -> FileResponse:
        if not self.has_view_permission(request, evidence):
            raise PermissionDenied
        try:
            return download(file)
        except FileNotFoundError as error:
            raise Http404("The file of this evidence is missing on the server.") from error

    def _form(self, verb: str, evidence: Evidence, request: HttpRequest, *data: Any) -> VerbForm:
        options: dict[str, Any] = {"prefix": verb}
        if verb == "correct":
            options["evidence"] = evidence
        return FORMS[verb](*data, **options)
