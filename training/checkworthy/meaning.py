"""Fit how much a sentence is worth checking by the vector of its meaning, beside its words.

    .venv/bin/python -m training.checkworthy.meaning [CLAIMBUSTER.jsonl]

With a file of ClaimBuster's labels the hidden layer is fitted anew on debates (some minutes: each
sentence is embedded); else the one shipped stands. What news changes is fitted on our own sentences
but for the held-out fifth. The same files give the same weights on the same machine; another one's
linear algebra may round differently.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Sequence
from pathlib import Path

import numpy as np

from claims.extraction.fitting.logistic_regression import minimise
from claims.matching.embeddings.checkworthiness_from_embedding import (
    HEAD_FILE,
    Head,
    Matrix,
    load_head,
)
from claims.matching.embeddings.sentence_model import embed
from training.checkworthy.sentences import Sentence, read_claimbuster, read_sentences

UNITS = 16
PENALTY = 1.0
DEBATE_STEPS, NEWS_STEPS = 150, 300
SEED = 0
DIGITS = 3


def main(claimbuster: Path | None = None) -> None:
    """Write the head beside the code that uses it."""
    known = load_head() if claimbuster is None else of_debates(list(read_claimbuster(claimbuster)))
    own = [one for one in read_sentences() if not one.is_held_out]
    table = vectors(own)
    news = of_news(table, labels(own), known.debate_log_odds(table))
    tables = {name: part.tolist() for name, part in known._replace(news=news)._asdict().items()}
    HEAD_FILE.write_text(json.dumps(tables) + "\n", encoding="utf-8")


def vectors(sentences: Sequence[Sentence]) -> Matrix:
    """A row for each sentence: its vector, and a one."""
    return np.array([[*embed(one.text), 1.0] for one in sentences], dtype=np.float64)


def labels(sentences: Sequence[Sentence]) -> Matrix:
    """1 for each sentence that is worth checking, else 0."""
    return np.array([one.worth for one in sentences], dtype=np.float64)


def of_debates(sentences: Sequence[Sentence]) -> Head:
    """A hidden layer fitted by L-BFGS from a random start, always the same; nothing of news."""
    table, wanted = vectors(sentences), labels(sentences)
    width = table.shape[1]
    random = np.random.default_rng(SEED)
    inner = random.normal(0, np.sqrt(2), (width, UNITS))
    inner[-1] = 0.0
    outer = np.array([*random.normal(0, 1 / np.sqrt(UNITS), UNITS), 0.0])
    held_back = np.full((width, UNITS), PENALTY)
    held_back[-1] = 0.0
    penalties = np.concatenate([held_back.ravel(), np.full(UNITS, PENALTY), [0.0]])

    def loss(weights: Matrix) -> tuple[float, Matrix]:
        first = weights[: width * UNITS].reshape(width, UNITS)
        second = weights[width * UNITS :]
        hidden = np.tanh(table @ first)
        value, errors = _loss(hidden @ second[:-1] + second[-1], wanted)
        back = np.outer(errors, second[:-1]) * (1 - hidden**2)
        slope = np.concatenate([(table.T @ back).ravel(), hidden.T @ errors, [errors.sum()]])
        return value + float(penalties @ weights**2) / 2, slope + penalties * weights

    found = minimise(loss, np.concatenate([inner.ravel(), outer]), DEBATE_STEPS)
    first, second = found[: width * UNITS].reshape(width, UNITS), found[width * UNITS :]
    return Head(np.round(first, DIGITS), np.round(second, DIGITS), np.zeros(width))


def of_news(table: Matrix, wanted: Matrix, debates: Matrix) -> Matrix:
    """What news changes in the log odds of debates: a weight for each column of ``table``."""
    penalties = np.array([PENALTY] * (table.shape[1] - 1) + [0.0])

    def loss(weights: Matrix) -> tuple[float, Matrix]:
        value, errors = _loss(table @ weights + debates, wanted)
        slope: Matrix = table.T @ errors + penalties * weights
        return value + float(penalties @ weights**2) / 2, slope

    found: Matrix = np.round(minimise(loss, np.zeros(table.shape[1]), NEWS_STEPS), DIGITS)
    return found


def _loss(odds: Matrix, wanted: Matrix) -> tuple[float, Matrix]:
    """The log loss of log odds, and its slope by each of them."""
    errors: Matrix = 1 / (1 + np.exp(-odds)) - wanted
    return float(np.logaddexp(0, odds).sum() - wanted @ odds), errors


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else None)
