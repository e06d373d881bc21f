"""Measure scores against labels: average precision, F1, and calibration."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

ScoredLabels = Sequence[tuple[float, bool]]
"""The score of each sentence, 0 to 1, and whether it is check-worthy."""
_BINS = 10


def average_precision(scored: ScoredLabels) -> float:
    """Return the mean of the precision at the rank of each check-worthy sentence.

    It is 0 if no sentence is check-worthy. Sentences with equal scores share one rank, so their
    order does not matter.
    """
    total, hits, seen = 0.0, 0, 0
    ranked = sorted(scored, key=lambda pair: -pair[0])
    for _, group in groupby(ranked, key=lambda pair: pair[0]):
        labels = [label for _, label in group]
        seen, hits = seen + len(labels), hits + sum(labels)
        total += sum(labels) * hits / seen
    return total / hits if hits else 0.0


def reliability(scored: ScoredLabels) -> list[tuple[int, float, float]]:
    """Return count, mean score and share of positives for each tenth of the scores with any."""
    rows = []
    for low in range(_BINS):
        in_bin = [pair for pair in scored if min(int(pair[0] * _BINS), _BINS - 1) == low]
        if in_bin:
            mean, share = (sum(values) / len(in_bin) for values in zip(*in_bin, strict=True))
            rows.append((len(in_bin), mean, share))
    return rows


def calibration_error(scored: ScoredLabels) -> float:
    """Return the expected calibration error over ten bins (Naeini et al., 2015)."""
    rows = reliability(scored)
    return sum(number * abs(mean - share) for number, mean, share in rows) / max(1, len(scored))


def precision_and_recall(scored: ScoredLabels, threshold: float) -> tuple[float, float, float]:
    """Return precision, recall and F1 of the scores above ``threshold``."""
    chosen = [label for score, label in scored if score > threshold]
    positives, hits = sum(label for _, label in scored), sum(chosen)
    precision, recall = hits / max(1, len(chosen)), hits / max(1, positives)
    return precision, recall, 2 * hits / max(1, len(chosen) + positives)


def squared_error(scored: ScoredLabels) -> float:
    """Return the mean squared difference between score and label (Brier, 1950)."""
    return sum((score - label) ** 2 for score, label in scored) / max(1, len(scored))
