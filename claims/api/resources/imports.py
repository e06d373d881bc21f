"""Import runs: what was imported, and what failed."""

from __future__ import annotations

import django_filters
from django.db.models import QuerySet
from rest_framework import serializers

from claims.api.filters import choices_filter
from claims.api.record_view_set import RecordViewSet
from claims.models import ImportProblem, ImportRun
from claims.models.importrun import ImportRunQuerySet, RunStatus


class ImportProblemSerializer(serializers.ModelSerializer[ImportProblem]):
    class Meta:
        model = ImportProblem
        fields = ["origin", "reason", "created_at"]


class ImportRunSerializer(serializers.ModelSerializer[ImportRun]):
    status = serializers.ChoiceField(RunStatus.choices, source="status_now", read_only=True)
    problem_count = serializers.IntegerField(read_only=True)
    paths = serializers.ListField(child=serializers.CharField(), read_only=True)

    class Meta:
        model = ImportRun
        fields = [
            "id",
            "status",
            "started_at",
            "finished_at",
            "paths",
            "extractor",
            "created",
            "revised",
            "unchanged",
            "failed",
            "problem_count",
        ]
        reads = {"status": ("status", "lives")}


class ImportRunDetail(ImportRunSerializer):
    problems = ImportProblemSerializer(many=True, read_only=True)

    class Meta(ImportRunSerializer.Meta):
        fields = [*ImportRunSerializer.Meta.fields, "problems"]


class ImportRunFilter(django_filters.FilterSet):
    status = choices_filter(RunStatus.choices, method="filter_status")

    def filter_status(
        self, queryset: ImportRunQuerySet, name: str, statuses: list[str]
    ) -> ImportRunQuerySet:
        return queryset.with_status(statuses)


class ImportRunViewSet(RecordViewSet[ImportRun]):
    """Runs of the importer. A single run lists its problems: each file and the reason."""

    filterset_class = ImportRunFilter
    ordering_fields = ["started_at", "id"]
    ordering = "-id"

    def get_queryset(self) -> QuerySet[ImportRun]:
        runs = ImportRun.objects.with_problem_count()
        return runs if self.action == "list" else runs.prefetch_related("problems")

    def get_serializer_class(self) -> type[ImportRunSerializer]:
        return ImportRunSerializer if self.action == "list" else ImportRunDetail
