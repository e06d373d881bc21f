"""Read documents from files, folders, patterns and standard input, one at a time."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from dataclasses import fields, replace
from functools import partial
from importlib import import_module
from pathlib import Path
from typing import Any, BinaryIO, get_args

from claims.extraction.documents.decode import (
    describe_marked,
    mark_unstorable,
    reject_invisible,
)
from claims.extraction.documents.detect_format import HEAD_BYTES, detect_format
from claims.extraction.documents.discover import (
    FoundFile,
    escape_path,
    explain_os_error,
    find_files,
    open_file,
)
from claims.extraction.documents.formats.jsonl import read_lines
from claims.extraction.documents.keys import build_key
from claims.extraction.documents.metadata import fill_metadata
from claims.extraction.documents.raw_document import (
    MAX_BYTES,
    DocumentProblem,
    Format,
    RawDocument,
    ReadingError,
)
from claims.extraction.drafts import ParsedDocument

STDIN = "-"
Result = ParsedDocument | DocumentProblem

_READER_MODULES: dict[Format, str] = {
    "txt": "plain_text",
    "md": "markdown",
    "html": "html",
    "pdf": "pdf",
    "docx": "docx",
}


def read_documents(
    *paths: str | Path,
    format: Format | None = None,  # noqa: A002 (the name of the command-line option)
    source: str = "",
    limit: int = MAX_BYTES,
    stdin: BinaryIO | None = None,
) -> Iterator[Result]:
    """Yield each document at ``paths``, or the problem that prevents reading it.

    A path is a file, a folder, a pattern, or ``-`` for JSON lines on ``stdin``. ``format``
    overrides detection, ``source`` the publisher. ``limit`` is the maximum size in bytes of a
    file, or of a line of a JSON lines file. If several documents have the same key, only the first
    is read, so that they do not become revisions of each other. Raise ValueError for an unknown
    format; problems with files are yielded, not raised.
    """
    if format is not None and format not in get_args(Format):
        raise ValueError(f"unknown format {format!r}; known are {', '.join(get_args(Format))}")
    yield from _take_first_of_each_key(_read_paths(paths, format, limit, stdin), source)


def read_sent_file(
    content: BinaryIO,
    name: str,
    *,
    format: Format | None = None,  # noqa: A002
    source: str = "",
    limit: int = MAX_BYTES,
) -> Iterator[Result]:
    """Yield each document of a file that was sent under ``name``, as ``read_documents`` does."""
    file = FoundFile(Path(name), name, (0, 0))
    read = _read_open_file(content, file, escape_path(name), format, limit)
    yield from _take_first_of_each_key(read, source)


def _take_first_of_each_key(results: Iterator[Result], source: str) -> Iterator[Result]:
    keys: set[int] = set()
    for result in results:
        if isinstance(result, DocumentProblem):
            yield result
        elif hash(result.key) in keys:
            yield DocumentProblem(result.origin, _describe_duplicate(result.key))
        else:
            keys.add(hash(result.key))
            yield replace(result, publisher=source or result.publisher)


def _read_paths(
    paths: tuple[str | Path, ...], override: Format | None, limit: int, stdin: BinaryIO | None
) -> Iterator[Result]:
    for path in paths:
        if str(path) == STDIN:
            yield from _read_lines(stdin or sys.stdin.buffer, "stdin", "stdin", limit)
    for file in find_files(*(path for path in paths if str(path) != STDIN)):
        if isinstance(file, DocumentProblem):
            yield file
        else:
            yield from _read_file(file, override, limit)


def _read_file(file: FoundFile, override: Format | None, limit: int) -> Iterator[Result]:
    origin = escape_path(str(file.path))
    try:
        with open_file(file.path) as stream:
            yield from _read_open_file(stream, file, origin, override, limit)
    except OSError as error:
        yield DocumentProblem(origin, explain_os_error(error))


def _read_open_file(
    stream: BinaryIO, file: FoundFile, origin: str, override: Format | None, limit: int
) -> Iterator[Result]:
    try:
        yield from _read_stream(stream, file, origin, override, limit)
    except ReadingError as error:
        yield _to_problem(origin, error)


def _read_stream(
    stream: BinaryIO, file: FoundFile, origin: str, override: Format | None, limit: int
) -> Iterator[Result]:
    head = _read_chunk(stream)
    if not head.strip() and not any(
        chunk.strip() for chunk in iter(partial(_read_chunk, stream), b"")
    ):
        raise ReadingError("The file is empty; remove it or add text.")
    stream.seek(0)
    detected = override or detect_format(head, file.path.suffix)
    if detected == "jsonl":
        yield from _read_lines(stream, origin, file.name, limit)
        return
    # The size in the directory entry is not reliable: the file may be growing.
    data = stream.read(limit + 1)
    if len(data) > limit:
        raise ReadingError(f"The file is larger than {limit:,} bytes; import only the article.")
    reader = import_module(f"claims.extraction.documents.formats.{_READER_MODULES[detected]}")
    document = reader.read(data)
    reject_invisible(document.text)
    yield _to_parsed_document(document, origin, file.name)


def _read_chunk(stream: BinaryIO) -> bytes:
    return stream.read(HEAD_BYTES) or b""


def _read_lines(stream: BinaryIO, origin: str, name: str, limit: int) -> Iterator[Result]:
    number = 0
    for number, document in read_lines(stream, limit):
        try:
            if isinstance(document, ReadingError):
                raise document
            yield _to_parsed_document(document, f"{origin}:{number}", name)
        except ReadingError as error:
            yield _to_problem(origin, ReadingError(error.reason, number))
    if not number:
        yield DocumentProblem(origin, "The file has no lines; remove it or add some.")


def _to_parsed_document(document: RawDocument, origin: str, name: str) -> ParsedDocument:
    if not document.text.strip():
        raise ReadingError("The document has no text; remove it or add some.")
    document = fill_metadata(_mark_unstorable(document))
    return ParsedDocument(
        text=document.text,
        origin=origin,
        key=build_key(document, name),
        title=document.title,
        publisher=document.publisher,
        byline=document.byline,
        url=document.url,
        published=document.published,
        language=document.language,
        identifier=document.identifier,
        embargo=document.embargo,
        remarks=document.remarks,
        media=document.media,
    )


def _mark_unstorable(document: RawDocument) -> RawDocument:
    """Replace what PostgreSQL cannot store in any field; add a remark if there was some."""
    values = {
        field.name: value
        for field in fields(document)
        if isinstance(value := getattr(document, field.name), str)
    }
    marked: dict[str, Any] = {name: mark_unstorable(value) for name, value in values.items()}
    if marked == values:
        return document
    count = sum(
        old != new
        for name, value in marked.items()
        for old, new in zip(values[name], value, strict=True)
    )
    return replace(document, **marked, remarks=(*document.remarks, describe_marked(count)))


def _to_problem(origin: str, error: ReadingError) -> DocumentProblem:
    return DocumentProblem(f"{origin}:{error.line}" if error.line else origin, error.reason)


def _describe_duplicate(key: str) -> str:
    shown = escape_path(key[:200])
    return f"Another document of this import has the same key ({shown}); keep one of them."
