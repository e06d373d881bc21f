"""Find the files at given paths, folders and patterns: each once, in order, without blocking."""

from __future__ import annotations

import errno
import os
import re
import stat
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from fnmatch import fnmatchcase
from pathlib import Path
from typing import BinaryIO, NamedTuple

from claims.extraction.documents.detect_format import FORMAT_BY_SUFFIX, get_suffix
from claims.extraction.documents.raw_document import DocumentProblem

# Notes about a folder, such as README.md, are only read if they are named directly.
_NOTES = frozenset(["readme", "license", "licence", "notice", "contributing", "changelog"])
# Characters that move a terminal's cursor, change its colour, break the line or reverse the text.
_TERMINAL_CONTROLS = re.compile("[\x00-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]")
_WILDCARD = re.compile(r"[*?\[]")
Progress = frozenset[int]


@dataclass(frozen=True, slots=True)
class FoundFile:
    """A file to read.

    ``name`` is its path relative to the given folder ("asia/ports.txt"), ``identity`` its device
    and inode. With ``is_in_folder`` it was found there, and not named itself.
    """

    path: Path
    name: str
    identity: tuple[int, int]
    is_in_folder: bool = False


class Pattern(NamedTuple):
    """A path pattern, split into a folder and the parts below it that contain wildcards.

    Matching part by part allows a walk to skip folders that cannot contain a match. No parts match
    everything in the folder. A progress is the set of counts of parts matched so far.
    """

    folder: str
    parts: tuple[str, ...]

    def start(self) -> Progress:
        """Return the progress at the folder itself."""
        return self._skip_double_stars(frozenset([0]))

    def advance(self, progress: Progress, name: str) -> Progress:
        """Return the progress after the folder or file ``name``; empty if it cannot match."""
        after = set()
        for index in progress:
            if index == len(self.parts) or self.parts[index] == "**":
                after.add(index)
            elif fnmatchcase(name, self.parts[index]):
                after.add(index + 1)
        return self._skip_double_stars(frozenset(after))

    def matches(self, progress: Progress) -> bool:
        """Return whether the path that led to ``progress``, or a folder above it, matches."""
        return len(self.parts) in progress

    def _skip_double_stars(self, progress: Progress) -> Progress:
        reached = set(progress)
        for index, part in enumerate(self.parts):
            if part == "**" and index in reached:
                reached.add(index + 1)
        return frozenset(reached)


def parse_pattern(path: str) -> Pattern:
    """Split ``path`` at its first wildcard: ``seeds/**/*.txt`` is ``seeds`` and two parts."""
    found = _WILDCARD.search(path)
    folder, slash, _ = path[: found.start() if found else len(path)].rpartition("/")
    rest = path[len(folder) + len(slash) :]
    return Pattern(folder + slash or ".", tuple(part for part in rest.split("/") if part))


def find_files(
    *paths: str | Path, suffixes: Collection[str] = FORMAT_BY_SUFFIX
) -> Iterator[FoundFile | DocumentProblem]:
    """Yield the files at ``paths``, sorted within each folder, each file once.

    In folders, skip hidden files, notes such as README.md and files with other ``suffixes``. A path
    or pattern without any file is a problem.
    """
    seen: set[tuple[int, int]] = set()
    for path in map(str, paths):
        for found in _find_at(path, suffixes):
            if isinstance(found, FoundFile):
                if found.identity in seen:
                    continue
                seen.add(found.identity)
            yield found


def find_skipped(*paths: str | Path, suffixes: Collection[str] = FORMAT_BY_SUFFIX) -> Iterator[str]:
    """Yield the files in folders and patterns that ``find_files`` skips because of their suffix.

    Hidden files and notes such as README.md are not among them.
    """
    for path in map(str, paths):
        status = _get_status(Path(path))
        if isinstance(status, os.stat_result) and stat.S_ISDIR(status.st_mode):
            pattern = Pattern(path, ())
        elif isinstance(status, FileNotFoundError) and _WILDCARD.search(path):
            pattern = parse_pattern(path)
        else:
            continue
        for found in _walk(pattern, None):
            if isinstance(found, FoundFile) and _is_of_another_kind(found.path, suffixes):
                yield escape_path(str(found.path))


def open_file(path: Path) -> BinaryIO:
    """Open the file at ``path`` for reading, without waiting for a pipe; raise OSError on failure.

    Files of the operating system that have no data at the moment return None when read.
    """
    return open(path, "rb", opener=_open_without_blocking)


