"""Pages of speakers in the order of their statements, which an index has: see decision 0100."""

from __future__ import annotations

from typing import Any

from rest_framework.request import Request

from claims.api.key_lists import FindPage
from claims.api.ordering import Order
from claims.models import Speaker, StatementCount
from claims.models.embargo import is_restricted

_ORDERED_BY = "quote_count"


def find_most_quoted(request: Request, view: Any) -> FindPage | None:
    """Return what finds the speakers of a page in this order.

    None if the list has another order, or if the reader may not see all that is counted. Raises
    ValidationError for an order that there is not.
    """
    order = Order.from_parameter(request.query_params.get("ordering"), view)
    return None if order.field != _ORDERED_BY or is_restricted() else _find_ids


def _find_ids(order: Order, position: list[Any] | None, most: int) -> list[int]:
    counts = StatementCount.objects.filter(speaker__in=Speaker.objects.in_use())
    listed = order._replace(field="number").beyond(counts, position, key="speaker_id")
    return list(listed.values_list("speaker", flat=True)[:most])
