"""What a caller wants to see of records: ``?fields=id,text``, and what is added on request."""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from typing import Any

from rest_framework.exceptions import ValidationError
from rest_framework.request import Request
from rest_framework.response import Response

from claims.api.expansion import EXPANDED, Expansions, read_expansions
from claims.api.highlights import HIGHLIGHTS, Highlights, read_highlights
from claims.api.json_values import describe_unknown, escape_name

FIELDS = "fields"
_ACTIONS = ("list", "retrieve")
ALWAYS = {"id", "version"}
"""Without them, a program could not tell which record it is, or change it."""


class ShownFieldsMixin:
    """For a view set: lists and single records have what is asked for.

    What is added reads fields of the record, which are left out afterwards.
    """

    additions: Sequence[Expansions | Highlights] = ()

    def list(self, request: Request, *args: Any, **kwargs: Any) -> Response:
        self._read_additions(request)
        response: Response = super().list(request, *args, **kwargs)  # type: ignore[misc]
        self._complete(response.data["results"])
        return response

    def retrieve(self, request: Request, *args: Any, **kwargs: Any) -> Response:
        self._read_additions(request)
        response: Response = super().retrieve(request, *args, **kwargs)  # type: ignore[misc]
        self._complete([response.data])
        return response

    def get_serializer(self: Any, *args: Any, **kwargs: Any) -> Any:
        serializer = super().get_serializer(*args, **kwargs)  # type: ignore[misc]
        if is_sparse(self):
            shown = getattr(serializer, "child", serializer).fields
            asked = _read_fields(self.request, shown.keys()) | ALWAYS
            needed = asked.union(*(one.reads for one in self.additions))
            for name in shown.keys() - needed:
                shown.pop(name)
        return serializer

    def _read_additions(self, request: Request) -> None:
        read = (read_expansions(self, request), read_highlights(self, request))
        self.additions = [one for one in read if one]

    def _complete(self: Any, records: Sequence[dict[str, Any]]) -> None:
        for one in self.additions:
            one.add_to(records)
        if self.additions and is_sparse(self):
            asked = _asked(self.request) | ALWAYS | {EXPANDED, HIGHLIGHTS}
            for record in records:
                for name in record.keys() - asked:
                    del record[name]


def takes_fields(view: Any) -> bool:
    """Return whether callers of the view may ask for only some of the fields."""
    return isinstance(view, ShownFieldsMixin) and getattr(view, "action", "") in _ACTIONS


def is_sparse(view: Any) -> bool:
    return takes_fields(view) and FIELDS in view.request.query_params


def shape_of_rows(view: Any) -> Hashable:
    """Return what decides on the fields of the records before anything is added to them."""
    if not is_sparse(view):
        return None
    reads = [name for one in view.additions for name in one.reads]
    return frozenset(_asked(view.request)), frozenset(reads)


def _asked(request: Request) -> set[str]:
    return set(",".join(request.query_params.getlist(FIELDS)).split(","))


def _read_fields(request: Request, known: Any) -> set[str]:
    asked = _asked(request)
    if unknown := asked - set(known):
        names = ", ".join(sorted(map(escape_name, unknown)))
        raise ValidationError({FIELDS: f"{names}: {describe_unknown('field', known)}"})
    return asked
