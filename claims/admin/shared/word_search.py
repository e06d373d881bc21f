"""The search of a list in the admin: words in any of its fields, by the database's text search."""

from __future__ import annotations

from typing import Any

from django.contrib.admin.views.main import SEARCH_VAR
from django.db.models import QuerySet
from django.http import HttpRequest

from claims.admin.shared.capped_count import MOST_FOUND
from claims.models.did_you_mean import did_you_mean
from claims.models.search_terms import find_words


class WordSearchMixin:
    """Searches the words of ``search_fields``; Django's own search compares characters."""

    search_fields: tuple[str, ...]

    def get_paginator(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        pages = super().get_paginator(request, *args, **kwargs)  # type: ignore[misc]
        if request.GET.get(SEARCH_VAR, "").strip():
            pages.most = MOST_FOUND
        return pages

    def get_search_results(
        self, request: HttpRequest, queryset: QuerySet[Any], search_term: str
    ) -> tuple[QuerySet[Any], bool]:
        words = search_term.strip()
        return (self.search_records(queryset, words) if words else queryset), False

    def get_changelist_instance(self, request: HttpRequest) -> Any:
        changelist = super().get_changelist_instance(request)  # type: ignore[misc]
        words = changelist.query if not changelist.result_count else ""
        if better := did_you_mean(words):
            changelist.empty_note = f"Nothing found. Did you mean “{better}”?"
        return changelist

    def search_records(self, records: QuerySet[Any], words: str) -> QuerySet[Any]:
        """Return those of ``records`` with ``words``, of which the last one may be incomplete."""
        return find_words(records, words, self.search_fields, is_typed=True)


def is_autocomplete(request: HttpRequest) -> bool:
    """Return whether a select box asks for its choices."""
    match = request.resolver_match
    return match is not None and match.url_name == "autocomplete"
