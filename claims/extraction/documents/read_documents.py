"""Read documents from files, folders, patterns and standard input, one at a time."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Mapping
from dataclasses import fields, replace
from datetime import datetime
from functools import partial
from importlib import import_module
from pathlib import Path
from typing import Any, BinaryIO, NamedTuple, get_args

from claims.extraction.documents.decode import (
    describe_marked,
    mark_unstorable,
    reject_invisible,
)
from claims.extraction.documents.detect_format import (
    HEAD_BYTES,
    detect_format,
    get_suffix,
    has_json_lines,
)
from claims.extraction.documents.discover import (
    FoundFile,
    escape_path,
    explain_os_error,
    find_files,
    open_file,
)
from claims.extraction.documents.formats.jsonl import read_lines
from claims.extraction.documents.formats.records import NO_MAPPING
from claims.extraction.documents.keys import build_key
from claims.extraction.documents.metadata import fill_metadata
from claims.extraction.documents.raw_document import (
    MAX_BYTES,
    DocumentProblem,
    Format,
    NoDocumentError,
    RawDocument,
    ReadingError,
)
from claims.extraction.drafts import ParsedDocument
from claims.extraction.text.timecodes import find_timecodes

STDIN = "-"
Result = ParsedDocument | DocumentProblem

_READER_MODULES: dict[Format, str] = {
    "txt": "plain_text",
    "md": "markdown",
    "html": "html",
    "pdf": "pdf",
    "docx": "docx",
    "odt": "odt",
    "rtf": "rtf",
    "eml": "mail",
    "captions": "captions",
    "newsml": "newsml",
    "json": "ninjs",
    "csv": "csv_rows",
    "warc": "warc",
}
_WITH_MANY: tuple[Format, ...] = ("newsml", "json", "csv")
"""Formats of which one file may have many documents."""
_WITH_FIELDS: tuple[Format, ...] = ("json", "csv")
"""Formats whose fields a mapping may name."""
_SENT_BY_SERVERS: tuple[Format, ...] = ("html", "txt", "md")
"""Formats of which the header of a server's answer may name the encoding."""


class _Options(NamedTuple):
    """How files are read; the names are those of ``read_documents``."""

    format: Format | None
    limit: int
    mapping: Mapping[str, str]
    charset: str = ""


def read_documents(
    *paths: str | Path,
    format: Format | None = None,  # noqa: A002 (the name of the command-line option)
    source: str = "",
    limit: int = MAX_BYTES,
    stdin: BinaryIO | None = None,
    mapping: Mapping[str, str] = NO_MAPPING,
) -> Iterator[Result]:
    """Yield each document at ``paths``, or the problem that prevents reading it.

    A path is a file, a folder, a pattern, or ``-`` for JSON lines on ``stdin``. ``format``
    overrides detection, ``source`` the publisher. ``limit`` is the maximum size in bytes of a
    file, or of a line of a JSON lines file. ``mapping`` names the fields of JSON lines, JSON and
    CSV that are not called as usual. If several documents have the same key, only the first is
    read, so that they do not become revisions of each other; but each capture of a page is one that
    is newer than those before it. Raise ValueError for an unknown
    format; problems with files are yielded, not raised.
    """
    if format is not None and format not in get_args(Format):
        raise ValueError(f"unknown format {format!r}; known are {', '.join(get_args(Format))}")
    options = _Options(format, limit, mapping)
    yield from _take_each_once(_read_paths(paths, options, stdin), source)


def read_sent_file(
    content: BinaryIO,
    name: str,
    *,
    format: Format | None = None,  # noqa: A002
    source: str = "",
    limit: int = MAX_BYTES,
    mapping: Mapping[str, str] = NO_MAPPING,
    charset: str = "",
    is_in_folder: bool = False,
) -> Iterator[Result]:
    """Yield each document of a file that was sent under ``name``, as ``read_documents`` does.

    ``charset`` is the label of the encoding with which a server sent it. With ``is_in_folder``
    nobody has chosen the very file, so that it may be of another kind.
    """
    file = FoundFile(Path(name), name, (0, 0), is_in_folder)
    options = _Options(format, limit, mapping, charset)
    read = _read_open_file(content, file, escape_path(name), options)
    yield from _take_each_once(read, source)


def _take_each_once(results: Iterator[Result], source: str) -> Iterator[Result]:
    known: dict[int, datetime | None] = {}
    for result in results:
        if isinstance(result, DocumentProblem):
            yield result
            continue
        key = hash(result.key)
        before, captured = known.get(key), result.captured
        is_newer_capture = bool(before and captured and captured > before)
        if key in known and not is_newer_capture:
            yield _describe_duplicate(result)
        else:
            known[key] = captured
            yield replace(result, publisher=source or result.publisher)


