"""The fact-checks that others have published, read-only; they are imported from archives."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.contrib.admin.views.main import SEARCH_VAR
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.safestring import SafeString
from unfold.admin import ModelAdmin
from unfold.contrib.filters.admin import ChoicesDropdownFilter, RangeDateFilter
from unfold.decorators import display

from claims.admin.shared.formatting import LIST_LENGTH, truncate, verdict_badge
from claims.admin.shared.mixins import HistoryMixin, ReadOnlyMixin
from claims.admin.shared.outside_link import write_outside_link
from claims.admin.shared.record_keys import read_key
from claims.admin.shared.word_search import WordSearchMixin
from claims.models import PublishedFactCheck
from claims.models.publishedfactcheck import NEWEST_FIRST


@admin.register(PublishedFactCheck)
class PublishedFactCheckAdmin(WordSearchMixin, HistoryMixin, ReadOnlyMixin, ModelAdmin):
    list_display = ("words", "publisher", "rating", "verdict_shown", "published")
    list_filter = (("verdict", ChoicesDropdownFilter), ("published", RangeDateFilter))
    list_filter_submit = True
    list_per_page = 50
    ordering = NEWEST_FIRST
    search_fields = ("claim_reviewed", "headline", "publisher__name")
    fields = (
        "claim",
        "claim_reviewed",
        "claimant",
        "publisher",
        "rating",
        "verdict_shown",
        "headline",
        "address",
        "published",
        "language",
        "identifier",
    )

    def get_paginator(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        """Look for words, of which each field has an index of its own, once."""
        pages = super().get_paginator(request, *args, **kwargs)
        pages.reads_keys = SEARCH_VAR in request.GET
        return pages

    def get_queryset(self, request: HttpRequest) -> QuerySet[PublishedFactCheck]:
        # Not the claims, whose order is in an index: all before the page would be read as well.
        return PublishedFactCheck.objects.select_related("publisher")

    def get_object(self, request: HttpRequest, object_id: str, from_field: Any = None) -> Any:
        key = read_key(object_id)
        checks = self.get_queryset(request).select_related("claim")
        return None if key is None else checks.filter(pk=key).first()

    @display(description="Claim reviewed", ordering="claim_reviewed")
    def words(self, review: PublishedFactCheck) -> str:
        return str(truncate(review.claim_reviewed, LIST_LENGTH))

    @display(description="Verdict", ordering="verdict")
    def verdict_shown(self, review: PublishedFactCheck) -> SafeString | str:
        return verdict_badge(review.verdict) if review.verdict else "-"

    @display(description="Address")
    def address(self, review: PublishedFactCheck) -> SafeString | str:
        return write_outside_link(review.url) if review.url else "-"
