"""Weigh how much a sentence is worth checking by its meaning, beside what its words tell."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path

import numpy as np

from claims.extraction.checkworthiness.adjusting import Given, base_reasons, logit
from claims.extraction.checkworthiness.score import Reasons
from claims.matching.embedding import Vector

MEANING = "meaning"
"""The reason that stands for what the vector tells."""
SHARE = 0.4
"""Of the log odds; the rest is what features and words told. See docs/decisions/0009."""
HEAD = Path(__file__).with_name("worth.json")
_DIGITS = 3


def with_meaning(reasons: Given, vector: Vector) -> Reasons:
    """The reasons of extraction and what the meaning adds to them, strongest first.

    An earlier one's place is taken; what editors' decisions added is left out.
    """
    told = [part for part in base_reasons(reasons) if part[0] != MEANING]
    added = SHARE * (odds(vector) - logit(tuple(told)))
    parts = [*told, (MEANING, round(added, _DIGITS))]
    return tuple(sorted(parts, key=lambda part: (-abs(part[1]), part[0])))


def odds(vector: Vector) -> float:
    """The log odds, by its meaning alone, that an editor would check a sentence."""
    weights = head()
    return float(vector @ weights[:-1] + weights[-1])


@cache
def head() -> Vector:
    """The weight of each of a vector's numbers, and of one: of debates, and what news changes."""
    tables = json.loads(HEAD.read_text(encoding="utf-8"))
    total: Vector = np.sum([tables["debates"], tables["news"]], axis=0, dtype=np.float32)
    return total