def _read_paths(
    paths: tuple[str | Path, ...], options: _Options, stdin: BinaryIO | None
) -> Iterator[Result]:
    for path in paths:
        if str(path) == STDIN:
            yield from _read_lines(stdin or sys.stdin.buffer, "stdin", "stdin", options)
    for file in find_files(*(path for path in paths if str(path) != STDIN)):
        if isinstance(file, DocumentProblem):
            yield file
        else:
            yield from _read_file(file, options)


def _read_file(file: FoundFile, options: _Options) -> Iterator[Result]:
    origin = escape_path(str(file.path))
    try:
        with open_file(file.path) as stream:
            yield from _read_open_file(stream, file, origin, options)
    except OSError as error:
        yield DocumentProblem(origin, explain_os_error(error))


def _read_open_file(
    stream: BinaryIO, file: FoundFile, origin: str, options: _Options
) -> Iterator[Result]:
    try:
        yield from _read_stream(stream, file, origin, options)
    except NoDocumentError as error:
        is_meant = options.format or options.mapping or not file.is_in_folder
        yield _to_problem(origin, ReadingError(error.reason, error.line) if is_meant else error)
    except ReadingError as error:
        yield _to_problem(origin, error)


def _read_stream(
    stream: BinaryIO, file: FoundFile, origin: str, options: _Options
) -> Iterator[Result]:
    head = _read_chunk(stream)
    if not head.strip() and not any(
        chunk.strip() for chunk in iter(partial(_read_chunk, stream), b"")
    ):
        raise ReadingError("The file is empty; remove it or add text.")
    stream.seek(0)
    detected = options.format or detect_format(head, get_suffix(file.path.name))
    if detected == "json" and not options.format and has_json_lines(stream, options.limit):
        detected = "jsonl"
    if detected == "jsonl":
        yield from _read_lines(stream, origin, file.name, options)
        return
    reader = import_module(f"claims.extraction.documents.formats.{_READER_MODULES[detected]}")
    if detected == "warc":
        yield from _convert_all(reader.read_all(stream, options.limit), origin, file.name)
        return
    # The size in the directory entry is not reliable: the file may be growing.
    data = stream.read(options.limit + 1)
    if len(data) > options.limit:
        raise ReadingError(
            f"The file is larger than {options.limit:,} bytes; import only the article."
        )
    if detected in _WITH_MANY:
        given = {"mapping": options.mapping} if detected in _WITH_FIELDS else {}
        yield from _convert_all(reader.read_all(data, **given), origin, file.name)
        return
    named = {"charset": options.charset} if detected in _SENT_BY_SERVERS else {}
    document = reader.read(data, **named)
    reject_invisible(document.text)
    yield _to_parsed_document(document, origin, file.name)


def _read_chunk(stream: BinaryIO) -> bytes:
    return stream.read(HEAD_BYTES) or b""


def _read_lines(stream: BinaryIO, origin: str, name: str, options: _Options) -> Iterator[Result]:
    lines = read_lines(stream, options.limit, options.mapping)
    reason = "The file has no lines; remove it or add some."
    yield from _convert_all(lines, origin, name, reason)


def _convert_all(
    found: Iterator[tuple[int, RawDocument | ReadingError]],
    origin: str,
    name: str,
    if_none: str = "The file has no documents; remove it or add some.",
) -> Iterator[Result]:
    """Yield each of the numbered documents of a file, or its problem.

    A number of 0 is that of the whole file. ``if_none`` says that there is no document.
    """
    is_empty = True
    for number, document in found:
        is_empty = False
        try:
            if isinstance(document, ReadingError):
                raise document
            place = f"{origin}:{number}" if number else origin
            yield _to_parsed_document(document, place, name)
        except ReadingError as error:
            yield _to_problem(origin, type(error)(error.reason, number))
    if is_empty:
        yield DocumentProblem(origin, if_none)


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
        published_about="" if document.published else document.published_about,
        language=document.language,
        identifier=document.identifier,
        captured=document.captured,
        embargo=document.embargo,
        timecodes=document.timecodes or find_timecodes(document.text),
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
    place = f"{origin}:{error.line}" if error.line else origin
    return DocumentProblem(place, error.reason, isinstance(error, NoDocumentError))


def _describe_duplicate(document: ParsedDocument) -> DocumentProblem:
    shown = escape_path(document.key[:200])
    if document.captured:
        reason = f"A capture of this page that is as new or newer was read before ({shown})."
        return DocumentProblem(document.origin, reason, is_skipped=True)
    reason = f"Another document of this import has the same key ({shown}); keep one of them."
    return DocumentProblem(document.origin, reason)
