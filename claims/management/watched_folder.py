"""Find the files of a watched folder that are new or have changed, and are completely written."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from hashlib import sha256
from itertools import islice
from pathlib import Path
from typing import NamedTuple, TypeVar

from django.core.management import CommandError
from django.db import DatabaseError, InterfaceError

from claims.database_errors import find_outage
from claims.extraction.documents.discover import (
    FoundFile,
    escape_path,
    explain_os_error,
    find_files,
    find_skipped,
    open_file,
)
from claims.importing.shorten import escape_unstorable
from claims.models import WatchedFile

log = logging.getLogger(__name__)
_CHUNK = 1024**2
BATCH = 16
"""So many files are read at once; after them, it may be asked to stop."""
_Item = TypeVar("_Item")
Read = Callable[[Sequence[FoundFile]], None]


class _Seen(NamedTuple):
    """What tells that a file was written to: its size, and when it was changed."""

    size: int
    modified_ns: int


@dataclass(slots=True)
class _Waiting:
    file: FoundFile
    seen: _Seen
    since: float


class WatchedFolder:
    """What a folder holds, and what of it was read.

    ``read`` reads files, or hands them over; ``tell`` writes a line for the person who runs the
    command. A file counts as complete when it has been the same for ``settle_seconds``.
    """

    def __init__(
        self,
        folder: Path,
        *,
        read: Read,
        tell: Callable[[str], None],
        settle_seconds: float,
    ) -> None:
        self.folder, self.read, self.tell = folder, read, tell
        self.settle_seconds = settle_seconds
        self._done: dict[str, _Seen] = {}
        self._waiting: dict[str, _Waiting] = {}
        self._told: set[str] = set()

    @property
    def waits(self) -> bool:
        """Whether there are files that may not be complete yet."""
        return bool(self._waiting)

    def look(self, now: float, *, is_stopped: Callable[[], bool] = lambda: False) -> int:
        """Read what is new and complete at the time ``now``; return how many files that were.

        Between two batches it stops if it is asked to. Raises FileNotFoundError if the folder is
        gone, and outages (``find_outage``): then the rest is read the next time.
        """
        if not self.folder.is_dir():
            raise FileNotFoundError(self.folder)
        files = {str(one.path): one for one in self._find()}
        self._waiting = {path: one for path, one in self._waiting.items() if path in files}
        for batch in _split(files.values()):
            self._note(batch, now)
        settled = now - self.settle_seconds
        count = 0
        for ready in _split([one for one in self._waiting.values() if one.since <= settled]):
            if is_stopped():
                break
            count += self._read_batch(ready, now)
        return count

    def _find(self) -> Iterator[FoundFile]:
        for name in find_skipped(self.folder):
            self._tell_once(f"{name}: skipped; its suffix is not that of a document.")
        inside = self.folder.resolve()
        for one in find_files(self.folder):
            if isinstance(one, FoundFile):
                if one.path.resolve().is_relative_to(inside):
                    yield one
                else:
                    link = escape_path(str(one.path))
                    self._tell_once(f"{link}: skipped; it is a link that leads out of the folder.")
            elif one.origin != escape_path(str(self.folder)):
                self._tell_once(f"{one.origin}: {one.reason}")

    def _note(self, files: Iterable[FoundFile], now: float) -> None:
        """Have those of the files wait that were not read as they are now."""
        unknown: dict[str, tuple[FoundFile, _Seen]] = {}
        for file in files:
            path, seen = str(file.path), _see(file)
            if seen is None or seen == self._done.get(path):
                self._waiting.pop(path, None)
            elif seen.size == 0:
                self._tell_once(f"{escape_path(path)}: empty; it is read when it has content.")
            elif path in self._done or path in self._waiting:
                self._wait(file, seen, now)
            else:
                unknown[path] = file, seen
        read = self._look_up(unknown)
        for path, (file, seen) in unknown.items():
            if seen == read.get(path):
                self._done[path] = seen
            else:
                self._wait(file, seen, now)

    def _wait(self, file: FoundFile, seen: _Seen, now: float) -> None:
        before = self._waiting.get(str(file.path))
        if before is None or before.seen != seen:
            self._waiting[str(file.path)] = _Waiting(file, seen, now)

    def _look_up(self, paths: Iterable[str]) -> dict[str, _Seen]:
        keys = {_key(path): path for path in paths}
        known = WatchedFile.objects.filter(path_key__in=keys) if keys else ()
        return {keys[one.path_key]: _Seen(one.size, one.modified_ns) for one in known}

    def _read_batch(self, ready: Sequence[_Waiting], now: float) -> int:
        digests = {str(one.file.path): self._digest(one) for one in ready}
        known = dict(
            WatchedFile.objects.filter(path_key__in=map(_key, digests)).values_list(
                "path_key", "sha256"
            )
        )
        changed = [
            one
            for one in ready
            if (digest := digests[str(one.file.path)]) and digest != known.get(_key(one.file.path))
        ]
        failed = self._read_all(changed)
        for one in ready:
            path, digest = str(one.file.path), digests[str(one.file.path)]
            if _see(one.file) != one.seen:
                # It was written to in the meantime: it is read again when it is complete.
                one.since = now
                continue
            del self._waiting[path]
            self._done[path] = one.seen
            if digest and path not in failed:
                _remember(path, one.seen, digest)
        return len(changed)

    def _read_all(self, changed: Sequence[_Waiting]) -> set[str]:
        """Read the files, one by one if they cannot be read together; return those that failed."""
        try:
            if changed:
                self.read([one.file for one in changed])
        except (DatabaseError, InterfaceError, CommandError):
            raise
        except Exception as error:
            if find_outage(error):
                raise
            if len(changed) > 1:
                return set().union(*(self._read_all([one]) for one in changed))
            path = str(changed[0].file.path)
            log.exception("The file %s was not read.", escape_path(path))
            self.tell(f"{escape_path(path)}: it was not read ({type(error).__name__}).")
            return {path}
        return set()

    def _digest(self, one: _Waiting) -> str:
        """Return the SHA-256 of the file; empty, with the reason told, if it cannot be read."""
        try:
            with open_file(one.file.path) as stream:
                found = sha256()
                while chunk := stream.read(_CHUNK):
                    found.update(chunk)
                return found.hexdigest()
        except OSError as error:
            if find_outage(error):
                raise
            self.tell(f"{escape_path(str(one.file.path))}: {explain_os_error(error)}")
            return ""

    def _tell_once(self, line: str) -> None:
        if line not in self._told:
            self._told.add(line)
            self.tell(line)


def _see(file: FoundFile) -> _Seen | None:
    try:
        status = file.path.stat()
    except OSError:
        return None
    return _Seen(status.st_size, status.st_mtime_ns)


def _remember(path: str, seen: _Seen, digest: str) -> None:
    fields = {
        "path": escape_unstorable(escape_path(path))[:1000],
        "size": seen.size,
        "modified_ns": seen.modified_ns,
        "sha256": digest,
    }
    WatchedFile.objects.update_or_create(path_key=_key(path), defaults=fields)


def _key(path: str | Path) -> str:
    return WatchedFile.key_of(str(Path(path).absolute()))


def _split(items: Iterable[_Item]) -> Iterator[list[_Item]]:
    rest = iter(items)
    while batch := list(islice(rest, BATCH)):
        yield batch
