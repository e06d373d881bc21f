"""Lists that programs mirror: ``updated_since`` gives what has changed, and what is gone."""

from __future__ import annotations

from datetime import datetime, timedelta
from hashlib import blake2b
from typing import Any, NamedTuple

from django.core import signing
from django.db.models import Model
from django.utils import timezone
from rest_framework import status
from rest_framework.exceptions import APIException, ValidationError
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.utils.urls import replace_query_param

from claims.api.authentication import caller
from claims.api.expansion import EXPAND
from claims.api.pagination import COUNT, KeysetPagination, describe_parameter, parse_page_size
from claims.models import Change, User
from claims.models.affected import Affected, find_affected
from claims.models.change import KEPT_FOR, Horizon

UPDATED_SINCE, START = "updated_since", "start"
SALT = "claims.api.mirror"
_MARGIN = timedelta(days=1)
_TOMBSTONE = {
    "type": "object",
    "description": "A record that is not in the list any more",
    "required": ["id", "reason", "merged_into"],
    "properties": {
        "id": {"type": "integer"},
        "reason": {"type": "string", "enum": ["merged", "gone"]},
        "merged_into": {"type": ["integer", "null"]},
    },
}
_NO_ORDER = (
    "With updated_since, records come in the order of their ids, and are not counted. Omit this."
)
_NOT_EXPANDED = (
    "updated_since does not tell when expanded records change. Omit this; mirror their own list."
)
_REFUSED = {"ordering": _NO_ORDER, COUNT: _NO_ORDER, EXPAND: _NOT_EXPANDED}


class MirrorExpired(APIException):
    status_code = status.HTTP_410_GONE
    default_detail = (
        f"What has changed since then is not known any more, or you may see other records now. "
        f"Begin again with {UPDATED_SINCE}={START}."
    )
    default_code = "mirror_expired"


class Point(NamedTuple):
    """Up to where a program knows the records: those of transactions before the horizon, at least.

    Nothing that was added by the transaction ``unseen`` or later was ever sent. ``reader`` is a
    digest of who reads, and of what they may see.
    """

    kind: str
    horizon: Horizon
    unseen: int
    reader: str

    def to_json(self) -> list[Any]:
        at = self.horizon.at.isoformat()
        cluster, reader = self.horizon.cluster, self.reader
        return [self.kind, self.horizon.transaction, at, cluster, self.unseen, reader]

    @classmethod
    def from_json(cls, parts: list[Any]) -> Point:
        kind, transaction, at, cluster, unseen, reader = parts
        return cls(kind, Horizon(transaction, datetime.fromisoformat(at), cluster), unseen, reader)


