"""The quotes: their list, and the page on which one is reviewed."""

from __future__ import annotations

from typing import Any, ClassVar

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest, QueryDict
from django.utils.safestring import SafeString
from unfold.admin import ModelAdmin
from unfold.contrib.filters.admin import (
    AutocompleteSelectFilter,
    BooleanRadioFilter,
    ChoicesDropdownFilter,
)
from unfold.decorators import display

from claims.admin.claim.claim_filters import SourceFilter
from claims.admin.document.excerpt import (
    Near,
    find_near,
    place_of_excerpt,
    render_excerpt,
)
from claims.admin.quote import quote_forms
from claims.admin.quote.attribution_filter import AttributionFilter
from claims.admin.quote.confidence import (
    ConfidenceFilter,
    confidence_bar,
    confidence_in_parts,
)
from claims.admin.saved_view import SavedListMixin
from claims.admin.shared.desk import DeskMixin
from claims.admin.shared.form_drafts import DraftsMixin
from claims.admin.shared.formatting import missing, state_badge, truncate
from claims.admin.shared.mixins import HistoryMixin, ReadOnlyMixin
from claims.admin.shared.presence_note import PresenceMixin
from claims.admin.shared.queue_place import DONE, FILTERS, Queue
from claims.admin.shared.record_keys import read_key
from claims.admin.shared.review_actions import ReviewActionsMixin
from claims.admin.shared.verb_forms import VerbForm, require_user
from claims.admin.shared.word_search import WordSearchMixin
from claims.models import Appearance, Quote, User
from claims.models.compiled_reads import read_compiled
from claims.models.quote import WAITING_FIRST, QuoteQuerySet
from claims.models.vocabulary import ReviewState
from claims.reviewing.embargoes import documents_of, note_readings

FORMS: dict[str, type[VerbForm]] = {
    "accept": quote_forms.AcceptQuote,
    "reject": quote_forms.RejectQuote,
    "correct": quote_forms.CorrectQuote,
    "undo": quote_forms.UndoQuote,
}


@admin.register(Quote)
class QuoteAdmin(
    WordSearchMixin,
    SavedListMixin,
    ReviewActionsMixin,
    DraftsMixin,
    DeskMixin,
    PresenceMixin,
    HistoryMixin,
    ReadOnlyMixin,
    ModelAdmin,
):
    """The list shows statements that await review first, and of those the least confident first.

    That is where an editor's time helps most. Confident quotes can be accepted many at once, with
    the confidence filter and the list's action. Reviewed quotes follow, in the same order.
    """

    list_display = (
        "words",
        "who",
        "kind",
        "attribution_shown",
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
        AttributionFilter,
        ("state", ChoicesDropdownFilter),
        ConfidenceFilter,
        ("needs_reanchoring", BooleanRadioFilter),
    )
    list_filter_submit = True
    list_fullwidth = True
    list_per_page = 50
    search_fields = QuoteQuerySet.searched
    search_help_text = "Search words and speakers"
    review_permission = "review_quote"
    followed_filters: ClassVar = {"speaker": "speaker__id__exact"}
    desk_template = "admin/claims/quote/page.html"
    verb_forms = FORMS
    verb_buttons: ClassVar = {"accept", "reject", "undo"}
    queue_rank = "confidence"

    def get_queryset(self, request: HttpRequest) -> QuerySet[Quote]:
        shown = ("speaker", "reported_by", "marked_by", "revision__document__source")
        return Quote.objects.select_related(*shown).defer("revision__text")

    def get_paginator(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        """Look for the quotes of a speaker by their keys, not through the queue of all quotes."""
        pages = super().get_paginator(request, *args, **kwargs)
        pages.goes_through_many = self.followed_filters["speaker"] in request.GET
        return pages

    def get_ordering(self, request: HttpRequest) -> Any:
        """Quotes of one state are in the order of an index of theirs."""
        return self.ordering[1:] if "state__exact" in request.GET else self.ordering

    @display(description="Quote", ordering="text")
    def words(self, quote: Quote) -> str:
        return str(truncate(quote.text, 200))

    @display(description="Speaker", ordering="speaker__name")
    def who(self, quote: Quote) -> Any:
        return quote.speaker or missing("speaker")

    @display(description="Attribution", ordering="attribution")
    def attribution_shown(self, quote: Quote) -> str:
        return quote.attribution_in_words

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

    def get_object(self, request: HttpRequest, object_id: str, from_field: Any = None) -> Any:
        """Return the quote with the text that its page shows."""
        shown = self.get_queryset(request).defer(None)
        key = read_key(object_id)
        return None if key is None else shown.filter(pk=key).first()

    def desk_queue(self, request: HttpRequest) -> Queue:
        """Return the quotes of the list that await review; all if it is filtered by state."""
        if not request.GET.get(FILTERS):
            return _waiting
        queue = self.queue_of(request, Quote.objects.statements())
        is_filtered = "state__exact" in QueryDict(request.GET.get(FILTERS, ""))
        return queue if is_filtered else queue.filter(state=ReviewState.PROPOSED)

    def desk_context(self, request: HttpRequest, record: Quote, reads: Any) -> dict[str, Any]:
        note_readings(documents=documents_of([record]), by=require_user(request))
        appearances, *near = read_compiled(_find_around, **place_of_excerpt(record))
        return {
            "quote": record,
            "excerpt": render_excerpt(record, Near(*near)),
            "confidence": confidence_in_parts(record),
            "appearances": appearances,
            "may_review": self.has_review_permission(request),
        }

    def finish_forms(
        self, request: HttpRequest, record: Quote, context: dict[str, Any], reads: Any
    ) -> None:
        context["forms"]["correct"].fields["speaker"].widget.shown = record.speaker
        context["may_undo"] &= DONE in request.GET or record.state != ReviewState.PROPOSED

    def _form(
        self, verb: str, quote: Quote, request: HttpRequest, *data: Any, reads: Any = None
    ) -> VerbForm:
        if verb != "correct":
            return FORMS[verb](*data)
        current = {
            "speaker": quote.speaker,
            "kind": quote.kind,
            "attribution": quote.attribution,
            "polarity": quote.polarity,
            **quote.shown_occasion,
            "said_on": quote.shown_said_on,
        }
        return quote_forms.CorrectQuote(next(iter(data), None), initial=current)


def _waiting(reader: User) -> QuerySet[Quote]:
    """Return the quotes that await review, whoever reads."""
    return Quote.objects.statements().awaiting_review()


def _find_around(quote: int, **place: int) -> list[QuerySet[Any]]:
    """Return the appearances of the quote, and what is around it in the text."""
    appearances = Appearance.objects.filter(quote=quote).select_related("claim")
    return [appearances, *find_near(quote=quote, **place)]
