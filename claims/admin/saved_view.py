"""Saved views: above the lists, opened, saved, and the page on which people keep theirs."""

from __future__ import annotations

from collections.abc import Mapping
from copy import copy
from typing import Any, ClassVar

from django import forms
from django.apps import apps
from django.contrib import admin, messages
from django.contrib.admin.options import IncorrectLookupParameters
from django.core.exceptions import PermissionDenied, SuspiciousOperation, ValidationError
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, QueryDict
from django.shortcuts import get_object_or_404
from django.urls import URLPattern, path, reverse
from unfold.admin import ModelAdmin
from unfold.contrib.filters.admin import AutocompleteSelectFilter
from unfold.decorators import display

from claims.admin.following import follow_search_context
from claims.admin.saved_view_links import write_view_links
from claims.admin.shared.mixins import HistoryMixin
from claims.admin.shared.verb_forms import require_user
from claims.admin.shared.versioned_change_form import VersionedChangeFormMixin
from claims.database_errors import retry_on_conflict
from claims.models import SavedView, User
from claims.models.locking import held
from claims.models.saved_view import ListName
from claims.reviewing.saved_views import DELETE, clean_query, delete_view, edit_view, save_view


class SavedViewForm(forms.ModelForm):  # type: ignore[type-arg]  # not at run time
    class Meta:
        model = SavedView
        fields = ("name", "is_shared")

    def clean(self) -> dict[str, Any]:
        # Until the name is saved, no other view of the person gets it.
        held(User.objects.all()).get(pk=self.instance.owner_id)
        return super().clean() or {}

    def _get_validation_exclusions(self) -> set[str]:
        """Validate the name together with the owner and the list, which the form does not show."""
        excluded: set[str] = super()._get_validation_exclusions()  # type: ignore[misc]
        return excluded - {"owner", "list_name"}


@admin.register(SavedView)
class SavedViewAdmin(VersionedChangeFormMixin, HistoryMixin, ModelAdmin):
    """Each person sees their own views and those that others share."""

    form = SavedViewForm
    change_form_template = "admin/claims/versioned_form.html"
    list_display = ("name", "list_shown", "owner_shown", "is_shared")
    list_filter = ("list_name", "is_shared")
    ordering = ("list_name", "name", "id")
    list_per_page = 50
    search_fields = ("name",)
    actions = None

    def get_queryset(self, request: HttpRequest) -> QuerySet[SavedView]:
        return SavedView.objects.shown_to(require_user(request))

    @display(description="List", ordering="list_name")
    def list_shown(self, view: SavedView) -> str:
        return view.get_list_name_display()

    @display(description="Saved by", ordering="owner__username")
    def owner_shown(self, view: SavedView) -> str:
        return view.owner.display_name

    def has_module_permission(self, request: HttpRequest) -> bool:
        return any(request.user.has_perm(f"claims.view_{name}") for name in ListName.values)

    def has_view_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return self.has_module_permission(request)

    def has_add_permission(self, request: HttpRequest) -> bool:
        """Views are saved above their list."""
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return obj is not None and obj.owner_id == request.user.pk

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        may_delete = obj is not None and obj.is_shared and request.user.has_perm(f"claims.{DELETE}")
        return self.has_change_permission(request, obj) or may_delete

    def save_model(self, request: HttpRequest, obj: SavedView, form: Any, change: bool) -> None:
        edit_view(view=obj, name=obj.name, is_shared=obj.is_shared, by=require_user(request))

    def delete_model(self, request: HttpRequest, obj: SavedView) -> None:
        delete_view(view=obj, by=require_user(request))

    def get_urls(self) -> list[URLPattern]:
        views = {"save/": (self.save_view, "save"), "<int:key>/open/": (self.open_view, "open")}
        own = [
            path(route, self.admin_site.admin_view(view), name=f"claims_savedview_{name}")
            for route, (view, name) in views.items()
        ]
        return [*own, *super().get_urls()]

    def save_view(self, request: HttpRequest) -> HttpResponse:
        """Save the list as the form describes it, and go back to it."""
        if not self.has_module_permission(request):
            raise PermissionDenied
        sent = {name: request.POST.get(name, "") for name in ("list_name", "name", "query")}
        if request.method != "POST" or sent["list_name"] not in ListName.values:
            return HttpResponseRedirect(reverse("admin:claims_savedview_changelist"))
        try:
            is_shared = "is_shared" in request.POST
            view = retry_on_conflict(save_view)(
                **sent, is_shared=is_shared, by=require_user(request)
            )
        except ValidationError as error:
            messages.error(request, f"Not saved. {' '.join(error.messages)}")
        else:
            shared = " for everyone at the desk" if view.is_shared else ""
            messages.success(request, f"The view “{view}” is saved{shared}.")
        return HttpResponseRedirect(_address(sent["list_name"], sent["query"].removeprefix("?")))

    def open_view(self, request: HttpRequest, key: int) -> HttpResponse:
        """Show the list; say which of its filters do not exist any more, and leave them out."""
        view = get_object_or_404(self.get_queryset(request), pk=key)
        list_admin = self.admin_site._registry[apps.get_model("claims", view.list_name)]
        query, gone = _without_gone(request, list_admin, view.query)
        if gone:
            names = ", ".join(f"“{name}”" for name in gone)
            messages.warning(
                request,
                f"The view “{view}” has filters that do not exist any more: {names}. They are left "
                "out. Save the list under a new name, and delete the old view.",
            )
        return HttpResponseRedirect(_address(view.list_name, query))


