"""Filters and full-text search of the API's lists."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet
from rest_framework.filters import SearchFilter
from rest_framework.request import Request
from rest_framework.views import APIView


class FullTextSearch(SearchFilter):
    """``?search=words``: full text, where the view's queryset offers ``search(words)``."""

    def filter_queryset(self, request: Request, queryset: QuerySet[Any], view: APIView) -> Any:
        words = request.query_params.get(self.search_param, "").replace("\x00", "").strip()
        search = getattr(queryset, "search", None)
        return search(words) if words and search else queryset
