"""The head of the record: the last link of the hash chain of assessments and decisions."""

from __future__ import annotations

from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from claims.api.entity_tags import EntityTagsMixin
from claims.api.filters import KnownParametersMixin
from claims.api.permissions import CanViewRecord
from claims.api.schema_decorators import extend_schema
from claims.models import RecordLink
from claims.models.record_chain import FIRST


class RecordHeadSerializer(serializers.ModelSerializer[RecordLink]):
    number = serializers.IntegerField(min_value=0, help_text="The number of entries")
    hash = serializers.CharField(help_text="SHA-256 over the last entry and the hash before it")
    at = serializers.DateTimeField(allow_null=True, help_text="When the last entry was recorded")

    class Meta:
        model = RecordLink
        fields = ["number", "hash", "at"]


class RecordHead(EntityTagsMixin, KnownParametersMixin, APIView):
    """The hash of the last entry of the record.

    Write it down outside of Factcheck: `manage.py verify_record --head HASH` proves later on that
    nothing which was recorded until then has been changed, cut off or replaced.
    """

    permission_classes = [CanViewRecord]

    @extend_schema(responses=RecordHeadSerializer)
    def get(self, request: Request) -> Response:
        head = RecordLink.objects.order_by("-number").first()
        return Response(RecordHeadSerializer(head or RecordLink(number=0, hash=FIRST)).data)
