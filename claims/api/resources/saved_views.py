"""Saved views of the lists of the review desk."""

from __future__ import annotations

from typing import Any

import django_filters
from django.db.models import QuerySet
from rest_framework import serializers
from rest_framework.decorators import action
from rest_framework.request import Request
from rest_framework.response import Response

from claims.api.authentication import caller
from claims.api.examples import request_example
from claims.api.fields import StrictBooleanField, StrictCharField
from claims.api.filters import StrictBooleanFilter, choices_filter
from claims.api.permissions import CanViewClaims
from claims.api.record_view_set import RecordViewSet
from claims.api.request_bodies import ChangeRequest, RequestSerializer, validated
from claims.api.schema_decorators import extend_schema, extend_schema_serializer
from claims.models import SavedView
from claims.models.saved_view import LONGEST_QUERY, ListName
from claims.reviewing.saved_views import delete_view, edit_view, save_view


class SavedViewSerializer(serializers.ModelSerializer[SavedView]):
    owner = serializers.CharField(source="owner.username", read_only=True)

    class Meta:
        model = SavedView
        fields = ["id", "list_name", "name", "query", "owner", "is_shared", "version", "created_at"]
        read_only_fields = fields
        extra_kwargs = {
            "query": {"help_text": "The address of the list after the question mark"},
        }


def _query_field(**options: Any) -> StrictCharField:
    return StrictCharField(
        max_length=LONGEST_QUERY,
        allow_blank=True,
        help_text="The address of the list after the question mark: filters, search, order",
        **options,
    )


@extend_schema_serializer(
    examples=[
        request_example(
            "Refuted claims",
            {"list_name": "claim", "name": "Refuted", "query": "verdict=refuted&queue=all"},
        )
    ]
)
class SaveViewRequest(RequestSerializer):
    list_name = serializers.ChoiceField(ListName.choices)
    name = StrictCharField(max_length=100)
    query = _query_field()
    is_shared = StrictBooleanField(required=False, help_text="Everyone at the desk sees it")


class EditViewRequest(ChangeRequest):
    name = StrictCharField(max_length=100, required=False)
    query = _query_field(required=False)
    is_shared = StrictBooleanField(required=False)


class SavedViewFilter(django_filters.FilterSet):
    list_name = choices_filter(ListName.choices)
    is_shared = StrictBooleanFilter(label="Shared with the desk")


class SavedViewViewSet(RecordViewSet[SavedView]):
    """Lists of the desk as you have filtered them, and those that colleagues share."""

    serializer_class = SavedViewSerializer
    filterset_class = SavedViewFilter
    permission_classes = [CanViewClaims]
    ordering_fields = ["name", "created_at", "id"]
    ordering = "name"

    def get_queryset(self) -> QuerySet[SavedView]:
        if getattr(self, "swagger_fake_view", False):
            return SavedView.objects.none()
        return SavedView.objects.shown_to(caller(self.request)).order_by()

    @extend_schema(request=SaveViewRequest, responses={201: SavedViewSerializer})
    def create(self, request: Request) -> Response:
        """Save a view of a list; you cannot use a name twice for the same list."""
        view = save_view(by=caller(request), **validated(SaveViewRequest, request))
        return Response(self.get_serializer(view).data, status=201)

    @extend_schema(request=EditViewRequest, responses=SavedViewSerializer)
    @action(detail=True, methods=["post"])
    def edit(self, request: Request, pk: int) -> Response:
        """Rename or share your own view, or give it other filters."""
        given = validated(EditViewRequest, request)
        edit_view(view=self.get_object(), by=caller(request), **given)
        return self.retrieve(request, pk)

    @extend_schema(request=ChangeRequest, responses={204: None})
    @action(detail=True, methods=["post"])
    def remove(self, request: Request, pk: int) -> Response:
        """Delete your own view, or as an editor one that somebody shares."""
        given = validated(ChangeRequest, request)
        delete_view(view=self.get_object(), by=caller(request), **given)
        return Response(status=204)
