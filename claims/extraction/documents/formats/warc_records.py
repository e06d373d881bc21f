"""Split a web archive (WARC) into its records; what is damaged never hides what follows it."""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from typing import BinaryIO, Literal

from claims.extraction.documents.raw_document import ReadingError

GZIP = b"\x1f\x8b"
VERSION = b"WARC/"
_MEMBER = b"\x1f\x8b\x08"
_CHUNK = 65_536
_MOST_HEADER = 65_536
_MOST_MEMBER = 32 * 1024 * 1024
"""Of a compressed record that turns out to be damaged, this much is searched for the next one."""
_HEADER_END = re.compile(rb"\r?\n\r?\n")
_LENGTH = re.compile(rb"\nContent-Length[ \t]*:[ \t]*(\d{1,15})[ \t]*\r?\n", re.IGNORECASE)
_BEGINNING = re.compile(rb"WARC/\d\.\d{1,2}\r?\n")
_SEARCHED = 16
"""Bytes in which the beginning of a record is recognised."""
_Mark = Literal["cut", "lost"]
"""Among chunks: the bytes before it have no rest; the bytes of the next record are all lost."""
DAMAGED = "The record is damaged; the records after it are read."


@dataclass(frozen=True, slots=True)
class Record:
    """One record as it is in the file; ``is_whole`` unless its content is longer than the limit."""

    data: bytes
    is_whole: bool


def split_records(stream: BinaryIO, limit: int) -> Iterator[tuple[int, Record | ReadingError]]:
    """Yield the number of each record, from 1, and the record or that it is damaged.

    At most ``limit`` bytes of a record's content are in memory.
    """
    source = _Source(_unpack(stream))
    number = 0
    while source.skip_blank():
        number += 1
        yield number, _read_record(source, limit) or ReadingError(DAMAGED)


def _read_record(source: _Source, limit: int) -> Record | None:
    """Return the next record, None if it is damaged; the source is then at the one after it."""
    if source.skip_lost():
        return None
    header = source.read_header()
    length = _LENGTH.search(header)
    if not header.startswith(VERSION) or length is None:
        source.move_to_record(header[1:])
        return None
    size = int(length[1])
    content = source.read(min(size, limit))
    missing = size - len(content) - source.skip(size - len(content))
    if missing or not source.is_at_record():
        source.move_to_record(content)
        return None
    return Record(header + content, is_whole=size <= limit)


class _Source:
    """Bytes that come in chunks, with marks between them; nothing is read over a mark."""

    def __init__(self, chunks: Iterator[bytes | _Mark]) -> None:
        self._chunks = chunks
        self._buffer = bytearray()
        self._mark: _Mark | None = None
        self._is_at_end = False

    def read(self, size: int) -> bytes:
        """Return ``size`` bytes, fewer if there are no more before the next cut."""
        while len(self._buffer) < size and self._fill():
            pass
        taken = bytes(self._buffer[:size])
        del self._buffer[:size]
        return taken

    def skip(self, size: int) -> int:
        """Skip ``size`` bytes; return how many there were."""
        done = 0
        while done < size and (self._buffer or self._fill()):
            done += len(self.read(min(size - done, len(self._buffer))))
        return done

    def read_header(self) -> bytes:
        """Return everything up to the next empty line; what there is if there is none."""
        while (found := _HEADER_END.search(self._buffer, 0, _MOST_HEADER)) is None:
            if len(self._buffer) > _MOST_HEADER or not self._fill():
                return self.read(_MOST_HEADER)
        return self.read(found.end())

    def skip_blank(self) -> bool:
        """Skip the lines between records; return whether there is more."""
        while True:
            rest = self._buffer.lstrip(b"\r\n\0")
            del self._buffer[: len(self._buffer) - len(rest)]
            if self._buffer or self._mark == "lost":
                return True
            if self._is_at_end:
                return False
            self._mark = None
            self._fill()

    def skip_lost(self) -> bool:
        """Return whether the next record is lost, and skip it."""
        is_lost = not self._buffer and self._mark == "lost"
        if is_lost:
            self._mark = None
        return is_lost

    def is_at_record(self) -> bool:
        """Return whether a record begins here, after empty lines, or nothing is left."""
        while len(self._buffer.lstrip(b"\r\n\0")) < len(VERSION) and self._fill():
            pass
        rest = self._buffer.lstrip(b"\r\n\0")
        is_whole = self._is_at_end or self._mark == "lost"
        return rest.startswith(VERSION) or (not rest and is_whole)

    def move_to_record(self, read: bytes) -> None:
        """Move to the next record in what was already ``read`` and in what follows."""
        self._buffer[:0] = read
        while (found := _BEGINNING.search(self._buffer)) is None:
            del self._buffer[:-_SEARCHED]
            if not self._fill():  # what follows a mark is the beginning of a record
                self._buffer.clear()
                self._mark = None if self._mark == "cut" else self._mark
                return
        del self._buffer[: found.start()]

    def _fill(self) -> bool:
        if self._mark or self._is_at_end:
            return False
        chunk = next(self._chunks, b"")
        if isinstance(chunk, str):
            self._mark = chunk
            return False
        self._is_at_end = not chunk
        self._buffer += chunk
        return bool(chunk)


