"""The result of reading a file: a ``RawDocument``, or the reason why there is none."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal

from claims.extraction.drafts import MediaDraft, Timecode

Format = Literal[
    "txt", "md", "html", "pdf", "docx", "odt", "rtf", "eml", "captions", "newsml", "jsonl", "json",
    "csv", "warc",
]  # fmt: skip
MAX_BYTES = 20 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class RawDocument:
    """One document as its file presents it, before anything is derived from its text.

    ``identifier`` is unique in its file, or everywhere if ``is_global``, as those that agencies
    give. ``published_about`` is the month or year of an unknown day, ``captured`` when a web
    archive or this server fetched the page. ``remarks`` are sentences about what is doubtful or was
    lost.
    """

    text: str
    title: str = ""
    publisher: str = ""
    byline: str = ""
    url: str = ""
    published: date | datetime | None = None
    published_about: str = ""
    captured: datetime | None = None
    embargo: datetime | None = None
    language: str = ""
    identifier: str = ""
    is_global: bool = False
    timecodes: tuple[Timecode, ...] = ()
    remarks: tuple[str, ...] = ()
    media: tuple[MediaDraft, ...] = ()


@dataclass(frozen=True, slots=True)
class DocumentProblem:
    """Why a document was not read; ``origin`` is ``path`` or ``path:line``.

    With ``is_skipped`` nothing is wrong: it is another kind of file or record.
    """

    origin: str
    reason: str
    is_skipped: bool = False


class ReadingError(Exception):
    """A file or a line cannot be read as a document.

    ``line`` counts from 1 and is 0 if the problem has no line.
    """

    def __init__(self, reason: str, line: int = 0) -> None:
        super().__init__(reason)
        self.reason = reason
        self.line = line


class NoDocumentError(ReadingError):
    """Nothing is wrong with a file or record, but it is of another kind than documents."""
