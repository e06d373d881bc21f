"""Show the records that others refer to beside them: ``?expand=document,speaker``.

A record then has ``expanded``, with each of them as it is in its own list. They are read for all
records of a page at once, and by the rules of their own resource: what a reader may not see there
is left out here as well.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, NamedTuple

from rest_framework.exceptions import PermissionDenied, ValidationError
from rest_framework.request import Request

from claims.api.highlights import find_values
from claims.api.json_values import describe_unknown, escape_name

EXPAND, EXPANDED = "expand", "expanded"
_ACTIONS = ("list", "retrieve")


class Expansion(NamedTuple):
    """Records of ``resource`` that another record refers to, or that refer to it.

    A shown record has their ids at ``path``, such as ``appearances.document.id``. If they refer to
    it instead, ``by`` is the lookup of their model by which they are found, and they have its id at
    ``path``.
    """

    resource: str
    path: str
    is_list: bool = False
    by: str = ""


class Expansions:
    """Adds ``expanded`` to records, with what the names of the view's ``expansions`` stand for."""

    def __init__(self, view: Any, names: Iterable[str]) -> None:
        self.view = view
        self.asked: dict[str, Expansion] = {name: view.expansions[name] for name in names}
        self.reads = {one.path.split(".")[0] for one in self.asked.values() if not one.by}

    def add_to(self, records: Sequence[dict[str, Any]]) -> None:
        for record in records:
            record[EXPANDED] = {}
        for name, one in self.asked.items():
            reader = _reader(self.view, one.resource)
            find = _find_referring if one.by else _find_named
            for record, found in zip(records, find(reader, one, records), strict=True):
                shown = found if one.is_list else next(iter(found), None)
                record[EXPANDED][name] = shown


def takes_expansions(view: Any) -> bool:
    """Return whether callers of the view may ask for related records."""
    return bool(getattr(view, "expansions", None)) and getattr(view, "action", "") in _ACTIONS


def read_expansions(view: Any, request: Request) -> Expansions | None:
    """Return what is to be expanded. Raises ValidationError for an unknown name."""
    # KnownParameters refuses an empty value.
    if not (takes_expansions(view) and request.query_params.get(EXPAND)):
        return None
    names = dict.fromkeys(",".join(request.query_params.getlist(EXPAND)).split(","))
    if unknown := names.keys() - view.expansions.keys():
        told = ", ".join(sorted(map(escape_name, unknown)))
        message = f"{told}: {describe_unknown('name', sorted(view.expansions))}"
        raise ValidationError({EXPAND: message})
    return Expansions(view, names)


def _reader(view: Any, resource: str) -> Any:
    """Return the view of the related records, as if the caller listed them."""
    from claims.api.urls import router  # which imports the resources, and they this module

    kinds: dict[str, Any] = {prefix: kind for prefix, kind, _ in router.registry}
    reader = kinds[resource](detail=False, request=view.request, args=(), kwargs={})
    reader.format_kwarg, reader.action = None, EXPAND
    try:
        reader.check_permissions(view.request)
    except PermissionDenied as error:
        raise PermissionDenied(f"{EXPAND}: You may not read {resource}.") from error
    return reader


def _find_named(
    reader: Any, one: Expansion, records: Sequence[Mapping[str, Any]]
) -> list[list[Any]]:
    path = one.path.split(".")
    keys = [dict.fromkeys(key for key in find_values(record, path) if key) for record in records]
    wanted = set().union(*keys)
    shown = {record["id"]: record for record in _show(reader, pk__in=wanted)} if wanted else {}
    return [[shown[key] for key in of_one if key in shown] for of_one in keys]


def _find_referring(
    reader: Any, one: Expansion, records: Sequence[Mapping[str, Any]]
) -> list[list[Any]]:
    wanted = {record["id"] for record in records}
    found: dict[int, list[Any]] = defaultdict(list)
    path = one.path.split(".")
    for shown in _show(reader, **{f"{one.by}__in": wanted}) if wanted else ():
        for key in dict.fromkeys(find_values(shown, path)):
            found[key].append(shown)
    return [found[record["id"]] for record in records]


def _show(reader: Any, **lookup: Any) -> list[dict[str, Any]]:
    """Return the records as their list shows them, in the order of their ids."""
    from claims.api.list_rows import show_records  # which imports this module

    return show_records(reader, reader.get_queryset().filter(**lookup).order_by("pk").distinct())
