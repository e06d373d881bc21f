"""Pages by cursor, which stay right while records come in: nothing twice, nothing missed."""

from __future__ import annotations

from typing import Any

from django.core import signing
from django.db.models import Model
from rest_framework.exceptions import ValidationError
from rest_framework.pagination import BasePagination
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.utils.urls import replace_query_param

from claims.api.ordering import Order

SALT = "claims.api.cursor"
PAGE_SIZE = 50
MAX_PAGE_SIZE = 200


class ByCursor(BasePagination):
    """A page goes on from the last record seen, its value and id, and not from a count.

    The view's ``ordering_fields`` are what ``?ordering=`` takes, ``-`` before one for descending;
    its ``ordering`` holds where none is asked. Cursors are signed: callers cannot make their own.
    """

    parameters = frozenset({"cursor", "page_size", "ordering"})

    def paginate_queryset(self, queryset: Any, request: Request, view: Any = None) -> list[Any]:
        """One page. Raises ValidationError for a page size, order or cursor that cannot be."""
        self.request = request
        size = _size(request.query_params.get("page_size"))
        self.order = Order.asked(request.query_params.get("ordering"), view)
        position, backwards = self._position(request.query_params.get("cursor"))
        order = self.order.reversed() if backwards else self.order
        rows = list(order.beyond(queryset, position)[: size + 1])
        more, page = len(rows) > size, rows[:size]
        self.page: list[Model] = page[::-1] if backwards else page
        self.has_next = backwards or more
        self.has_previous = more if backwards else position is not None
        return self.page

    def get_paginated_response(self, data: Any) -> Response:
        following = self.has_next and self._link(self.page[-1:], backwards=False)
        previous = self.has_previous and self._link(self.page[:1], backwards=True)
        return Response({"next": following or None, "previous": previous or None, "results": data})

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

    def _link(self, edge: list[Model], *, backwards: bool) -> str | None:
        if not edge:
            return None
        token = signing.dumps(
            [str(self.order), *self.order.position(edge[0]), backwards], salt=SALT
        )
        return replace_query_param(self.request.build_absolute_uri(), "cursor", token)

    def get_paginated_response_schema(self, schema: dict[str, Any]) -> dict[str, Any]:
        link = {"type": "string", "format": "uri", "nullable": True}
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
                | {"description": "The page before; null on the first", "example": None},
                "results": schema,
            },
        }

    def get_schema_operation_parameters(self, view: Any) -> list[dict[str, Any]]:
        return [
            _parameter("cursor", "Take it from `next` or `previous`", type="string"),
            _parameter(
                "page_size",
                "Records a page",
                type="integer",
                minimum=1,
                maximum=MAX_PAGE_SIZE,
                default=PAGE_SIZE,
            ),
            _parameter(
                "ordering",
                "`-` before a field: descending",
                type="string",
                enum=Order.choices(view),
                default=view.ordering,
            ),
        ]


def _size(asked: str | None) -> int:
    if not asked:
        return PAGE_SIZE
    if asked.isascii() and asked.isdigit() and len(asked) < 5 and 1 <= int(asked) <= MAX_PAGE_SIZE:
        return int(asked)
    raise ValidationError({"page_size": f"A page holds from 1 to {MAX_PAGE_SIZE} records."})


def _parameter(name: str, description: str, **schema: Any) -> dict[str, Any]:
    return {
        "name": name,
        "in": "query",
        "required": False,
        "description": description,
        "schema": schema,
    }