def explain_os_error(error: OSError) -> str:
    """Return a sentence that says why a file cannot be opened and what to do."""
    if error.errno == errno.ELOOP:
        return "The symbolic link points to itself; remove it."
    if isinstance(error, FileNotFoundError):
        return "There is no such file or folder; check the path."
    if isinstance(error, PermissionError):
        return "Permission denied; change the permissions of the file or folder."
    return f"The file cannot be read ({error.strerror or error})."


def escape_path(path: str) -> str:
    """Return ``path`` on one line, with escapes for characters that control a terminal."""
    return _TERMINAL_CONTROLS.sub(lambda found: ascii(found.group())[1:-1], _escape_bytes(path))


def _find_at(path: str, suffixes: Collection[str]) -> Iterator[FoundFile | DocumentProblem]:
    status = _get_status(Path(path))
    if isinstance(status, os.stat_result) and stat.S_ISDIR(status.st_mode):
        reason = f"The folder contains no documents ({', '.join(suffixes)})."
        yield from _walk_or_report(path, Pattern(path, ()), suffixes, reason)
    elif isinstance(status, FileNotFoundError) and _WILDCARD.search(path):
        reason = "No file matches; check the pattern."
        yield from _walk_or_report(path, parse_pattern(path), suffixes, reason)
    else:
        yield _check_file(Path(path), Path(path).name, status)


def _walk_or_report(
    path: str, pattern: Pattern, suffixes: Collection[str], reason: str
) -> Iterator[FoundFile | DocumentProblem]:
    empty = True
    for found in _walk(pattern, suffixes):
        empty = False
        yield found
    if empty:
        yield DocumentProblem(escape_path(path), reason)


def _walk(
    pattern: Pattern, suffixes: Collection[str] | None
) -> Iterator[FoundFile | DocumentProblem]:
    """Walk depth first, without recursion; enter each folder once, so that link loops end.

    Without ``suffixes``, yield files of all kinds.
    """
    entered: set[tuple[int, int]] = set()
    stack: list[tuple[Path, str, Progress]] = [(Path(pattern.folder), "", pattern.start())]
    while stack:
        path, name, progress = stack.pop()
        status = _get_status(path)
        if isinstance(status, os.stat_result) and stat.S_ISDIR(status.st_mode):
            if _get_identity(status) in entered:
                continue
            entered.add(_get_identity(status))
            try:
                stack.extend(_list_folder(path, name, progress, pattern))
            except OSError as error:
                yield DocumentProblem(escape_path(str(path)), explain_os_error(error))
        elif name and _is_wanted(path, suffixes) and pattern.matches(progress):
            yield _check_file(path, name, status, is_in_folder=True)


def _list_folder(
    folder: Path, name: str, progress: Progress, pattern: Pattern
) -> Iterator[tuple[Path, str, Progress]]:
    """Yield the entries of ``folder`` that the pattern can still match, in reverse order."""
    for path in sorted(folder.iterdir(), reverse=True):
        further = pattern.advance(progress, path.name)
        if further and not path.name.startswith("."):
            yield path, f"{name}/{path.name}" if name else path.name, further


def _check_file(
    path: Path, name: str, status: os.stat_result | OSError, *, is_in_folder: bool = False
) -> FoundFile | DocumentProblem:
    if isinstance(status, OSError):
        return DocumentProblem(escape_path(str(path)), explain_os_error(status))
    if not stat.S_ISREG(status.st_mode):
        reason = "This is a pipe or a device, not a file; give '-' to read a pipe."
        return DocumentProblem(escape_path(str(path)), reason)
    return FoundFile(path, _escape_bytes(name), _get_identity(status), is_in_folder)


def _open_without_blocking(path: str, flags: int) -> int:
    return os.open(path, flags | os.O_NONBLOCK)


def _escape_bytes(path: str) -> str:
    """Replace bytes of a file name that are not valid text by escapes."""
    return path.encode("utf-8", "surrogateescape").decode("utf-8", "backslashreplace")


def _is_wanted(path: Path, suffixes: Collection[str] | None) -> bool:
    if suffixes is None:
        return True
    return get_suffix(path.name) in suffixes and path.stem.lower() not in _NOTES


def _is_of_another_kind(path: Path, suffixes: Collection[str]) -> bool:
    return get_suffix(path.name) not in suffixes and path.stem.lower() not in _NOTES


def _get_status(path: Path) -> os.stat_result | OSError:
    try:
        return path.stat()
    except OSError as error:
        return error


def _get_identity(status: os.stat_result) -> tuple[int, int]:
    return (status.st_dev, status.st_ino)
