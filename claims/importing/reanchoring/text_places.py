"""Find where the passages of an earlier text are in a later one."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from typing import NamedTuple

from claims.extraction.drafts import Offsets
from claims.extraction.text.paragraphs import split_paragraphs


class ParagraphIndex:
    """The paragraphs of a text, to be found by offset."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.all = split_paragraphs(text) or [Offsets(0, len(text))]
        self._starts = [paragraph.start for paragraph in self.all]

    def at(self, offset: int) -> Offsets:
        """Return the paragraph that contains ``offset``."""
        return self.all[max(bisect_right(self._starts, offset) - 1, 0)]


class LaterText(ParagraphIndex):
    """A new text with its paragraphs indexed by their words, shared by all earlier texts."""

    def __init__(self, text: str) -> None:
        super().__init__(text)
        self._starts_by_words: dict[str, int | None] = {}
        for start, end in self.all:
            words = text[start:end]
            self._starts_by_words[words] = None if words in self._starts_by_words else start
        self._found: dict[TextWords, Offsets | None] = {}

    def start_of(self, paragraph: str) -> int | None:
        """Return where ``paragraph`` starts, None unless exactly one paragraph has its words."""
        return self._starts_by_words.get(paragraph)

    def find_only(self, words: TextWords) -> Offsets | None:
        """Return where ``words`` are, None unless they occur exactly once."""
        if words not in self._found:
            places = find_occurrences(self.text, words)
            first, second = next(places, None), next(places, None)
            self._found[words] = first if second is None else None
        return self._found[words]


class Place(NamedTuple):
    """Where a passage is now; ``is_unedited`` if its whole paragraph is unchanged."""

    offsets: Offsets
    is_unedited: bool


class PlaceFinder:
    """Find the passages of ``earlier`` in ``later``.

    A passage of an unedited paragraph is found in that paragraph, if only one paragraph has its
    words, even if the passage itself occurs more than once. Any other passage must occur exactly
    once in the whole text; parts of longer words do not count. Both texts are indexed by paragraph,
    so that only passages of edited paragraphs are searched for.
    """

    def __init__(self, earlier: str, later: LaterText) -> None:
        self.earlier = ParagraphIndex(earlier)
        self.later = later

    def find(self, passage: Offsets) -> Place | None:
        """Return the one place of ``passage`` in the later text, None if there is none."""
        moved = self._find_in_paragraph(passage)
        if moved is not None:
            return Place(moved, is_unedited=True)
        found = self.later.find_only(self.words(passage))
        return None if found is None else Place(found, is_unedited=False)

    def words(self, passage: Offsets) -> TextWords:
        """Return the words of a passage of the earlier text."""
        return TextWords.read(self.earlier.text, passage)

    def _find_in_paragraph(self, passage: Offsets) -> Offsets | None:
        paragraph = self.earlier.at(passage.start)
        moved = self.later.start_of(self.earlier.text[paragraph.start : paragraph.end])
        return None if moved is None else self.shift(passage, by=moved - paragraph.start)

    def shift(self, passage: Offsets, *, by: int) -> Offsets | None:
        """Return the passage moved by ``by`` code points, None if the words there differ."""
        moved = Offsets(passage.start + by, passage.end + by)
        if moved.start < 0:
            return None
        same = self.later.text[moved.start : moved.end] == self.words(passage).text
        return moved if same else None


class TextWords(NamedTuple):
    """Words to search for; a ``whole`` edge must not fall inside a longer word.

    An edge inside a word of the original text, as in scripts without spaces, may be inside a word
    elsewhere too.
    """

    text: str
    whole_start: bool
    whole_end: bool

    @classmethod
    def read(cls, text: str, passage: Offsets) -> TextWords:
        """Return the words of ``text[start:end]``."""
        return cls(
            text[passage.start : passage.end],
            not _inside_word(text, passage.start),
            not _inside_word(text, passage.end),
        )

    def fits(self, text: str, start: int) -> bool:
        """Whether the words, found at ``start``, have whole edges where required."""
        end = start + len(self.text)
        return not (
            (self.whole_start and _inside_word(text, start))
            or (self.whole_end and _inside_word(text, end))
        )


def find_occurrences(
    text: str, words: TextWords, start: int = 0, end: int | None = None
) -> Iterator[Offsets]:
    """Yield the places of ``words`` in ``text[start:end]``, in order; they may overlap."""
    end = len(text) if end is None else end
    place = text.find(words.text, start, end)
    while place >= 0:
        if words.fits(text, place):
            yield Offsets(place, place + len(words.text))
        place = text.find(words.text, place + 1, end)


def find_occurrences_backwards(
    text: str, words: TextWords, start: int, end: int
) -> Iterator[Offsets]:
    """Yield the places of ``words`` in ``text[start:end]``, the last first."""
    place = text.rfind(words.text, start, end)
    while place >= 0:
        if words.fits(text, place):
            yield Offsets(place, place + len(words.text))
        place = text.rfind(words.text, start, place + len(words.text) - 1)


def _inside_word(text: str, boundary: int) -> bool:
    around = text[max(boundary - 1, 0) : boundary + 1]
    return len(around) == 2 and around.isalnum()
