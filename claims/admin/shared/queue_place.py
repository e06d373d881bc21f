"""Find the records before and after a record in the list that its page was opened from."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from copy import copy
from dataclasses import dataclass
from typing import Any

from django.contrib.admin.options import IncorrectLookupParameters
from django.db.models import Q, QuerySet, Value
from django.http import HttpRequest, QueryDict
from django.urls import reverse

from claims.models import User
from claims.models.compiled_reads import read_compiled
from claims.models.is_any_of import IsAnyOf

Queue = QuerySet[Any] | Callable[[User], QuerySet[Any]]
"""The records of a queue, or the function of a module that finds those of a person."""

FILTERS = "_changelist_filters"
DONE = "done"
"""The parameter with the key of the record that was reviewed before this one."""
PASSED = "passed"
"""The parameter with the records that have left the queue: their keys, and their ranks then."""
_FILTERED = "only_filters"
LIMIT = 100
"""Maximum number of records that are counted on each side: large queues are never counted."""
MOST_PASSED = 30
_PASSED_ONE = re.compile(r"([0-9]{1,15}):(-?[0-9]{1,10}(?:\.[0-9]{1,25})?(?:e-?[0-9]{1,2})?)")
_PASSED = 2


@dataclass(frozen=True, slots=True)
class QueuePlace:
    """The keys of the records before and after, and how many wait on either side.

    ``passed`` are the records outside of the queue that the person has gone past, with the rank
    that each had then: one goes back and forth through them as well. ``waiting`` is the next record
    of the queue.
    """

    before: int | None
    after: int | None
    waiting: int | None
    earlier: int
    later: int
    is_queued: bool
    has_left: bool
    passed: Mapping[int, float]

    @property
    def in_words(self) -> str:
        if not self.is_queued:
            more = "+" if self.later >= LIMIT else ""
            where = "Left the queue" if self.has_left else "Not in the queue"
            return f"{where} · {self.later}{more} to go"
        if self.later >= LIMIT:
            return f"{LIMIT} or more to go"
        if self.earlier >= LIMIT and self.later:
            return f"{self.later} to go"
        if self.earlier >= LIMIT:
            return "The last in the queue"
        return f"{self.earlier + 1} of {self.earlier + 1 + self.later}"


def find_place(
    record: Any, queue: Queue, reader: User, rank: str, passed: Mapping[int, float]
) -> QueuePlace:
    """Return the place of ``record`` in the queue, in one query.

    The queue is ordered by ``rank`` ("-queue_rank"), then by key in the same direction. The record
    itself may have left it.
    """
    field = rank.lstrip("-")
    here = (passed.get(record.pk, getattr(record, field)), record.pk)
    shape, numbers = (queue, type(record), field), {"rank": float(here[0]), "key": here[1]}
    if callable(queue):
        found = {**numbers, "passed": list(passed)}
        [rows] = read_compiled(_find_around, reader=reader, shape=shape, **found)
    else:
        rows = list(*_find_around(reader, shape, passed=list(passed), **numbers))
    queued = {key: value for side, value, key in rows if side != _PASSED}
    gone = {key: passed[key] for side, _, key in rows if side == _PASSED and key not in queued}
    is_queued = queued.pop(record.pk, None) is not None
    places = sorted((value, key) for key, value in {**gone, **queued}.items() if key != record.pk)
    earlier = [place for place in places if place < here][::-1]
    later = [place for place in places if place > here]
    if rank.startswith("-"):
        earlier, later = later, earlier
    waiting = [key for _, key in later if key in queued]
    return QueuePlace(
        before=earlier[0][1] if earlier else None,
        after=later[0][1] if later else None,
        waiting=waiting[0] if waiting else None,
        earlier=sum(key in queued for _, key in earlier),
        later=len(waiting),
        is_queued=is_queued,
        has_left=record.pk in passed,
        passed=gone if is_queued else {**gone, record.pk: here[0]},
    )


def _find_around(
    reader: User, shape: tuple[Queue, type[Any], str], rank: float, key: int, passed: list[int]
) -> list[QuerySet[Any]]:
    """Find the side, rank and key of the records around this rank and key, as one queryset.

    Also of the record itself, if it is in the queue, and of those passed that exist.
    """
    queue, model, field = shape
    queue = queue(reader) if callable(queue) else queue
    # The first condition is redundant, but lets PostgreSQL use an index.
    above = Q(**{f"{field}__gte": rank}) & (Q(**{f"{field}__gt": rank}) | Q(pk__gt=key))
    below = Q(**{f"{field}__lte": rank}) & (Q(**{f"{field}__lt": rank}) | Q(pk__lt=key))
    known = model._default_manager.filter(IsAnyOf("pk", passed)).order_by("pk")
    parts = [
        queue.filter(above).order_by(field, "pk").annotate(side=Value(1))[:LIMIT],
        queue.filter(below).order_by(f"-{field}", "-pk").annotate(side=Value(-1))[:LIMIT],
        queue.filter(pk=key).order_by("pk").annotate(side=Value(0))[:1],
        known.annotate(side=Value(_PASSED))[:MOST_PASSED],
    ]
    first, *others = (part.values_list("side", field, "pk") for part in parts)
    return [first.union(*others, all=True)]


def read_passed(request: HttpRequest) -> dict[int, float]:
    """Return the records that the address names as passed, with their ranks, the latest last."""
    words = request.GET.get(PASSED, "").split(",")[-MOST_PASSED:]
    return {
        int(found[1]): float(found[2]) for word in words if (found := _PASSED_ONE.fullmatch(word))
    }


def kept_parameters(
    request: HttpRequest,
    passed: Mapping[int, float] | None = None,
    more: Mapping[str, Any] | None = None,
) -> str:
    """Return the query string with which a page keeps the filters of the list and what was passed.

    It begins with a question mark, or is empty.
    """
    kept = QueryDict(mutable=True)
    if filters := request.GET.get(FILTERS):
        kept[FILTERS] = filters
    passed = read_passed(request) if passed is None else passed
    if passed:
        latest = list(passed.items())[-MOST_PASSED:]
        kept[PASSED] = ",".join(f"{key}:{rank!r}" for key, rank in latest)
    kept.update({name: str(value) for name, value in (more or {}).items()})
    return f"?{kept.urlencode(safe=',:')}" if kept else ""


def page_url(
    record: Any,
    key: int,
    request: HttpRequest,
    *,
    passed: Mapping[int, float] | None = None,
    done: bool = False,
) -> str:
    """Return the URL of the page of the record with this key; it keeps the filters of the list.

    With ``done``, the page offers to undo what was done to ``record``.
    """
    address = reverse(f"admin:claims_{record._meta.model_name}_change", args=[key])
    return address + kept_parameters(request, passed, {DONE: record.pk} if done else {})


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
