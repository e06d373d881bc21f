"""Search a text for words, not counting those inside longer ones."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from claims.extraction.drafts import Offsets


class TextWords(NamedTuple):
    """TextWords to search for; an edge that is ``whole`` must not fall inside a longer word.

    An edge that was inside a word where the words were taken from, as any is in a script without
    spaces, may be inside one elsewhere.
    """

    text: str
    whole_start: bool
    whole_end: bool

    @classmethod
    def of(cls, text: str, passage: Offsets) -> TextWords:
        """The words of ``text[start:end]``."""
        return cls(
            text[passage.start : passage.end],
            not _inside_word(text, passage.start),
            not _inside_word(text, passage.end),
        )

    def fit(self, text: str, start: int) -> bool:
        """Whether the words, found at ``start``, have whole edges where they must."""
        end = start + len(self.text)
        return not (
            (self.whole_start and _inside_word(text, start))
            or (self.whole_end and _inside_word(text, end))
        )


def occurrences(
    text: str, words: TextWords, start: int = 0, end: int | None = None
) -> Iterator[Offsets]:
    """The places of ``words`` in ``text[start:end]``, in order; they may overlap."""
    end = len(text) if end is None else end
    place = text.find(words.text, start, end)
    while place >= 0:
        if words.fit(text, place):
            yield Offsets(place, place + len(words.text))
        place = text.find(words.text, place + 1, end)


def occurrences_before(text: str, words: TextWords, start: int, end: int) -> Iterator[Offsets]:
    """The places of ``words`` in ``text[start:end]``, the last first."""
    place = text.rfind(words.text, start, end)
    while place >= 0:
        if words.fit(text, place):
            yield Offsets(place, place + len(words.text))
        place = text.rfind(words.text, start, place + len(words.text) - 1)


def _inside_word(text: str, boundary: int) -> bool:
    around = text[max(boundary - 1, 0) : boundary + 1]
    return len(around) == 2 and around.isalnum()
