"""The page with a person's exports: how far each is, its file, and how to stop or remove it."""

from __future__ import annotations

from typing import Any

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from unfold.admin import ModelAdmin

from claims.admin.shared.formatting import badge
from claims.admin.shared.mixins import ReadOnlyMixin
from claims.admin.shared.record_keys import read_key
from claims.admin.shared.verb_forms import require_user
from claims.file_download import download_export
from claims.models import Export, User
from claims.models.export import ExportState
from claims.models.job import count_workers
from claims.reviewing.exports import PERMISSION, cancel_export, remove_export

SHOWN = 50
_TEMPLATES = "admin/claims/export"
_ACTS = {
    "cancel": (cancel_export, "The export is cancelled."),
    "remove": (remove_export, "The file is removed."),
}
_BADGES = {
    ExportState.WAITING: ("Being written", "running"),
    ExportState.DONE: ("Done", "finished"),
    ExportState.FAILED: ("Failed", "interrupted"),
    ExportState.CANCELLED: ("Cancelled", "dismissed"),
    ExportState.REMOVED: ("Removed", "dismissed"),
}


@admin.register(Export)
class ExportAdmin(ReadOnlyMixin, ModelAdmin):
    """Everyone sees their own exports, and no others."""

    def has_view_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return request.user.has_perm(f"claims.{PERMISSION}") and (
            obj is None or obj.asked_by_id == request.user.pk
        )

    def has_module_permission(self, request: HttpRequest) -> bool:
        return self.has_view_permission(request)

    def get_queryset(self, request: HttpRequest) -> QuerySet[Export]:
        return Export.objects.of(require_user(request)).defer("claims")

    def get_urls(self) -> list[URLPattern]:
        rows = self.admin_site.admin_view(self.rows_view)
        file = self.admin_site.admin_view(self.file_view)
        return [
            path("rows/", rows, name="claims_export_rows"),
            path("<int:key>/file/", file, name="claims_export_file"),
            *super().get_urls(),
        ]

    def changelist_view(self, request: HttpRequest, extra_context: Any = None) -> HttpResponse:
        by = self._require_exporter(request)
        if request.method == "POST":
            self._carry_out(request, by)
            return HttpResponseRedirect(reverse("admin:claims_export_changelist"))
        context = {
            **self.admin_site.each_context(request),
            "title": "Exports",
            "media": self.media,
            **self._rows(request),
        }
        response = TemplateResponse(request, f"{_TEMPLATES}/list.html", context)
        response["Cache-Control"] = "no-store"
        return response

    def change_view(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """An export has no page of its own: the list says everything about it."""
        self._require_exporter(request)
        return HttpResponseRedirect(reverse("admin:claims_export_changelist"))

    def rows_view(self, request: HttpRequest) -> HttpResponse:
        """Answer with the rows; with nothing as long as they are as the page has them."""
        self._require_exporter(request)
        context = self._rows(request)
        if request.GET.get("seen") == context["seen"]:
            return HttpResponse(status=204)
        return TemplateResponse(request, f"{_TEMPLATES}/rows.html", context)

    def file_view(self, request: HttpRequest, key: int) -> HttpResponseBase:
        self._require_exporter(request)
        export = self.get_queryset(request).filter(pk=key, state=ExportState.DONE).first()
        if export is None:
            raise Http404
        return download_export(export)

    def _require_exporter(self, request: HttpRequest) -> User:
        if not self.has_view_permission(request):
            raise PermissionDenied
        return require_user(request)

    def _rows(self, request: HttpRequest) -> dict[str, Any]:
        rows: list[Any] = list(self.get_queryset(request)[:SHOWN])
        waiting = sum(row.state == ExportState.WAITING for row in rows)
        for row in rows:
            row.badge = badge(*_BADGES[ExportState(row.state)])
            row.hidden = row.done - row.written
        workers = count_workers() if waiting else 1
        seen = "-".join(f"{row.pk}.{row.state}.{row.done}" for row in rows if row.done < row.total)
        return {
            "rows": rows,
            "waiting": waiting,
            "workers": workers,
            "seen": f"{len(rows)}-{workers}-{seen}"[:500],
        }

    def _carry_out(self, request: HttpRequest, by: User) -> None:
        """Cancel or remove the export that a button names."""
        name, _, written = request.POST.get("act", "").partition(" ")
        key, export = read_key(written), None
        if name in _ACTS and key is not None:
            export = self.get_queryset(request).filter(pk=key).first()
        if export is None:
            raise Http404
        act, done = _ACTS[name]
        try:
            act(export=export, by=by)
            messages.success(request, done)
        except ValidationError as error:
            messages.warning(request, " ".join(error.messages))
