"""Background work: what waits for a worker, what runs, and what failed and why."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable
from typing import Any

import procrastinate.contrib.django.admin  # noqa: F401  (registers its own page)
from django.contrib import admin, messages
from django.core.exceptions import ValidationError
from django.db.models import Case, Count, OuterRef, Q, QuerySet, Subquery, Value, When
from django.http import HttpRequest, HttpResponse
from django.utils.safestring import SafeString
from procrastinate.contrib.django.models import ProcrastinateJob
from unfold.admin import ModelAdmin
from unfold.contrib.filters.admin import DropdownFilter
from unfold.decorators import action, display

from claims.admin.shared.formatting import badge
from claims.admin.shared.mixins import ReadOnlyMixin
from claims.admin.shared.verb_forms import require_user
from claims.models import Job, Submission
from claims.models.job import TaskName, count_workers
from claims.reviewing.background_jobs import PERMISSION, cancel_job, retry_job
from claims.shown_address import mask_secrets

admin.site.unregister(ProcrastinateJob)

# The words for procrastinate's states, and the colours of the badges.
_STATES = {
    "doing": ("Running", "running"),
    "failed": ("Failed", "interrupted"),
    "todo": ("Waiting", "waiting"),
    "succeeded": ("Done", "finished"),
    "cancelled": ("Cancelled", "dismissed"),
    "aborted": ("Cancelled", "dismissed"),
}
_ORDER = Case(
    *(When(status=state, then=Value(place)) for place, state in enumerate(_STATES)),
    default=Value(len(_STATES)),
)


class StateFilter(DropdownFilter):
    title, parameter_name = "state", "state"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        return [(state, words) for state, (words, _) in _STATES.items() if state != "aborted"]

    def queryset(self, request: HttpRequest, queryset: Any) -> Any:
        chosen = self.value()
        if chosen == "cancelled":
            return queryset.filter(status__in=("cancelled", "aborted"))
        return queryset.filter(status=chosen) if chosen in _STATES else queryset


class TaskFilter(DropdownFilter):
    title, parameter_name = "task", "task"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        return list(TaskName.choices)

    def queryset(self, request: HttpRequest, queryset: Any) -> Any:
        return queryset.filter(task_name=chosen) if (chosen := self.value()) else queryset


@admin.register(Job)
class JobAdmin(ReadOnlyMixin, ModelAdmin):
    list_display = ("work", "state", "problem_shown", "added", "started", "ended", "attempts")
    list_display_links = None
    list_filter = (StateFilter, TaskFilter)
    list_filter_submit = True
    list_before_template = "admin/claims/jobs.html"
    actions = ("cancel_selected", "try_selected_again")
    show_full_result_count = False
    fields = ("work", "state", "problem_shown", "attempts")

    def get_queryset(self, request: HttpRequest) -> QuerySet[Job]:
        sent = Submission.objects.filter(job_id=OuterRef("pk"))
        jobs = Job.objects.with_times().select_related("problem")
        return jobs.annotate(file=Subquery(sent.values("name")[:1])).order_by(_ORDER, "-pk")

    def changelist_view(self, request: HttpRequest, extra_context: Any = None) -> HttpResponse:
        counts = Job.objects.aggregate(
            **{state: Count("pk", filter=Q(status=state)) for state in ("todo", "doing", "failed")}
        )
        context = {"workers": count_workers(), "jobs": counts}
        return super().changelist_view(request, context | (extra_context or {}))

    def has_manage_permission(self, request: HttpRequest) -> bool:
        return request.user.has_perm(f"claims.{PERMISSION}")

    @display(description="Work")
    def work(self, job: Any) -> str:
        return f"{job.task}: {mask_secrets(job.file)}" if job.file else job.task

    @display(description="State", ordering="status")
    def state(self, job: Any) -> SafeString:
        words, kind = _STATES[job.status]
        if job.status == "doing" and job.abort_requested:
            words = "Stopping"
        elif job.status == "todo" and (job.attempts or hasattr(job, "problem")):
            words = "Waiting to be tried again"
        return badge(words, kind)

    @display(description="Problem")
    def problem_shown(self, job: Any) -> str:
        return mask_secrets(str(job.problem)) if hasattr(job, "problem") else ""

    @display(description="Added", ordering="added_at")
    def added(self, job: Any) -> Any:
        return job.added_at

    @display(description="Started", ordering="started_at")
    def started(self, job: Any) -> Any:
        return job.started_at

    @display(description="Ended", ordering="ended_at")
    def ended(self, job: Any) -> Any:
        return job.ended_at if job.status not in ("todo", "doing") else None

    @action(description="Cancel", permissions=["manage"])
    def cancel_selected(self, request: HttpRequest, queryset: Any) -> None:
        _apply(request, queryset, cancel_job, "cancelled. What runs stops at its next step")

    @action(description="Try again", permissions=["manage"])
    def try_selected_again(self, request: HttpRequest, queryset: Any) -> None:
        _apply(request, queryset, retry_job, "tried again as soon as a worker is free")


def _apply(request: HttpRequest, jobs: Any, verb: Callable[..., None], done: str) -> None:
    """Carry out the verb on each job by itself, so that one failure does not stop others."""
    by = require_user(request)
    count, left = 0, defaultdict[str, int](int)
    for job in jobs.order_by("pk"):
        try:
            verb(job=job, by=by)
            count += 1
        except ValidationError as error:
            left[" ".join(error.messages)] += 1
    if count:
        messages.success(
            request, f"{count} of them will be {done}." if count > 1 else f"It is {done}."
        )
    for reason, number in left.items():
        messages.warning(request, f"{number} not changed: {reason}")
