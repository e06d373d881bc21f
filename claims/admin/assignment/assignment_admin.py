"""The pages "My work" and "Workload", and the pools."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.db.models import Count, QuerySet
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.urls import URLPattern, path
from unfold.admin import ModelAdmin
from unfold.decorators import display
from unfold.widgets import UnfoldAdminCheckboxSelectMultipleWidget

from claims.admin.assignment.my_work import my_drafts, my_sections
from claims.admin.assignment.workload import MOST_OPEN, people_at_work, pools_at_work
from claims.admin.shared.mixins import HistoryMixin, ReadOnlyMixin
from claims.admin.shared.verb_forms import require_user
from claims.admin.shared.versioned_change_form import VersionedChangeFormMixin
from claims.models import Assignment, Pool, SavedView, User
from claims.reviewing.assignments import ASSIGN, TAKE


@admin.register(Assignment)
class AssignmentAdmin(HistoryMixin, ReadOnlyMixin, ModelAdmin):
    """Instead of a list of all assignments, what the reader has to do; editors see everyone."""

    def get_urls(self) -> list[URLPattern]:
        workload = path(
            "workload/",
            self.admin_site.admin_view(self.workload_view),
            name="claims_assignment_workload",
        )
        return [workload, *super().get_urls()]

    def changelist_view(self, request: HttpRequest, extra_context: Any = None) -> HttpResponse:
        person = require_user(request)
        if not self.has_view_permission(request):
            raise PermissionDenied
        context = {
            "title": "My work",
            "sections": my_sections(person),
            "drafts": my_drafts(person),
            "saved_views": SavedView.objects.shown_to(person),
            "may_take": person.has_perm(f"claims.{TAKE}"),
            "may_assign": person.has_perm(f"claims.{ASSIGN}"),
        }
        return self._page(request, "my_work", context)

    def workload_view(self, request: HttpRequest) -> HttpResponse:
        if not request.user.has_perm(f"claims.{ASSIGN}"):
            raise PermissionDenied
        context = {
            "title": "Workload",
            "people": people_at_work(),
            "pools": pools_at_work(),
            "most_open": MOST_OPEN,
        }
        return self._page(request, "workload", context)

    def _page(self, request: HttpRequest, name: str, context: dict[str, Any]) -> HttpResponse:
        shared = {
            **self.admin_site.each_context(request),
            # In the header, where a list would have the name of the model.
            "content_title": context["title"],
            "media": self.media,
        }
        return TemplateResponse(request, f"admin/claims/assignment/{name}.html", shared | context)


@admin.register(Pool)
class PoolAdmin(VersionedChangeFormMixin, HistoryMixin, ModelAdmin):
    list_display = ("name", "member_count")
    ordering = ("name", "id")
    search_fields = ("name",)
    fields = ("name", "members")
    change_form_template = "admin/claims/versioned_form.html"

    def get_queryset(self, request: HttpRequest) -> QuerySet[Pool]:
        return Pool.objects.annotate(size=Count("members"))

    @display(description="Members", ordering="size")
    def member_count(self, pool: Any) -> int:
        count: int = pool.size
        return count

    def formfield_for_manytomany(self, db_field: Any, request: Any, **kwargs: Any) -> Any:
        if db_field.name == "members":
            kwargs["queryset"] = User.objects.filter(is_active=True).order_by("username")
            kwargs["widget"] = UnfoldAdminCheckboxSelectMultipleWidget
        return super().formfield_for_manytomany(db_field, request, **kwargs)
