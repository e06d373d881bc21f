"""Documents: published articles, with the quotes and claims found in them."""

from __future__ import annotations

from typing import Any

import django_filters
from django.db.models import QuerySet
from django.db.models.functions import Left
from drf_spectacular.utils import OpenApiParameter
from rest_framework import serializers
from rest_framework.decorators import action
from rest_framework.exceptions import ValidationError
from rest_framework.parsers import BaseParser
from rest_framework.request import Request
from rest_framework.response import Response

from claims.api.authentication import caller, reader
from claims.api.expansion import Expansion
from claims.api.filters import (
    IsoDateFilter,
    RangeFilterSet,
    StrictBooleanFilter,
    filter_chosen,
    key_filter,
)
from claims.api.highlights import longest_text
from claims.api.idempotency import IDEMPOTENCY_KEY
from claims.api.mirroring import MirrorPagination
from claims.api.offsets import OffsetsMixin
from claims.api.pagination import read_flag
from claims.api.parsers import StrictJSONParser, StrictMultiPartParser
from claims.api.record_view_set import RecordViewSet
from claims.api.request_bodies import (
    ChangeRequest,
    ModelRequestSerializer,
    RequestSerializer,
    update_record,
    validated,
)
from claims.api.resources import topics
from claims.api.resources.annotations import AnnotatedText, current_revision
from claims.api.resources.compared_revisions import CompareAction
from claims.api.resources.nested_serializers import SourceBrief
from claims.api.resources.record_history import HistoryActions
from claims.api.resources.submission_serializers import (
    NewDocumentSerializer,
    NewFileDocumentSerializer,
    SubmissionDetail,
)
from claims.api.resources.submissions import (
    WAIT_SECONDS,
    find_submitted,
    show_submission,
    submit,
    wait_until_read,
)
from claims.api.resources.topics import TopicActions
from claims.api.schema_decorators import extend_schema
from claims.importing.outcomes import Change
from claims.models import Document, Revision, Source, Submission, Tagging, Topic
from claims.models.is_any_of import is_one_of
from claims.reviewing.embargoes import EMBARGO, note_readings, set_embargo
from claims.reviewing.proposals import accept_above
from claims.reviewing.submissions import PERMISSION as SEND

WAIT = OpenApiParameter(
    "wait",
    bool,
    default=False,
    description=f"Answer with the annotated document, if it is read within {WAIT_SECONDS} seconds",
)

_WAIT_OR_KEY = f"Send {IDEMPOTENCY_KEY} without it, and poll the address in Location."


class DocumentSerializer(serializers.ModelSerializer[Document]):
    source = SourceBrief(read_only=True, allow_null=True)  # type: ignore[assignment]

    topics = serializers.SlugRelatedField[Topic](
        slug_field="name", many=True, read_only=True, help_text="Their names"
    )

    class Meta:
        model = Document
        fields = [
            "id",
            "key",
            "source",
            "title",
            "byline",
            "url",
            "published",
            "published_about",
            "language",
            "topics",
            "embargoed_until",
            "version",
            "created_at",
        ]
        extra_kwargs = {"key": {"help_text": "The URL, or the file it was imported from"}}


class DocumentDetail(AnnotatedText, DocumentSerializer):
    class Meta(DocumentSerializer.Meta):
        fields = [*DocumentSerializer.Meta.fields, *AnnotatedText.names]


class EditDocumentSerializer(ModelRequestSerializer[Document]):
    class Meta:
        model = Document
        fields = ["source", "title", "byline", "url", "published", "language"]


class EmbargoSerializer(ChangeRequest):
    until = serializers.DateTimeField(allow_null=True, help_text="Null ends the embargo")


class AcceptQuotesSerializer(RequestSerializer):
    confidence = serializers.FloatField(
        min_value=0, max_value=1, help_text="Accept the quotes that are at least so confident"
    )


class AcceptedQuotesSerializer(serializers.Serializer[Any]):
    accepted = serializers.ListField(
        child=serializers.IntegerField(), help_text="The ids of the quotes"
    )


class DocumentFilter(RangeFilterSet):
    source = key_filter(Source)
    topic = key_filter(Topic, field_name="topics", method="filter_topic")
    published_from = IsoDateFilter(
        field_name="published", lookup_expr="gte", label="Published on this day or later"
    )
    published_to = IsoDateFilter(
        field_name="published", lookup_expr="lte", label="Published on this day or before"
    )
    dated = StrictBooleanFilter(
        field_name="published",
        lookup_expr="isnull",
        exclude=True,
        label="The day of publication is known",
    )
    language = django_filters.CharFilter(lookup_expr="iexact", label="A language code such as en")
    missing_metadata = StrictBooleanFilter(
        method="filter_missing_metadata", label="Source, byline, title or date is missing"
    )

    def filter_topic(
        self, queryset: QuerySet[Document], name: str, topic: Topic
    ) -> QuerySet[Document]:
        # Joined, PostgreSQL goes through all documents if it expects that many have the topic.
        tagged = Tagging.objects.filter(topic=topic, document__isnull=False)
        return queryset.filter(is_one_of(tagged, "document"))

    def filter_missing_metadata(
        self, queryset: QuerySet[Document], name: str, value: bool
    ) -> QuerySet[Document]:
        return filter_chosen(queryset, lambda rows: rows.with_missing_metadata(), value)


