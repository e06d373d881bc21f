"""Background work: what waits for a worker, what runs, and what failed and why."""

from __future__ import annotations

from typing import Any

import django_filters
from django.db.models import OuterRef, QuerySet, Subquery
from rest_framework import serializers
from rest_framework.decorators import action
from rest_framework.request import Request
from rest_framework.response import Response

from claims.api.authentication import caller
from claims.api.filters import choices_filter
from claims.api.record_view_set import RecordViewSet
from claims.api.request_bodies import EmptyRequest, validated
from claims.api.schema_decorators import extend_schema
from claims.models import Job, Submission
from claims.models.job import TaskName
from claims.reviewing.background_jobs import PERMISSION, cancel_job, retry_job
from claims.shown_address import mask_secrets

STATES = [
    ("todo", "Waiting"),
    ("doing", "Running"),
    ("succeeded", "Done"),
    ("failed", "Failed"),
    ("cancelled", "Cancelled"),
    ("aborted", "Stopped"),
]


class JobSerializer(serializers.ModelSerializer[Job]):
    task = serializers.CharField(source="task_name", help_text="Such as `poll_feeds`")
    work = serializers.CharField(source="task", help_text="The task in words")
    state = serializers.ChoiceField(STATES, source="status")
    file = serializers.SerializerMethodField(
        help_text="The file or address that is read; empty if it is something else"
    )
    problem = serializers.SerializerMethodField(help_text="Why the last attempt failed")
    is_stopping = serializers.BooleanField(
        source="abort_requested", help_text="Whether it was cancelled while it ran"
    )
    added_at = serializers.DateTimeField(allow_null=True)
    started_at = serializers.DateTimeField(allow_null=True)
    ended_at = serializers.DateTimeField(allow_null=True, help_text="Of the last attempt")

    class Meta:
        model = Job
        fields = [
            *("id", "task", "work", "file", "state", "is_stopping", "attempts", "problem"),
            *("added_at", "scheduled_at", "started_at", "ended_at"),
        ]
        read_only_fields = fields

    def get_file(self, job: Any) -> str:
        return mask_secrets(job.file or "")

    def get_problem(self, job: Any) -> str:
        return mask_secrets(str(job.problem)) if hasattr(job, "problem") else ""


class JobFilter(django_filters.FilterSet):
    state = choices_filter(STATES, field_name="status")
    task = choices_filter(TaskName.choices, field_name="task_name")


class JobViewSet(RecordViewSet[Job]):
    """Pieces of background work, the newest first; what is done is kept for some days."""

    serializer_class = JobSerializer
    filterset_class = JobFilter
    ordering_fields = ["id"]
    ordering = "-id"
    verb_permissions = dict.fromkeys(("cancel", "retry"), f"claims.{PERMISSION}")

    def get_queryset(self) -> QuerySet[Job]:
        sent = Submission.objects.filter(job_id=OuterRef("pk"))
        jobs: QuerySet[Job] = Job.objects.with_times().select_related("problem").order_by()
        return jobs.annotate(file=Subquery(sent.values("name")[:1]))

    @extend_schema(request=EmptyRequest, responses=JobSerializer)
    @action(detail=True, methods=["post"])
    def cancel(self, request: Request, pk: int) -> Response:
        """Cancel a job that waits; one that runs stops at its next step."""
        validated(EmptyRequest, request)
        cancel_job(job=self.get_object(), by=caller(request))
        return self.retrieve(request, pk)

    @extend_schema(request=EmptyRequest, responses=JobSerializer)
    @action(detail=True, methods=["post"])
    def retry(self, request: Request, pk: int) -> Response:
        """Have a job done again that has failed or was cancelled."""
        validated(EmptyRequest, request)
        retry_job(job=self.get_object(), by=caller(request))
        return self.retrieve(request, pk)
