"""Pagination by cursor: records added in the meantime cause no duplicates and no gaps."""

from __future__ import annotations

from typing import Any

from django.core import signing
from django.db.models import QuerySet
from rest_framework.exceptions import ValidationError
from rest_framework.pagination import BasePagination
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.utils.urls import replace_query_param

from claims.api.ordering import Order
from claims.models.did_you_mean import did_you_mean

SALT = "claims.api.cursor"
COUNT, IS_EXACT = "count", "count_is_exact"
MOST_COUNTED = 1000
"""To count all that match takes as long as to read them; see docs/decisions/0041."""
PAGE_SIZE = 50
MAX_PAGE_SIZE = 200


class KeysetPagination(BasePagination):
    """Keyset pagination: a page starts after the value and id of the last record seen.

    ``?ordering=`` accepts the view's ``ordering_fields``, with ``-`` for descending order; the
    default is its ``ordering``. Cursors are signed, so that clients cannot forge them.
    """

    parameters = frozenset({"cursor", "page_size", "ordering", COUNT})

    def paginate_queryset(self, queryset: Any, request: Request, view: Any = None) -> list[Any]:
        """Return one page. Raises ValidationError for an invalid page size, order or cursor."""
        self.request = request
        size = parse_page_size(request.query_params.get("page_size"))
        self.order = Order.from_parameter(request.query_params.get("ordering"), view)
        position, backwards = self._position(request.query_params.get("cursor"))
        order = self.order.reversed() if backwards else self.order
        self.total = _count(queryset) if read_flag(request, COUNT) else None
        rows: list[Any]
        if isinstance(queryset, QuerySet):
            rows = list(order.beyond(queryset, position)[: size + 1])
        else:  # a ListInOrder
            rows = queryset.read(order, position, size + 1)
        more, page = len(rows) > size, rows[:size]
        self.page: list[Any] = page[::-1] if backwards else page
        self.has_next = backwards or more
        self.has_previous = more if backwards else position is not None
        return self.page

    def get_paginated_response(self, data: Any) -> Response:
        following = self.has_next and self._link(self.page[-1:], backwards=False)
        previous = self.has_previous and self._link(self.page[:1], backwards=True)
        page = {"next": following or None, "previous": previous or None, "results": data}
        if self.total is not None:
            page[COUNT] = min(self.total, MOST_COUNTED)
            page[IS_EXACT] = self.total <= MOST_COUNTED
        words = self.request.query_params.get("search", "")
        if words and not data and (better := did_you_mean(words)):
            page["did_you_mean"] = better
        return Response(page)

    def _position(self, cursor: str | None) -> tuple[list[Any] | None, bool]:
        if not cursor:
            return None, False
        try:
            order, *position, backwards = signing.loads(cursor, salt=SALT)
        except signing.BadSignature as error:
            raise ValidationError({"cursor": "This cursor is not from this server."}) from error
        if order != str(self.order):
            raise ValidationError({"cursor": f"This cursor belongs to the order {order}."})
        return position, backwards

    def _link(self, edge: list[Any], *, backwards: bool) -> str | None:
        if not edge:
            return None
        token = signing.dumps(
            [str(self.order), *self.order.position(edge[0]), backwards], salt=SALT
        )
        return replace_query_param(self.request.build_absolute_uri(), "cursor", token)

    def get_paginated_response_schema(self, schema: dict[str, Any]) -> dict[str, Any]:
        link = {"type": ["string", "null"], "format": "uri"}
        return {
            "type": "object",
            "required": ["next", "previous", "results"],
            "properties": {
                "next": link
                | {
                    "description": "The next page; null on the last",
                    "example": "https://factcheck.example/api/v1/claims/?cursor=WyItc2Nvc…",
                },
                "previous": link
                | {"description": "The previous page; null on the first", "example": None},
                "results": schema,
                COUNT: {
                    "type": "integer",
                    "description": f"With `{COUNT}=true`: the records on all pages, "
                    f"at most {MOST_COUNTED}",
                    "example": 204,
                },
                IS_EXACT: {
                    "type": "boolean",
                    "description": f"With `{COUNT}=true`: false if there are more than {COUNT}",
                    "example": True,
                },
                "did_you_mean": {
                    "type": "string",
                    "description": "The nearest spelling, if a search finds nothing",
                    "example": "bridges",
                },
            },
        }

    def get_schema_operation_parameters(self, view: Any) -> list[dict[str, Any]]:
        return [
            describe_parameter(
                "cursor", "Part of the URLs in `next` and `previous`", type="string"
            ),
            describe_parameter(
                "page_size",
                "Number of records on a page",
                type="integer",
                minimum=1,
                maximum=MAX_PAGE_SIZE,
                default=PAGE_SIZE,
            ),
            describe_parameter(
                COUNT,
                f"Also count the records on all pages, up to {MOST_COUNTED}",
                type="boolean",
                default=False,
            ),
            describe_parameter(
                "ordering",
                "The field to order by; `-` before it for descending order",
                type="string",
                enum=Order.choices(view),
                default=view.ordering,
            ),
        ]


def _count(listed: Any) -> int:
    """Count the records of a queryset or list, up to one more than are said."""
    records: QuerySet[Any] = listed if isinstance(listed, QuerySet) else listed.records
    found: int = records.order_by().values("pk")[: MOST_COUNTED + 1].count()
    return found


def parse_page_size(value: str | None) -> int:
    if not value:
        return PAGE_SIZE
    if value.isascii() and value.isdigit() and len(value) < 5 and 1 <= int(value) <= MAX_PAGE_SIZE:
        return int(value)
    raise ValidationError({"page_size": f"The page size must be from 1 to {MAX_PAGE_SIZE}."})


def read_flag(request: Request, name: str) -> bool:
    """Return whether the parameter is true. Raises ValidationError for what is no truth value."""
    value = request.query_params.get(name, "false")
    if value not in ("true", "false"):
        raise ValidationError({name: "Must be true or false."})
    return value == "true"


def describe_parameter(name: str, description: str, **schema: Any) -> dict[str, Any]:
    return {
        "name": name,
        "in": "query",
        "required": False,
        "description": description,
        "schema": schema,
    }
