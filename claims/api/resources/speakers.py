"""Speakers: to whom words are attributed, and which of them are one."""

from __future__ import annotations

from typing import Any

import django_filters
from django.db.models import Exists, OuterRef, QuerySet
from drf_spectacular.utils import extend_schema
from rest_framework.decorators import action
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.viewsets import ReadOnlyModelViewSet

from claims.api.authentication import caller
from claims.api.editing import edit
from claims.api.filters import YesNo, any_of, record
from claims.api.forms import Nothing, asked
from claims.api.repeating import Repeating
from claims.api.resources.speaker_forms import (
    KeepingApart,
    Merging,
    SpeakerEdit,
    SpeakerPairSerializer,
    SpeakerSerializer,
    Splitting,
    pair_data,
)
from claims.models import Document, Quote, Speaker, SpeakerPair
from claims.models.speaker import SpeakerKind
from claims.reviewing.merging import merge_speakers as verbs

MATCHING = ("merge", "undo_merge", "split", "keep_apart")


class SpeakerFilter(django_filters.FilterSet):
    kind = any_of(SpeakerKind.choices)
    name = django_filters.CharFilter(lookup_expr="icontains", label="Part of the name")
    document = record(Document, method="quoted_in", label="Quoted in this document")
    speaks_for = record(Speaker)
    has_suggestions = YesNo(method="suggested", label="May be another speaker; not decided yet")

    def quoted_in(
        self, queryset: QuerySet[Speaker], name: str, document: Document
    ) -> QuerySet[Speaker]:
        quotes = Quote.objects.in_document(document).filter(speaker=OuterRef("pk"))
        return queryset.filter(Exists(quotes))

    def suggested(self, queryset: Any, name: str, value: bool) -> Any:
        waiting = Speaker.objects.with_suggestions().values("pk")
        return queryset.filter(pk__in=waiting) if value else queryset.exclude(pk__in=waiting)


class SpeakerViewSet(Repeating, ReadOnlyModelViewSet[Speaker]):
    """People, organisations, groups and anonymous sources to whom words are attributed.

    `document` is set where a speaker is known within one document only; `roles` are what documents
    say that the speaker was, by date. `search` finds names and aliases that hold the words, and
    names spelt much like them. Who was merged into another is left out of lists, and by its id
    answers with `merged_into`.
    """

    serializer_class = SpeakerSerializer
    filterset_class = SpeakerFilter
    ordering_fields = ["name", "quote_count", "created_at", "id"]
    ordering = "name"
    verb_permissions = dict.fromkeys(MATCHING, "claims.change_speaker")

    def get_queryset(self) -> QuerySet[Speaker]:
        speakers = Speaker.objects.with_counts().with_roles().prefetch_related("aliases")
        speakers = speakers.select_related("speaks_for", "merged_into")
        return speakers.in_use() if self.action == "list" else speakers

    @extend_schema(request=SpeakerEdit)
    def partial_update(self, request: Request, *args: Any, **kwargs: Any) -> Response:
        """Edit the speaker's name, kind, role, disambiguation or whom they speak for."""
        edit(self.get_object(), request.data, SpeakerEdit)
        return self.retrieve(request, *args, **kwargs)

    @extend_schema(responses=SpeakerPairSerializer(many=True), filters=False)
    @action(detail=True, pagination_class=None)
    def pairs(self, request: Request, pk: int) -> Response:
        """Speakers that this one may be, with the reason, and what editors said of each."""
        speaker = self.get_object()
        pairs = SpeakerPair.objects.of(speaker).select_related("one", "other", "decided_by")
        return Response([pair_data(pair, speaker) for pair in pairs])

    @extend_schema(request=Merging)
    @action(detail=True, methods=["post"])
    def merge(self, request: Request, pk: int) -> Response:
        """Give `into` all that this speaker said and is called; the answer is `into`.

        The record stays, with `merged_into`, so that the merge can be undone.
        """
        given = asked(Merging, request)
        merge = verbs.merge_speakers(speaker=self.get_object(), by=caller(request), **given)
        return self._shown(merge.into)

    @extend_schema(request=None)
    @action(detail=True, methods=["post"], url_path="undo-merge")
    def undo_merge(self, request: Request, pk: int) -> Response:
        """Give the speaker back what its merge moved; the two are kept apart from then on."""
        asked(Nothing, request)
        return self._shown(verbs.undo_merge(speaker=self.get_object(), by=caller(request)))

    @extend_schema(request=Splitting, responses={201: SpeakerSerializer})
    @action(detail=True, methods=["post"])
    def split(self, request: Request, pk: int) -> Response:
        """Move quotes to a new speaker, or to one that was merged into this; the answer is that."""
        given = asked(Splitting, request)
        split = verbs.split_speaker(speaker=self.get_object(), by=caller(request), **given)
        return self._shown(split, status=201)

    @extend_schema(request=KeepingApart, responses=SpeakerPairSerializer)
    @action(detail=True, methods=["post"], url_path="keep-apart")
    def keep_apart(self, request: Request, pk: int) -> Response:
        """Say that two speakers are not the same: they are never matched or suggested again."""
        speaker = self.get_object()
        given = asked(KeepingApart, request)
        match = verbs.keep_apart(one=speaker, by=caller(request), **given)
        return Response(pair_data(match, speaker))

    def _shown(self, speaker: Speaker, *, status: int = 200) -> Response:
        return Response(SpeakerSerializer(self.get_queryset().get(pk=speaker.pk)).data, status)
