"""Measure scores against labels: average precision, F1, and how far a score is a probability."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

ScoredLabels = Sequence[tuple[float, bool]]
"""The score of each sentence, 0 to 1, and whether it is worth checking."""
_BINS = 10


def average_precision(judged: ScoredLabels) -> float:
    """The mean, over the sentences worth checking, of the precision down to each; best first.

    0 where none is worth checking. Equal scores are looked at together, so that scores which tell
    nothing apart neither gain nor lose by the order they come in.
    """
    total, hits, seen = 0.0, 0, 0
    ranked = sorted(judged, key=lambda pair: -pair[0])
    for _, group in groupby(ranked, key=lambda pair: pair[0]):
        of = [good for _, good in group]
        seen, hits = seen + len(of), hits + sum(of)
        total += sum(of) * hits / seen
    return total / hits if hits else 0.0


def reliability(judged: ScoredLabels) -> list[tuple[int, float, float]]:
    """For each tenth of the scores that has any: how many, their mean, the share worth checking."""
    rows = []
    for low in range(_BINS):
        of = [pair for pair in judged if min(int(pair[0] * _BINS), _BINS - 1) == low]
        if of:
            mean, share = (sum(values) / len(of) for values in zip(*of, strict=True))
            rows.append((len(of), mean, share))
    return rows


def calibration_error(judged: ScoredLabels) -> float:
    """The expected calibration error over ten bins (Naeini, Cooper and Hauskrecht, 2015)."""
    rows = reliability(judged)
    return sum(number * abs(mean - share) for number, mean, share in rows) / max(1, len(judged))


def precision_and_recall(judged: ScoredLabels, threshold: float) -> tuple[float, float, float]:
    """Precision, recall and F1 of the scores above ``threshold``."""
    chosen = [good for score, good in judged if score > threshold]
    wanted, hits = sum(good for _, good in judged), sum(chosen)
    precision, recall = hits / max(1, len(chosen)), hits / max(1, wanted)
    return precision, recall, 2 * hits / max(1, len(chosen) + wanted)


def squared_error(judged: ScoredLabels) -> float:
    """The mean squared difference of score and outcome (Brier, 1950)."""
    return sum((score - good) ** 2 for score, good in judged) / max(1, len(judged))