class MirrorPagination(KeysetPagination):
    """Pages of a list, or with ``updated_since`` of what has changed in it.

    A page may have fewer records than asked for, since it also has those that are gone.
    """

    parameters = KeysetPagination.parameters | {UPDATED_SINCE}
    is_mirror = False

    def paginate_queryset(self, queryset: Any, request: Request, view: Any = None) -> list[Any]:
        value = request.query_params.get(UPDATED_SINCE)
        if value is None:
            return super().paginate_queryset(queryset, request, view)
        refused = _REFUSED.keys() & request.query_params.keys()
        if refused:
            raise ValidationError({name: _REFUSED[name] for name in refused})
        self.request, self.is_mirror = request, True
        size = parse_page_size(request.query_params.get("page_size"))
        now = self._now(queryset.model)
        since = None if value == START else _read_point(value, now)
        self.until, after = self._read_cursor(now)
        queryset, self.gone = queryset.order_by("pk"), []
        if since is None:
            rows = list(queryset.filter(pk__gt=after)[: size + 1])
            keys, page = [record.pk for record in rows], rows[:size]
        else:
            found = find_affected(
                since.kind, since.horizon, unseen=since.unseen, after=after, most=size + 1
            )
            keys = [one.record for one in found]
            page = list(queryset.filter(pk__in=keys[:size]))
            self.gone = _find_gone(queryset.model, found[:size], page)
        self.last = keys[size - 1] if len(keys) > size else None
        return page

    def get_paginated_response(self, data: Any) -> Response:
        if not self.is_mirror:
            return super().get_paginated_response(data)
        page = {"next": None, "previous": None, "results": data, "removed": self.gone}
        if self.last is not None:
            return Response({**page, "next": self._next(), UPDATED_SINCE: None})
        point = self.until._replace(unseen=Change.objects.first_unseen())
        return Response({**page, UPDATED_SINCE: signing.dumps(point.to_json(), salt=SALT)})

    def _now(self, model: type[Model]) -> Point:
        kind, reader = str(model._meta.model_name), _digest(caller(self.request))
        return Point(kind, Change.objects.horizon(), 0, reader)

    def _read_cursor(self, now: Point) -> tuple[Point, int]:
        """Return the point up to which this poll goes, which its first page has set."""
        cursor = self.request.query_params.get("cursor")
        if cursor is None:
            return now, 0
        try:
            *point, after = signing.loads(cursor, salt=f"{SALT}.page")
        except signing.BadSignature as error:
            raise ValidationError({"cursor": "This cursor is not of this list."}) from error
        until = Point.from_json(point)
        _require_same(until, now)
        return until, after

    def _next(self) -> str:
        cursor = signing.dumps([*self.until.to_json(), self.last], salt=f"{SALT}.page")
        return replace_query_param(self.request.build_absolute_uri(), "cursor", cursor)

    def get_paginated_response_schema(self, schema: dict[str, Any]) -> dict[str, Any]:
        described = super().get_paginated_response_schema(schema)
        described["properties"] |= {
            "removed": {
                "type": "array",
                "items": _TOMBSTONE,
                "description": f"With `{UPDATED_SINCE}`: records that are not in the list any more",
                "example": [],
            },
            UPDATED_SINCE: {
                "type": ["string", "null"],
                "description": "On the last page: what to send the next time",
                "example": None,
            },
        }
        return described

    def get_schema_operation_parameters(self, view: Any) -> list[dict[str, Any]]:
        told = (
            f"`{START}` for everything, then the `{UPDATED_SINCE}` of the last page that you have "
            "read: lists what has changed, and in `removed` what is gone"
        )
        more = describe_parameter(UPDATED_SINCE, told, type="string")
        return [*super().get_schema_operation_parameters(view), more]


def _read_point(value: str, now: Point) -> Point:
    try:
        point = Point.from_json(signing.loads(value, salt=SALT))
    except signing.BadSignature as error:
        told = f"Give {START}, or the {UPDATED_SINCE} of the last page that you have read."
        raise ValidationError({UPDATED_SINCE: told}) from error
    if point.kind != now.kind:
        told = f"This is of the list of another kind: {point.kind}."
        raise ValidationError({UPDATED_SINCE: told})
    _require_same(point, now)
    return point


def _require_same(point: Point, now: Point) -> None:
    """Raise MirrorExpired if the point is too old, or the reader may see other records now."""
    is_old = point.horizon.at < timezone.now() - KEPT_FOR + _MARGIN
    if is_old or (point.horizon.cluster, point.reader) != (now.horizon.cluster, now.reader):
        raise MirrorExpired


def _digest(person: User) -> str:
    """Return a digest of who reads and of all that they may do: it decides on what they see."""
    may = sorted(person.get_all_permissions())
    return blake2b(repr((person.pk, may)).encode(), digest_size=8).hexdigest()


def _find_gone(
    model: type[Model], found: list[Affected], page: list[Model]
) -> list[dict[str, Any]]:
    """Return the tombstones of those that are not on the page, and may have been sent before."""
    shown = {record.pk for record in page}
    gone = [one.record for one in found if one.record not in shown and not one.is_unseen]
    merged: dict[int, int] = {}
    if gone and any(field.name == "merged_into" for field in model._meta.fields):
        records = model._default_manager.filter(pk__in=gone, merged_into__isnull=False)
        merged = dict(records.values_list("pk", "merged_into"))
    return [
        {
            "id": key,
            "reason": "merged" if key in merged else "gone",
            "merged_into": merged.get(key),
        }
        for key in gone
    ]
