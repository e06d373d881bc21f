"""Comments on claims and documents."""

from __future__ import annotations

from typing import Any

import django_filters
from django.db.models import QuerySet
from rest_framework import serializers
from rest_framework.decorators import action
from rest_framework.request import Request
from rest_framework.response import Response

from claims.api.authentication import caller, reader
from claims.api.examples import request_example
from claims.api.expansion import Expansion
from claims.api.fields import KeyField, StrictCharField
from claims.api.filters import key_filter
from claims.api.offsets import OffsetsMixin
from claims.api.record_view_set import RecordViewSet
from claims.api.request_bodies import ChangeRequest, RequestSerializer, validated
from claims.api.schema_decorators import extend_schema, extend_schema_serializer
from claims.models import Claim, Comment, Document, User
from claims.models.lengths import NOTE
from claims.reviewing.comments import COMMENT, add_comment, delete_comment, edit_comment


class CommentSerializer(serializers.ModelSerializer[Comment]):
    author = serializers.CharField(source="author.username", read_only=True)
    mentions = serializers.SlugRelatedField[User](
        slug_field="username", many=True, read_only=True, help_text="Usernames"
    )

    class Meta:
        model = Comment
        fields = [
            "id",
            "claim",
            "document",
            "author",
            "text",
            "mentions",
            "created_at",
            "edited_at",
            "deleted_at",
            "version",
        ]
        read_only_fields = fields
        extra_kwargs = {"text": {"help_text": "Empty if it is deleted"}}


@extend_schema_serializer(
    examples=[request_example("On a claim", {"claim": 18, "text": "@vera, see the gazette."})]
)
class NewCommentRequest(RequestSerializer):
    """Exactly one of the claim and the document."""

    claim = KeyField[Claim](queryset=Claim.objects.all(), required=False)
    document = KeyField[Document](queryset=Document.objects.all(), required=False)
    text = StrictCharField(max_length=NOTE, help_text="@username notifies a colleague")

    def validate(self, attrs: dict[str, Any]) -> dict[str, Any]:
        about = [attrs[name] for name in ("claim", "document") if name in attrs]
        if len(about) != 1:
            raise serializers.ValidationError("Give a claim or a document, not both.")
        return {"record": about[0], "text": attrs["text"]}


class EditCommentRequest(ChangeRequest):
    text = StrictCharField(max_length=NOTE)


class CommentFilter(django_filters.FilterSet):
    claim = key_filter(Claim)
    document = key_filter(Document)
    author = key_filter(User, to_field_name="username", label="The username of the author")
    mentions = key_filter(User, to_field_name="username", label="The username of a person")


class CommentViewSet(OffsetsMixin, RecordViewSet[Comment]):
    """What people say about claims and documents; everyone who may see these reads it.

    On a claim that you have not assessed, comments by people who have are left out until you
    assess it, or it is decided.
    """

    serializer_class = CommentSerializer
    filterset_class = CommentFilter
    expansions = {
        "claim": Expansion("claims", "claim"),
        "document": Expansion("documents", "document"),
    }
    ordering_fields = ["created_at", "id"]
    ordering = "-id"
    verb_permissions = dict.fromkeys(("create", "edit", "remove"), f"claims.{COMMENT}")

    def get_queryset(self) -> QuerySet[Comment]:
        visible = Comment.objects.visible_to(reader(self.request))
        return visible.select_related("author").prefetch_related("mentions")

    @extend_schema(request=NewCommentRequest, responses={201: CommentSerializer})
    def create(self, request: Request) -> Response:
        """Comment on a claim or a document; everyone mentioned as @username is notified."""
        comment = add_comment(by=caller(request), **validated(NewCommentRequest, request))
        return Response(self.get_serializer(comment).data, status=201)

    @extend_schema(request=EditCommentRequest, responses=CommentSerializer)
    @action(detail=True, methods=["post"])
    def edit(self, request: Request, pk: int) -> Response:
        """Change your own comment; the history keeps the earlier words."""
        given = validated(EditCommentRequest, request)
        edit_comment(comment=self.get_object(), by=caller(request), **given)
        return self.retrieve(request, pk)

    @extend_schema(request=ChangeRequest, responses=CommentSerializer)
    @action(detail=True, methods=["post"])
    def remove(self, request: Request, pk: int) -> Response:
        """Delete the words of your own comment; the history keeps them."""
        given = validated(ChangeRequest, request)
        delete_comment(comment=self.get_object(), by=caller(request), **given)
        return self.retrieve(request, pk)
