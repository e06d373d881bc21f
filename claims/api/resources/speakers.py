"""Speakers: who words are attributed to; merging and splitting them."""

from __future__ import annotations

from typing import Any

import django_filters
from django.db.models import Exists, OuterRef, QuerySet
from rest_framework.decorators import action
from rest_framework.exceptions import ValidationError
from rest_framework.request import Request
from rest_framework.response import Response

from claims.api.authentication import caller
from claims.api.expansion import Expansion
from claims.api.filters import (
    KnownParameters,
    StrictBooleanFilter,
    choices_filter,
    filter_chosen,
    key_filter,
)
from claims.api.key_lists import FindPage
from claims.api.mirroring import MirrorPagination
from claims.api.offsets import OffsetsMixin
from claims.api.pagination import KeysetPagination
from claims.api.record_view_set import RecordViewSet
from claims.api.request_bodies import ChangeRequest, update_record, validated
from claims.api.resources.confidentiality import PERMISSIONS, ConfidentialityActions
from claims.api.resources.most_quoted import find_most_quoted
from claims.api.resources.record_history import HistoryActions
from claims.api.resources.speaker_serializers import (
    AliasRequest,
    EditSpeakerSerializer,
    KeepSpeakersApartSerializer,
    MergeSpeakerSerializer,
    NewSpeakerSerializer,
    SpeakerPairSerializer,
    SpeakerSerializer,
    SplitSpeakerSerializer,
    to_json,
)
from claims.api.schema_decorators import extend_schema
from claims.models import Document, Quote, Speaker, SpeakerPair
from claims.models.speaker import SpeakerKind
from claims.reviewing.merging import merge_speakers as verbs
from claims.reviewing.new_speakers import create_speaker

MATCHING = ("merge", "undo_merge", "split", "keep_apart")


class SpeakerFilter(django_filters.FilterSet):
    kind = choices_filter(SpeakerKind.choices)
    name = django_filters.CharFilter(lookup_expr="icontains", label="Part of the name")
    document = key_filter(Document, method="filter_document", label="Quoted in this document")
    speaks_for = key_filter(Speaker)
    has_suggestions = StrictBooleanFilter(
        method="filter_has_suggestions", label="Has undecided pair suggestions"
    )

    def filter_document(
        self, queryset: QuerySet[Speaker], name: str, document: Document
    ) -> QuerySet[Speaker]:
        quotes = Quote.objects.in_document(document).filter(speaker=OuterRef("pk"))
        return queryset.filter(Exists(quotes))

    def filter_has_suggestions(self, queryset: Any, name: str, value: bool) -> Any:
        return filter_chosen(queryset, lambda rows: rows.with_suggestions(), value)


