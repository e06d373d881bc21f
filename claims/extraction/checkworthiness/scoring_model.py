"""Score a sentence's features and words by a logistic regression, and give the reasons."""

from __future__ import annotations

import json
import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

from claims.extraction.checkworthiness.score_reasons import (
    BASE_RATE,
    CALIBRATION,
    OTHER_WORDS,
    Reasons,
    word_code,
)

# Fitted on the labels of ClaimBuster (see NOTICE): speech on a stage.
DEBATE_WEIGHTS = Path(__file__).with_name("debate_weights.json")
# Fitted on training/checkworthy/sentences.jsonl, written for this project; added to the others.
NEWS_WEIGHTS = Path(__file__).with_name("news_weights.json")
# Set by hand for what labelled sentences do not teach enough of. They apply before anything is
# fitted, so that fitting adds to them what the labels show.
HAND_SET_WEIGHTS: dict[str, float] = {
    # Not statements of the article at all; strong enough that no other feature outweighs them.
    "boilerplate": -7.0,
    "heading": -5.0,
    "credit": -5.0,
    "invitation": -5.0,
    "signature": -4.0,
    # True, but about the reporting; debates have none and would rank it high as a past event.
    "no_comment": -5.0,
    # The writer says that something is not known; speakers in debates hedge to be polite.
    "hedge": -1.5,
    "courtesy": -1.5,
    # Captions and headings; debates have broken-off speech instead.
    "no_finite_verb": -1.5,
    "no_end_punctuation": -1.5,
    "capitals": -1.5,
    # Quoted words are mostly opinions, articles state facts themselves; debates quote little.
    "quoted_share": -0.8,
    # Sums and percentages are hardly ever opinions, though.
    "quoted_amount": 1.0,
    # A forecast may come true or not; debates mostly contain plans that are already made.
    "predictive": -0.5,
    "imperative": -1.0,
    # What a law, an order or a contract says can be looked up; debates have too few to fit.
    "rule_in_force": 0.8,
    # Debates have too few of these, too.
    "boast": 1.0,
    "branding": 2.2,
    "supposition": -1.2,
}
# Sentences above it are shown to editors; docs/decisions/0009 says how it was chosen.
THRESHOLD = 0.35

# Of sentences with .96 by the sum of their features, .91 are worth checking (in our own folds), and
# a page of the best claims would show 1.00 for all. Log odds above the first are multiplied.
_SURE, _SLOPE = 2.0, 0.4

# A sentence has about fifty words and pairs. The strongest are listed, the others are one sum.
_MAX_WORDS_LISTED = 6
_MIN_WEIGHT_LISTED = 0.1
# Speeches state more that is worth checking than debates, where people interrupt and thank each
# other; and .5 by the sum of the weights of debates are right more often (docs/decisions/0009).
_SPEECH_SLOPE, _SPEECH_SHIFT = 1.2, 0.5
_SPEECH_CODES = frozenset(
    (
        *("first_person_singular", "second_person", "first_person_subject", "own_plan"),
        *map(word_code, ("i", "my", "we", "our", "us", "you", "your")),
    )
)


@dataclass(frozen=True, slots=True)
class Model:
    """A logistic regression: the weight of each feature, word and pair of words, by code."""

    weights: Mapping[str, float]

    @property
    def bias(self) -> float:
        """The log odds of a sentence without any feature or known word."""
        return self.weights.get(BASE_RATE, 0.0)


class Models(NamedTuple):
    """A model for what a newspaper states, and one for speech."""

    news: Model
    speech: Model

    def choose(self, features: Iterable[str], words: Iterable[str]) -> Model:
        """Return the model for a sentence with these features and words."""
        return self.speech if is_speech(features, words) else self.news


@cache
def load_models() -> Models:
    """Load the models of this package.

    The model for speech adds hand-set weights and those of debates; the one for news adds to these
    what news changes.
    """
    debates = read_weights(DEBATE_WEIGHTS)
    return Models(
        news=add_weights(HAND_SET_WEIGHTS, debates, read_weights(NEWS_WEIGHTS)),
        speech=lift_speech(add_weights(HAND_SET_WEIGHTS, debates)),
    )


