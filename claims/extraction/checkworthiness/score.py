"""Score features by a weighted sum through the logistic function, with the reasons."""

from __future__ import annotations

import math

from claims.extraction.checkworthiness.features import Features
from claims.extraction.checkworthiness.weights import BIAS, WEIGHTS

Reasons = tuple[tuple[str, float], ...]
BASE = "base rate"


def score(features: Features) -> tuple[float, Reasons]:
    """The score in 0..1, and what each feature contributed to its logit, strongest first.

    The contributions, the base rate among them, add up to the logit exactly.
    """
    parts = [(BASE, round(BIAS, 3))] + [
        (name, round(value * WEIGHTS[name], 3)) for name, value in features.items()
    ]
    reasons = tuple(
        sorted((part for part in parts if part[1]), key=lambda part: (-abs(part[1]), part[0]))
    )
    return logistic(math.fsum(weight for _, weight in reasons)), reasons


def logistic(logit: float) -> float:
    """The logistic function, without overflow for large negative logits."""
    if logit >= 0:
        return 1 / (1 + math.exp(-logit))
    return math.exp(logit) / (1 + math.exp(logit))
