"""The OpenAPI schema: summaries, the offsets parameter, and the error responses."""

from __future__ import annotations

from typing import Any

from django.db.models import CharField, TextField
from drf_spectacular.extensions import OpenApiAuthenticationExtension
from drf_spectacular.openapi import AutoSchema
from drf_spectacular.utils import Direction, OpenApiParameter

from claims.api.entity_tags import IF_MATCH, EntityTagsMixin
from claims.api.idempotency import IDEMPOTENCY_KEY, IdempotencyMixin
from claims.api.mirroring import UPDATED_SINCE
from claims.api.offsets import CODE_POINTS, OFFSETS, UTF16, OffsetsMixin
from claims.api.operation_summaries import summarise
from claims.api.request_bodies import (
    ChangeRequest,
    ModelRequestSerializer,
    RejectUnknownFieldsMixin,
)
from claims.api.schema_additions import describe_additions
from claims.api.scopes import needed_scope
from claims.api.shown_fields import FIELDS, takes_fields
from claims.models.api_token import Scope
from factcheck.problem import MEDIA_TYPE, problem

OFFSETS_PARAMETER = OpenApiParameter(
    OFFSETS,
    enum=[CODE_POINTS, UTF16],
    default=CODE_POINTS,
    description=(
        "The unit of `start` and `end`: Unicode code points (as in Python), or UTF-16 code units "
        "(as in JavaScript)"
    ),
)
FIELDS_PARAMETER = OpenApiParameter(
    FIELDS,
    description=(
        "Names of fields, separated by commas: the records have only these, `id` and `version`"
    ),
)
IF_MATCH_HEADER = OpenApiParameter(
    IF_MATCH,
    location=OpenApiParameter.HEADER,
    required=True,
    description=(
        'The `ETag` of the record that you have read, or its `version` in quotation marks: `"3"`; '
        "`*` changes the record whatever it is now"
    ),
)
IDEMPOTENCY_HEADER = OpenApiParameter(
    IDEMPOTENCY_KEY,
    location=OpenApiParameter.HEADER,
    description=(
        "A key of your own, such as a UUID: the request is carried out once, and answered in the "
        "same way if it is sent again within 24 hours"
    ),
)
IF_NONE_MATCH = OpenApiParameter(
    "If-None-Match",
    location=OpenApiParameter.HEADER,
    description="The `ETag` of what you have; the answer is 304 if it is the same",
)
_ETAG = {
    "description": "Of a record, it begins with its `version`",
    "schema": {"type": "string", "example": '"3-9f2c1b7e5a60d4c8"'},
}
_REASONS = {
    "304": "What you have is current: see `If-None-Match`",
    "400": "The request is not valid; `errors` has the details",
    "401": "The token or session is missing or has expired",
    "403": "The user does not have the permission, the token lacks the scope, or a second factor "
    "is required and not set up",
    "404": "The record does not exist",
    "409": "The request conflicts with another record, or its `version` is outdated (`stale`)",
    "410": "What has changed since then is not known any more: see `updated_since`",
    "412": "The record has changed since the version in `If-Match` (`stale`)",
    "413": "The body is too large",
    "415": "The media type is not supported here",
    "422": "Another request was sent with this `Idempotency-Key`",
    "428": "`If-Match` is missing",
    "429": "Too many requests; `Retry-After` gives the seconds to wait",
    "503": "The database is not available; `Retry-After` gives the seconds to wait",
    "507": "The disk of the server is full; nothing was saved",
}
_FAULT = {
    "type": "object",
    "description": "What is wrong with one value; `pointer`, `parameter` or `header` says where",
    "required": ["detail", "code"],
    "properties": {
        "pointer": {
            "type": "string",
            "description": "A JSON pointer into the body (RFC 6901); `#` is the body as a whole",
        },
        "parameter": {"type": "string", "description": "The name of a parameter of the address"},
        "header": {"type": "string", "description": "The name of a header"},
        "detail": {"type": "string", "description": "What is wrong, for people"},
        "code": {"type": "string", "description": "What is wrong, for programs"},
    },
}
_WRONG = "wrong is not one of: supported, refuted."
PROBLEM = {
    "type": "object",
    "description": "The body of every response with a status of 400 or more (RFC 9457)",
    "required": ["type", "title", "status", "detail", "code", "errors"],
    "properties": {
        "type": {"type": "string", "format": "uri", "description": "The kind of problem"},
        "title": {"type": "string", "description": "The words of the status"},
        "status": {"type": "integer"},
        "detail": {"type": "string", "description": "The problem, for people"},
        "code": {"type": "string", "description": "The problem, for programs"},
        "errors": {"type": "array", "items": _FAULT},
        "scope": {
            "type": "string",
            "enum": Scope.values,
            "description": "If `code` is `insufficient_scope`: the scope that the token lacks",
        },
        "current": {
            "type": "object",
            "description": "If `code` is `stale`: the record as it is now, with its `version`",
            "additionalProperties": True,
        },
    },
    "example": {
        **problem(400, "invalid", f"verdict: {_WRONG}"),
        "errors": [{"pointer": "#/verdict", "detail": _WRONG, "code": "invalid_choice"}],
    },
}
_CONTENT = {MEDIA_TYPE: {"schema": {"$ref": "#/components/schemas/Problem"}}}


