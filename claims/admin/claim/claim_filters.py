"""The filters of the claim queue."""

from __future__ import annotations

from typing import Any

from django.db.models import Q
from django.http import HttpRequest
from unfold.contrib.filters.admin import AutocompleteSelectFilter, DropdownFilter

from claims.admin.claim.queue import shown
from claims.models import Appearance, Claim
from claims.models.appearance import Joined
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


class PairsFilter(DropdownFilter):
    """Claims that are not merged; on request those with suggestions, or those merged."""

    title = "pairs"
    parameter_name = "pairs"
    all_option = ["", "Not merged"]

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        return [
            ("suggested", "Has suggestions"),
            ("conflict", "In an open conflict"),
            ("joined", "Joined by the machine"),
            ("merged", "Merged into another"),
        ]

    def queryset(self, request: HttpRequest, queryset: Any) -> Any:
        standing = queryset.filter(merged_into=None)
        match self.value():
            case "merged":
                return queryset.exclude(merged_into=None)
            case "suggested":
                return standing.filter(pk__in=Claim.objects.with_suggestions().values("pk"))
            case "conflict":
                return standing.filter(pk__in=Claim.objects.in_conflict().values("pk"))
            case "joined":
                joined = (Joined.WORDING, Joined.MEANING)
                told = Appearance.objects.filter(joined__in=joined).values("claim")
                return standing.filter(pk__in=told)
        return standing


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
