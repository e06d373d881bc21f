"""The filters of the claim queue."""

from __future__ import annotations

from typing import Any

from django.db.models import Q
from django.http import HttpRequest
from unfold.contrib.filters.admin import AutocompleteSelectFilter, DropdownFilter

from claims.admin.queue import shown
from claims.models import Appearance, Claim
from claims.models.claim import VERDICTS_SHOWN, ClaimQuerySet


class QueueFilter(DropdownFilter):
    """What waits for review, unless the editor asks for everything or for certain claims."""

    title = "queue"
    parameter_name = "queue"
    all_option = ["", "Waiting for review"]

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        return [("all", "Everything")]

    def queryset(self, request: HttpRequest, queryset: Any) -> ClaimQuerySet:
        claims: ClaimQuerySet = queryset
        return claims.awaiting_review() if shown(request.GET) == "awaiting" else claims


class VerdictFilter(DropdownFilter):
    title = "verdict"
    parameter_name = "verdict"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        return [(value, str(label)) for value, label in VERDICTS_SHOWN]

    def queryset(self, request: HttpRequest, queryset: Any) -> Any:
        return queryset.filter(verdict=self.value()) if self.value() else queryset


class ReanchoringFilter(DropdownFilter):
    title = "anchoring"
    parameter_name = "anchoring"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        return [("lost", "Needs re-anchoring"), ("sound", "All passages in place")]

    def queryset(self, request: HttpRequest, queryset: Any) -> Any:
        lost = Q(pk__in=Appearance.objects.filter(needs_reanchoring=True).values("claim"))
        match self.value():
            case "lost":
                return queryset.filter(lost)
            case "sound":
                return queryset.exclude(lost)
        return queryset


class SpeakerFilter(AutocompleteSelectFilter):
    """Who makes the claim, in any of its appearances."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.title = "speaker"


class SourceFilter(AutocompleteSelectFilter):
    """Who published the claim, in any of its appearances."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.title = "source"


def search_claims(queryset: Any, words: str) -> Any:
    """Claims with these words in any form, or with exactly this piece of text."""
    found = Claim.objects.search(words).values("pk")
    return queryset.filter(Q(pk__in=found) | Q(text__icontains=words))
