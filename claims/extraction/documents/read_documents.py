"""Read documents out of files, folders, globs and standard input, one at a time."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from dataclasses import fields, replace
from functools import partial
from importlib import import_module
from pathlib import Path
from typing import BinaryIO, get_args

from claims.extraction.documents.decode import refuse_invisible, refuse_unstorable
from claims.extraction.documents.detect_format import HEAD, recognise
from claims.extraction.documents.discover import Place, find_places, opened, shown, why
from claims.extraction.documents.formats.jsonl import read_lines
from claims.extraction.documents.keys import key_of
from claims.extraction.documents.metadata import complete
from claims.extraction.documents.raw_document import LIMIT as LIMIT
from claims.extraction.documents.raw_document import DocumentProblem as DocumentProblem
from claims.extraction.documents.raw_document import Format as Format
from claims.extraction.documents.raw_document import RawDocument, ReadingError
from claims.extraction.drafts import ParsedDocument

STDIN = "-"
Found = ParsedDocument | DocumentProblem

_READERS: dict[Format, str] = {
    "txt": "plain_text",
    "md": "markdown",
    "html": "html",
    "pdf": "pdf",
    "docx": "docx",
}


def read_documents(
    *paths: str | Path,
    format: Format | None = None,  # noqa: A002 (the option's name)
    source: str = "",
    limit: int = LIMIT,
    stdin: BinaryIO | None = None,
) -> Iterator[Found]:
    """Every document that ``paths`` name, or why it cannot be read; nothing is raised for a file.

    A path is a file, a folder, a glob, or ``-`` for JSON lines on ``stdin``. ``format`` overrides
    recognition, ``source`` the publisher. ``limit`` is the largest document in bytes: a file, or a
    line of a JSON lines file. Of documents with the same key the first one counts, lest two texts
    take turns as each other's revision. Raises ValueError for an unknown format.
    """
    if format is not None and format not in get_args(Format):
        raise ValueError(f"unknown format {format!r}; known are {', '.join(get_args(Format))}")
    keys: set[int] = set()
    for found in _all(paths, format, limit, stdin):
        if isinstance(found, DocumentProblem):
            yield found
        elif hash(found.key) in keys:
            yield DocumentProblem(found.origin, _repeated(found.key))
        else:
            keys.add(hash(found.key))
            yield replace(found, publisher=source or found.publisher)


def _all(
    paths: tuple[str | Path, ...], override: Format | None, limit: int, stdin: BinaryIO | None
) -> Iterator[Found]:
    for path in paths:
        if str(path) == STDIN:
            yield from _read_lines(stdin or sys.stdin.buffer, "stdin", "stdin", limit)
    for place in find_places(*(path for path in paths if str(path) != STDIN)):
        if isinstance(place, DocumentProblem):
            yield place
        else:
            yield from _read_place(place, override, limit)


def _read_place(place: Place, override: Format | None, limit: int) -> Iterator[Found]:
    origin = shown(str(place.path))
    try:
        with opened(place.path) as stream:
            yield from _read_stream(stream, place, origin, override, limit)
    except ReadingError as error:
        yield _problem(origin, error)
    except OSError as error:
        yield DocumentProblem(origin, why(error))


def _read_stream(
    stream: BinaryIO, place: Place, origin: str, override: Format | None, limit: int
) -> Iterator[Found]:
    head = _next(stream)
    if not head.strip() and not any(part.strip() for part in iter(partial(_next, stream), b"")):
        raise ReadingError("The file is empty; remove it or fill it.")
    stream.seek(0)
    kind = override or recognise(head, place.path.suffix)
    if kind == "jsonl":
        yield from _read_lines(stream, origin, place.name, limit)
        return
    # Not by the size that the folder tells: the file may be growing.
    data = stream.read(limit + 1)
    if len(data) > limit:
        raise ReadingError(f"The file is larger than {limit:,} bytes; give the article alone.")
    reader = import_module(f"claims.extraction.documents.formats.{_READERS[kind]}")
    reading = reader.read(data)
    refuse_invisible(reading.text)
    yield _document(reading, origin, place.name)


def _next(stream: BinaryIO) -> bytes:
    return stream.read(HEAD) or b""


def _read_lines(stream: BinaryIO, origin: str, name: str, limit: int) -> Iterator[Found]:
    number = 0
    for number, reading in read_lines(stream, limit):
        try:
            if isinstance(reading, ReadingError):
                raise reading
            yield _document(reading, f"{origin}:{number}", name)
        except ReadingError as error:
            yield _problem(origin, ReadingError(error.reason, number))
    if not number:
        yield DocumentProblem(origin, "There are no lines in it; remove it or fill it.")


def _document(reading: RawDocument, origin: str, name: str) -> ParsedDocument:
    if not reading.text.strip():
        raise ReadingError("The document holds no text; remove it or fill it.")
    for field in fields(reading):
        if isinstance(value := getattr(reading, field.name), str):
            refuse_unstorable(value)
    reading = complete(reading)
    key = key_of(reading, name)
    return ParsedDocument(
        text=reading.text,
        origin=origin,
        key=key,
        title=reading.title,
        publisher=reading.publisher,
        byline=reading.byline,
        url=reading.url,
        published=reading.published,
        language=reading.language,
        identifier=reading.identifier,
    )


def _problem(origin: str, error: ReadingError) -> DocumentProblem:
    return DocumentProblem(f"{origin}:{error.line}" if error.line else origin, error.reason)


def _repeated(key: str) -> str:
    same = f"has the same identity ({shown(key[:200])})"
    return f"Another document of this import {same}; keep one of them."
