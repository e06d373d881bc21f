"""The quotes: their list, and the page on which one is reviewed."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.contrib.admin.utils import unquote
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.utils.safestring import SafeString
from unfold.admin import ModelAdmin
from unfold.contrib.filters.admin import (
    AutocompleteSelectFilter,
    BooleanRadioFilter,
    ChoicesDropdownFilter,
)
from unfold.decorators import display

from claims.admin.claim.claim_filters import SourceFilter
from claims.admin.document.excerpt import render_excerpt
from claims.admin.quote import quote_forms
from claims.admin.quote.confidence import WAITING_FIRST, ConfidenceFilter, confidence_bar
from claims.admin.shared.form_drafts import (
    DraftsMixin,
    finish_draft,
    keep_refused,
    restore_drafts,
)
from claims.admin.shared.formatting import missing, state_badge, truncate
from claims.admin.shared.mixins import HistoryMixin, ReadOnlyMixin
from claims.admin.shared.presence_note import PresenceMixin, presence_context
from claims.admin.shared.review_actions import ReviewActionsMixin
from claims.admin.shared.stale_save import StaleSave, compare_verb
from claims.admin.shared.verb_forms import VerbForm, attempt
from claims.models import Quote

FORMS: dict[str, type[VerbForm]] = {
    "accept": quote_forms.AcceptQuote,
    "reject": quote_forms.RejectQuote,
    "correct": quote_forms.CorrectQuote,
}


@admin.register(Quote)
class QuoteAdmin(
    ReviewActionsMixin, DraftsMixin, PresenceMixin, HistoryMixin, ReadOnlyMixin, ModelAdmin
):
    """The list shows quotes that await review first, and of those the least confident first.

    That is where an editor's time helps most. Confident quotes can be accepted many at once, with
    the confidence filter and the list's action. Reviewed quotes follow, in the same order.
    """

    list_display = (
        "words",
        "who",
        "kind",
        "attribution",
        "confidence_shown",
        "state_shown",
        "where",
        "document",
    )
    ordering = (WAITING_FIRST, "confidence", "pk")
    list_filter = (
        ("speaker", AutocompleteSelectFilter),
        ("revision__document__source", SourceFilter),
        ("kind", ChoicesDropdownFilter),
        ("attribution", ChoicesDropdownFilter),
        ("state", ChoicesDropdownFilter),
        ConfidenceFilter,
        ("needs_reanchoring", BooleanRadioFilter),
    )
    list_filter_submit = True
    list_fullwidth = True
    list_per_page = 50
    search_fields = ("text", "speaker__name")
    search_help_text = "Search words and speakers"
    review_permission = "review_quote"

    def get_queryset(self, request: HttpRequest) -> QuerySet[Quote]:
        shown = ("speaker", "reported_by", "marked_by", "revision__document__source")
        return Quote.objects.select_related(*shown).defer("revision__text")

    @display(description="Quote", ordering="text")
    def words(self, quote: Quote) -> str:
        return str(truncate(quote.text, 200))

    @display(description="Speaker", ordering="speaker__name")
    def who(self, quote: Quote) -> Any:
        return quote.speaker or missing("speaker")

    @display(description="Confidence", ordering="confidence")
    def confidence_shown(self, quote: Quote) -> SafeString:
        return confidence_bar(quote.confidence)

    @display(description="State", ordering="state")
    def state_shown(self, quote: Quote) -> SafeString:
        return state_badge(quote.state)

    @display(description="Source")
    def where(self, quote: Quote) -> Any:
        return quote.revision.document.source or missing("source")

    @display(description="Document")
    def document(self, quote: Quote) -> str:
        return str(quote.revision.document)

    def get_urls(self) -> list[URLPattern]:
        verbs = path(
            "<int:quote_id>/review/<slug:verb>/",
            self.admin_site.admin_view(self.verb_view),
            name="claims_quote_review",
        )
        return [verbs, *super().get_urls()]

    def change_view(
        self, request: HttpRequest, object_id: str, form_url: str = "", extra_context: Any = None
    ) -> HttpResponse:
        quote = self.get_object(request, unquote(object_id))
        if quote is None:
            return self._get_obj_does_not_exist_redirect(request, self.opts, object_id)
        return self._page(request, quote)

    def verb_view(self, request: HttpRequest, quote_id: int, verb: str) -> HttpResponse:
        quote = self.get_object(request, str(quote_id))
        if quote is None or verb not in FORMS:
            raise Http404
        address = HttpResponseRedirect(reverse("admin:claims_quote_change", args=[quote.pk]))
        if request.method != "POST":
            return address
        form = self._form(verb, quote, request, request.POST)
        if attempt(request, form, quote):
            return finish_draft(request, address, quote, verb)
        keep_refused(request, quote, verb, form)
        stale = None
        if form.stale is not None:
            quote = self.get_object(request, str(quote_id))
            stale = compare_verb(request, verb, form, form.stale, is_button=verb != "correct")
        page = self._page(request, quote, refused=None if stale else form, stale=stale)
        page.status_code = form.status
        return page

    def _page(
        self,
        request: HttpRequest,
        quote: Quote,
        *,
        refused: VerbForm | None = None,
        stale: StaleSave | None = None,
    ) -> HttpResponse:
        if not self.has_view_permission(request, quote):
            raise PermissionDenied
        # Accept and reject are buttons without room for errors: those are shown above.
        is_correction = isinstance(refused, quote_forms.CorrectQuote)
        form = refused if refused and is_correction else self._form("correct", quote, request)
        context = {
            **self.admin_site.each_context(request),
            "title": "Quote",
            "opts": self.opts,
            "original": quote,
            "quote": quote,
            "excerpt": render_excerpt(quote),
            "confidence": confidence_bar(quote.confidence),
            "appearances": quote.appearances.select_related("claim"),
            "form": form,
            **restore_drafts(request, quote, {"correct": form}),
            "refused": [refused] if refused and not is_correction else [],
            "presence": presence_context(request, quote),
            "stale": stale,
            "may_review": self.has_review_permission(request),
            "media": self.media + form.media,
        }
        return TemplateResponse(request, "admin/claims/quote/page.html", context)

    def _form(self, verb: str, quote: Quote, request: HttpRequest, *data: Any) -> VerbForm:
        if verb != "correct":
            return FORMS[verb](*data)
        current = {
            "speaker": quote.speaker,
            "kind": quote.kind,
            "attribution": quote.attribution,
        }
        return quote_forms.CorrectQuote(next(iter(data), None), initial=current)
