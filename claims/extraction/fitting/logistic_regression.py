"""Fit a regularised logistic regression by L-BFGS (Nocedal, 1980), the same bytes each time."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Vector = NDArray[np.float64]
Example = Sequence[tuple[str, float]]
_MEMORY = 10
_GRADIENT_TOLERANCE = 1e-4
_MAX_HALVINGS = 30
_SUFFICIENT_DECREASE = 1e-4


@dataclass(frozen=True, slots=True)
class SparseMatrix:
    """Examples as three parallel arrays: which example has which column with which value."""

    rows: NDArray[np.int64]
    columns: NDArray[np.int64]
    values: Vector
    shape: tuple[int, int]

    def multiply(self, weights: Vector) -> Vector:
        """One product for each example."""
        terms = weights[self.columns] * self.values
        return np.bincount(self.rows, terms, self.shape[0]).astype(np.float64)

    def multiply_transposed(self, errors: Vector) -> Vector:
        """One sum for each column."""
        terms = errors[self.rows] * self.values
        return np.bincount(self.columns, terms, self.shape[1]).astype(np.float64)


def fit(
    examples: Sequence[Example],
    targets: Sequence[float],
    *,
    penalty: float,
    bias: float | Sequence[float] = 0.0,
    least: int = 2,
    iterations: int = 200,
) -> dict[str, float]:
    """The weight of each feature that at least ``least`` examples have.

    ``targets`` are probabilities, 0 to 1; ``penalty`` is that of the squared weights; ``bias`` is
    added to the examples' log odds and not fitted: one for all, or one for each.
    """
    names = _number_features(examples, least)
    table = _to_sparse_matrix(examples, names)
    wanted = np.array(targets, dtype=np.float64)
    known = np.array(bias, dtype=np.float64)

    def loss(weights: Vector) -> tuple[float, Vector]:
        odds = table.multiply(weights) + known
        errors = 1 / (1 + np.exp(-odds)) - wanted
        value = np.logaddexp(0, odds).sum() - wanted @ odds + penalty / 2 * (weights @ weights)
        return float(value), table.multiply_transposed(errors) + penalty * weights

    weights = minimise(loss, np.zeros(len(names)), iterations)
    return dict(zip(names, weights.tolist(), strict=True))


def _number_features(examples: Sequence[Example], least: int) -> dict[str, int]:
    counts = Counter(name for example in examples for name, _ in example)
    kept = sorted(name for name, count in counts.items() if count >= least)
    return {name: column for column, name in enumerate(kept)}


def _to_sparse_matrix(examples: Sequence[Example], names: dict[str, int]) -> SparseMatrix:
    entries = [
        (row, names[name], value)
        for row, example in enumerate(examples)
        for name, value in example
        if name in names
    ]
    rows, columns, values = zip(*entries, strict=True) if entries else ((), (), ())
    return SparseMatrix(
        np.array(rows, dtype=np.int64),
        np.array(columns, dtype=np.int64),
        np.array(values, dtype=np.float64),
        (len(examples), len(names)),
    )


def minimise(
    loss: Callable[[Vector], tuple[float, Vector]], start: Vector, iterations: int
) -> Vector:
    """Where a smooth function, given with its gradient, is least."""
    point, (value, slope) = start, loss(start)
    past: list[tuple[Vector, Vector]] = []
    for _ in range(iterations):
        if not len(point) or np.abs(slope).max() < _GRADIENT_TOLERANCE:
            break
        direction = -_apply_inverse_hessian(slope, past)
        step = 1.0 if past else 1.0 / float(np.abs(slope).sum())
        for _ in range(_MAX_HALVINGS):
            there = point + step * direction
            new_value, new_slope = loss(there)
            if new_value <= value + _SUFFICIENT_DECREASE * step * float(slope @ direction):
                break
            step /= 2
        else:
            break
        past = [*past, (there - point, new_slope - slope)][-_MEMORY:]
        point, value, slope = there, new_value, new_slope
    return point


def _apply_inverse_hessian(slope: Vector, past: list[tuple[Vector, Vector]]) -> Vector:
    """The slope times the inverse of the curvature seen in the ``past`` steps."""
    found = slope.copy()
    shares = []
    for moved, changed in reversed(past):
        share = (moved @ found) / (changed @ moved)
        shares.append(share)
        found -= share * changed
    if past:
        moved, changed = past[-1]
        found *= (moved @ changed) / (changed @ changed)
    for (moved, changed), share in zip(past, reversed(shares), strict=True):
        found += moved * (share - (changed @ found) / (changed @ moved))
    return found
