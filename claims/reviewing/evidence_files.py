"""Remove evidence files that no record refers to: the remains of interrupted uploads."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import timedelta
from itertools import islice

from django.core.files.storage import Storage
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
    if not storage.exists(folder):
        return
    folders, files = storage.listdir(folder)
    for file in files:
        name = f"{folder}/{file}"
        if timezone.now() - storage.get_modified_time(name) > MIN_AGE:
            yield name
    for inner in folders:
        yield from _list_old_files(storage, f"{folder}/{inner}")


def _find_stray_files(storage: Storage, names: Iterable[str]) -> Iterator[str]:
    events = Evidence.pgh_event_model.objects  # type: ignore[attr-defined]
    left = iter(names)
    while some := list(islice(left, _BATCH_SIZE)):
        known = set(Evidence.objects.filter(file__in=some).values_list("file", flat=True))
        known |= set(Capture.objects.filter(file__in=some).values_list("file", flat=True))
        known |= set(events.filter(file__in=some).values_list("file", flat=True))
        yield from (name for name in some if name not in known)
