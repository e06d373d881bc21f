"""Score how much a sentence is worth checking from its embedding."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from claims.extraction.checkworthiness.editor_adjustment import StoredReasons, base_reasons
from claims.extraction.checkworthiness.score_reasons import (
    CALIBRATION,
    MEANING,
    Reasons,
)
from claims.extraction.checkworthiness.scoring_model import calibrate, sum_log_odds
from claims.matching.embeddings.sentence_model import Vector

Matrix = NDArray[np.float64]
MEANING_SHARE = 0.4
"""Share of the embedding in the log odds; features and words give the rest. See
docs/decisions/0009."""
HEAD_FILE = Path(__file__).with_name("checkworthiness_head.json")
_DIGITS = 3


def add_meaning(reasons: StoredReasons, vector: Vector) -> Reasons:
    """Return the reasons of extraction with a reason for the meaning, strongest first.

    A previous reason for the meaning is replaced. What editors' decisions added is left out.
    """
    base = [part for part in base_reasons(reasons) if part[0] not in (CALIBRATION, MEANING)]
    added = MEANING_SHARE * (log_odds(vector) - sum_log_odds(base))
    return calibrate([*base, (MEANING, round(added, _DIGITS))])


class Head(NamedTuple):
    """The layers on top of the sentence model: a hidden one for debates, a linear one for news.

    ``inner`` has shape (385, hidden units), ``outer`` (hidden units + 1) and ``news`` (385); the
    last entry of each is for a constant 1.
    """

    inner: Matrix
    outer: Matrix
    news: Matrix

    def debate_log_odds(self, vectors: Matrix) -> Matrix:
        """Return the log odds of each row according to debates alone.

        ``vectors`` has shape (rows, 385): each row is a vector followed by 1.
        """
        hidden = np.tanh(vectors @ self.inner)
        log_odds: Matrix = hidden @ self.outer[:-1] + self.outer[-1]
        return log_odds

    def log_odds(self, vectors: Matrix) -> Matrix:
        """Return the log odds of each row; ``vectors`` is as for ``debate_log_odds``."""
        return self.debate_log_odds(vectors) + vectors @ self.news


def log_odds(vector: Vector) -> float:
    """Return the log odds, from the embedding alone, that an editor would check the sentence."""
    return float(load_head().log_odds(np.array([[*vector, 1.0]]))[0])


@cache
def load_head() -> Head:
    """Load the weights that ship with the project."""
    tables = json.loads(HEAD_FILE.read_text(encoding="utf-8"))
    return Head(*(np.array(tables[name], dtype=np.float64) for name in Head._fields))