def lift_speech(debates: Model) -> Model:
    """Return the model for speeches: surer than that of debates, and higher."""
    weights = {code: weight * _SPEECH_SLOPE for code, weight in debates.weights.items()}
    return Model(weights | {BASE_RATE: weights.get(BASE_RATE, 0.0) + _SPEECH_SHIFT})


def is_speech(features: Iterable[str], words: Iterable[str]) -> bool:
    """Whether the sentence addresses listeners in the first person, outside quotation marks.

    Speeches and transcripts do so; debates teach more about them than news does.
    """
    found = {*features, *words}
    return "quoted_share" not in found and not _SPEECH_CODES.isdisjoint(found)


def score_sentence(
    features: Mapping[str, float], words: Iterable[str], model: Model
) -> tuple[float, Reasons]:
    """Return the score, from 0 to 1, and what each part adds to its log odds, strongest first.

    The reasons, among them the base rate and the sum of the weaker words, add up to the log odds
    exactly.
    """
    weights = model.weights
    parts = [(BASE_RATE, model.bias)]
    parts += [(code, value * weights.get(code, 0.0)) for code, value in features.items()]
    parts += _summarize_words([(word, weights[word]) for word in words if word in weights])
    rounded = [(code, round(weight, 3)) for code, weight in parts]
    reasons = calibrate((code, weight) for code, weight in rounded if weight)
    return logistic(sum_log_odds(reasons)), reasons


def calibrate(parts: Iterable[tuple[str, float]]) -> Reasons:
    """Return the parts, strongest first, with one that brings very high scores nearer together.

    Their order stays the same. A part of an earlier calibration is replaced.
    """
    kept = [part for part in parts if part[0] != CALIBRATION]
    above = sum_log_odds(kept) - _SURE
    lowered = [(CALIBRATION, round(-above * (1 - _SLOPE), 3))] if above > 0 else []
    return sort_reasons([*kept, *(part for part in lowered if part[1])])


def _summarize_words(known: list[tuple[str, float]]) -> list[tuple[str, float]]:
    strong = sort_reasons(part for part in known if abs(part[1]) >= _MIN_WEIGHT_LISTED)
    weak = [weight for _, weight in known if abs(weight) < _MIN_WEIGHT_LISTED]
    listed, others = strong[:_MAX_WORDS_LISTED], strong[_MAX_WORDS_LISTED:]
    return [*listed, (OTHER_WORDS, math.fsum([*weak, *(weight for _, weight in others)]))]


def sort_reasons(reasons: Iterable[tuple[str, float]]) -> Reasons:
    """Return the reasons by absolute weight, largest first, then by code."""
    return tuple(sorted(reasons, key=_strongest_first))


def _strongest_first(reason: tuple[str, float]) -> tuple[float, str]:
    return -abs(reason[1]), reason[0]


def sum_log_odds(reasons: Iterable[tuple[str, float]]) -> float:
    """Return the log odds that the reasons add up to."""
    return math.fsum(weight for _, weight in reasons)


def logistic(log_odds: float) -> float:
    """Return the probability for log odds, without overflow for large negative ones."""
    if log_odds >= 0:
        return 1 / (1 + math.exp(-log_odds))
    return math.exp(log_odds) / (1 + math.exp(log_odds))


def add_weights(*tables: Mapping[str, float]) -> Model:
    """Return the model whose weights are the sums of those of ``tables``."""
    total: dict[str, float] = {}
    for table in tables:
        for code, weight in table.items():
            total[code] = total.get(code, 0.0) + weight
    return Model(total)


def read_weights(path: Path) -> dict[str, float]:
    """Read the weights in a JSON file, by code."""
    weights: dict[str, float] = json.loads(path.read_text(encoding="utf-8"))
    return weights


def write_weights(weights: Mapping[Any, Any], path: Path) -> None:
    """Write weights, or tables of weights, as JSON: one line each, sorted by code."""
    text = json.dumps(dict(weights), ensure_ascii=False, indent=0, sort_keys=True)
    path.write_text(text + "\n", encoding="utf-8")
