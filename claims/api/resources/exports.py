"""Exports: files with lists of claims, which workers write for whoever asks for them."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db.models import QuerySet
from django.http import StreamingHttpResponse
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import OpenApiParameter, OpenApiResponse
from rest_framework import serializers
from rest_framework.decorators import action
from rest_framework.exceptions import ValidationError
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.reverse import reverse

from claims.api.authentication import caller
from claims.api.examples import request_example
from claims.api.ordering import Order
from claims.api.permissions import CanExportClaims
from claims.api.record_view_set import RecordViewSet
from claims.api.request_bodies import EmptyRequest, RequestSerializer, validated
from claims.api.schema_decorators import extend_schema, extend_schema_serializer
from claims.file_download import download_export
from claims.models import Export
from claims.models.affected import find_changed_claims, why_not_since
from claims.models.export import ExportFormat, ExportState
from claims.models.is_any_of import IsAnyOf
from claims.reviewing.exports import cancel_export, remove_export, request_export

_FILE = OpenApiResponse(OpenApiTypes.BINARY, description="The file in its format")
_MEDIA_TYPES = sorted({one.media_type.partition(";")[0] for one in ExportFormat})


class ExportSerializer(serializers.ModelSerializer[Export]):
    removed_on = serializers.DateTimeField(
        read_only=True, help_text="When the file is removed by itself"
    )

    class Meta:
        model = Export
        fields = [
            "id",
            "format",
            "state",
            "total",
            "done",
            "written",
            "problem",
            "asked_at",
            "finished_at",
            "removed_on",
        ]
        read_only_fields = fields
        extra_kwargs = {
            "total": {"help_text": "How many claims the list had"},
            "done": {"help_text": "How many of them were read: all, once it is done"},
            "written": {"help_text": "How many of these are in the file"},
        }


@extend_schema_serializer(
    examples=[
        request_example("For a spreadsheet", {"format": "csv"}),
        request_example("Published decisions", {"format": "claimreview"}),
    ]
)
class ExportRequest(RequestSerializer):
    format = serializers.ChoiceField(ExportFormat.choices)
    since = serializers.DateTimeField(
        required=False, help_text="Only claims that have changed since then, in the last 30 days"
    )

    def validate_since(self, since: datetime) -> datetime:
        if reason := why_not_since(since):
            raise ValidationError(f"{reason[0].upper()}{reason[1:]}.")
        return since


class ExportAction:
    """For the view set of claims."""

    @extend_schema(
        request=ExportRequest,
        responses={202: ExportSerializer},
        filters=True,
        parameters=[OpenApiParameter("ordering", str, description="As in the list")],
    )
    @action(detail=False, methods=["post"], pagination_class=None)
    def export(self: Any, request: Request) -> Response:
        """Have a worker write the filtered list to a file: poll `Location`, then download it.

        The parameters are those of the list. The file has the claims as they are at one moment,
        with what you may see of them. `claimreview` and `datafeed` have only what everybody may
        read: published decisions.
        """
        given = validated(ExportRequest, request)
        parameters = request.query_params
        if paged := {"cursor", "page_size", "count"} & parameters.keys():
            raise ValidationError(dict.fromkeys(paged, "Omit it: an export has the whole list."))
        order = Order.from_parameter(parameters.get("ordering"), self)
        claims = order.beyond(self.filter_queryset(self.get_queryset()), None)
        if "since" in given:
            claims = claims.filter(IsAnyOf("pk", find_changed_claims(given["since"])))
        made = request_export(claims=claims, format=given["format"], by=caller(request))
        location = reverse("api:export-detail", args=[made.pk], request=request)
        return Response(ExportSerializer(made).data, 202, headers={"Location": location})


class ExportViewSet(RecordViewSet[Export]):
    """Your exports. Poll one until its `state` is not `waiting` any more.

    `POST claims/export/` begins one. Only you see them; each file is removed after some days.
    """

    serializer_class = ExportSerializer
    permission_classes = [CanExportClaims]
    ordering_fields = ["asked_at", "id"]
    ordering = "-id"

    def get_queryset(self) -> QuerySet[Export]:
        if getattr(self, "swagger_fake_view", False):
            return Export.objects.none()
        return Export.objects.of(caller(self.request)).defer("claims")

    @extend_schema(responses={(200, one): _FILE for one in _MEDIA_TYPES})
    @action(detail=True)
    def download(self, request: Request, pk: int) -> StreamingHttpResponse:
        """Download the file of an export that is `done`."""
        export = self.get_object()
        if export.state != ExportState.DONE:
            raise ValidationError("This export has no file, or none yet.")
        return download_export(export)

    @extend_schema(request=EmptyRequest, responses=ExportSerializer)
    @action(detail=True, methods=["post"])
    def cancel(self, request: Request, pk: int) -> Response:
        """Stop writing an export that is `waiting`."""
        validated(EmptyRequest, request)
        cancel_export(export=self.get_object(), by=caller(request))
        return self.retrieve(request, pk)

    @extend_schema(request=EmptyRequest, responses=ExportSerializer)
    @action(detail=True, methods=["post"])
    def remove(self, request: Request, pk: int) -> Response:
        """Remove the file."""
        validated(EmptyRequest, request)
        remove_export(export=self.get_object(), by=caller(request))
        return self.retrieve(request, pk)
