"""The runs of the importer, and the problems of each run."""

from __future__ import annotations

from collections import Counter
from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.safestring import SafeString
from unfold.admin import ModelAdmin, TabularInline
from unfold.contrib.filters.admin import ChoicesDropdownFilter
from unfold.decorators import display

from claims.admin.shared.formatting import badge
from claims.admin.shared.mixins import ReadOnlyMixin
from claims.models import ImportProblem, ImportRun
from claims.models.submission import SubmissionState

_MOST_PATHS = 50


class ProblemInline(ReadOnlyMixin, TabularInline):
    model = ImportProblem
    fields = ("origin", "reason")
    extra = 0
    per_page = 100


class StatusFilter(ChoicesDropdownFilter):
    """Filter by the displayed status: a killed run is still stored as running."""

    def queryset(self, request: HttpRequest, queryset: Any) -> Any:
        return queryset.with_status([status]) if (status := self.value()) else queryset


@admin.register(ImportRun)
class ImportRunAdmin(ReadOnlyMixin, ModelAdmin):
    list_display = ("__str__", "status_shown", "created", "revised", "unchanged", "problems_shown")
    list_filter = (("status", StatusFilter),)
    list_filter_submit = True
    fields = (
        "status_shown",
        "progress",
        "started_at",
        "finished_at",
        "paths_shown",
        "extractor",
        "created",
        "revised",
        "unchanged",
        "failed",
    )
    inlines = (ProblemInline,)

    def get_queryset(self, request: HttpRequest) -> QuerySet[ImportRun]:
        return ImportRun.objects.with_problem_count()

    @display(description="Status", ordering="status")
    def status_shown(self, run: ImportRun) -> SafeString:
        return badge(run.status_now.label, run.status_now)

    @display(description="What was given to the importer")
    def paths_shown(self, run: ImportRun) -> str:
        more = len(run.paths) - _MOST_PATHS
        rest = [f"and {more:,} more"] if more > 0 else []
        return "\n".join([*run.paths[:_MOST_PATHS], *rest]) or "-"

    @display(description="Files that were sent in")
    def progress(self, run: ImportRun) -> str:
        counts = Counter(run.submissions.values_list("state", flat=True))
        if not counts:
            return "-"
        waiting = counts[SubmissionState.WAITING]
        read = f"{counts.total() - waiting:,} of {counts.total():,} read"
        return f"{read}; {waiting:,} wait for a worker" if waiting else read

    @display(description="Problems", ordering="problem_count")
    def problems_shown(self, run: Any) -> int:
        count: int = run.problem_count
        return count
