"""Find the records before and after a record in the list that its page was opened from."""

from __future__ import annotations

from copy import copy
from dataclasses import dataclass
from typing import Any

from django.contrib.admin.options import IncorrectLookupParameters
from django.db.models import Q, QuerySet, Value
from django.http import HttpRequest, QueryDict
from django.urls import reverse

FILTERS = "_changelist_filters"
DONE = "done"
"""The parameter with the key of the record that was reviewed before this one."""
_FILTERED = "only_filters"
LIMIT = 100
"""Maximum number of records that are counted on each side: large queues are never counted."""


@dataclass(frozen=True, slots=True)
class QueuePlace:
    """The keys of the records before and after, and how many there are on either side."""

    before: int | None
    after: int | None
    earlier: int
    later: int

    @property
    def in_words(self) -> str:
        if self.later >= LIMIT:
            return f"{LIMIT} or more to go"
        if self.earlier >= LIMIT:
            return f"{self.later} to go" if self.later else "The last in the queue"
        return f"{self.earlier + 1} of {self.earlier + 1 + self.later}"


def find_place(record: Any, queue: QuerySet[Any], rank: str) -> QueuePlace:
    """Return the place of ``record`` in the queue, in one query.

    The queue is ordered by ``rank`` ("-queue_rank"), then by key in the same direction. The record
    itself may have left it.
    """
    field, sign = rank.lstrip("-"), "-" if rank.startswith("-") else ""
    here = getattr(record, field)
    # The first condition is redundant, but lets PostgreSQL use an index.
    above = Q(**{f"{field}__gte": here}) & (Q(**{f"{field}__gt": here}) | Q(pk__gt=record.pk))
    below = Q(**{f"{field}__lte": here}) & (Q(**{f"{field}__lt": here}) | Q(pk__lt=record.pk))
    upwards = queue.filter(above).order_by(field, "pk").annotate(side=Value(1))
    downwards = queue.filter(below).order_by(f"-{field}", "-pk").annotate(side=Value(-1))
    columns = ("side", field, "pk")
    found = upwards.values_list(*columns)[:LIMIT].union(
        downwards.values_list(*columns)[:LIMIT], all=True
    )
    rows = sorted(found, key=lambda row: (row[0], row[0] * row[1], row[0] * row[2]))
    up, down = ([row[2] for row in rows if row[0] == side] for side in (1, -1))
    earlier, later = (up, down) if sign else (down, up)
    return QueuePlace(next(iter(earlier), None), next(iter(later), None), len(earlier), len(later))


def page_url(record: Any, key: int, request: HttpRequest, *, done: bool = False) -> str:
    """Return the URL of the page of the record with this key; it keeps the filters of the list.

    With ``done``, the page offers to undo what was done to ``record``.
    """
    address = reverse(f"admin:claims_{record._meta.model_name}_change", args=[key])
    kept = QueryDict(mutable=True)
    if filters := request.GET.get(FILTERS):
        kept[FILTERS] = filters
    if done:
        kept[DONE] = str(record.pk)
    return f"{address}?{kept.urlencode()}" if kept else address


class QueueMixin:
    """For a ModelAdmin: the records that the list shows with the filters of a page."""

    def queue_of(self: Any, request: HttpRequest, otherwise: QuerySet[Any]) -> QuerySet[Any]:
        """Return the filtered list, or ``otherwise`` if a filter in the address is wrong."""
        listed = copy(request)
        filters = QueryDict(request.GET.get(FILTERS, ""), mutable=True)
        filters.pop("p", None)  # the list may have fewer pages by now
        listed.GET = filters  # type: ignore[assignment]
        setattr(listed, _FILTERED, True)
        try:
            queue: QuerySet[Any] = self.get_changelist_instance(listed).queryset
        except IncorrectLookupParameters:
            return otherwise
        return queue

    def get_changelist(self: Any, request: HttpRequest, **kwargs: Any) -> Any:
        changelist = super().get_changelist(request, **kwargs)  # type: ignore[misc]
        return _without_rows(changelist) if hasattr(request, _FILTERED) else changelist


def _without_rows(changelist: Any) -> Any:
    """Return a changelist that applies its filters, but counts and reads nothing."""

    class Filtered(changelist):
        def get_results(self, request: HttpRequest) -> None:
            self.result_list, self.result_count = self.queryset.none(), 0
            self.full_result_count, self.multi_page, self.can_show_all = 0, False, True

    return Filtered
