"""The learned weights, and the scores and probabilities they give."""

from __future__ import annotations

import json
import math
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from functools import cache
from pathlib import Path

from claims.extraction.lexicon.reporting_nouns import NOUNS
from claims.extraction.quotes.classifier.features import cue_features
from claims.extraction.text.token_view import TokenView

WEIGHTS = Path(__file__).with_name("weights.json")


@dataclass(frozen=True, slots=True)
class QuoteModel:
    """A logistic regression over named features, and the thresholds on its log odds.

    A cue scored under ``gate`` is not looked at. A learned quote is added above ``add``, within
    another's words above ``nested``; it takes the place of a rule's by the same cue where it is
    better by ``swap``. ``ends`` weigh where its words end. ``calibration`` weighs the signs of
    confidence (Platt, 1999).
    """

    bias: float
    gate: float
    add: float
    nested: float
    swap: float
    weights: dict[str, float]
    ends: dict[str, float]
    calibration: dict[str, float]

    def score(self, features: Iterable[str]) -> float:
        """The summed weights of the features; unknown ones weigh nothing."""
        weights = self.weights
        return sum(weights.get(name, 0.0) for name in features)

    def score_cues(self, view: TokenView) -> dict[int, float]:
        """The score of each token that may be a cue: verbs, and nouns that report."""
        scores = {}
        for token in range(len(view.lower)):
            if may_be_cue(view, token):
                scores[token] = self.score(cue_features(view, token))
        return scores

    def probability(self, signs: Iterable[tuple[str, float]]) -> float:
        """The calibrated probability of a quote with these signs, 0 to 1."""
        logit = sum(self.calibration.get(name, 0.0) * value for name, value in signs)
        return 1 / (1 + math.exp(-max(-30.0, min(30.0, logit))))

    def write(self, path: Path = WEIGHTS) -> None:
        """Write the weights as JSON, in an order that does not depend on their values."""
        text = json.dumps(asdict(self), ensure_ascii=False, indent=0, sort_keys=True)
        path.write_text(text + "\n", encoding="utf-8")


def may_be_cue(view: TokenView, token: int) -> bool:
    """Whether a token outside quotation marks is a verb, or a noun that reports."""
    if view.within[token] >= 0:
        return False
    pos = view.pos[token]
    return pos == "VERB" or (pos == "NOUN" and view.lemma[token] in NOUNS)


@cache
def load_weights() -> QuoteModel:
    """The weights shipped with the project."""
    return QuoteModel(**json.loads(WEIGHTS.read_text(encoding="utf-8")))
