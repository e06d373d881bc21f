"""What a reader hands over: a text with what its file says about it, or why there is none."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal

Format = Literal["txt", "md", "html", "pdf", "docx", "jsonl"]
LIMIT = 20 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class RawDocument:
    """One document as its file gives it, before anything is concluded from the text itself."""

    text: str
    title: str = ""
    publisher: str = ""
    byline: str = ""
    url: str = ""
    published: date | datetime | None = None
    language: str = ""
    identifier: str = ""


@dataclass(frozen=True, slots=True)
class DocumentProblem:
    """What kept a document out: ``origin`` is a path or ``path:line``, ``reason`` a sentence."""

    origin: str
    reason: str


class ReadingError(Exception):
    """A file, or a line of it (counted from 1; 0 if unknown), cannot be read as a document."""

    def __init__(self, reason: str, line: int = 0) -> None:
        super().__init__(reason)
        self.reason = reason
        self.line = line
