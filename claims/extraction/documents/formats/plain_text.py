"""Read a plain text file, with or without front matter."""

from __future__ import annotations

from dataclasses import replace

from claims.extraction.documents.decode import decode, normalise
from claims.extraction.documents.formats.front_matter import split_front_matter
from claims.extraction.documents.headings import heading_of
from claims.extraction.documents.raw_document import RawDocument


def read(data: bytes) -> RawDocument:
    """The RawDocument of a text file; raises ReadingError where it is not text."""
    reading = split_front_matter(normalise(decode(data)))
    text = normalise(reading.text)
    return replace(reading, text=text, title=reading.title or heading_of(text))
