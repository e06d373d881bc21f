"""Find the files that paths, folders and patterns name: each once, in order, and never hang."""

from __future__ import annotations

import errno
import os
import re
import stat
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from claims.extraction.documents.detect_format import SUFFIXES
from claims.extraction.documents.file_patterns import Pattern, Reached, is_pattern, pattern_of
from claims.extraction.documents.raw_document import DocumentProblem

# A folder's own notes are no documents of it; one named directly is read.
_NOTES = frozenset(["readme", "license", "licence", "notice", "contributing", "changelog"])
# Characters that move a terminal's cursor, colour it, break its line or turn its direction.
_STEERING = re.compile("[\x00-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]")


@dataclass(frozen=True, slots=True)
class Place:
    """A file to read, and its name from the folder that was given (``asia/ports.txt``)."""

    path: Path
    name: str
    identity: tuple[int, int]


def find_places(
    *paths: str | Path, suffixes: Collection[str] = SUFFIXES
) -> Iterator[Place | DocumentProblem]:
    """The files ``paths`` name, sorted within each folder, each file once however it is named.

    In folders, hidden files, notes such as README.md and other ``suffixes`` are passed over. A path
    that names nothing is a problem. A pattern names files as the folder before its first wildcard
    does.
    """
    seen: set[tuple[int, int]] = set()
    for path in map(str, paths):
        for found in _places_at(path, suffixes):
            if isinstance(found, Place):
                if found.identity in seen:
                    continue
                seen.add(found.identity)
            yield found


def _places_at(path: str, suffixes: Collection[str]) -> Iterator[Place | DocumentProblem]:
    status = _status(Path(path))
    if isinstance(status, os.stat_result) and stat.S_ISDIR(status.st_mode):
        reason = f"The folder holds no document ({', '.join(suffixes)})."
        yield from _walk_or_complain(path, Pattern(path, ()), suffixes, reason)
    elif isinstance(status, FileNotFoundError) and is_pattern(path):
        reason = "No file matches; check the pattern."
        yield from _walk_or_complain(path, pattern_of(path), suffixes, reason)
    else:
        yield _place(Path(path), Path(path).name, status)


def _walk_or_complain(
    path: str, pattern: Pattern, suffixes: Collection[str], reason: str
) -> Iterator[Place | DocumentProblem]:
    empty = True
    for found in _walk(pattern, suffixes):
        empty = False
        yield found
    if empty:
        yield DocumentProblem(shown(path), reason)


def _walk(pattern: Pattern, suffixes: Collection[str]) -> Iterator[Place | DocumentProblem]:
    """Depth first, with a stack of its own; a folder is entered once, so that link loops end."""
    entered: set[tuple[int, int]] = set()
    stack: list[tuple[Path, str, Reached]] = [(Path(pattern.folder), "", pattern.start())]
    while stack:
        path, name, reached = stack.pop()
        status = _status(path)
        if isinstance(status, os.stat_result) and stat.S_ISDIR(status.st_mode):
            if _identity(status) in entered:
                continue
            entered.add(_identity(status))
            try:
                stack.extend(_below(path, name, reached, pattern))
            except OSError as error:
                yield DocumentProblem(shown(str(path)), why(error))
        elif name and _is_document(path, suffixes) and pattern.matches(reached):
            yield _place(path, name, status)


def _below(
    folder: Path, name: str, reached: Reached, pattern: Pattern
) -> Iterator[tuple[Path, str, Reached]]:
    """What the folder holds that the pattern may still match, last name first."""
    for path in sorted(folder.iterdir(), reverse=True):
        further = pattern.advance(reached, path.name)
        if further and not path.name.startswith("."):
            yield path, f"{name}/{path.name}" if name else path.name, further


def _status(path: Path) -> os.stat_result | OSError:
    try:
        return path.stat()
    except OSError as error:
        return error


def _place(path: Path, name: str, status: os.stat_result | OSError) -> Place | DocumentProblem:
    if isinstance(status, OSError):
        return DocumentProblem(shown(str(path)), why(status))
    if not stat.S_ISREG(status.st_mode):
        reason = "This is a pipe or a device, not a file; give '-' to read a pipe."
        return DocumentProblem(shown(str(path)), reason)
    return Place(path, printable(name), _identity(status))


def opened(path: Path) -> BinaryIO:
    """The file at ``path``, to be read. What became a pipe since it was found is not waited for.

    A file of the system's own that has nothing to give at the moment reads as None. Raises OSError.
    """
    return open(path, "rb", opener=_at_once)


def _at_once(path: str, flags: int) -> int:
    return os.open(path, flags | os.O_NONBLOCK)


def why(error: OSError) -> str:
    """A sentence for people on why a file cannot be opened."""
    if error.errno == errno.ELOOP:
        return "The symbolic link leads back to itself; remove it."
    if isinstance(error, FileNotFoundError):
        return "There is no such file or folder; check the path."
    if isinstance(error, PermissionError):
        return "The file may not be read by this user; change its permissions."
    return f"The file cannot be read ({error.strerror or error})."


def printable(path: str) -> str:
    """A file name may hold any bytes; those that are no text are shown as escapes."""
    return path.encode("utf-8", "surrogateescape").decode("utf-8", "backslashreplace")


def shown(path: str) -> str:
    """``path`` for a message: on one line, with escapes for what would steer a terminal."""
    return _STEERING.sub(lambda found: ascii(found.group())[1:-1], printable(path))


def _is_document(path: Path, suffixes: Collection[str]) -> bool:
    return path.suffix.lower() in suffixes and path.stem.lower() not in _NOTES


def _identity(status: os.stat_result) -> tuple[int, int]:
    return (status.st_dev, status.st_ino)
