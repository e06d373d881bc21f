"""Adjust a score by what editors' decisions taught, from its reasons alone, without a parse."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping

from claims.extraction.checkworthiness.score import logistic
from claims.extraction.checkworthiness.score_reasons import (
    ANY_CLAIM,
    BASE_RATE,
    OTHER_WORDS,
    SCORE,
    Reasons,
    claim_type_code,
    editor_code,
    is_editor_code,
    read_reasons,
)

_MOST = 4.0

Given = Iterable[object]
"""Reasons as they are stored: a code and a weight each; anything else is skipped."""


def base_reasons(reasons: Given) -> Reasons:
    """The reasons that extraction gave, without what an earlier adjustment added."""
    return tuple(part for part in read_reasons(reasons) if not is_editor_code(part[0]))


def signs(reasons: Reasons, claim_type: str) -> dict[str, float]:
    """What decisions teach weights for: which reasons there are, the type, and the score itself.

    The score's value is its log odds, held within 4 and divided by that, so that no claim weighs
    more than another.
    """
    told = {name: 1.0 for name, _ in reasons if name not in (BASE_RATE, OTHER_WORDS)}
    odds = max(-_MOST, min(_MOST, logit(reasons)))
    sort = {claim_type_code(claim_type): 1.0} if claim_type else {}
    return {ANY_CLAIM: 1.0, SCORE: odds / _MOST, **sort, **told}


def logit(reasons: Reasons) -> float:
    """The log odds that the reasons add up to."""
    return math.fsum(weight for _, weight in reasons)


def adjusted(
    reasons: Given, claim_type: str, weights: Mapping[str, float]
) -> tuple[float, Reasons]:
    """The score and its reasons with ``weights``, in the place of any earlier adjustment's.

    Without weights, what extraction gave.
    """
    base = base_reasons(reasons)
    learned = [
        (editor_code(name), round(value * weights[name], 3))
        for name, value in signs(base, claim_type).items()
        if name in weights
    ]
    parts = [*base, *(part for part in learned if part[1])]
    parts.sort(key=lambda part: (-abs(part[1]), part[0]))
    return logistic(logit(tuple(parts))), tuple(parts)
