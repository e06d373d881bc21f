"""Score features and words by a weighted sum through the logistic function, with the reasons."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping

from claims.extraction.checkworthiness.score_reasons import BASE_RATE, OTHER_WORDS, Reasons
from claims.extraction.checkworthiness.scoring_model import Model

# A sentence has some fifty words and pairs; a reader wants those that matter, and one sum.
_WORDS_NAMED = 6
# What shifts the odds by less than this is nobody's reason.
_WORTH_NAMING = 0.1


def score(
    features: Mapping[str, float], words: Iterable[str], model: Model
) -> tuple[float, Reasons]:
    """The score in 0..1, and what each feature and word adds to its log odds, strongest first.

    The contributions, the base rate and the sum of the lesser words among them, add up to the log
    odds exactly.
    """
    weights = model.weights
    parts = [(BASE_RATE, model.bias)]
    parts += [(name, value * weights.get(name, 0.0)) for name, value in features.items()]
    parts += _of_words([(word, weights[word]) for word in words if word in weights])
    rounded = [(name, round(weight, 3)) for name, weight in parts]
    reasons = tuple(
        sorted((part for part in rounded if part[1]), key=lambda part: (-abs(part[1]), part[0]))
    )
    return logistic(math.fsum(weight for _, weight in reasons)), reasons


def _of_words(known: list[tuple[str, float]]) -> list[tuple[str, float]]:
    known.sort(key=lambda part: (-abs(part[1]), part[0]))
    named = [part for part in known[:_WORDS_NAMED] if abs(part[1]) >= _WORTH_NAMING]
    return [*named, (OTHER_WORDS, math.fsum(weight for _, weight in known[len(named) :]))]


def logistic(logit: float) -> float:
    """The logistic function, without overflow for large negative logits."""
    if logit >= 0:
        return 1 / (1 + math.exp(-logit))
    return math.exp(logit) / (1 + math.exp(logit))
