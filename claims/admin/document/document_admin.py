"""The documents: their metadata, and their text with quotes and claims marked."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any, ClassVar

from django.contrib import admin
from django.contrib.admin.options import IncorrectLookupParameters
from django.core.exceptions import ValidationError
from django.db.models import Q, QuerySet, URLField
from django.forms import ModelForm
from django.http import HttpRequest, HttpResponse
from django.utils.safestring import SafeString
from unfold.admin import ModelAdmin
from unfold.contrib.filters.admin import (
    AutocompleteSelectFilter,
    DropdownFilter,
    RangeDateFilter,
)
from unfold.decorators import display
from unfold.views import ChangeList

from claims.admin.document.commenting import CommentingMixin
from claims.admin.document.compare_page import ComparePageMixin
from claims.admin.document.dates_of_many import documents_of_dates
from claims.admin.document.document_context import THOUGHTS, document_context
from claims.admin.document.editable_marks import editor_context
from claims.admin.document.text_editing import TextEditingMixin
from claims.admin.document.undated_page import UndatedPageMixin
from claims.admin.saved_view import SavedListMixin
from claims.admin.shared.capped_count import AtLeast
from claims.admin.shared.counted_deletion import CountedDeletionMixin
from claims.admin.shared.formatting import missing
from claims.admin.shared.mixins import HistoryMixin
from claims.admin.shared.verb_forms import require_user
from claims.admin.shared.versioned_change_form import VersionedChangeFormMixin
from claims.admin.shared.word_search import WordSearchMixin, is_autocomplete
from claims.models import Document, embargo
from claims.models.document import EMBARGO_PASSED, DocumentQuerySet, has_passed
from claims.reviewing.edits import follow_edit
from claims.reviewing.embargoes import EMBARGO, note_readings

_GAPS = {
    "source": Q(source=None),
    "byline": Q(byline=""),
    "title": Q(title=""),
    "date": Q(published=None),
}
_PARTIAL = Q(published=None) & ~Q(published_about="")


class MissingFilter(DropdownFilter):
    """Filter documents by missing metadata."""

    title = "missing metadata"
    parameter_name = "missing"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        gaps = [(name, f"No {name}") for name in _GAPS]
        return [("any", "Anything"), *gaps, ("day", "Only the month or year")]

    def queryset(self, request: HttpRequest, queryset: Any) -> Any:
        if self.value() == "any":
            return queryset.with_missing_metadata()
        if self.value() == "day":
            return queryset.filter(_PARTIAL)
        gap = _GAPS.get(self.value() or "")
        return queryset if gap is None else queryset.filter(gap)


class DocumentForm(ModelForm):  # type: ignore[type-arg]
    class Meta:
        labels: ClassVar = {"url": "Web address"}

    def clean_embargoed_until(self) -> datetime | None:
        until: datetime | None = self.cleaned_data["embargoed_until"]
        if "embargoed_until" in self.changed_data and has_passed(until):
            raise ValidationError(EMBARGO_PASSED)
        return until


class DocumentList(ChangeList):
    """Handle dates in the URL that lie outside the calendar, and offer those of many documents."""

    def get_results(self, request: HttpRequest) -> None:
        super().get_results(request)
        if isinstance(self.result_count, AtLeast):
            self.queryset = documents_of_dates(self.params)

    def get_filters(self, request: HttpRequest) -> Any:
        try:
            return super().get_filters(request)
        except (OverflowError, ValueError) as error:
            # Django computes the next day, which fails for the last day of the calendar.
            raise IncorrectLookupParameters(error) from error


@admin.register(Document)
class DocumentAdmin(
    WordSearchMixin,
    SavedListMixin,
    CommentingMixin,
    ComparePageMixin,
    UndatedPageMixin,
    TextEditingMixin,
    CountedDeletionMixin,
    VersionedChangeFormMixin,
    HistoryMixin,
    ModelAdmin,
):
    form = DocumentForm
    formfield_overrides = {URLField: {"assume_scheme": "https"}}
    list_display = ("title_shown", "source_shown", "byline_shown", "published_shown", "language")
    list_filter = (
        ("source", AutocompleteSelectFilter),
        ("published", RangeDateFilter),
        MissingFilter,
    )
    list_filter_submit = True
    list_per_page = 50
    list_before_template = "admin/claims/submission/add_link.html"
    date_hierarchy = "published"
    search_fields = DocumentQuerySet.searched
    compressed_fields = False
    followed_filters: ClassVar[Mapping[str, str]] = {}
    search_help_text = "Search titles, bylines, sources and texts"
    fields = ("title", "source", "byline", "published", "language", "url", "key", "created_at")
    readonly_fields = ("key", "created_at")
    autocomplete_fields = ("source",)
    warn_unsaved_form = True

    def get_changelist(self, request: HttpRequest, **kwargs: Any) -> type[DocumentList]:
        return DocumentList

    def get_queryset(self, request: HttpRequest) -> QuerySet[Document]:
        return Document.objects.select_related("source")

    def get_changelist_instance(self, request: HttpRequest) -> Any:
        """Treat a year that does not exist like any other invalid filter."""
        try:
            return super().get_changelist_instance(request)
        except OverflowError as error:
            raise IncorrectLookupParameters(error) from error

    def get_search_results(
        self, request: HttpRequest, queryset: Any, search_term: str
    ) -> tuple[Any, bool]:
        if is_autocomplete(request) and search_term.strip():
            return queryset.best_matches(search_term), False
        return super().get_search_results(request, queryset, search_term)

    def search_records(self, records: Any, words: str) -> QuerySet[Document]:
        found: QuerySet[Document] = records.search(words, is_typed=True)
        return found

    @display(description="Title", ordering="title")
    def title_shown(self, document: Document) -> str | SafeString:
        return document.title or missing("title")

    @display(description="Source", ordering="source__name")
    def source_shown(self, document: Document) -> Any:
        return document.source or missing("source")

    @display(description="Byline", ordering="byline")
    def byline_shown(self, document: Document) -> str | SafeString:
        return document.byline or missing("byline")

    @display(description="Published", ordering="published")
    def published_shown(self, document: Document) -> Any:
        if document.published_about and not document.published:
            return f"{document.about_in_words}, day unknown"
        return document.published or missing("date")

    def get_fields(self, request: HttpRequest, obj: Any = None) -> list[str]:
        may_embargo = request.user.has_perms([f"claims.{EMBARGO}", f"claims.{embargo.PERMISSION}"])
        return [*self.fields, "embargoed_until"] if may_embargo else [*self.fields]

    def has_add_permission(self, request: HttpRequest) -> bool:
        """Documents are added by the importer, which also reads their text."""
        return False

    def save_model(self, request: HttpRequest, obj: Document, form: Any, change: bool) -> None:
        super().save_model(request, obj, form, change)
        follow_edit(obj, form.changed_data)

    def change_view(
        self, request: HttpRequest, object_id: str, form_url: str = "", extra_context: Any = None
    ) -> HttpResponse:
        context = {**(extra_context or {}), "title": "Document"}
        return super().change_view(request, object_id, form_url, context)

    def render_change_form(
        self, request: HttpRequest, context: dict[str, Any], *args: Any, **kwargs: Any
    ) -> HttpResponse:
        document = context["original"]
        note_readings(documents=[document], by=require_user(request))
        page = document_context(
            document, request.GET.get("revision"), with_thoughts=THOUGHTS in request.GET
        )
        context |= page | editor_context(request, document, page)
        text = page["shown"].text if page["shown"] else ""
        context |= self.comments_and_topics(request, document, f"{document.title}\n{text}")
        return super().render_change_form(request, context, *args, **kwargs)
