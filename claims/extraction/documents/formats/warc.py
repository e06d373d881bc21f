"""Read web archives (WARC): each page in one is a document, with its address and capture date."""

from __future__ import annotations

import io
from collections import Counter
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any, BinaryIO, NamedTuple

import brotli
from warcio.recordloader import ArcWarcRecordLoader

from claims.extraction.documents.declared_encoding import find_charset
from claims.extraction.documents.formats import html
from claims.extraction.documents.formats.warc_records import DAMAGED, Record, split_records
from claims.extraction.documents.keys import validate_url
from claims.extraction.documents.raw_document import (
    NoDocumentError,
    RawDocument,
    ReadingError,
)

_PAGES = ("text/html", "application/xhtml+xml")
_ENCODINGS = ("", "identity", "gzip", "deflate", "br")
_TRUNCATED = "The archive has only the beginning of the page."
_TOO_LARGE = "{} is larger than {:,} bytes."
_MOST_KINDS = 8
Found = RawDocument | ReadingError


class Page(NamedTuple):
    """The bytes of a record with a page, and the address of the page."""

    address: str
    data: bytes


class _ParsedRecord(NamedTuple):
    data: bytes
    parsed: Any


def read_all(stream: BinaryIO, limit: int) -> Iterator[tuple[int, Found]]:
    """Yield the number of each record with a page, and its document or what is wrong with it.

    The last one, with the number 0, counts the other records. Pages of more than ``limit`` bytes
    are rejected.
    """
    for number, record in _find_pages(stream, limit):
        if isinstance(record, ReadingError):
            yield number, record
        else:
            yield number, _read_record(record.parsed, limit)


def split_pages(stream: BinaryIO, limit: int) -> Iterator[tuple[int, Page | ReadingError]]:
    """Yield what ``read_all`` does, but pages as the bytes of their record."""
    for number, record in _find_pages(stream, limit):
        if isinstance(record, ReadingError):
            yield number, record
        else:
            yield number, Page(_find_address(record.parsed), record.data)


def _find_pages(stream: BinaryIO, limit: int) -> Iterator[tuple[int, _ParsedRecord | ReadingError]]:
    others: Counter[str] = Counter()
    for number, record in split_records(stream, limit):
        if isinstance(record, ReadingError):
            yield number, record
            continue
        try:
            parsed = _parse(record)
            other = _name_other(parsed)
        except Exception:  # Whatever the library makes of bytes that are no record.
            yield number, ReadingError(DAMAGED)
            continue
        if other:
            others[other] += 1
        elif not record.is_whole:
            yield number, ReadingError(_TOO_LARGE.format("The page", limit))
        else:
            yield number, _ParsedRecord(record.data, parsed)
    if others:
        yield 0, NoDocumentError(_count(others))


def _parse(record: Record) -> Any:
    loader = ArcWarcRecordLoader(arc2warc=False)
    return loader.parse_record_stream(io.BytesIO(record.data), known_format="warc")


def _read_record(parsed: Any, limit: int) -> Found:
    try:
        return _read_page(parsed, _find_address(parsed), limit)
    except ReadingError as error:
        return error
    except Exception:  # Whatever the libraries make of a damaged page.
        return ReadingError(DAMAGED)


def _find_address(parsed: Any) -> str:
    return (parsed.rec_headers.get_header("WARC-Target-URI") or "").strip("<>")


def _name_other(parsed: Any) -> str:
    """Return what a record is that has no page; "" if it has one."""
    if parsed.rec_type not in ("response", "resource"):
        return f"of the type {str(parsed.rec_type)[:20]}"
    if _find_type(parsed).partition(";")[0].strip().lower() not in _PAGES:
        return "of pictures, scripts and other files"
    status = parsed.http_headers.get_statuscode() if parsed.http_headers else "200"
    return "" if status == "200" else f"pages with the status {status[:3]}"


def _find_type(parsed: Any) -> str:
    if parsed.http_headers:
        return parsed.http_headers.get_header("Content-Type") or ""
    return "" if parsed.rec_type == "response" else parsed.content_type or ""


def _read_page(parsed: Any, address: str, limit: int) -> RawDocument:
    page = _read_content(parsed, limit)
    if len(page) > limit:
        raise ReadingError(_TOO_LARGE.format(address[:200], limit))
    try:
        document = html.read(page, find_charset(_find_type(parsed)))
    except ReadingError as error:
        raise ReadingError(f"{address[:200]}: {error.reason}") from error
    url = document.url
    with suppress(ReadingError):
        url = url or validate_url(address)
    truncated = (_TRUNCATED,) if parsed.rec_headers.get_header("WARC-Truncated") else ()
    return replace(
        document,
        url=url,
        captured=_parse_date(parsed.rec_headers.get_header("WARC-Date") or ""),
        remarks=(*document.remarks, *truncated),
    )


def _read_content(parsed: Any, limit: int) -> bytes:
    """Return the page without its transfer and content encoding; a little more than ``limit``."""
    headers = parsed.http_headers
    encoding = (headers.get_header("Content-Encoding") or "").strip().lower() if headers else ""
    if encoding not in _ENCODINGS:
        raise ReadingError(f"The page is compressed as {encoding[:20]!r}, which is not supported.")
    if encoding == "br":  # warcio expects an interface that brotli does not have any more
        headers.replace_header("Content-Encoding", "identity")
    stream = parsed.content_stream()
    content = bytearray()
    while len(content) <= limit and (chunk := stream.read(65_536)):
        content += chunk
    if encoding == "br":
        unpacker = brotli.Decompressor()
        unpacked: bytes = unpacker.process(bytes(content), output_buffer_limit=limit + 1)
        return unpacked
    return bytes(content)


def _parse_date(value: str) -> datetime | None:
    try:
        found = datetime.fromisoformat(value)
        return (found if found.tzinfo else found.replace(tzinfo=UTC)).astimezone(UTC)
    except (ValueError, OverflowError):
        return None


def _count(others: Counter[str]) -> str:
    number = others.total()
    kinds = [f"{count:,} {kind}" for kind, count in others.most_common(_MOST_KINDS)]
    rest = number - sum(count for _, count in others.most_common(_MOST_KINDS))
    listed = ", ".join(kinds + ([f"{rest:,} of other kinds"] if rest else []))
    verb = "record is" if number == 1 else "records are"
    return f"{number:,} other {verb} no page: {listed}."
