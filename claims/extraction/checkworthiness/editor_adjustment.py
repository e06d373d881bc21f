"""Adjust a score by what editors' decisions taught, from its reasons alone, without a parse."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping

from claims.extraction.checkworthiness.score import OTHER_WORDS, Reasons, logistic
from claims.extraction.checkworthiness.scoring_model import BIAS

LEARNED = "editors’ decisions: "
ALWAYS, SCORE = "any claim", "score"
_MOST = 4.0

Given = Iterable[object]
"""Reasons as they are stored: a name and a weight each; anything else is passed over."""


def base_reasons(reasons: Given) -> Reasons:
    """The reasons that extraction gave, without what an earlier adjustment added."""
    return tuple(
        (str(one[0]), float(one[1]))
        for one in reasons
        if isinstance(one, list | tuple)
        and len(one) == 2
        and isinstance(one[1], int | float)
        and not _is_learned(str(one[0]))
    )


def _is_learned(name: str) -> bool:
    return name.startswith(LEARNED)


def signs(reasons: Reasons, claim_type: str) -> dict[str, float]:
    """What decisions teach weights for: which reasons there are, the type, and the score itself.

    The score's value is its log odds, held within 4 and divided by that, so that no claim weighs
    more than another.
    """
    told = {name: 1.0 for name, _ in reasons if name not in (BIAS, OTHER_WORDS)}
    odds = max(-_MOST, min(_MOST, logit(reasons)))
    sort = {f"type {claim_type}": 1.0} if claim_type else {}
    return {ALWAYS: 1.0, SCORE: odds / _MOST, **sort, **told}


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
        (f"{LEARNED}{name}", round(value * weights[name], 3))
        for name, value in signs(base, claim_type).items()
        if name in weights
    ]
    parts = [*base, *(part for part in learned if part[1])]
    parts.sort(key=lambda part: (-abs(part[1]), part[0]))
    return logistic(logit(tuple(parts))), tuple(parts)
