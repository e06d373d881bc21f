"""The speakers: their names and quotes, merging and splitting them."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.contrib.admin.utils import unquote
from django.contrib.humanize.templatetags.humanize import intcomma
from django.db.models import OrderBy, QuerySet
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from unfold.admin import ModelAdmin, TabularInline
from unfold.contrib.filters.admin import (
    ChoicesDropdownFilter,
    DropdownFilter,
)
from unfold.decorators import display

from claims.admin.following import follow_context
from claims.admin.saved_view import SavedListMixin
from claims.admin.shared.bounded_counts import counted
from claims.admin.shared.counted_deletion import CountedDeletionMixin
from claims.admin.shared.found_first import NamedByFilter, list_each_once
from claims.admin.shared.mixins import HistoryMixin
from claims.admin.shared.record_keys import read_key
from claims.admin.shared.stale_save import compare_verb
from claims.admin.shared.verb_forms import attempt, require_user
from claims.admin.shared.versioned_change_form import VersionedChangeFormMixin
from claims.admin.shared.word_search import WordSearchMixin, is_autocomplete
from claims.admin.speaker import confidentiality, speaker_forms
from claims.admin.speaker.confidentiality import IdentityPageMixin, confidentiality_context
from claims.admin.speaker.speaker_context import more_quotes, speaker_context
from claims.admin.speaker.speaker_figures import speaker_figures
from claims.admin.speaker.speaker_forms import SpeakerForm
from claims.models import Quote, Speaker, SpeakerAlias
from claims.models.embargo import is_restricted
from claims.models.speaker_counts import count_for_speakers

FORMS = {**speaker_forms.FORMS, **confidentiality.FORMS}

_MOST_COUNTED = 200
"""Of more quotes of a row, it says "200+", unless their number is stored."""
_READ = "_speaker_read"
MORE = "quotes"
"""The parameter with the number of the first quote to show."""


class _Exact:
    """A number by which the list can be sorted; Django asks for an expression in one order.

    It is made anew for each list, since Django changes the conditions of a subquery that it writes
    into another query, and later lists would have the names of tables of that query.
    """

    resolve_expression = None
    """What Django tells expressions by."""

    def __init__(self, name: str) -> None:
        self._name = name

    def asc(self) -> OrderBy:
        return OrderBy(count_for_speakers()[self._name])

    def desc(self) -> OrderBy:
        return OrderBy(count_for_speakers()[self._name], descending=True)


class AliasInline(TabularInline):
    model = SpeakerAlias
    extra = 0
    verbose_name = "other name"
    verbose_name_plural = "other names"

    def get_max_num(self, request: HttpRequest, obj: Any = None, **kwargs: Any) -> int | None:
        """A confidential speaker has no other names here."""
        return 0 if obj and obj.is_confidential else super().get_max_num(request, obj, **kwargs)

    def formfield_for_dbfield(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        """Label the fields, because the heading of the column does not."""
        field = super().formfield_for_dbfield(db_field, request, **kwargs)
        if field is not None and db_field.name == "name":
            field.widget.attrs["aria-label"] = "Other name"
        return field


class SourceFilter(NamedByFilter):
    """Filter by the source of any quote of the speaker."""

    column = "speaker"

    def rows(self, keys: list[Any]) -> QuerySet[Quote]:
        return Quote.objects.filter(revision__document__source__in=keys)


class PairsFilter(DropdownFilter):
    """By default, show speakers that are not merged into another."""

    title = "pairs"
    parameter_name = "pairs"
    all_option = ["", "Not merged"]

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        return [("suggested", "Has suggestions"), ("merged", "Merged into another")]

    def queryset(self, request: HttpRequest, queryset: Any) -> Any:
        if self.value() == "merged":
            return queryset.exclude(merged_into=None)
        not_merged = queryset.filter(merged_into=None)
        return not_merged.with_suggestions() if self.value() == "suggested" else not_merged


@admin.register(Speaker)
class SpeakerAdmin(
    WordSearchMixin,
    SavedListMixin,
    IdentityPageMixin,
    CountedDeletionMixin,
    VersionedChangeFormMixin,
    HistoryMixin,
    ModelAdmin,
):
    warn_unsaved_form = True
    list_display = ("__str__", "kind", "role", "quotes_shown", "documents_shown")
    list_filter = (
        PairsFilter,
        ("kind", ChoicesDropdownFilter),
        ("quotes__revision__document__source", SourceFilter),
    )
    list_filter_submit = True
    list_per_page = 50
    ordering = ("name", "id")
    search_fields = ("name", "aliases__name", "role")
    compressed_fields = False
    search_help_text = "Search names and roles"
    fields = ("name", "kind", "role", "speaks_for", "disambiguation", "document")
    autocomplete_fields = ("document", "speaks_for")
    inlines = (AliasInline,)

    def get_queryset(self, request: HttpRequest) -> QuerySet[Speaker]:
        return Speaker.objects.with_counts(_MOST_COUNTED)

    def get_changelist(self, request: HttpRequest, **options: Any) -> Any:
        return list_each_once(super().get_changelist(request, **options))

    def get_object(self, request: HttpRequest, object_id: str, from_field: Any = None) -> Any:
        """Return the speaker without the counts of the list; ``change_view`` has read it before."""
        known: Speaker | None = request.__dict__.pop(_READ, None)
        if known is not None and str(known.pk) == object_id:
            return known
        key = read_key(object_id)
        return None if key is None else Speaker.objects.filter(pk=key).first()

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> Any:
        """Nobody can write who a confidential speaker is into the open fields."""
        naming = ("name", "role", "disambiguation", "document")
        return naming if obj and obj.is_confidential else super().get_readonly_fields(request, obj)

    def get_search_results(
        self, request: HttpRequest, queryset: Any, search_term: str
    ) -> tuple[Any, bool]:
        """Leave merged speakers out of the choices of a select box."""
        if is_autocomplete(request):
            queryset = queryset.filter(merged_into=None)
        return super().get_search_results(request, queryset, search_term)

    def search_records(self, records: Any, words: str) -> QuerySet[Speaker]:
        """Search also within words, and for similar names."""
        found: QuerySet[Speaker] = records.search(words)
        return found

    @display(description="Quotes", ordering=_Exact("quote_count"))
    def quotes_shown(self, speaker: Any) -> str:
        # By the name of the relation, Django would sort speakers by their quotes, and repeat them.
        number = speaker.quote_count
        is_counted = is_restricted() and number > _MOST_COUNTED
        return counted(number, _MOST_COUNTED) if is_counted else str(intcomma(number))

    @display(description="Documents", ordering=_Exact("document_count"))
    def documents_shown(self, speaker: Any) -> str:
        more = "+" if speaker.quotes_seen > _MOST_COUNTED else ""
        return f"{intcomma(speaker.document_count)}{more}"

    def get_urls(self) -> list[URLPattern]:
        verbs = path(
            "<int:speaker_id>/review/<slug:verb>/",
            self.admin_site.admin_view(self.verb_view),
            name="claims_speaker_review",
        )
        return [verbs, *super().get_urls()]

    def verb_view(self, request: HttpRequest, speaker_id: int, verb: str) -> HttpResponse:
        """Carry out one verb and redirect to the resulting speaker, or show the errors."""
        speaker = self.get_object(request, str(speaker_id))
        if speaker is None or verb not in FORMS:
            raise Http404
        if request.method != "POST":
            return HttpResponseRedirect(_speaker_url(speaker))
        form = FORMS[verb](request.POST, speaker=speaker)
        if attempt(request, form, speaker):
            speaker.refresh_from_db()
            return HttpResponseRedirect(_speaker_url(speaker.leading))
        shown: dict[str, Any] = {"refused": {verb: form}}
        if form.stale is not None:
            stale = compare_verb(request, verb, form, form.stale, is_button=True)
            shown = {"extra_context": {"stale": stale}}
        request.method = "GET"  # the data belongs to the verb, not to the change form
        page = self.change_view(request, str(speaker_id), **shown)
        page.status_code = form.status
        return page

    def change_view(
        self,
        request: HttpRequest,
        object_id: str,
        form_url: str = "",
        extra_context: Any = None,
        *,
        refused: dict[str, SpeakerForm] | None = None,
    ) -> HttpResponse:
        speaker = self.get_object(request, unquote(object_id))
        first = read_key(request.GET.get(MORE, ""))
        if speaker is not None and first is not None and self.has_view_permission(request):
            return self._show_more_quotes(request, speaker, first)
        page = {
            **(extra_context or {}),
            "title": "Speaker",
            **speaker_context(speaker, is_refused=bool(refused)),
        }
        if speaker is not None:
            forms = {verb: form(speaker=speaker) for verb, form in FORMS.items()} | (refused or {})
            split: Any = forms["split"]
            split.offer(one.speaker for one in page["merges_here"])
            page["forms"] = {verb.replace("-", "_"): form for verb, form in forms.items()}
            page["refused"] = list((refused or {}).values())
            page |= confidentiality_context(request, speaker)
            page |= speaker_figures(speaker, require_user(request))
            page |= follow_context(request, speaker=speaker)
            page["may_match"] = request.user.has_perm("claims.change_speaker")
            request.__dict__[_READ] = speaker
        return super().change_view(request, object_id, form_url, page)

    def _show_more_quotes(self, request: HttpRequest, speaker: Speaker, first: int) -> HttpResponse:
        """Return the next quotes of the list, or, without JavaScript, a page of them."""
        template = "quote_rows" if "HX-Request" in request.headers else "quotes_page"
        context = {
            **self.admin_site.each_context(request),
            **more_quotes(speaker, first),
            "title": f"Quotes of {speaker}",
            "original": speaker,
            "opts": self.opts,
            "media": self.media,
            "may_match": request.user.has_perm("claims.change_speaker"),
        }
        return TemplateResponse(request, f"admin/claims/speaker/{template}.html", context)


def _speaker_url(speaker: Speaker) -> str:
    return reverse("admin:claims_speaker_change", args=[speaker.pk])
