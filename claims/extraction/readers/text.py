"""Read a plain text file, with or without front matter."""

from __future__ import annotations

from dataclasses import replace

from claims.extraction.readers.decoding import decode, normalise
from claims.extraction.readers.frontmatter import split_front_matter
from claims.extraction.readers.headings import heading_of
from claims.extraction.readers.reading import Reading


def read(data: bytes) -> Reading:
    """The Reading of a text file; raises ReadingError where it is not text."""
    reading = split_front_matter(normalise(decode(data)))
    text = normalise(reading.text)
    return replace(reading, text=text, title=reading.title or heading_of(text))
