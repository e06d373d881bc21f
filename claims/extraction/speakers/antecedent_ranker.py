"""Choose whom a pronoun refers to, by a log-linear model over the candidates.

``training/rank_antecedents.py`` fits its weights: docs/decisions/0074.
"""

from __future__ import annotations

import json
import math
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

from claims.extraction.drafts import Offsets, QuoteDraft
from claims.extraction.fitting.weights_file import write_weights
from claims.extraction.speakers.antecedents import Candidate, CandidateFinder
from claims.extraction.speakers.described_candidates import AntecedentFeatures
from claims.extraction.speakers.pronouns import Pronoun

WEIGHTS = Path(__file__).with_name("antecedent_weights.json")


@dataclass(frozen=True, slots=True)
class AntecedentModel:
    """The weights of the features, by name."""

    weights: dict[str, float]

    def choose(self, candidates: list[Candidate]) -> tuple[Candidate | None, float]:
        """Return the most probable candidate, and how near the next comes, 0 to 1."""
        scores = [self._score(one.features) for one in candidates]
        if not scores:
            return None, 0.0
        best = max(range(len(scores)), key=scores.__getitem__)
        others = (score for n, score in enumerate(scores) if n != best)
        second = max(others, default=-math.inf)
        return candidates[best], math.exp(second - scores[best])

    def _score(self, features: AntecedentFeatures) -> float:
        weights = self.weights
        return sum(weights.get(name, 0.0) * value for name, value in features)

    def write(self, path: Path = WEIGHTS) -> None:
        """Write the weights as JSON, sorted by name."""
        write_weights(self.weights, path)


@cache
def load_antecedent_model() -> AntecedentModel:
    """Return the model with the weights in ``antecedent_weights.json``."""
    return AntecedentModel(json.loads(WEIGHTS.read_text(encoding="utf-8")))


@dataclass(slots=True)
class AntecedentRanker:
    """Choose the antecedents of the pronouns of one text; without a model, those by rule.

    ``rankings`` has the candidates of each pronoun, by the content of its quote, for training.
    """

    finder: CandidateFinder
    model: AntecedentModel | None = field(default_factory=load_antecedent_model)
    rankings: dict[tuple[Offsets, ...], list[Candidate]] = field(default_factory=dict)

    def rank(self, pronoun: Pronoun, quote: QuoteDraft | None) -> tuple[Candidate | None, float]:
        """Return the most probable antecedent of a pronoun, and how near the next comes, 0 to 1.

        The candidates for the speaker of a quote are kept in ``rankings``.
        """
        candidates = self.finder.find(pronoun)
        if quote is not None:
            self.rankings[quote.content] = candidates
        if self.model is not None:
            return self.model.choose(candidates)
        return next((one for one in candidates if one.is_by_rule), None), 0.0