class SpeakerViewSet(ConfidentialityActions, HistoryActions, OffsetsMixin, RecordViewSet[Speaker]):
    """People, organisations, groups and anonymous sources to whom words are attributed.

    `document` is set if a speaker is known within one document only; `roles` are the speaker's
    roles according to the documents, by date. `search` finds names and aliases that contain the
    words, and names with a similar spelling. Speakers that were merged into another are left out of
    lists; fetched by id, they have `merged_into`.
    """

    serializer_class = SpeakerSerializer
    pagination_class = MirrorPagination
    filterset_class = SpeakerFilter
    expansions = {
        "document": Expansion("documents", "document"),
        "speaks_for": Expansion("speakers", "speaks_for.id"),
        "merged_into": Expansion("speakers", "merged_into.id"),
    }
    highlighted = ("name", "aliases", "role")
    search_is_typed = True
    ordering_fields = ["name", "quote_count", "created_at", "id"]
    ordering = "name"
    verb_permissions = {
        **dict.fromkeys(MATCHING, "claims.change_speaker"),
        "create": "claims.review_quote",
        "add_alias": "claims.add_speakeralias",
        "remove_alias": "claims.delete_speakeralias",
        **PERMISSIONS,
    }

    def get_queryset(self) -> QuerySet[Speaker]:
        speakers = Speaker.objects.with_counts().with_roles().prefetch_related("aliases")
        speakers = speakers.select_related("speaks_for", "merged_into")
        return speakers.in_use() if self.action == "list" else speakers

    def find_page(self) -> FindPage | None:
        return find_most_quoted(self.request, self)

    @extend_schema(request=NewSpeakerSerializer, responses={201: SpeakerSerializer})
    def create(self, request: Request) -> Response:
        """Create a speaker who is not known yet, for a quote."""
        return self._shown(
            create_speaker(by=caller(request), **validated(NewSpeakerSerializer, request)),
            status=201,
        )

    @extend_schema(request=EditSpeakerSerializer)
    def partial_update(self, request: Request, *args: Any, **kwargs: Any) -> Response:
        """Edit the speaker's name, kind, role, disambiguation or the speaker they speak for."""
        update_record(self.get_record(), request, EditSpeakerSerializer)
        return self.retrieve(request, *args, **kwargs)

    @extend_schema(responses=SpeakerPairSerializer(many=True))
    @action(
        detail=True,
        pagination_class=KeysetPagination,
        filter_backends=[KnownParameters],
        own_parameters=KeysetPagination.parameters,
        ordering_fields=["id"],
        ordering="-id",
    )
    def pairs(self, request: Request, pk: int) -> Response:
        """List speakers that may be the same, with the reason and any decision."""
        speaker = self.get_object()
        pairs: Any = SpeakerPair.objects.of(speaker)
        pairs = pairs.select_related("first", "second", "decided_by")
        page: Any = self.paginate_queryset(pairs)
        return self.get_paginated_response([to_json(pair, speaker) for pair in page])

    @extend_schema(request=MergeSpeakerSerializer)
    @action(detail=True, methods=["post"])
    def merge(self, request: Request, pk: int) -> Response:
        """Merge the speaker into `into`, who receives all quotes and names. Returns `into`.

        The record is kept, with `merged_into`, so that the merge can be undone.
        """
        given = validated(MergeSpeakerSerializer, request)
        merge = verbs.merge_speakers(speaker=self.get_record(), by=caller(request), **given)
        return self._shown(merge.into)

    @extend_schema(request=ChangeRequest)
    @action(detail=True, methods=["post"], url_path="undo-merge")
    def undo_merge(self, request: Request, pk: int) -> Response:
        """Undo the merge: move everything back, and keep the two speakers apart."""
        given = validated(ChangeRequest, request)
        return self._shown(verbs.undo_merge(speaker=self.get_record(), by=caller(request), **given))

    @extend_schema(request=SplitSpeakerSerializer, responses={201: SpeakerSerializer})
    @action(detail=True, methods=["post"])
    def split(self, request: Request, pk: int) -> Response:
        """Move quotes to a new speaker, or to another one. Returns that speaker."""
        given = validated(SplitSpeakerSerializer, request)
        split = verbs.split_speaker(speaker=self.get_record(), by=caller(request), **given)
        return self._shown(split, status=201)

    @extend_schema(request=KeepSpeakersApartSerializer, responses=SpeakerPairSerializer)
    @action(detail=True, methods=["post"], url_path="keep-apart")
    def keep_apart(self, request: Request, pk: int) -> Response:
        """Keep two speakers apart: they are different, and never matched or suggested again."""
        speaker = self.get_object()
        given = validated(KeepSpeakersApartSerializer, request)
        pair = verbs.keep_apart(speaker=speaker, by=caller(request), **given)
        return Response(to_json(pair, speaker))

    @extend_schema(request=AliasRequest)
    @action(detail=True, methods=["post"], url_path="add-alias")
    def add_alias(self, request: Request, pk: int) -> Response:
        """Add another name of the speaker, by which imports recognise them."""
        given = validated(AliasRequest, request)
        verbs.add_alias(speaker=self.get_record(), by=caller(request), **given)
        return self.retrieve(request, pk)

    @extend_schema(request=AliasRequest)
    @action(detail=True, methods=["post"], url_path="remove-alias")
    def remove_alias(self, request: Request, pk: int) -> Response:
        """Remove another name of the speaker."""
        name = validated(AliasRequest, request)["name"]
        alias = self.get_record().aliases.filter(name__iexact=name).first()
        if alias is None:
            raise ValidationError({"name": "The speaker has no other name like this."})
        verbs.remove_alias(alias=alias, by=caller(request))
        return self.retrieve(request, pk)

    def _shown(self, speaker: Speaker, *, status: int = 200) -> Response:
        return Response(SpeakerSerializer(self.get_queryset().get(pk=speaker.pk)).data, status)
