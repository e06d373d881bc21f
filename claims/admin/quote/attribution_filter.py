"""List statements first: thoughts, weak attributions and what was not said are further lists."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from unfold.contrib.filters.admin import DropdownFilter

from claims.models.quote import Attribution, QuoteQuerySet

EVERYTHING, UNSAID = "all", "unsaid"
PARAMETER = "attribution__exact"


class AttributionFilter(DropdownFilter):
    """Show statements unless something else is chosen."""

    title = "attribution"
    parameter_name = PARAMETER
    all_option = None

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        return [
            (Attribution.SPEECH.value, "Statements"),
            (Attribution.THOUGHT.value, "Thoughts and weak attributions"),
            (UNSAID, "Not said, expected or not confirmed"),
            (EVERYTHING, "All"),
        ]

    def value(self) -> str:
        return super().value() or Attribution.SPEECH.value

    def queryset(self, request: HttpRequest, queryset: QuoteQuerySet) -> QuoteQuerySet:
        chosen = {
            Attribution.SPEECH.value: queryset.statements,
            Attribution.THOUGHT.value: queryset.thoughts,
            UNSAID: queryset.unsaid,
        }
        return chosen.get(self.value(), queryset.all)()