def _address(list_name: str, query: str) -> str:
    address = reverse(f"admin:claims_{list_name}_changelist")
    return f"{address}?{query}" if query else address


def _without_gone(request: HttpRequest, list_admin: Any, query: str) -> tuple[str, list[str]]:
    """Return the query without the filters that the list refuses, and their names."""
    parameters = QueryDict(query, mutable=True)
    if _is_accepted(request, list_admin, parameters):
        return query, []
    gone = []
    for name, values in list(parameters.lists()):
        alone = QueryDict(mutable=True)
        alone.setlist(name, values)
        if not _is_accepted(request, list_admin, alone):
            gone.append(name)
            del parameters[name]
    return parameters.urlencode(), gone


def _is_accepted(request: HttpRequest, list_admin: Any, parameters: QueryDict) -> bool:
    asked = copy(request)
    asked.GET = parameters  # type: ignore[assignment]
    try:
        specs = list_admin.get_changelist_instance(asked).filter_specs
    except (IncorrectLookupParameters, SuspiciousOperation):
        return False
    return not any(_is_deleted(one) for one in specs)


def _is_deleted(one: Any) -> bool:
    """Return whether the record that the filter chooses, such as a topic, was deleted."""
    if not isinstance(one, AutocompleteSelectFilter) or not one.lookup_val:
        return False
    chosen = one.lookup_val if isinstance(one.lookup_val, list) else [one.lookup_val]
    model: Any = one.field.related_model
    return bool(model._default_manager.filter(pk__in=chosen).count() < len(set(chosen)))


class SavedListMixin:
    """For the ModelAdmin of a list: show the saved views above it, and the form that saves it.

    A search can be followed, together with the filters that ``followed_filters`` names.
    """

    followed_filters: ClassVar[Mapping[str, str] | None] = None

    def changelist_view(self: Any, request: HttpRequest, extra_context: Any = None) -> Any:
        context = extra_context or {}
        if request.method == "GET" and "_popup" not in request.GET:
            context = {**context, **saved_views_context(request, self.opts.model_name)}
            if self.followed_filters is not None:
                context |= follow_search_context(request, self.followed_filters)
        return super().changelist_view(request, context)  # type: ignore[misc]


def saved_views_context(request: HttpRequest, list_name: str) -> dict[str, Any]:
    """Return the links to the views of the list, and what the list shows now."""
    query = request.GET.urlencode()
    try:
        query = clean_query(query)
    except ValidationError:
        query = ""
    return {
        "saved_views": write_view_links(require_user(request), list_name, query),
        "view_query": query,
        "view_list": list_name,
    }