class DocumentViewSet(
    TopicActions,
    HistoryActions,
    CompareAction,
    OffsetsMixin,
    RecordViewSet[Document],
):
    """Published articles. A single document has its current text with quotes and claims.

    `start` and `end` are half-open offsets in Unicode code points of `text`; with `offsets=utf16`,
    in UTF-16 code units, as for JavaScript's `text.slice(start, end)`.
    """

    pagination_class = MirrorPagination
    filterset_class = DocumentFilter
    ordering_fields = ["published", "title", "created_at", "id"]
    ordering = "-published"
    expansions = {"source": Expansion("sources", "source.id")}
    highlighted = ("title", "byline", "source.name")
    known_parameters = {"create": {WAIT.name}}
    verb_permissions = {
        "create": f"claims.{SEND}",
        "accept_quotes": "claims.review_quote",
        "embargo": f"claims.{EMBARGO}",
        **topics.VERBS,
    }

    def get_queryset(self) -> QuerySet[Document]:
        documents = Document.objects.select_related("source").prefetch_related("topics")
        if self.action != "retrieve":
            return documents
        return documents.prefetch_related(current_revision(reader(self.request)))

    def texts_to_highlight(self, keys: list[int]) -> dict[int, str]:
        """Return the beginning of the current text of each document."""
        texts = Revision.objects.current().filter(document__in=keys)
        return dict(texts.values_list("document", Left("text", longest_text(len(keys)))))

    def note_highlighted(self, keys: list[int]) -> None:
        """Record who reads of embargoed documents in fragments of their texts."""
        if keys:
            note_readings(documents=Document.objects.filter(pk__in=keys), by=caller(self.request))

    def get_object(self) -> Document:
        return self._note_reading(super().get_object())

    def _note_reading(self, document: Document) -> Document:
        found = getattr(document, "current_revisions", None)
        document.current_revision = found[0] if found else None  # type: ignore[attr-defined]
        note_readings(documents=[document], by=caller(self.request))
        return document

    def get_serializer_class(self) -> type[DocumentSerializer]:
        return DocumentDetail if self.action == "retrieve" else DocumentSerializer

    def get_parsers(self) -> list[BaseParser]:
        # REST framework asks before it knows the action.
        action = getattr(self, "action", None)
        if action is None and self.request is not None:
            action = self.action_map.get(str(self.request.method).lower())
        files = [StrictMultiPartParser()] if action == "create" else []
        return [StrictJSONParser(), *files]

    @extend_schema(
        parameters=[WAIT],
        request={
            "application/json": NewDocumentSerializer,
            "multipart/form-data": NewFileDocumentSerializer,
        },
        responses={200: DocumentDetail, 201: DocumentDetail, 202: SubmissionDetail},
    )
    def create(self, request: Request) -> Response:
        """Send in a document as text, HTML or a file; a worker reads it.

        The answer is 202 with the submission: poll its `Location`. With `wait=true`, it is the
        annotated document: 201 if it is new, 200 if it is known, whether or not it has changed; its
        `remarks` have also what was doubtful in what you have just sent.
        """
        wait = read_flag(request, WAIT.name)
        if wait and IDEMPOTENCY_KEY in request.headers:
            raise ValidationError({WAIT.name: _WAIT_OR_KEY})
        submission = submit(request)
        if wait:
            wait_until_read(submission)
        return self._show_document(submission) or show_submission(submission, request)

    def _show_document(self, submission: Submission) -> Response | None:
        """Return the document, None if it is not read yet, or hidden from who has sent it in."""
        outcome = find_submitted(submission)
        if outcome is None or outcome.document_id is None:
            return None
        self.action = "retrieve"
        document = self.get_queryset().filter(pk=outcome.document_id).first()
        if document is None:
            return None
        status = 201 if outcome.change == Change.NEW.value else 200
        body = dict(self.get_serializer(self._note_reading(document)).data)
        if outcome.problem not in " ".join(body["remarks"]):
            body["remarks"] = [*body["remarks"], outcome.problem]
        return Response(body, status)

    @extend_schema(request=EditDocumentSerializer)
    def partial_update(self, request: Request, *args: Any, **kwargs: Any) -> Response:
        """Edit the document's source, title, byline, URL, date or language."""
        document = self.get_object()
        update_record(document, request, EditDocumentSerializer)
        return Response(self.get_serializer(document).data)

    @extend_schema(request=EmbargoSerializer, responses=DocumentSerializer)
    @action(detail=True, methods=["post"])
    def embargo(self, request: Request, pk: int) -> Response:
        """Hide the document until then from people without a permission."""
        given = validated(EmbargoSerializer, request)
        document = set_embargo(document=self.get_object(), by=caller(request), **given)
        return Response(self.get_serializer(document).data)

    @extend_schema(request=AcceptQuotesSerializer, responses=AcceptedQuotesSerializer)
    @action(detail=True, methods=["post"], url_path="accept-quotes")
    def accept_quotes(self, request: Request, pk: int) -> Response:
        """Accept all proposed statements of the current text above a confidence, no thoughts."""
        given = validated(AcceptQuotesSerializer, request)
        quotes = accept_above(document=self.get_object(), by=caller(request), **given)
        return Response({"accepted": [quote.pk for quote in quotes]})
