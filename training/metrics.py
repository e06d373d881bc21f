"""Measure predicted quotes against annotated ones by content, kind and speaker.

The content of a quote is the set of its words. Predicted and annotated quotes are matched one to
one, those with the highest intersection over union first.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
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
    """Counts over documents, by measure.

    ``correct`` are correct predicted quotes, ``correct_annotated`` are annotated quotes found.
    """

    correct: Counter[str] = field(default_factory=Counter)
    correct_annotated: Counter[str] = field(default_factory=Counter)
    predicted: Counter[str] = field(default_factory=Counter)
    annotated: Counter[str] = field(default_factory=Counter)

    def precision_recall_f1(self, name: str) -> tuple[float, float, float]:
        """Return precision, recall and F1 of a measure, in per cent."""
        precision = self.correct[name] / max(1, self.predicted[name])
        recall = self.correct_annotated[name] / max(1, self.annotated[name])
        both = 2 * precision * recall / (precision + recall) if precision + recall else 0.0
        return 100 * precision, 100 * recall, 100 * both

    def add(self, name: str, correct: int, predicted: int, annotated: int) -> None:
        """Add one document's counts of a measure."""
        self.correct[name] += correct
        self.correct_annotated[name] += correct
        self.predicted[name] += predicted
        self.annotated[name] += annotated


def words_of(text: str, spans: Iterable[tuple[int, int]]) -> Words:
    """Return the words in the ranges, each as the offset where it begins."""
    return frozenset(m.start() for a, b in spans for m in _WORD.finditer(text, a, b))


def is_reviewed(record: Record, spans: Iterable[tuple[int, int]]) -> bool:
    """Return whether none of the ranges overlaps one that nobody has reviewed."""
    unreviewed = record.get("unreviewed", ())
    return not any(a < end and start < b for a, b in spans for start, end in unreviewed)


def match_quotes(
    annotated: list[Words], predicted: list[Words], min_overlap: float
) -> list[tuple[int, int]]:
    """Return pairs of indices, one to one, with intersection over union of ``min_overlap``."""
    pairs = sorted(
        (-len(a & b) / len(a | b), i, j)
        for i, a in enumerate(annotated)
        for j, b in enumerate(predicted)
        if a & b
    )
    used: tuple[set[int], set[int]] = (set(), set())
    kept = []
    for share, i, j in pairs:
        if -share >= min_overlap and i not in used[0] and j not in used[1]:
            used[0].add(i)
            used[1].add(j)
            kept.append((i, j))
    return kept


def is_speaker_correct(text: str, annotated: Record, predicted: Record) -> bool:
    """Return whether the mentions share a word or, with no mention annotated, the names do."""
    mention = words_of(text, predicted["speaker"])
    if annotated["speaker"]:
        return bool(words_of(text, annotated["speaker"]) & mention)
    if annotated.get("reference"):
        names = [set(_WORD.findall(q.get("reference") or "")) for q in (annotated, predicted)]
        return bool(names[0] & names[1])
    return not mention


def is_name_correct(text: str, annotated: Record, predicted: Record) -> bool:
    """Return whether the resolved name holds the last word of the annotated name.

    If no speaker was resolved, the words of the mention are compared instead.
    """
    mention = " ".join(text[start:end] for start, end in predicted["speaker"])
    named = {word.casefold() for word in _WORD.findall(predicted.get("reference") or mention)}
    last = _WORD.findall(annotated["reference"])[-1:]
    return bool(last) and last[0].casefold() in named


def count_quotes(pairs: Iterable[tuple[Record, list[Record]]]) -> Counts:
    """Return the counts over pairs of an annotated document and its predicted quotes.

    Quotes predicted where nobody has reviewed the document count neither as right nor as wrong.
    """
    counts = Counts()
    for record, predicted in pairs:
        reviewed = [quote for quote in predicted if is_reviewed(record, quote["content"])]
        _count_document(
            counts, record["text"], _with_words(record["quotes"]), _with_words(reviewed)
        )
    return counts


def mark_correct(record: Record, predicted: list[Record]) -> list[bool]:
    """Return, for each predicted quote, whether content and speaker are correct."""
    text = record["text"]
    matched = match_quotes(_contents(text, record["quotes"]), _contents(text, predicted), _HALF)
    correct = {j for i, j in matched if is_speaker_correct(text, record["quotes"][i], predicted[j])}
    return [j in correct for j in range(len(predicted))]


def _contents(text: str, quotes: list[Record]) -> list[Words]:
    return [words_of(text, quote["content"]) for quote in quotes]


def _with_words(quotes: list[Record]) -> list[Record]:
    return [quote for quote in quotes if quote["content"]]


def _count_document(
    counts: Counts, text: str, annotated: list[Record], predicted: list[Record]
) -> None:
    gold, found = _contents(text, annotated), _contents(text, predicted)
    half = match_quotes(gold, found, _HALF)
    counts.add("exact", len(match_quotes(gold, found, 1.0)), len(found), len(gold))
    counts.add("IoU", len(half), len(found), len(gold))
    gold_words, found_words = frozenset(chain(*gold)), frozenset(chain(*found))
    counts.add("token", len(gold_words & found_words), len(found_words), len(gold_words))
    speakers = [is_speaker_correct(text, annotated[i], predicted[j]) for i, j in half]
    counts.add("e2e", sum(speakers), len(found), len(gold))
    mentions = [
        correct for correct, (i, _) in zip(speakers, half, strict=True) if annotated[i]["speaker"]
    ]
    counts.add("speaker", sum(mentions), len(mentions), len(mentions))
    names = [
        is_name_correct(text, annotated[i], predicted[j])
        for i, j in half
        if annotated[i].get("reference")
    ]
    counts.add("name", sum(names), len(names), len(names))
    _count_kinds(counts, _kinds_of(text, annotated), _kinds_of(text, predicted), half)


def _kinds_of(text: str, quotes: list[Record]) -> list[str]:
    return [quote_kind(text, [Offsets(*span) for span in quote["content"]]) for quote in quotes]


def _count_kinds(
    counts: Counts, gold: list[str], predicted: list[str], half: list[tuple[int, int]]
) -> None:
    for kind in _KINDS:
        counts.correct[kind] += sum(predicted[j] == kind for _, j in half)
        counts.correct_annotated[kind] += sum(gold[i] == kind for i, _ in half)
        counts.predicted[kind] += predicted.count(kind)
        counts.annotated[kind] += gold.count(kind)
