"""Which evidence files are in use; the others, remains of interrupted uploads, are removed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import timedelta
from itertools import islice
from typing import Any

from django.core.files.storage import Storage
from django.db.models import QuerySet
from django.utils import timezone

from claims.models import Capture, Evidence

FOLDER = "evidence"
MIN_AGE = timedelta(hours=1)
"""A younger file may belong to an upload that is still in progress."""
_BATCH_SIZE = 500


def remove_stray_files() -> int:
    """Remove the files that no evidence, history or captured copy refers to; return how many."""
    storage = Evidence._meta.get_field("file").storage
    stray = list(_find_stray_files(storage, _list_old_files(storage, FOLDER)))
    for name in stray:
        storage.delete(name)
    return len(stray)


def _list_old_files(storage: Storage, folder: str) -> Iterator[str]:
    """Yield the names of all files below ``folder`` that are older than ``MIN_AGE``."""
    try:
        folders, files = storage.listdir(folder)
    except FileNotFoundError:
        return
    for file in files:
        name = f"{folder}/{file}"
        if timezone.now() - storage.get_modified_time(name) > MIN_AGE:
            yield name
    for inner in folders:
        yield from _list_old_files(storage, f"{folder}/{inner}")


def _find_stray_files(storage: Storage, names: Iterable[str]) -> Iterator[str]:
    left = iter(names)
    while some := list(islice(left, _BATCH_SIZE)):
        known = {name for names in _used_names() for name in names.filter(file__in=some)}
        yield from (name for name in some if name not in known)


def stored_names() -> Iterator[str]:
    """Yield the name of each file that evidence, its history or a captured copy refers to."""
    first, *rest = (names.exclude(file="").order_by() for names in _used_names())
    yield from first.union(*rest).order_by("file").iterator()


def _used_names() -> list[QuerySet[Any, str]]:
    events = Evidence.pgh_event_model._base_manager  # type: ignore[attr-defined]
    managers = (Evidence._base_manager, Capture._base_manager, events)
    return [manager.values_list("file", flat=True) for manager in managers]
