"""Find where the passages of an earlier text stand in a later one."""

from __future__ import annotations

from bisect import bisect_right
from typing import NamedTuple

from claims.extraction.drafts import Offsets
from claims.extraction.text.paragraphs import split_paragraphs
from claims.importing.reanchoring.occurrences import TextWords, occurrences


class Paragraphs:
    """The paragraphs of a text, found by offset."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.all = split_paragraphs(text) or [Offsets(0, len(text))]
        self._starts = [paragraph.start for paragraph in self.all]

    def at(self, offset: int) -> Offsets:
        """The paragraph that holds ``offset``."""
        return self.all[max(bisect_right(self._starts, offset) - 1, 0)]


class LaterText(Paragraphs):
    """A text with its paragraphs indexed by their words, made once for all earlier texts."""

    def __init__(self, text: str) -> None:
        super().__init__(text)
        self._only: dict[str, int | None] = {}
        for start, end in self.all:
            words = text[start:end]
            self._only[words] = None if words in self._only else start
        self._found: dict[TextWords, Offsets | None] = {}

    def start_of(self, paragraph: str) -> int | None:
        """Where ``paragraph`` stands, if exactly one paragraph has just these words."""
        return self._only.get(paragraph)

    def only(self, words: TextWords) -> Offsets | None:
        """Where ``words`` stand, if they do so exactly once."""
        if words not in self._found:
            places = occurrences(self.text, words)
            first, second = next(places, None), next(places, None)
            self._found[words] = first if second is None else None
        return self._found[words]


class Place(NamedTuple):
    """Where a passage stands now; ``sure`` where its paragraph came through unedited."""

    offsets: Offsets
    sure: bool


class Places:
    """Where passages of ``earlier`` stand in ``later``.

    A passage whose paragraph came through unedited stands where that paragraph does, if only one
    paragraph has those words, even where the passage itself occurs again elsewhere. Any other
    passage must occur exactly once in the whole text; parts of longer words do not count. Both
    texts are indexed by paragraph, so that only the passages of edited paragraphs are searched for.
    """

    def __init__(self, earlier: str, later: LaterText) -> None:
        self.earlier = Paragraphs(earlier)
        self.later = later

    def find(self, passage: Offsets) -> Place | None:
        """The one place of the earlier text's ``passage`` in the later text, or None."""
        moved = self._with_paragraph(passage)
        if moved is not None:
            return Place(moved, sure=True)
        found = self.later.only(self.words(passage))
        return None if found is None else Place(found, sure=False)

    def words(self, passage: Offsets) -> TextWords:
        return TextWords.of(self.earlier.text, passage)

    def _with_paragraph(self, passage: Offsets) -> Offsets | None:
        paragraph = self.earlier.at(passage.start)
        moved = self.later.start_of(self.earlier.text[paragraph.start : paragraph.end])
        return None if moved is None else self.shifted(passage, by=moved - paragraph.start)

    def shifted(self, passage: Offsets, *, by: int) -> Offsets | None:
        """The passage moved ``by`` code points, if the later text has the same words there."""
        moved = Offsets(passage.start + by, passage.end + by)
        if moved.start < 0:
            return None
        same = self.later.text[moved.start : moved.end] == self.words(passage).text
        return moved if same else None