class TokenScheme(OpenApiAuthenticationExtension):  # type: ignore[no-untyped-call]
    """Describes to drf-spectacular how tokens are sent; registered on import."""

    target_class = "claims.api.authentication.BearerToken"
    name = "token"

    def get_security_definition(self, auto_schema: Any) -> dict[str, str]:
        return {"type": "http", "scheme": "bearer", "description": "A token from `auth/login/`"}

    def get_security_requirement(self, auto_schema: Any) -> dict[str, list[str]]:
        scope = needed_scope(auto_schema.view, auto_schema.method)
        return {self.name: [scope.value] if scope else []}


class Schema(AutoSchema):
    """drf-spectacular's schema, with the summaries and constraints of this project."""

    def _map_basic_serializer(self, serializer: Any, direction: Direction) -> Any:
        schema: Any = super()._map_basic_serializer(serializer, direction)  # type: ignore[no-untyped-call]
        form = serializer if isinstance(serializer, type) else type(serializer)
        if direction == "request" and issubclass(form, RejectUnknownFieldsMixin):
            schema["additionalProperties"] = False
        return schema

    def _map_serializer_field(self, field: Any, direction: Direction, *args: Any) -> Any:
        # Read-only fields do not say whether their column may be empty.
        if field.read_only and _allows_blank(field):
            field.allow_blank = True
        return super()._map_serializer_field(field, direction, *args)  # type: ignore[no-untyped-call]

    def get_override_parameters(self) -> list[Any]:
        offsets = [OFFSETS_PARAMETER] if isinstance(self.view, OffsetsMixin) else []
        sparse = [FIELDS_PARAMETER] if takes_fields(self.view) else []
        return [*offsets, *sparse, *describe_additions(self.view), *self._conditions()]

    def _conditions(self) -> list[OpenApiParameter]:
        if self.method == "GET":
            return [IF_NONE_MATCH] if isinstance(self.view, EntityTagsMixin) else []
        body: Any = self.get_request_serializer()
        form = body if isinstance(body, type) else type(body)
        is_new = getattr(self.view, "action", "") == "create"
        changes = not is_new and issubclass(form, ChangeRequest | ModelRequestSerializer)
        once = [IDEMPOTENCY_HEADER] if isinstance(self.view, IdempotencyMixin) else []
        return [*once, IF_MATCH_HEADER] if changes else once

    def get_description(self) -> str:  # type: ignore[override]  # as drf-spectacular's
        words = super().get_description()
        scope = needed_scope(self.view, self.method)
        if scope is None or not self.view.get_authenticators():
            return words
        return f"{words}\n\nA token needs the scope `{scope.value}`."

    def get_summary(self) -> str:
        action = getattr(self.view, "action", None) or type(self.view).__name__
        return summarise(self.get_tags()[0], action, self.method)


def _allows_blank(field: Any) -> bool:
    model = getattr(getattr(field.parent, "Meta", None), "model", None)
    columns = {column.name: column for column in model._meta.fields} if model else {}
    column = columns.get(field.source)
    return isinstance(column, CharField | TextField) and column.blank


def add_errors(result: dict[str, Any], **kwargs: Any) -> dict[str, Any]:
    """Add the error responses of each operation; a postprocessing hook of drf-spectacular."""
    result["components"]["schemas"]["Problem"] = PROBLEM
    for address, operations in result["paths"].items():
        for method, operation in operations.items():
            parameters = {one["name"] for one in operation.get("parameters", ())}
            for status in _statuses(address, method, operation, parameters):
                response = {"description": _REASONS[status], "content": _CONTENT}
                operation["responses"].setdefault(status, response)
            if IF_NONE_MATCH.name in parameters:
                _add_tags(operation["responses"])
    return result


def _add_tags(responses: dict[str, Any]) -> None:
    if "200" in responses:
        responses["200"]["headers"] = {"ETag": _ETAG}
    responses["304"] = {"description": _REASONS["304"], "headers": {"ETag": _ETAG}}


def _statuses(
    address: str, method: str, operation: dict[str, Any], parameters: set[str]
) -> list[str]:
    found = ["400", "401"]
    # Every token may end itself.
    found += ["403"] if not address.endswith("/auth/logout/") else []
    found += ["410"] if UPDATED_SINCE in parameters else []
    found += ["404"] if "{id}" in address else []
    found += ["409"] if method != "get" and "/auth/" not in address else []
    found += ["422"] if IDEMPOTENCY_KEY in parameters else []
    found += ["412", "428"] if IF_MATCH in parameters else []
    found += ["413", "415"] if "requestBody" in operation else []
    return [*found, "429", "503", *(["507"] if method != "get" else [])]
