"""Passages of a text and what is read in them: spans of quotes, and quantities."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from rest_framework import serializers

from claims.models import Quantity, QuoteSpan
from claims.models.quote import SpanRole


class Passage(serializers.Serializer[Any]):
    """``text[start:end]``."""

    start = serializers.IntegerField(min_value=0, read_only=True)
    end = serializers.IntegerField(min_value=1, read_only=True)

    def to_representation(self, instance: Any) -> dict[str, Any]:
        return {"start": instance[0], "end": instance[1]}


class SpanSerializer(serializers.ModelSerializer[QuoteSpan]):
    class Meta:
        model = QuoteSpan
        fields = ["start", "end", "passage"]


class SpansByRole(serializers.Serializer[Any]):
    """A quote's spans: what is said (more than one where interrupted), the cue, the speaker."""

    content = SpanSerializer(many=True)
    cue = SpanSerializer(many=True)
    speaker = SpanSerializer(many=True)

    def to_representation(self, instance: Any) -> dict[str, Any]:
        spans: Iterable[QuoteSpan] = instance.all()
        by_role: dict[str, list[QuoteSpan]] = {role: [] for role in SpanRole.values}
        for span in spans:
            by_role[span.role].append(span)
        return dict(super().to_representation(by_role))


class QuantitySerializer(serializers.ModelSerializer[Quantity]):
    """Numbers as text, so that nothing is rounded; one value has ``low`` equal to ``high``."""

    low = serializers.DecimalField(40, 10, normalize_output=True, read_only=True)
    high = serializers.DecimalField(40, 10, normalize_output=True, read_only=True)

    class Meta:
        model = Quantity
        fields = ["start", "end", "passage", "low", "high", "unit", "bound"]
