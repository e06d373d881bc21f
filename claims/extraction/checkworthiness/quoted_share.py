"""Measure how much of a sentence stands between quotation marks."""

from __future__ import annotations

import re

from spacy.tokens import Span

from claims.extraction.drafts import Offsets

# A region ends with its paragraph, so an unclosed mark cannot swallow the text; each start is tried
# once and fails at once where no mark stands, so the search stays linear.
_REGION = re.compile(r"[“„«][^”»\r\n]*[”»]?|(?<!\w)\"[^\"\r\n]*\"?")


def quoted_regions(text: str) -> list[Offsets]:
    """The passages of ``text`` between quotation marks, marks included, in order."""
    return [Offsets(*match.span()) for match in _REGION.finditer(text)]


class QuotedShares:
    """The quoted share of the sentences of one text, asked for in order of appearance."""

    def __init__(self, text: str) -> None:
        self._regions = quoted_regions(text)
        self._next = 0

    def of(self, sentence: Span) -> float:
        """The share of the characters of ``sentence`` inside quotation marks, 0 to 1."""
        start, end = sentence.start_char, sentence.end_char
        while self._next < len(self._regions) and self._regions[self._next].end <= start:
            self._next += 1
        inside, place = 0, self._next
        while place < len(self._regions) and self._regions[place].start < end:
            region = self._regions[place]
            inside += min(end, region.end) - max(start, region.start)
            place += 1
        return inside / (end - start) if end > start else 0.0
