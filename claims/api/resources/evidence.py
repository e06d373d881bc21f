"""Evidence: material that supports, refutes or gives context to a claim."""

from __future__ import annotations

from typing import Any

import django_filters
from django.db.models import QuerySet
from django.http import FileResponse
from drf_spectacular.types import OpenApiTypes
from rest_framework.decorators import action
from rest_framework.exceptions import NotFound
from rest_framework.request import Request
from rest_framework.response import Response

from claims.api.authentication import caller, reader
from claims.api.expansion import Expansion
from claims.api.filters import StrictBooleanFilter, choices_filter, key_filter
from claims.api.mirroring import MirrorPagination
from claims.api.noted_readings import NotedReadingsMixin
from claims.api.offsets import OffsetsMixin
from claims.api.parsers import StrictJSONParser, StrictMultiPartParser
from claims.api.record_view_set import RecordViewSet
from claims.api.request_bodies import EmptyRequest, validated
from claims.api.resources.evidence_serializers import (
    CaptureSerializer,
    CorrectEvidenceSerializer,
    EvidenceDetail,
    NewCaptureSerializer,
    NewEvidenceSerializer,
    NewFileEvidenceSerializer,
    RetractEvidenceSerializer,
)
from claims.api.resources.marking import ReanchorPassageSerializer
from claims.api.schema_decorators import extend_schema
from claims.file_download import download
from claims.models import Claim, Evidence, Revision, User
from claims.models.evidence import EvidenceKind, Quality, Stance
from claims.reviewing.appearances import reanchor_passage
from claims.reviewing.captures import attach_capture, capture
from claims.reviewing.evidence import add_evidence
from claims.reviewing.evidence_ledger import PERMISSION, correct_evidence, retract_evidence
from claims.reviewing.undo_passages import undo_passage


class EvidenceFilter(django_filters.FilterSet):
    claim = key_filter(Claim)
    stance = choices_filter(Stance.choices, method="filter_stance")
    kind = choices_filter(EvidenceKind.choices)
    quality = choices_filter(Quality.choices)
    independence_group = django_filters.CharFilter(lookup_expr="iexact")
    retracted = StrictBooleanFilter(method="filter_retracted", label="Retracted, or not")
    reviewer = key_filter(User, field_name="added_by", to_field_name="username", label="A username")
    revision = key_filter(Revision)
    needs_reanchoring = StrictBooleanFilter()

    def filter_stance(self, queryset: Any, name: str, value: list[str]) -> QuerySet[Evidence]:
        found: QuerySet[Evidence] = queryset.filter(stance__in=value, is_open=True)
        return found

    def filter_retracted(self, queryset: Any, name: str, value: bool) -> QuerySet[Evidence]:
        return queryset.filter(retracted_at__isnull=not value)  # type: ignore[no-any-return]


