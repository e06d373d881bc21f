"""Adjust a score by what editors' decisions taught, from its reasons alone, without a parse."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from claims.extraction.checkworthiness.score_reasons import (
    ANY_CLAIM,
    BASE_RATE,
    CALIBRATION,
    OTHER_WORDS,
    SCORE,
    Reasons,
    claim_type_code,
    editor_code,
    is_editor_code,
    read_reasons,
)
from claims.extraction.checkworthiness.scoring_model import logistic, sort_reasons, sum_log_odds

_MAX_LOG_ODDS = 4.0

StoredReasons = Iterable[object]
"""Reasons as they are stored: a code and a weight each; anything else is skipped."""


def base_reasons(reasons: StoredReasons) -> Reasons:
    """Return the reasons without those that an earlier adjustment added."""
    return tuple(reason for reason in read_reasons(reasons) if not is_editor_code(reason[0]))


def find_ranking_features(reasons: Reasons, claim_type: str) -> dict[str, float]:
    """Return what decisions teach weights for: the codes of the reasons, the type and the score.

    The value of the score is its log odds, limited to ±4 and divided by 4, so that no claim counts
    more than another.
    """
    codes = {code: 1.0 for code, _ in reasons if code not in (BASE_RATE, CALIBRATION, OTHER_WORDS)}
    log_odds = max(-_MAX_LOG_ODDS, min(_MAX_LOG_ODDS, sum_log_odds(reasons)))
    types = {claim_type_code(claim_type): 1.0} if claim_type else {}
    return {ANY_CLAIM: 1.0, SCORE: log_odds / _MAX_LOG_ODDS, **types, **codes}


def adjust_score(
    reasons: StoredReasons, claim_type: str, weights: Mapping[str, float]
) -> tuple[float, Reasons]:
    """Return the score and its reasons with ``weights``, in place of any earlier adjustment.

    Without weights, these are the score and the reasons that extraction gave.
    """
    base = base_reasons(reasons)
    added = [
        (editor_code(code), round(value * weights[code], 3))
        for code, value in find_ranking_features(base, claim_type).items()
        if code in weights
    ]
    adjusted = sort_reasons([*base, *(reason for reason in added if reason[1])])
    return logistic(sum_log_odds(adjusted)), adjusted
