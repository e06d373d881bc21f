"""Hand files over to the workers instead of reading them here, for `import_seeds --queue`."""

from __future__ import annotations

import io
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import replace
from datetime import datetime
from typing import Any, BinaryIO, NamedTuple

from django.conf import settings
from django.db import transaction
from django.db.models import F

from claims.database_errors import find_outage
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
from claims.extraction.documents.formats.warc import Page, split_pages
from claims.extraction.documents.keys import normalise_url, validate_url
from claims.extraction.documents.raw_document import (
    DocumentProblem,
    NoDocumentError,
    ReadingError,
)
from claims.extraction.documents.read_documents import STDIN, read_sent_file
from claims.importing.shorten import escape_unstorable
from claims.models import ImportProblem, ImportRun, Submission
from claims.models.submission import queue_submissions

_PIECE_LINES, _PIECE_BYTES = 50, 500_000
"""How many lines of a file are one submission, so that several workers can share it."""
_OFTEN_OTHERS = ("json", "csv", "newsml")
"""Formats whose suffixes files of other kinds have, too."""
# After what people have sent in themselves.
_PRIORITY = -1


class Piece(NamedTuple):
    """A file, or a part of it from the line with this number on.

    Pieces with the same ``document`` are read in order, as different texts of it; those of files
    without it in any order.
    """

    name: str
    first_line: int
    content: bytes
    document: str = ""


def queue_files(
    paths: Sequence[str],
    *,
    format: str = "",  # noqa: A002 (the name of the command-line option)
    publisher: str = "",
    embargo: datetime | str | None = None,
    mapping: Mapping[str, str] | None = None,
    files: Iterable[FoundFile] | None = None,
) -> tuple[ImportRun, list[DocumentProblem]]:
    """Store the files at ``paths`` for the workers, in one import run.

    Return the run and what was skipped. ``files`` are those to read of the ``paths``, if that is
    not all. A file that cannot be opened is a problem of the run. Files of JSON lines and web
    archives go in pieces.
    """
    skipped: list[DocumentProblem] = []
    until = embargo if isinstance(embargo, datetime) else None
    run = _open_run(paths, until)
    common = {
        "run": run,
        "format": format,
        "publisher": publisher,
        "mapping": dict(mapping or {}),
        "embargo": until.isoformat() if until else embargo or "",
    }
    try:
        found = _find(paths) if files is None else files
        for one in _read_all(paths, found, format, mapping or {}):
            if isinstance(one, Piece):
                _queue(one, common)
            elif one.is_skipped:
                skipped.append(one)
            else:
                _note(run, one)
    finally:
        run.release()
        with transaction.atomic():
            run.close_when_read()
    return run, skipped


def _open_run(paths: Sequence[str], until: datetime | None) -> ImportRun:
    with transaction.atomic():
        run = ImportRun.objects.create(
            paths=[escape_unstorable(path) for path in paths], embargoed_until=until
        )
        # Lock it before others can see it, or it would look like a killed run.
        run.mark_alive()
    return run


def _queue(piece: Piece, common: Mapping[str, Any]) -> None:
    submission = Submission(
        name=piece.name[:1000], first_line=piece.first_line, content=piece.content, **common
    )
    with transaction.atomic():
        queue_submissions(
            [submission], lock=bool(piece.document), document=piece.document, priority=_PRIORITY
        )


def _note(run: ImportRun, problem: DocumentProblem) -> None:
    with transaction.atomic():
        origin = escape_unstorable(problem.origin)[:1000]
        ImportProblem.objects.create(run=run, origin=origin, reason=problem.reason)
        ImportRun.objects.filter(pk=run.pk).update(failed=F("failed") + 1)


def _find(paths: Iterable[str]) -> Iterator[FoundFile | DocumentProblem]:
    return find_files(*(path for path in paths if path != STDIN))


def _read_all(
    paths: Iterable[str],
    files: Iterable[FoundFile | DocumentProblem],
    format: str,  # noqa: A002
    mapping: Mapping[str, str],
) -> Iterator[Piece | DocumentProblem]:
    if STDIN in paths:
        yield from _split(sys.stdin.buffer, "stdin")
    for file in files:
        if isinstance(file, DocumentProblem):
            yield file
            continue
        try:
            with open_file(file.path) as stream:
                yield from _read_file(stream, file, format, mapping)
        except ReadingError as error:
            yield DocumentProblem(escape_path(str(file.path)), error.reason)
        except OSError as error:
            if find_outage(error):
                raise
            yield DocumentProblem(escape_path(str(file.path)), explain_os_error(error))


def _read_file(
    stream: BinaryIO,
    file: FoundFile,
    format: str,  # noqa: A002
    mapping: Mapping[str, str],
) -> Iterator[Piece | DocumentProblem]:
    head = stream.read(HEAD_BYTES) or b""
    if not head.strip():
        raise ReadingError("The file is empty; remove it or add text.")
    stream.seek(0)
    limit = settings.MAX_DOCUMENT_BYTES
    detected = format or detect_format(head, get_suffix(file.path.name))
    if detected == "jsonl" or (detected == "json" and has_json_lines(stream, limit)):
        yield from _split(stream, file.name)
        return
    if detected == "warc":
        yield from _split_archive(stream, file, limit)
        return
    content = stream.read(limit + 1)
    if len(content) > limit:
        raise ReadingError(f"The file is larger than {limit:,} bytes; import only the article.")
    if file.is_in_folder and detected in _OFTEN_OTHERS and not format:
        sent = io.BytesIO(content)
        first = next(read_sent_file(sent, file.name, is_in_folder=True, mapping=mapping), None)
        if isinstance(first, DocumentProblem) and first.is_skipped:
            yield replace(first, origin=escape_path(str(file.path)))
            return
    yield Piece(file.name, 1, content, document=file.name)


def _split_archive(
    stream: BinaryIO, file: FoundFile, limit: int
) -> Iterator[Piece | DocumentProblem]:
    """Yield each record that may have a page; what is no page is skipped."""
    origin = escape_path(str(file.path))
    for number, found in split_pages(stream, limit):
        if isinstance(found, Page):
            yield Piece(file.name, number, found.data, document=_page_key(found.address))
        else:
            place = f"{origin}:{number}" if number else origin
            yield DocumentProblem(place, found.reason, isinstance(found, NoDocumentError))


def _page_key(address: str) -> str:
    with suppress(ReadingError, ValueError):
        return normalise_url(validate_url(address))
    return address


def _split(stream: BinaryIO, name: str) -> Iterator[Piece]:
    """Yield the lines in pieces; a line that is too long is told by the worker."""
    first, number, size = 1, 0, 0
    lines: list[bytes] = []
    for number, line in enumerate(iter(lambda: _read_line(stream), b""), 1):
        lines.append(line)
        size += len(line)
        if len(lines) == _PIECE_LINES or size >= _PIECE_BYTES:
            yield Piece(name, first, b"".join(lines))
            first, size, lines = number + 1, 0, []
    if lines:
        yield Piece(name, first, b"".join(lines))


def _read_line(stream: BinaryIO) -> bytes:
    """Return the next line, cut off one byte after the largest that may be read."""
    limit = settings.MAX_DOCUMENT_BYTES
    line = rest = stream.readline(limit + 1)
    while len(rest) > limit and not rest.endswith(b"\n"):
        rest = stream.readline(limit + 1)
    return line if line.endswith(b"\n") or not line else line + b"\n"