def _unpack(stream: BinaryIO) -> Iterator[bytes | _Mark]:
    """Yield the bytes of the records, and a mark where compressed bytes are damaged."""
    chunk = stream.read(_CHUNK) or b""
    if chunk.startswith(GZIP):
        yield from _unpack_members(stream, chunk)
        return
    while chunk:
        yield chunk
        chunk = stream.read(_CHUNK) or b""


def _unpack_members(stream: BinaryIO, raw: bytes) -> Iterator[bytes | _Mark]:
    """Yield the bytes of the compressed members that follow each other, usually one a record."""
    while raw:
        member = bytearray(raw)
        mark: _Mark = "lost"
        unpacker = zlib.decompressobj(31)
        try:
            while raw and not unpacker.eof:
                piece = unpacker.decompress(raw, _CHUNK)
                raw = unpacker.unconsumed_tail
                if piece:
                    mark = "cut"
                    yield piece
                if not raw and not unpacker.eof:
                    raw = stream.read(_CHUNK) or b""
                    member += raw
                    del member[:-_MOST_MEMBER]
            if not unpacker.eof and (piece := unpacker.flush()):
                yield piece
            raw = unpacker.unused_data or (stream.read(_CHUNK) or b"" if unpacker.eof else b"")
            is_damaged = not unpacker.eof or (bool(raw.strip(b"\0")) and not raw.startswith(GZIP))
            # A member that was cut may have taken those after it for its own bytes.
            mark, rest = ("lost", raw) if unpacker.eof else (mark, bytes(member[1:]))
        except zlib.error:
            is_damaged, rest = True, bytes(member[1:])
        if is_damaged:
            yield mark
            raw = _find_member(stream, rest)


def _find_member(stream: BinaryIO, raw: bytes) -> bytes:
    """Return the bytes from the next member on that begins as a record does."""
    place = 0
    while True:
        place = raw.find(_MEMBER, place)
        if place < 0 or len(raw) - place < _CHUNK // 2:
            more = stream.read(_CHUNK) or b""
            if not more and place < 0:
                return b""
            raw = (raw[place:] if place >= 0 else raw[-len(_MEMBER) :]) + more
            place = raw.find(_MEMBER)
            if place < 0:
                place = 0
                continue
        if _begins_record(raw[place:]):
            return raw[place:]
        place += 1


def _begins_record(raw: bytes) -> bool:
    try:
        return zlib.decompressobj(31).decompress(raw, len(VERSION)).startswith(VERSION)
    except zlib.error:
        return False
