"""Find and remove files of evidence that nothing refers to: those of uploads that were cut off."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import timedelta
from itertools import islice

from django.core.files.storage import Storage
from django.utils import timezone

from claims.models import Evidence

FOLDER = "evidence"
OLD = timedelta(hours=1)
"""No upload takes so long: a younger file may be about to get its row."""
_AT_ONCE = 500


def remove_stray_files() -> int:
    """Remove the files that no evidence, of now or in the history, has; how many they were."""
    storage = Evidence._meta.get_field("file").storage
    stray = list(_stray(storage, _old(storage, FOLDER)))
    for name in stray:
        storage.delete(name)
    return len(stray)


def _old(storage: Storage, folder: str) -> Iterator[str]:
    """The names of all files below ``folder`` that have been there for a while."""
    if not storage.exists(folder):
        return
    folders, files = storage.listdir(folder)
    for file in files:
        name = f"{folder}/{file}"
        if timezone.now() - storage.get_modified_time(name) > OLD:
            yield name
    for inner in folders:
        yield from _old(storage, f"{folder}/{inner}")


def _stray(storage: Storage, names: Iterable[str]) -> Iterator[str]:
    events = Evidence.pgh_event_model.objects  # type: ignore[attr-defined]
    left = iter(names)
    while some := list(islice(left, _AT_ONCE)):
        known = set(Evidence.objects.filter(file__in=some).values_list("file", flat=True))
        known |= set(events.filter(file__in=some).values_list("file", flat=True))
        yield from (name for name in some if name not in known)
