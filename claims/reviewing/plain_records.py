"""Add and edit sources, topics and pools, which people write as they are."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, TypeVar

from claims.models import Pool, Source, Topic, User
from claims.reviewing.edits import edit
from claims.reviewing.permission import require, verb

Plain = TypeVar("Plain", Pool, Source, Topic)


@verb
def add_record(*, kind: type[Plain], fields: Mapping[str, Any], by: User) -> Plain:
    """Add a record with these fields; a pool also with its ``members``.

    Raises ValidationError for invalid values and PermissionDenied.
    """
    require(by, f"add_{kind._meta.model_name}")
    own, members = _split(fields)
    record = kind(**own)
    record.full_clean()
    record.save()
    _set_members(record, members)
    return record


@verb
def edit_record(
    *, record: Plain, changes: Mapping[str, Any], by: User, version: int | None = None
) -> Plain:
    """Set the fields in ``changes``; the ``members`` of a pool replace those before.

    Raises ValidationError for invalid values, StaleRecord if the record is no longer ``version``,
    and PermissionDenied.
    """
    own, members = _split(changes)
    edited = edit(record=record, changes=own, by=by, version=version)
    _set_members(edited, members)
    return edited


def _split(fields: Mapping[str, Any]) -> tuple[dict[str, Any], Iterable[User] | None]:
    own = dict(fields)
    return own, own.pop("members", None)


def _set_members(record: Pool | Source | Topic, members: Iterable[User] | None) -> None:
    if members is not None and isinstance(record, Pool):
        record.members.set(members)
