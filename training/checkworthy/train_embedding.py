"""Fit how the vector of a sentence tells whether it is worth checking.

    .venv/bin/python -m training.checkworthy.train_embedding [CLAIMBUSTER.jsonl]

The hidden layer is fitted on debates, in some minutes, if a file of ClaimBuster's labels is given.
What news changes is always fitted, on our own sentences without those held out. The same files give
the same weights on one machine; the linear algebra of another may round differently.
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
    known = (
        load_head() if claimbuster is None else fit_debate_head(list(read_claimbuster(claimbuster)))
    )
    own = [one for one in read_sentences() if not (one.is_held_out or one.was_written_for_types)]
    table = embed_sentences(own)
    news = fit_news_weights(table, label_sentences(own), known.debate_log_odds(table))
    tables = {name: part.tolist() for name, part in known._replace(news=news)._asdict().items()}
    HEAD_FILE.write_text(json.dumps(tables) + "\n", encoding="utf-8")


def embed_sentences(sentences: Sequence[Sentence]) -> Matrix:
    """Return a row for each sentence: its vector, and 1."""
    return np.array([[*embed(one.text), 1.0] for one in sentences], dtype=np.float64)


def label_sentences(sentences: Sequence[Sentence]) -> Matrix:
    """Return 1 for each sentence that is worth checking, else 0."""
    return np.array([one.is_checkworthy for one in sentences], dtype=np.float64)


def fit_debate_head(sentences: Sequence[Sentence]) -> Head:
    """Fit the hidden layer by L-BFGS from a seeded random start; the weights of news are 0."""
    table, wanted = embed_sentences(sentences), label_sentences(sentences)
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


def fit_news_weights(table: Matrix, wanted: Matrix, debates: Matrix) -> Matrix:
    """Return what news changes in the log odds of debates: a weight per column of ``table``."""
    penalties = np.array([PENALTY] * (table.shape[1] - 1) + [0.0])

    def loss(weights: Matrix) -> tuple[float, Matrix]:
        value, errors = _loss(table @ weights + debates, wanted)
        slope: Matrix = table.T @ errors + penalties * weights
        return value + float(penalties @ weights**2) / 2, slope

    found: Matrix = np.round(minimise(loss, np.zeros(table.shape[1]), NEWS_STEPS), DIGITS)
    return found


def _loss(odds: Matrix, wanted: Matrix) -> tuple[float, Matrix]:
    """Return the log loss of log odds, and its gradient."""
    errors: Matrix = 1 / (1 + np.exp(-odds)) - wanted
    return float(np.logaddexp(0, odds).sum() - wanted @ odds), errors


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else None)
