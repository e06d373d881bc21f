"""Describe the API in OpenAPI: summaries, the offsets parameter, and the errors."""

from __future__ import annotations

from typing import Any

from django.db.models import CharField, TextField
from drf_spectacular.extensions import OpenApiAuthenticationExtension
from drf_spectacular.openapi import AutoSchema
from drf_spectacular.utils import Direction, OpenApiParameter

from claims.api.forms import OnlyKnown
from claims.api.offsets import CODE_POINTS, OFFSETS, UTF16, WithOffsets
from claims.api.values import GENERAL

OFFSETS_PARAMETER = OpenApiParameter(
    OFFSETS,
    enum=[CODE_POINTS, UTF16],
    default=CODE_POINTS,
    description=(
        "How `start` and `end` count: in Unicode code points (as Python), or in UTF-16 code units "
        "(as JavaScript)"
    ),
)
_VERBS = {"list": "List", "retrieve": "Read", "create": "Add", "partial_update": "Edit"}
_SINGULAR = {
    "assessments": "an assessment",
    "evidence": "a piece of evidence",
    "imports": "an import run",
}
_SUMMARIES = {
    "Login": "Get a token",
    "MatchView": "Find the known claims that match a text",
    "Logout": "Sign out",
    "LogoutAll": "Sign out everywhere",
    "file": "Download the file of a piece of evidence",
    "evidence_suggestions": "List passages that may bear on a claim",
    "dismiss_evidence": "Say that a passage is not relevant to a claim",
    "suggest_evidence_again": "Take back that a passage is not relevant",
    "pairs": "List speakers that may be the same",
    "merge": "Merge a speaker into another",
    "undo_merge": "Undo the merge of a speaker",
    "keep_apart": "Keep two speakers apart",
}
_REASONS = {
    "400": "Something sent is not valid; `fields` says what",
    "401": "No token or session, or one that has ended",
    "403": "The role lacks the permission",
    "404": "No such record",
    "409": "Another record stands in the way",
    "413": "Too much was sent",
    "415": "Not a media type that this address reads",
    "429": "Too many attempts; `Retry-After` says how long to wait",
    "503": "The database cannot be used now; `Retry-After` says how long to wait",
    "507": "The disk of the server is full; nothing was saved",
}
ERROR = {
    "type": "object",
    "description": "What every answer with a status from 400 holds",
    "required": ["detail", "code", "fields"],
    "properties": {
        "detail": {"type": "string", "description": "What is wrong, for people"},
        "code": {"type": "string", "description": "What is wrong, for programs"},
        "fields": {
            "type": "object",
            "description": f"The messages by field or parameter; `{GENERAL}` for those of none",
            "additionalProperties": {"type": "array", "items": {"type": "string"}},
        },
    },
    "example": {
        "detail": "verdict: wrong is not one of: supported, refuted.",
        "code": "invalid",
        "fields": {"verdict": ["wrong is not one of: supported, refuted."]},
    },
}
_CONTENT = {"application/json": {"schema": {"$ref": "#/components/schemas/Error"}}}


class TokenScheme(OpenApiAuthenticationExtension):  # type: ignore[no-untyped-call]
    """Tells drf-spectacular, which finds it by being imported, how tokens are sent."""

    target_class = "claims.api.authentication.BearerToken"
    name = "token"

    def get_security_definition(self, auto_schema: Any) -> dict[str, str]:
        return {"type": "http", "scheme": "bearer", "description": "A token of `auth/login/`"}


class Schema(AutoSchema):
    """drf-spectacular's, with the words of this project."""

    def _map_basic_serializer(self, serializer: Any, direction: Direction) -> Any:
        schema: Any = super()._map_basic_serializer(serializer, direction)  # type: ignore[no-untyped-call]
        form = serializer if isinstance(serializer, type) else type(serializer)
        if direction == "request" and issubclass(form, OnlyKnown):
            schema["additionalProperties"] = False
        return schema

    def _map_serializer_field(self, field: Any, direction: Direction, *args: Any) -> Any:
        # Fields that are only read do not tell that a column may be empty.
        if field.read_only and _may_be_empty(field):
            field.allow_blank = True
        return super()._map_serializer_field(field, direction, *args)  # type: ignore[no-untyped-call]

    def get_override_parameters(self) -> list[Any]:
        return [OFFSETS_PARAMETER] if isinstance(self.view, WithOffsets) else []

    def get_summary(self) -> str:
        action = getattr(self.view, "action", None) or type(self.view).__name__
        if action in _SUMMARIES:
            return _SUMMARIES[action]
        several = self.get_tags()[0]
        one = _SINGULAR.get(several, f"a {several.removesuffix('s')}")
        verb = _VERBS.get(action, action.capitalize())
        return f"{verb} {several if action == 'list' else one}"


def _may_be_empty(field: Any) -> bool:
    model = getattr(getattr(field.parent, "Meta", None), "model", None)
    columns = {column.name: column for column in model._meta.fields} if model else {}
    column = columns.get(field.source)
    return isinstance(column, CharField | TextField) and column.blank


def add_errors(result: dict[str, Any], **kwargs: Any) -> dict[str, Any]:
    """A drf-spectacular hook: the errors that each operation can answer with."""
    result["components"]["schemas"]["Error"] = ERROR
    for address, operations in result["paths"].items():
        for method, operation in operations.items():
            for status in _statuses(address, method, operation):
                described = {"description": _REASONS[status], "content": _CONTENT}
                operation["responses"].setdefault(status, described)
    return result


def _statuses(address: str, method: str, operation: dict[str, Any]) -> list[str]:
    found = ["400", "401"]
    found += ["403"] if "/auth/" not in address else []
    found += ["404"] if "{id}" in address else []
    found += ["409"] if method != "get" and "/auth/" not in address else []
    found += ["413", "415"] if "requestBody" in operation else []
    found += ["429"] if address.endswith("/login/") else []
    return [*found, "503", *(["507"] if method != "get" else [])]
