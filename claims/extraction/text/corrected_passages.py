"""Find what a correction corrects: the sentence in an earlier text, and what stands there now."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass

from claims.extraction.drafts import NoticeDraft, Offsets
from claims.extraction.lexicon.word_sets import word_set
from claims.extraction.text.paragraphs import split_lines

_CORRECTING = ("correction", "clarification", "update")
_SENTENCE_END = re.compile(r"(?<=[.!?…])[\"”’)\]]*\s+(?=[^\W_a-z]|[\"“‘(])")
_TOKEN = re.compile(r"[$€£]?\d[\d.,]*\w*|[^\W\d_]{3,}")
_NUMBER_WEIGHT = 2
_MIN_WEIGHT = 3
"""A number and a word, or three words, that a notice shares with the sentence that it corrects."""
_MAX_CHARACTERS = 200_000
_USUAL = word_set(
    """
    the and for that this was were has have had not but are its his her their they with from which
    who you all any can will would been more than when into also only said says say stated reported
    earlier previous original version article story report post piece page headline correction
    corrected correct corrections clarification clarified update updated amended error errors wrong
    wrongly incorrect incorrectly mistakenly misstated should read reads instead fact due editing
    text paragraph sentence gave given because after before january february march april may june
    july august september october november december monday tuesday wednesday thursday friday
    saturday sunday
    """
)


@dataclass(frozen=True, slots=True)
class CorrectedPassage:
    """What ``notice`` corrects: ``before`` in the earlier text, ``now`` in this one."""

    notice: Offsets
    before: Offsets | None
    now: Offsets | None


def find_corrected(
    notices: Iterable[NoticeDraft], text: str, earlier: str
) -> Iterator[CorrectedPassage]:
    """Yield what each of the ``notices`` of ``text`` corrects, if the words tell.

    Only sentences that have changed can be meant, unless there is no ``earlier`` text.
    """
    listed = [one for one in notices if one.kind in _CORRECTING]
    if not listed or len(text) + len(earlier) > _MAX_CHARACTERS:
        return
    outside = [Offsets(one.start, one.end) for one in listed]
    old, new = _split(earlier, ()), _split(text, outside)
    kept = {_flat(earlier, one) for one in old} & {_flat(text, one) for one in new}
    changed = [one for one in old if _flat(earlier, one) not in kept]
    added = [one for one in new if _flat(text, one) not in kept]
    for notice in outside:
        words = _read(text, notice)
        before = _find_best(words, earlier, changed)
        now = _find_best(_read(earlier, before) if before else words, text, added)
        if before or now:
            yield CorrectedPassage(notice, before, now)


def _find_best(words: Collection[str], text: str, sentences: Sequence[Offsets]) -> Offsets | None:
    """Return the one sentence that shares the most with ``words``; None if two share as much."""
    weights = [(_weigh(_read(text, one) & set(words)), one) for one in sentences]
    ranked = sorted(weights, key=lambda pair: -pair[0])[:2]
    if not ranked or ranked[0][0] < _MIN_WEIGHT:
        return None
    is_clear = len(ranked) == 1 or ranked[0][0] > ranked[1][0]
    return ranked[0][1] if is_clear else None


def _weigh(shared: Collection[str]) -> int:
    return sum(
        _NUMBER_WEIGHT if word[-1:].isdigit() or word[:1].isdigit() else 1 for word in shared
    )


def _read(text: str, place: Offsets) -> set[str]:
    """Return what a passage is about: words in lower case and singular, and numbers."""
    found = _TOKEN.findall(text[place.start : place.end].casefold())
    return {word.rstrip(".,").removesuffix("s") for word in found if word not in _USUAL}


def _flat(text: str, place: Offsets) -> str:
    return " ".join(text[place.start : place.end].split())


def _split(text: str, outside: Sequence[Offsets]) -> list[Offsets]:
    """Return the sentences of ``text`` that are not ``outside``."""
    found = []
    for line in split_lines(text):
        if any(one.start <= line.start < one.end for one in outside):
            continue
        start = line.start
        for end in [*(m.end() for m in _SENTENCE_END.finditer(text, *line)), line.end]:
            stop = start + len(text[start:end].rstrip())
            if stop > start:
                found.append(Offsets(start, stop))
            start = end
    return found
