"""How well reviewers agree: Krippendorff's alpha, by month and by pair of reviewers."""

from __future__ import annotations

from typing import Any

from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from claims.api.authentication import caller
from claims.api.entity_tags import EntityTagsMixin
from claims.api.filters import KnownParametersMixin
from claims.api.permissions import CanDecideClaims
from claims.api.schema_decorators import extend_schema
from claims.reviewing.agreement import AgreementReport, report_agreement
from claims.reviewing.kept_numbers import KEPT_FOR, MOST_COUNTED_ANEW


class AgreementSerializer(serializers.Serializer[Any]):
    claims = serializers.IntegerField(help_text="The claims that several people have judged")
    same = serializers.FloatField(
        allow_null=True, help_text="The share of claims on which all verdicts are the same"
    )
    alpha = serializers.FloatField(
        allow_null=True, help_text="Krippendorff's alpha, nominal: 1 is perfect, 0 is chance"
    )
    problem = serializers.CharField(allow_blank=True, help_text="Why there is no alpha")


class MonthSerializer(AgreementSerializer):
    month = serializers.DateField(help_text="The first day of the month")


class PairSerializer(AgreementSerializer):
    reviewers = serializers.ListField(child=serializers.CharField())


class ReportSerializer(serializers.Serializer[Any]):
    overall = AgreementSerializer()
    months = MonthSerializer(many=True)
    pairs = PairSerializer(many=True)
    counted_at = serializers.DateTimeField(
        allow_null=True,
        help_text=f"When the claims were counted, if they are more than {MOST_COUNTED_ANEW:,}: "
        f"these are counted again after {KEPT_FOR // 60} minutes; otherwise null, for now",
    )


class PeriodSerializer(serializers.Serializer[Any]):
    first = serializers.DateField(required=False, help_text="Assessed on this day or later")
    last = serializers.DateField(required=False, help_text="Assessed on this day or before")


class AgreementView(EntityTagsMixin, KnownParametersMixin, APIView):
    """How well reviewers agree on claims whose judgements you may see.

    The first assessment of each reviewer counts, which they gave without knowing the others.
    """

    permission_classes = [CanDecideClaims]
    own_parameters = ("first", "last")

    @extend_schema(parameters=[PeriodSerializer], responses=ReportSerializer)
    def get(self, request: Request) -> Response:
        period = PeriodSerializer(data=request.query_params.dict())
        period.is_valid(raise_exception=True)
        report = report_agreement(by=caller(request), **period.validated_data)
        return Response(ReportSerializer(_to_data(report)).data)


def _to_data(report: AgreementReport) -> dict[str, Any]:
    return {
        "overall": _fields(report.overall),
        "months": [{"month": month, **_fields(one)} for month, one in report.months],
        "pairs": [
            {"reviewers": [first.username, second.username], **_fields(one)}
            for first, second, one in report.pairs
        ],
        "counted_at": report.counted_at,
    }


def _fields(one: Any) -> dict[str, Any]:
    return {name: getattr(one, name) for name in ("claims", "same", "alpha", "problem")}
