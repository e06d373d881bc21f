"""Measure predicted quotes against annotated ones: exact, half overlapping, words, kind, speaker.

A quote's content is the set of its words. Predicted and annotated quotes are matched one to one,
the best intersection over union first.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import chain
from typing import Any

from claims.extraction.drafts import Offsets
from training.annotation import quote_kind

_WORD = re.compile(r"\w+(?:[’'\-.]\w+)*")
_HALF = 0.5
_KINDS = ("direct", "mixed", "indirect")
Record = dict[str, Any]
Words = frozenset[int]


@dataclass(slots=True)
class Counts:
    """Counts over documents: ``right``, ``predicted`` and ``annotated`` by name of figure."""

    correct: Counter[str] = field(default_factory=Counter)
    correct_annotated: Counter[str] = field(default_factory=Counter)
    predicted: Counter[str] = field(default_factory=Counter)
    annotated: Counter[str] = field(default_factory=Counter)

    def precision_recall_f1(self, name: str) -> tuple[float, float, float]:
        """Precision, recall and F1, in per cent."""
        precision = self.correct[name] / max(1, self.predicted[name])
        recall = self.correct_annotated[name] / max(1, self.annotated[name])
        both = 2 * precision * recall / (precision + recall) if precision + recall else 0.0
        return 100 * precision, 100 * recall, 100 * both

    def count(self, name: str, right: int, predicted: int, annotated: int) -> None:
        """Add one document's counts of a figure."""
        self.correct[name] += right
        self.correct_annotated[name] += right
        self.predicted[name] += predicted
        self.annotated[name] += annotated


def words_of(text: str, spans: Iterable[tuple[int, int]]) -> Words:
    """The words of some ranges, each by the offset at which it begins."""
    return frozenset(m.start() for a, b in spans for m in _WORD.finditer(text, a, b))


def match_quotes(wanted: list[Words], found: list[Words], least: float) -> list[tuple[int, int]]:
    """Pairs of indices, one to one, that share ``least`` of their words or more."""
    pairs = sorted(
        (-len(a & b) / len(a | b), i, j)
        for i, a in enumerate(wanted)
        for j, b in enumerate(found)
        if a & b
    )
    used: tuple[set[int], set[int]] = (set(), set())
    kept = []
    for share, i, j in pairs:
        if -share >= least and i not in used[0] and j not in used[1]:
            used[0].add(i)
            used[1].add(j)
            kept.append((i, j))
    return kept


def is_speaker_correct(text: str, wanted: Record, found: Record) -> bool:
    """Whether the mentions share a word; for a quote without a mention, whether the names do."""
    mention = words_of(text, found["speaker"])
    if wanted["speaker"]:
        return bool(words_of(text, wanted["speaker"]) & mention)
    if wanted.get("reference"):
        names = [set(_WORD.findall(q.get("reference") or "")) for q in (wanted, found)]
        return bool(names[0] & names[1])
    return not mention


def is_name_correct(text: str, wanted: Record, found: Record) -> bool:
    """Whether the speaker is resolved to the annotated name, by the last word of that.

    Where nobody was resolved, the words of the mention count.
    """
    mention = " ".join(text[start:end] for start, end in found["speaker"])
    named = {word.casefold() for word in _WORD.findall(found.get("reference") or mention)}
    last = _WORD.findall(wanted["reference"])[-1:]
    return bool(last) and last[0].casefold() in named


def count_quotes(pairs: Iterable[tuple[Record, list[Record]]]) -> Counts:
    """The counts over annotated documents and what was predicted for each."""
    counts = Counts()
    for record, predicted in pairs:
        _count_document(
            counts, record["text"], _with_words(record["quotes"]), _with_words(predicted)
        )
    return counts


def mark_correct(record: Record, predicted: list[Record]) -> list[bool]:
    """For each predicted quote, whether content and speaker are right."""
    text = record["text"]
    wanted = [words_of(text, q["content"]) for q in record["quotes"]]
    found = [words_of(text, q["content"]) for q in predicted]
    good = {
        j
        for i, j in match_quotes(wanted, found, _HALF)
        if is_speaker_correct(text, record["quotes"][i], predicted[j])
    }
    return [j in good for j in range(len(predicted))]


def _with_words(quotes: list[Record]) -> list[Record]:
    return [quote for quote in quotes if quote["content"]]


def _count_document(counts: Counts, text: str, wanted: list[Record], found: list[Record]) -> None:
    gold = [words_of(text, quote["content"]) for quote in wanted]
    ours = [words_of(text, quote["content"]) for quote in found]
    half = match_quotes(gold, ours, _HALF)
    counts.count("exact", len(match_quotes(gold, ours, 1.0)), len(ours), len(gold))
    counts.count("IoU", len(half), len(ours), len(gold))
    inside, covered = frozenset(chain(*gold)), frozenset(chain(*ours))
    counts.count("token", len(inside & covered), len(covered), len(inside))
    speakers = [is_speaker_correct(text, wanted[i], found[j]) for i, j in half]
    counts.count("e2e", sum(speakers), len(ours), len(gold))
    named = [good for good, (i, _) in zip(speakers, half, strict=True) if wanted[i]["speaker"]]
    counts.count("speaker", sum(named), len(named), len(named))
    resolved = [
        is_name_correct(text, wanted[i], found[j]) for i, j in half if wanted[i].get("reference")
    ]
    counts.count("name", sum(resolved), len(resolved), len(resolved))
    _count_kinds(counts, list(_quote_kinds(text, wanted)), list(_quote_kinds(text, found)), half)


def _quote_kinds(text: str, quotes: list[Record]) -> Iterator[str]:
    for quote in quotes:
        yield quote_kind(text, [Offsets(*span) for span in quote["content"]])


def _count_kinds(
    counts: Counts, gold: list[str], ours: list[str], half: list[tuple[int, int]]
) -> None:
    for kind in _KINDS:
        counts.correct[kind] += sum(ours[j] == kind for _, j in half)
        counts.correct_annotated[kind] += sum(gold[i] == kind for i, _ in half)
        counts.predicted[kind] += ours.count(kind)
        counts.annotated[kind] += gold.count(kind)
