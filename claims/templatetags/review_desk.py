"""Template tags of the review desk: badges, shortened texts, and the URLs of verbs."""

from __future__ import annotations

from typing import Any

from django import template
from django.http import QueryDict
from django.urls import reverse

from claims.admin.shared import formatting

register = template.Library()
register.simple_tag(formatting.badge)
register.simple_tag(formatting.verdict_badge)
register.simple_tag(formatting.state_badge)
register.simple_tag(formatting.score_bar)
register.simple_tag(formatting.missing)
register.simple_tag(formatting.truncate_field)


@register.simple_tag(takes_context=True)
def review_url(context: dict[str, Any], record: Any, verb: str) -> str:
    """Return the URL that carries out ``verb`` on the record; it keeps the filters of the list."""
    address = reverse(f"admin:claims_{record._meta.model_name}_review", args=[record.pk, verb])
    filters = context["request"].GET.get("_changelist_filters")
    if not filters:
        return address
    kept = QueryDict(mutable=True)
    kept["_changelist_filters"] = filters
    return f"{address}?{kept.urlencode()}"


@register.simple_tag(takes_context=True)
def draft_url(context: dict[str, Any], record: Any, verb: str) -> str:
    """Return the URL that keeps the user's draft of the form for ``verb``.

    It has the version of the record that the user saw when typing.
    """
    address = reverse(f"admin:claims_{record._meta.model_name}_draft", args=[record.pk, verb])
    return f"{address}?version={draft_version(context, record, verb) or record.version}"


def draft_version(context: dict[str, Any], record: Any, verb: str) -> int | None:
    """Return the version for which the draft that fills the form was typed; None if unknown."""
    draft = context.get("drafts", {}).get(verb)
    is_own = draft is not None and record.pk in (draft.claim_id, draft.quote_id)
    return draft.version if is_own else None
