"""The badges and addresses that the desk's templates need."""

from __future__ import annotations

from typing import Any

from django import template
from django.http import QueryDict
from django.urls import reverse

from claims.admin.shared import badges
from claims.admin.shared.beginning import beginning

register = template.Library()
register.simple_tag(badges.badge)
register.simple_tag(badges.verdict_badge)
register.simple_tag(badges.state_badge)
register.simple_tag(badges.score_bar)
register.simple_tag(badges.missing)
register.simple_tag(beginning)


@register.simple_tag(takes_context=True)
def review_address(context: dict[str, Any], record: Any, verb: str) -> str:
    """Where a form carries out ``verb`` on the claim or quote; the list's filters go along."""
    address = reverse(f"admin:claims_{record._meta.model_name}_review", args=[record.pk, verb])
    filters = context["request"].GET.get("_changelist_filters")
    if not filters:
        return address
    kept = QueryDict(mutable=True)
    kept["_changelist_filters"] = filters
    return f"{address}?{kept.urlencode()}"
