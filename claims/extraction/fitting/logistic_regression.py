"""Fit a regularised logistic regression by L-BFGS (Nocedal, 1980), reproducibly.

It needs NumPy only, because the ranking is fitted at run time: docs/decisions/0021.
"""

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
    """A sparse matrix in coordinate form: parallel arrays of rows, columns and values."""

    rows: NDArray[np.int64]
    columns: NDArray[np.int64]
    values: Vector
    shape: tuple[int, int]

    def multiply(self, weights: Vector) -> Vector:
        """Return the product with a vector: one value for each row."""
        terms = weights[self.columns] * self.values
        return np.bincount(self.rows, terms, self.shape[0]).astype(np.float64)

    def multiply_transposed(self, errors: Vector) -> Vector:
        """Return the product of the transpose with a vector: one value for each column."""
        terms = errors[self.rows] * self.values
        return np.bincount(self.columns, terms, self.shape[1]).astype(np.float64)


def fit(
    examples: Sequence[Example],
    targets: Sequence[float],
    *,
    penalty: float,
    offset: float | Sequence[float] = 0.0,
    min_examples: int = 2,
    iterations: int = 200,
) -> dict[str, float]:
    """Return the weight of each feature that at least ``min_examples`` examples have.

    ``targets`` are probabilities, 0 to 1. ``penalty`` is the factor of half the squared weights.
    ``offset`` is added to the log odds and not fitted: one number, or one for each example.
    """
    names = _number_features(examples, min_examples)
    matrix = _to_sparse_matrix(examples, names)
    probabilities = np.array(targets, dtype=np.float64)
    fixed = np.array(offset, dtype=np.float64)

    def loss(weights: Vector) -> tuple[float, Vector]:
        log_odds = matrix.multiply(weights) + fixed
        errors = 1 / (1 + np.exp(-log_odds)) - probabilities
        value = np.logaddexp(0, log_odds).sum() - probabilities @ log_odds
        gradient = matrix.multiply_transposed(errors) + penalty * weights
        return float(value + penalty / 2 * (weights @ weights)), gradient

    weights = minimise(loss, np.zeros(len(names)), iterations)
    return dict(zip(names, weights.tolist(), strict=True))


def fit_multinomial(
    examples: Sequence[Example],
    classes: Sequence[int],
    *,
    penalty: float,
    min_examples: int = 2,
    iterations: int = 200,
) -> list[dict[str, float]]:
    """Return for each class the weight of each feature: classes exclude each other.

    ``classes`` has the number of the class of each example, from 0. The other arguments are as for
    ``fit``.
    """
    names = _number_features(examples, min_examples)
    matrix = _to_sparse_matrix(examples, names)
    wanted = np.eye(max(classes) + 1)[list(classes)].T

    def loss(weights: Vector) -> tuple[float, Vector]:
        tables = weights.reshape(len(wanted), len(names))
        log_odds = np.stack([matrix.multiply(table) for table in tables])
        log_odds -= np.logaddexp.reduce(log_odds)
        errors = np.exp(log_odds) - wanted
        gradient = np.concatenate([matrix.multiply_transposed(row) for row in errors])
        value = penalty / 2 * (weights @ weights) - (wanted * log_odds).sum()
        return float(value), gradient + penalty * weights

    found = minimise(loss, np.zeros(len(wanted) * len(names)), iterations)
    tables = found.reshape(len(wanted), len(names)).tolist()
    return [dict(zip(names, table, strict=True)) for table in tables]


def fit_choices(
    choices: Sequence[Sequence[Example]],
    right: Sequence[Sequence[bool]],
    *,
    penalty: float,
    min_examples: int = 2,
    iterations: int = 200,
) -> dict[str, float]:
    """Return the weight of each feature in a choice of one out of several examples.

    The probability of an example is its share of the exponentiated scores of its choice. ``right``
    tells which examples of each choice are right: at least one, and any of them may be chosen. The
    other arguments are as for ``fit``.
    """
    examples = [example for choice in choices for example in choice]
    names = _number_features(examples, min_examples)
    matrix = _to_sparse_matrix(examples, names)
    wanted = np.array([one for choice in right for one in choice], dtype=bool)
    sizes = [len(choice) for choice in choices]
    first = np.cumsum([0, *sizes[:-1]])
    number = np.repeat(np.arange(len(sizes)), sizes)

    def loss(weights: Vector) -> tuple[float, Vector]:
        scores = matrix.multiply(weights)
        exponents = np.exp(scores - np.maximum.reduceat(scores, first)[number])
        among_right = exponents * wanted
        totals, rights = np.add.reduceat(exponents, first), np.add.reduceat(among_right, first)
        errors = exponents / totals[number] - among_right / rights[number]
        value = np.log(totals).sum() - np.log(rights).sum()
        gradient = matrix.multiply_transposed(errors) + penalty * weights
        return float(value + penalty / 2 * (weights @ weights)), gradient

    weights = minimise(loss, np.zeros(len(names)), iterations)
    return dict(zip(names, weights.tolist(), strict=True))


def _number_features(examples: Sequence[Example], min_examples: int) -> dict[str, int]:
    counts = Counter(name for example in examples for name, _ in example)
    kept = sorted(name for name, count in counts.items() if count >= min_examples)
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
    """Return the point at which L-BFGS finds the minimum of a smooth function.

    ``loss`` returns the value and the gradient at a point. The search ends where no partial
    derivative exceeds 1e-4, or after ``iterations`` steps.
    """
    point, (value, gradient) = start, loss(start)
    history: list[tuple[Vector, Vector]] = []
    for _ in range(iterations):
        if not len(point) or np.abs(gradient).max() < _GRADIENT_TOLERANCE:
            break
        direction = -_apply_inverse_hessian(gradient, history)
        step = 1.0 if history else 1.0 / float(np.abs(gradient).sum())
        for _ in range(_MAX_HALVINGS):
            next_point = point + step * direction
            next_value, next_gradient = loss(next_point)
            if next_value <= value + _SUFFICIENT_DECREASE * step * float(gradient @ direction):
                break
            step /= 2
        else:
            break
        history = [*history, (next_point - point, next_gradient - gradient)][-_MEMORY:]
        point, value, gradient = next_point, next_value, next_gradient
    return point


def _apply_inverse_hessian(gradient: Vector, history: list[tuple[Vector, Vector]]) -> Vector:
    """Return the gradient times the inverse Hessian that the steps in ``history`` approximate.

    This is the two-loop recursion. ``history`` holds the changes of point and gradient.
    """
    result = gradient.copy()
    factors = []
    for moved, changed in reversed(history):
        factor = (moved @ result) / (changed @ moved)
        factors.append(factor)
        result -= factor * changed
    if history:
        moved, changed = history[-1]
        result *= (moved @ changed) / (changed @ changed)
    for (moved, changed), factor in zip(history, reversed(factors), strict=True):
        result += moved * (factor - (changed @ result) / (changed @ moved))
    return result
