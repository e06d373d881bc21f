"""The trained weights of the quote classifier, and the scores and probabilities they give."""

from __future__ import annotations

import json
import math
from collections.abc import Iterable
from dataclasses import asdict, dataclass, field
from functools import cache
from pathlib import Path

from claims.extraction.fitting.weights_file import write_weights
from claims.extraction.lexicon.reporting_nouns import NOUNS
from claims.extraction.quotes.classifier.features import cue_features
from claims.extraction.text.token_view import TokenView

WEIGHTS = Path(__file__).with_name("weights.json")


@dataclass(frozen=True, slots=True)
class QuoteModel:
    """A logistic regression over named features, and the thresholds on its log odds.

    Cues that score below ``gate`` are skipped. A candidate is added above ``add``, or above
    ``nested`` if its cue is inside another quote; it replaces the rule's quote of the same cue if
    its log odds are higher by ``swap``. ``ends`` are the weights of the places where content may
    end, ``calibration`` those of the confidence features (Platt, 1999), fitted on the corpus, and
    ``adjustment`` what everyday documents add to them.
    """

    bias: float
    gate: float
    add: float
    nested: float
    swap: float
    weights: dict[str, float]
    ends: dict[str, float]
    calibration: dict[str, float]
    adjustment: dict[str, float] = field(default_factory=dict)

    def score(self, features: Iterable[str]) -> float:
        """Return the sum of the weights of the features, 0 for unknown ones."""
        weights = self.weights
        return sum(weights.get(name, 0.0) for name in features)

    def score_cues(self, view: TokenView) -> dict[int, float]:
        """Return the score of each token that may be a cue: verbs and reporting nouns."""
        scores = {}
        for token in range(len(view.lower)):
            if may_be_cue(view, token):
                scores[token] = self.score(cue_features(view, token))
        return scores

    def probability(self, features: Iterable[tuple[str, float]]) -> float:
        """Return the calibrated probability, 0 to 1, of a quote with these confidence features."""
        log_odds = self.confidence_log_odds(features)
        return 1 / (1 + math.exp(-max(-30.0, min(30.0, log_odds))))

    def confidence_log_odds(self, features: Iterable[tuple[str, float]]) -> float:
        """Return the log odds of ``probability``."""
        calibrated, adjusted = self.calibration, self.adjustment
        return sum(
            (calibrated.get(name, 0.0) + adjusted.get(name, 0.0)) * value
            for name, value in features
        )

    def write(self, path: Path = WEIGHTS) -> None:
        """Write the weights as JSON, sorted by name."""
        write_weights(asdict(self), path)


def may_be_cue(view: TokenView, token: int) -> bool:
    """Return whether a token outside quotation marks is a verb or a reporting noun."""
    if view.within[token] >= 0:
        return False
    pos = view.pos[token]
    return pos == "VERB" or (pos == "NOUN" and view.lemma[token] in NOUNS)


@cache
def load_weights() -> QuoteModel:
    """Return the model with the weights in ``weights.json``."""
    return QuoteModel(**json.loads(WEIGHTS.read_text(encoding="utf-8")))
