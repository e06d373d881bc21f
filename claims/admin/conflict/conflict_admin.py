"""The conflicts: which sources disagree, in which words, and how an editor resolved it."""

from __future__ import annotations

from http import HTTPStatus
from typing import Any

from django import forms
from django.contrib import admin
from django.contrib.admin.utils import unquote
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.utils.formats import date_format
from django.utils.html import format_html
from django.utils.safestring import SafeString
from unfold.admin import ModelAdmin
from unfold.contrib.filters.admin import ChoicesDropdownFilter, DropdownFilter
from unfold.decorators import display

from claims.admin.shared import widgets
from claims.admin.shared.form_drafts import (
    DraftsMixin,
    finish_draft,
    keep_refused,
    restore_drafts,
)
from claims.admin.shared.formatting import badge, truncate
from claims.admin.shared.mixins import HistoryMixin, ReadOnlyMixin
from claims.admin.shared.record_keys import read_key
from claims.admin.shared.stale_save import StaleSave, compare_verb
from claims.admin.shared.verb_forms import VerbForm, attempt, require_user
from claims.admin.shared.word_search import WordSearchMixin
from claims.models import Appearance, Conflict, User
from claims.models.conflict import ConflictQuerySet, Resolution
from claims.reviewing.conflicts import reopen_conflict, resolve_conflict
from claims.reviewing.embargoes import documents_of, note_readings

_RESOLUTIONS = [("", "Choose a resolution"), *Resolution.choices]


class ResolveConflict(VerbForm):
    permission, success_message = "change_claim", "The conflict is resolved."
    resolution = forms.ChoiceField(choices=_RESOLUTIONS, widget=widgets.select())
    note = forms.CharField(widget=widgets.textarea(3), help_text="Give the reason in one sentence.")

    def carry_out(self, subject: Any, by: User) -> None:
        resolve_conflict(conflict=subject, by=by, version=self.version, **self.cleaned_data)


class ReopenConflict(VerbForm):
    permission, success_message = "change_claim", "The conflict is open again."

    def carry_out(self, subject: Any, by: User) -> None:
        reopen_conflict(conflict=subject, by=by, version=self.version)


FORMS: dict[str, type[VerbForm]] = {"resolve": ResolveConflict, "reopen": ReopenConflict}


class OpenFilter(DropdownFilter):
    """By default, show open conflicts."""

    title = "state"
    parameter_name = "state"
    all_option = ["", "Open"]

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        return [("resolved", "Resolved"), ("all", "All")]

    def queryset(self, request: HttpRequest, queryset: Any) -> Any:
        match self.value():
            case "resolved":
                return queryset.exclude(resolved_at=None)
            case "all":
                return queryset
        return queryset.open()


@admin.register(Conflict)
class ConflictAdmin(WordSearchMixin, DraftsMixin, HistoryMixin, ReadOnlyMixin, ModelAdmin):
    list_display = ("values_shown", "first_side", "second_side", "state_shown", "created_at")
    list_filter = (OpenFilter, ("resolution", ChoicesDropdownFilter))
    list_filter_submit = True
    list_fullwidth = True
    list_per_page = 50
    search_fields = ConflictQuerySet.searched
    search_help_text = "Search passages and notes"
    ordering = ("-id",)

    def get_queryset(self, request: HttpRequest) -> QuerySet[Conflict]:
        return Conflict.objects.for_lists()

    def search_records(self, records: Any, words: str) -> QuerySet[Conflict]:
        found: QuerySet[Conflict] = records.search(words)
        return found

    def get_object(self, request: HttpRequest, object_id: str, from_field: Any = None) -> Any:
        key = read_key(object_id)
        return None if key is None else Conflict.objects.for_pages().filter(pk=key).first()

    @display(description="Disagreement")
    def values_shown(self, conflict: Conflict) -> str:
        values = (conflict.first_value, conflict.second_value)
        return " against ".join(values) if all(values) else "Yes against no"

    @display(description="First passage")
    def first_side(self, conflict: Conflict) -> SafeString:
        return _format_side(conflict.first)

    @display(description="Second passage")
    def second_side(self, conflict: Conflict) -> SafeString:
        return _format_side(conflict.second)

    @display(description="State", ordering="resolved_at")
    def state_shown(self, conflict: Conflict) -> SafeString:
        if conflict.is_open:
            return badge("Open", "conflicting_evidence")
        return badge(conflict.get_resolution_display(), "finished")

    def get_urls(self) -> list[URLPattern]:
        verbs = path(
            "<int:conflict_id>/review/<slug:verb>/",
            self.admin_site.admin_view(self.verb_view),
            name="claims_conflict_review",
        )
        return [verbs, *super().get_urls()]

    def change_view(
        self, request: HttpRequest, object_id: str, form_url: str = "", extra_context: Any = None
    ) -> HttpResponse:
        conflict = self.get_object(request, unquote(object_id))
        if conflict is None:
            return self._get_obj_does_not_exist_redirect(request, self.opts, object_id)
        return self._page(request, conflict, self._form("resolve", conflict, request))

    def verb_view(self, request: HttpRequest, conflict_id: int, verb: str) -> HttpResponse:
        conflict = self.get_object(request, str(conflict_id))
        if conflict is None or verb not in FORMS:
            raise Http404
        address = reverse("admin:claims_conflict_change", args=[conflict.pk])
        form = self._form(verb, conflict, request, request.POST)
        page: HttpResponse = HttpResponseRedirect(address)
        if request.method != "POST":
            return page
        if attempt(request, form, conflict):
            return finish_draft(request, page, conflict, verb)
        keep_refused(request, conflict, verb, form)
        stale = None
        if form.stale is not None:
            conflict = self.get_object(request, str(conflict_id))
            stale = compare_verb(request, verb, form, form.stale, is_button=verb == "reopen")
            form = ResolveConflict()
        page = self._page(request, conflict, form, stale=stale)
        page.status_code = HTTPStatus.CONFLICT if stale else form.status
        return page

    def _page(
        self,
        request: HttpRequest,
        conflict: Conflict,
        form: VerbForm,
        *,
        stale: StaleSave | None = None,
    ) -> HttpResponse:
        if not self.has_view_permission(request, conflict):
            raise PermissionDenied
        sides = (conflict.first, conflict.second)
        note_readings(documents=documents_of(sides), by=require_user(request))
        is_open = conflict.is_open and isinstance(form, ResolveConflict)
        shown = form if is_open else ResolveConflict()
        context = {
            **self.admin_site.each_context(request),
            "title": "Conflict",
            "opts": self.opts,
            "original": conflict,
            "conflict": conflict,
            "form": shown,
            **restore_drafts(request, conflict, {"resolve": shown}),
            "refused": [form] if form.is_bound and not is_open else [],
            "stale": stale,
            "may_match": request.user.has_perm("claims.change_claim"),
            "media": self.media,
        }
        return TemplateResponse(request, "admin/claims/conflict/page.html", context)

    def _form(self, verb: str, conflict: Conflict, request: HttpRequest, *data: Any) -> VerbForm:
        return FORMS[verb](*data)


def _format_side(appearance: Appearance) -> SafeString:
    document = appearance.revision.document
    return format_html(
        '<span class="fc-stack"><span>{}</span><span class="fc-quiet">{}, {}</span></span>',
        truncate(appearance.passage, 160),
        document.source or "No source",
        date_format(document.published, "j M Y") if document.published else "no date",
    )
