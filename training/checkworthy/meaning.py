"""Fit how much a sentence is worth checking by the vector of its meaning, beside its words.

    .venv/bin/python -m training.checkworthy.meaning [CLAIMBUSTER.jsonl]

With a file of ClaimBuster's labels the part of debates is fitted anew (some minutes: each sentence
is embedded); else the one shipped stands. The part of news is fitted on our own sentences but for
the held-out fifth, as what they change.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from claims.extraction.learned.regression import minimised
from claims.matching.embedding import embed
from claims.matching.worth import HEAD
from training.checkworthy.sentences import Sentence, read_claimbuster, read_sentences

DEBATE_PENALTY, NEWS_PENALTY = 0.3, 1.0
DIGITS = 3
Matrix = NDArray[np.float64]


def main(claimbuster: Path | None = None) -> None:
    """Write the head beside the code that uses it."""
    if claimbuster is None:
        debates = np.array(json.loads(HEAD.read_text(encoding="utf-8"))["debates"])
    else:
        labelled = list(read_claimbuster(claimbuster))
        debates = fitted(vectors(labelled), labelled, DEBATE_PENALTY)
    own = [one for one in read_sentences() if not one.is_held_out]
    table = vectors(own)
    news = fitted(table, own, NEWS_PENALTY, bias=table @ debates)
    tables = {"debates": debates.tolist(), "news": news.tolist()}
    HEAD.write_text(json.dumps(tables, indent=0) + "\n", encoding="utf-8")


def vectors(sentences: Sequence[Sentence]) -> Matrix:
    """A row for each sentence: its vector, and a one."""
    return np.array([[*embed(one.text), 1.0] for one in sentences], dtype=np.float64)


def fitted(
    table: Matrix, sentences: Sequence[Sentence], penalty: float, bias: Matrix | None = None
) -> Matrix:
    """A weight for each column, rounded: logistic regression, the last column not penalised."""
    wanted = np.array([one.worth for one in sentences], dtype=np.float64)
    given = np.zeros(len(table)) if bias is None else bias
    held_back = np.array([penalty] * (table.shape[1] - 1) + [0.0])

    def loss(weights: Matrix) -> tuple[float, Matrix]:
        odds = table @ weights + given
        errors = 1 / (1 + np.exp(-odds)) - wanted
        value = np.logaddexp(0, odds).sum() - wanted @ odds + held_back @ (weights**2) / 2
        return float(value), table.T @ errors + held_back * weights

    rounded: Matrix = np.round(minimised(loss, np.zeros(table.shape[1]), 300), DIGITS)
    return rounded


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else None)
