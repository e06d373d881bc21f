"""Show the confidence of a quote, and filter and order quotes by it."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.html import format_html
from django.utils.safestring import SafeString
from unfold.contrib.filters.admin import DropdownFilter

from claims.admin.shared.formatting import bar
from claims.models import Quote

BANDS = {
    "low": ("Low: below 50 %", 0.0, 0.5),
    "middle": ("Middle: 50 to 80 %", 0.5, 0.8),
    "high": ("High: 80 % or more", 0.8, 1.01),
}
"""The label of each band, and its half-open interval."""


def confidence_bar(confidence: float) -> SafeString:
    """Return a bar and the percentage, rounded down so that 100 % means certain."""
    shown = f"{int(100 * confidence)} %"
    drawn = bar(confidence, f"Confidence {shown}")
    return format_html('<span class="fc-score">{} {}</span>', drawn, shown)


def confidence_in_parts(quote: Quote) -> SafeString:
    """Return the confidence with its two parts, in the words and in their speaker, if known."""
    whole = confidence_bar(quote.confidence)
    words, speaker = quote.words_confidence, quote.speaker_confidence
    if words is None or speaker is None:
        return whole
    return format_html(
        '{} <span class="fc-quiet">words {} %, speaker {} %</span>',
        whole,
        int(100 * words),
        int(100 * speaker),
    )


class ConfidenceFilter(DropdownFilter):
    """Filter quotes by low, middle or high confidence."""

    title = "confidence"
    parameter_name = "confidence"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        return [(name, label) for name, (label, _, _) in BANDS.items()]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Quote]) -> QuerySet[Quote]:
        band = BANDS.get(self.value() or "")
        if band is None:
            return queryset
        _, least, limit = band
        return queryset.filter(confidence__gte=least, confidence__lt=limit)
