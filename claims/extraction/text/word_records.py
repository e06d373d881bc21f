"""A Doc's tokens as plain records, read once, so that the rules need no further look at spaCy."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from spacy.tokens import Doc

from claims.extraction.drafts import Offsets


class Word(NamedTuple):
    """A token: its text and tags, and where it is; ``head`` is a token index."""

    i: int
    text: str
    lower: str
    tag: str
    dep: str
    head: int
    entity: str
    start: int
    end: int
    sentence: int
    paragraph: int

    @property
    def capital(self) -> bool:
        return self.text[0].isupper()


@dataclass(frozen=True, slots=True)
class Words:
    """All words of one text, with the way from characters to words."""

    text: str
    all: tuple[Word, ...]
    at: tuple[int, ...]
    """For each character, the index of the word that covers or follows it."""
    datelines: frozenset[int] = frozenset()
    """The words of datelines, which name nobody."""

    def __getitem__(self, i: int) -> Word:
        return self.all[i]

    def __len__(self) -> int:
        return len(self.all)

    def tokens(self, offsets: Offsets) -> tuple[int, int]:
        """The half-open range of words that a passage touches."""
        first = self.at[min(offsets.start, len(self.text))]
        last = self.at[min(offsets.end, len(self.text))]
        if last < len(self) and self.all[last].start < offsets.end:
            last += 1
        return first, max(first, last)

    def offsets(self, first: int, last: int) -> Offsets:
        """The passage from word ``first`` up to and without word ``last``."""
        return Offsets(self.all[first].start, self.all[last - 1].end)

    def slice(self, first: int, last: int) -> str:
        """The text of a range of words as it is written."""
        return self.text[self.all[first].start : self.all[last - 1].end] if first < last else ""


_UNSIGNED = 2**64 - 1
_ATTRIBUTES = ("IDX", "LENGTH", "TAG", "DEP", "HEAD", "ENT_TYPE", "SENT_START")


def read(doc: Doc) -> Words:
    """The words of ``doc``; a line break opens a new paragraph."""
    text, strings = doc.text, doc.vocab.strings
    rows = doc.to_array(list(_ATTRIBUTES)).astype("int64").tolist()
    known: dict[int, str] = {}
    found: list[Word] = []
    at: list[int] = []
    sentence = paragraph = 0
    for i, (start, length, *labels, offset, entity, opens) in enumerate(rows):
        tag, dep, label = (
            known[n] if n in known else known.setdefault(n, strings[n & _UNSIGNED])
            for n in (*labels, entity)
        )
        end = start + length
        surface = text[start:end]
        sentence += opens == 1
        paragraph += "\n" in surface
        found.append(
            Word(i, surface, surface.casefold(), tag, dep, i + offset, label, start, end,
                 sentence, paragraph)
        )  # fmt: skip
        at.extend([i] * (end - len(at)))
    at.extend([len(found)] * (len(text) + 1 - len(at)))
    datelines = (i for span in doc._.datelines for i in range(span.start, span.end))
    return Words(text, tuple(found), tuple(at), frozenset(datelines))
