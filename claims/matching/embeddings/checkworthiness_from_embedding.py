"""Weigh how much a sentence is worth checking by its meaning, beside what its words tell."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from claims.extraction.checkworthiness.editor_adjustment import Given, base_reasons, logit
from claims.extraction.checkworthiness.score_reasons import MEANING, Reasons
from claims.matching.embeddings.sentence_model import Vector

Matrix = NDArray[np.float64]
SHARE = 0.4
"""Of the log odds; the rest is what features and words told. See docs/decisions/0009."""
HEAD = Path(__file__).with_name("checkworthiness_head.json")
_DIGITS = 3


def with_meaning(reasons: Given, vector: Vector) -> Reasons:
    """The reasons of extraction and what the meaning adds to them, strongest first.

    An earlier one's place is taken; what editors' decisions added is left out.
    """
    told = [part for part in base_reasons(reasons) if part[0] != MEANING]
    added = SHARE * (odds(vector) - logit(tuple(told)))
    parts = [*told, (MEANING, round(added, _DIGITS))]
    return tuple(sorted(parts, key=lambda part: (-abs(part[1]), part[0])))


class Head(NamedTuple):
    """A hidden layer of tangents learned from debates, and what news changes, linear.

    ``inner`` has a row for each number of a vector and one for 1, a column for each hidden unit;
    ``outer`` a weight for each unit and for 1; ``news`` one for each number and for 1.
    """

    inner: Matrix
    outer: Matrix
    news: Matrix

    def debates(self, vectors: Matrix) -> Matrix:
        """The log odds by debates alone, of each row: a vector with a 1 behind it."""
        hidden = np.tanh(vectors @ self.inner)
        odds: Matrix = hidden @ self.outer[:-1] + self.outer[-1]
        return odds

    def odds(self, vectors: Matrix) -> Matrix:
        """The log odds of each row: a vector with a 1 behind it."""
        return self.debates(vectors) + vectors @ self.news


def odds(vector: Vector) -> float:
    """The log odds, by its meaning alone, that an editor would check a sentence."""
    return float(head().odds(np.array([[*vector, 1.0]]))[0])


@cache
def head() -> Head:
    """The head shipped with the project."""
    tables = json.loads(HEAD.read_text(encoding="utf-8"))
    return Head(*(np.array(tables[name], dtype=np.float64) for name in Head._fields))
