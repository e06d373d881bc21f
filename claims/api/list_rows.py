"""Lists whose rows are read and written as values, without models.

See docs/decisions/0070-lists-are-written-from-values.md.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import Any
from urllib.parse import urlencode

from django.db.models import QuerySet
from rest_framework.request import Request
from rest_framework.response import Response

from claims.api.authentication import caller
from claims.api.expansion import EXPAND, takes_expansions
from claims.api.filters import SEARCH
from claims.api.highlights import HIGHLIGHT
from claims.api.key_lists import AmongRecords, FindPage, KeysFirst
from claims.api.mirroring import UPDATED_SINCE
from claims.api.offsets import OFFSETS, OffsetsMixin
from claims.api.row_columns import Page, Row
from claims.api.row_queries import ListKind, NestedReader, PlainList, plain_records, select
from claims.api.row_writer import NeedsModelsError, RowWriter
from claims.api.shown_fields import FIELDS, shape_of_rows
from claims.models.found_words import found_words

_PLAIN = frozenset({"page_size", "cursor", "ordering", FIELDS})
"""The parameters of a list that no condition on its records follows from."""
_MOST = 200
"""How many writers are kept, until all are dropped: each set of fields has its own."""


class RowsMixin:
    """For a view set: writes the rows of its list from values, if its serializer can.

    By the parameters ``found_by`` without others, ``find_page`` may find the records of a page.
    """

    found_by: Collection[str] = ()

    def list(self: Any, request: Request, *args: Any, **kwargs: Any) -> Response:
        kind = ListKind(type(self), shape_of_rows(self))
        writer = _find_writer(kind, self)
        if writer is None:
            return super().list(request, *args, **kwargs)  # type: ignore[misc,no-any-return]
        rows = self.paginate_queryset(_find_records(self, kind, writer))
        return self.get_paginated_response(_write(self, kind, writer, rows))  # type: ignore[no-any-return]

    def find_page(self) -> FindPage | None:
        """Return what finds them; None if the filters have to."""
        return None

    def get_listed(self) -> QuerySet[Any] | None:
        """Return the records of the list without what is shown beside them, to find keys among.

        None if they need what ``get_queryset`` adds.
        """
        return None


def show_records(view: Any, records: QuerySet[Any]) -> list[dict[str, Any]]:
    """Return the records as the list of the view shows them, with all fields."""
    kind = ListKind(type(view), None)
    writer = _find_writer(kind, view)
    if writer is not None:
        return _write(view, kind, writer, list(select(records, writer)))
    context = view.get_serializer_context()
    shown: list[dict[str, Any]] = view.get_serializer_class()(
        records, many=True, context=context
    ).data
    return shown


def _write(
    view: Any, kind: ListKind, writer: RowWriter, rows: Sequence[Row]
) -> list[dict[str, Any]]:
    page = Page(view.get_serializer_context())
    return writer.write(rows, page, NestedReader(kind, caller(view.request)))


def _find_records(view: Any, kind: ListKind, writer: RowWriter) -> Any:
    reader = caller(view.request)
    if _is_plain(view, *view.found_by) and (find := view.find_page()):
        return KeysFirst(kind, reader, writer, find)
    if _is_plain(view):
        return PlainList(kind, reader, writer)
    if (asked := _find_settled(view)) and _is_plain(view, asked):
        values = view.request.query_params.getlist(asked)
        return PlainList(kind, reader, writer, asked=urlencode({asked: values}, doseq=True))
    words = view.request.query_params.get(SEARCH, "").strip()
    everything: Any = writer.model._default_manager.all()
    if words and hasattr(everything, SEARCH) and _is_plain(view, SEARCH, HIGHLIGHT):
        # The records of the view, which take long to describe, are not needed for few keys.
        found = found_words(everything.search(words))
        if found and found.keys is not None and not found.conditions:
            return PlainList(kind, reader, writer, found=found.keys, found_by=found.order)
        if found and (listed := view.get_listed()) is not None:
            among = AmongRecords(found.among(listed), found.expected)
            return KeysFirst(kind, reader, writer, among)
        if found:
            return select(found.among(plain_records(kind, reader)), writer)
    if UPDATED_SINCE not in view.request.query_params and (listed := view.get_listed()) is not None:
        records = view.filter_queryset(listed)
        return KeysFirst(kind, reader, writer, AmongRecords(records), records)
    return select(view.filter_queryset(view.get_queryset()), writer)


_writers: dict[ListKind, RowWriter | None] = {}


def _find_writer(kind: ListKind, view: Any) -> RowWriter | None:
    """Return the writer of the list; None if its serializer needs models."""
    if kind not in _writers:
        if len(_writers) >= _MOST:
            _writers.clear()
        records = view.get_queryset()
        shown = view.get_serializer(context={})
        try:
            writer = RowWriter(
                shown,
                records.model,
                more=[one for one in view.ordering_fields if one != "id"],
                annotations=records.query.annotations,
            )
        except NeedsModelsError:
            writer = None
        _writers[kind] = writer
    return _writers[kind]


def _find_settled(view: Any) -> str:
    """Return the one parameter with a filter of which only the SQL depends on its value, if any.

    There are few such values: the query for each is kept.
    """
    filters = getattr(view, "filterset_class", None)
    settled: frozenset[str] = getattr(filters, "settled", frozenset())
    asked = view.request.query_params
    found = [name for name in asked if name in settled]
    return found[0] if len(found) == 1 and len(asked.getlist(found[0])) == 1 else ""


def _is_plain(view: Any, *more: str) -> bool:
    """Return whether the request asks for no condition on the records, nor anything invalid.

    Of the parameters ``more``, the caller knows what follows from them.
    """
    asked = view.request.query_params
    known = _PLAIN | {*more} | ({OFFSETS} if isinstance(view, OffsetsMixin) else set())
    known |= {EXPAND} if takes_expansions(view) else set()
    values = [one for _, values in asked.lists() for one in values]
    return asked.keys() <= known and all(one and "\x00" not in one for one in values)
