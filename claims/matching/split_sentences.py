"""Split a text into sentences by its punctuation alone, for where no parse is at hand."""

from __future__ import annotations

import re
from collections.abc import Iterator

from claims.extraction.drafts import Offsets
from claims.extraction.text.paragraphs import split_paragraphs

_END = re.compile(r"[.!?…][\"”’')\]]*\s+(?=[\"“‘'(\[]*[^\W_a-z])")
# A full stop after these rarely ends a sentence; two sentences too few are better than a torn one.
_SHORTENED = re.compile(
    r"\b(?:Mr|Mrs|Ms|Dr|Prof|Gen|Sen|Rep|Gov|Lt|Col|Sgt|Capt|Rev|Hon|St|Jr|Sr|No|Nos|vs|Inc|Ltd|Co"
    r"|Corp|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec|[A-Z])\.$"
)
_LONGEST_SHORTENED = 6
_FARTHEST = 600


def sentences(text: str) -> Iterator[Offsets]:
    """The sentences of ``text`` in order, without the white space around them.

    None reaches beyond its paragraph. What ends in no punctuation, as headings do, is one too.
    """
    for paragraph in split_paragraphs(text):
        opened = paragraph.start
        for match in _END.finditer(text, paragraph.start, paragraph.end):
            stop = match.start() + 1
            if _SHORTENED.search(text, max(opened, stop - _LONGEST_SHORTENED), stop):
                continue
            closed = match.start() + len(match.group().rstrip())
            yield Offsets(opened, closed)
            opened = match.end()
        yield Offsets(opened, paragraph.end)


def before(text: str, place: int) -> str:
    """The sentence that ends before ``place`` in the same paragraph, "" where there is none."""
    start = max(text.rfind("\n", 0, place) + 1, place - _FARTHEST)
    told = list(sentences(text[start:place]))
    return text[start + told[-1].start : start + told[-1].end] if told else ""
