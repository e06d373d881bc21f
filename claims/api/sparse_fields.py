"""Show only some fields of records: ``?fields=id,text``."""

from __future__ import annotations

from typing import Any

from rest_framework.exceptions import ValidationError
from rest_framework.request import Request

from claims.api.json_values import describe_unknown, escape_name

FIELDS = "fields"
_ACTIONS = ("list", "retrieve")
ALWAYS = {"id", "version"}
"""Without them, a program could not tell which record it is, or change it."""


class SparseFieldsMixin:
    """For a view set: lists and single records have only the fields that are asked for."""

    def get_serializer(self: Any, *args: Any, **kwargs: Any) -> Any:
        serializer = super().get_serializer(*args, **kwargs)  # type: ignore[misc]
        if takes_fields(self) and FIELDS in self.request.query_params:
            shown = getattr(serializer, "child", serializer).fields
            for name in shown.keys() - _read_fields(self.request, shown.keys()) - ALWAYS:
                shown.pop(name)
        return serializer


def takes_fields(view: Any) -> bool:
    """Return whether callers of the view may ask for only some of the fields."""
    return isinstance(view, SparseFieldsMixin) and getattr(view, "action", "") in _ACTIONS


def _read_fields(request: Request, known: Any) -> set[str]:
    asked = set(",".join(request.query_params.getlist(FIELDS)).split(","))
    if unknown := asked - set(known):
        names = ", ".join(sorted(map(escape_name, unknown)))
        raise ValidationError({FIELDS: f"{names}: {describe_unknown('field', known)}"})
    return asked
