"""Tell the type of a claim from phrases, verbs and words, with learned weights."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import get_args

from claims.extraction.checkworthiness.score_reasons import BASE_RATE
from claims.extraction.checkworthiness.sentence_features import Features
from claims.extraction.drafts import ClaimType

# Fitted on the types of training/checkworthy/sentences.jsonl.
TYPE_WEIGHTS = Path(__file__).with_name("claim_type_weights.json")
WeightsByType = Mapping[ClaimType, Mapping[str, float]]
WeightsByCode = Mapping[str, Sequence[float]]
"""For each code its weights for all types, in the order of ClaimType."""

_TYPES: tuple[ClaimType, ...] = get_args(ClaimType)
_NO_WEIGHTS = (0.0,) * len(_TYPES)


def classify_claim_type(
    features: Features, words: Iterable[str], weights: WeightsByCode
) -> ClaimType:
    """Return the most probable type; of equally probable ones, the first in ClaimType."""
    rows = [weights.get(BASE_RATE, _NO_WEIGHTS)]
    for code, value in features.items():
        if code in weights:
            row = weights[code]
            rows.append(row if value == 1 else [value * weight for weight in row])
    rows += [weights[word] for word in words if word in weights]
    log_odds = list(map(sum, zip(*rows, strict=True)))
    return _TYPES[log_odds.index(max(log_odds))]


def group_by_code(weights: WeightsByType) -> WeightsByCode:
    """Return the weights of each code for all types, in the order of ClaimType."""
    codes = {code for table in weights.values() for code in table}
    return {code: tuple(weights[of].get(code, 0.0) for of in _TYPES) for code in codes}


@cache
def load_type_weights() -> WeightsByCode:
    """Load the weights of this package."""
    weights: WeightsByType = json.loads(TYPE_WEIGHTS.read_text(encoding="utf-8"))
    return group_by_code(weights)