class EvidenceViewSet(NotedReadingsMixin, OffsetsMixin, RecordViewSet[Evidence]):
    """URLs, passages of documents and files that support, refute or give context to a claim."""

    serializer_class = EvidenceDetail
    pagination_class = MirrorPagination
    filterset_class = EvidenceFilter
    expansions = {"claim": Expansion("claims", "claim")}
    ordering_fields = ["created_at", "id"]
    ordering = "-id"
    parser_classes = [StrictJSONParser, StrictMultiPartParser]
    verb_permissions = {
        **dict.fromkeys(
            ("create", "reanchor", "undo", "captures", "capture"), "claims.assess_claim"
        ),
        **dict.fromkeys(("partial_update", "retract"), f"claims.{PERMISSION}"),
    }

    def get_queryset(self) -> QuerySet[Evidence]:
        shown = Evidence.objects.shown_to(reader(self.request))
        joined = ("added_by", "retracted_by", "revision__document")
        shown = shown.select_related(*joined).defer("revision__text")
        return shown.prefetch_related("captures__captured_by")

    @extend_schema(
        request={
            "application/json": NewEvidenceSerializer,
            "multipart/form-data": NewFileEvidenceSerializer,
        },
        responses={201: EvidenceDetail},
    )
    def create(self, request: Request) -> Response:
        """Add a URL or a passage (as JSON), or a file (as multipart), to a claim.

        With `offsets=utf16`, `start` and `end` are UTF-16 code units in request and response.
        """
        given = self.in_code_points(validated(NewFileEvidenceSerializer, request))
        evidence = add_evidence(by=caller(request), **given)
        evidence.is_open = True  # one's own
        return Response(self.get_serializer(evidence).data, status=201)

    @extend_schema(request=CorrectEvidenceSerializer, responses=EvidenceDetail)
    def partial_update(self, request: Request, pk: int) -> Response:
        """Correct a piece of evidence; its history keeps what it was.

        A decision in force that uses it turns stale if its stance or URL is corrected.
        """
        changes = validated(CorrectEvidenceSerializer, request)
        version = changes.pop("version", None)
        evidence = self.get_record()
        correct_evidence(evidence=evidence, changes=changes, by=caller(request), version=version)
        return Response(self.get_serializer(self.get_object()).data)

    @extend_schema(request=RetractEvidenceSerializer, responses=EvidenceDetail)
    @action(detail=True, methods=["post"])
    def retract(self, request: Request, pk: int) -> Response:
        """Retract a piece of evidence: it is kept, but does not count any more.

        A decision in force that uses it turns stale.
        """
        given = validated(RetractEvidenceSerializer, request)
        retract_evidence(evidence=self.get_record(), by=caller(request), **given)
        return Response(self.get_serializer(self.get_object()).data)

    @extend_schema(request=ReanchorPassageSerializer)
    @action(detail=True, methods=["post"], parser_classes=[StrictJSONParser])
    def reanchor(self, request: Request, pk: int) -> Response:
        """Select the passage of evidence that needs re-anchoring in the current text."""
        given = self.in_code_points(validated(ReanchorPassageSerializer, request))
        reanchor_passage(record=self.get_record(), by=caller(request), **given)
        return self.retrieve(request, pk)

    @extend_schema(request=EmptyRequest)
    @action(detail=True, methods=["post"], parser_classes=[StrictJSONParser])
    def undo(self, request: Request, pk: int) -> Response:
        """Take back that you selected the passage again, if nobody has changed it since."""
        validated(EmptyRequest, request)
        undo_passage(record=self.get_record(), by=caller(request))
        return self.retrieve(request, pk)

    @extend_schema(
        request={"multipart/form-data": NewCaptureSerializer}, responses={201: CaptureSerializer}
    )
    @action(detail=True, methods=["post"], parser_classes=[StrictMultiPartParser])
    def captures(self, request: Request, pk: int) -> Response:
        """Keep an uploaded copy of the address: HTML, MHTML, PDF, a picture or WARC."""
        given = validated(NewCaptureSerializer, request)
        copy = attach_capture(evidence=self.get_record(), by=caller(request), **given)
        context = self.get_serializer_context()
        return Response(CaptureSerializer(copy, context=context).data, status=201)

    @extend_schema(request=EmptyRequest, responses={201: CaptureSerializer})
    @action(detail=True, methods=["post"])
    def capture(self, request: Request, pk: int) -> Response:
        """Fetch what the address shows now, and keep it."""
        validated(EmptyRequest, request)
        copy = capture(evidence=self.get_record(), by=caller(request))
        context = self.get_serializer_context()
        return Response(CaptureSerializer(copy, context=context).data, status=201)

    @extend_schema(responses={(200, "application/octet-stream"): OpenApiTypes.BINARY})
    @action(detail=True)
    def file(self, request: Request, pk: int) -> FileResponse:
        """Download the uploaded file."""
        evidence = self.get_object()
        if not evidence.file:
            raise NotFound("This evidence has no file.")
        return _download(evidence.file)

    @extend_schema(responses={(200, "application/octet-stream"): OpenApiTypes.BINARY})
    @action(detail=True, url_path="captures/<int:capture>/file", url_name="capture-file")
    def capture_file(self, request: Request, pk: int, capture: int) -> FileResponse:
        """Download a stored copy of what the address showed."""
        copy = self.get_object().captures.filter(pk=capture).first()
        if copy is None:
            raise NotFound("This evidence has no such copy.")
        return _download(copy.file)


def _download(file: Any) -> FileResponse:
    try:
        return download(file)
    except FileNotFoundError as error:
        raise NotFound("The file of this evidence is missing on the server.") from error
