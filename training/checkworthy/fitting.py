"""Fit the weights of check-worthiness: first on debates, then what news changes in them."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import get_args

from claims.extraction.checkworthiness.score_reasons import BASE_RATE, is_word_code
from claims.extraction.checkworthiness.scoring_model import HAND_SET_WEIGHTS, add_weights
from claims.extraction.drafts import ClaimType
from claims.extraction.fitting.logistic_regression import Example, fit, fit_multinomial
from training.checkworthy.examples import LabelledExample, sum_weights

Scale = Callable[[str], float]
"""The value by which a feature is multiplied: the smaller it is, the more the penalty limits it."""

PENALTY = 1.0
TYPE_PENALTY = 1.0
# More steps change only the third digit of what is right in folds.
TYPE_STEPS = 60
# The number of sentences that must contain a word: rarer words teach the topics of the debates.
MIN_IN_DEBATES = 4
MIN_IN_NEWS = 2
DIGITS = 2
# There are many words and each is rare, so they are limited more than other features. News counts
# only about a thousand sentences, so what debates taught is limited more than what is new.
WORD = 0.3
# Types have far fewer examples than words.
TYPE_WORD = 0.3
_WRITTEN = "written"
KNOWN_WORD, NEW_WORD, KNOWN_FEATURE = 0.3, 0.6, 0.5


def fit_debate_weights(examples: Sequence[LabelledExample]) -> dict[str, float]:
    """Return the weights that the labels of debates add to the hand-set ones."""
    return _fit(examples, HAND_SET_WEIGHTS, _scale_words, MIN_IN_DEBATES)


def fit_news_weights(
    examples: Sequence[LabelledExample], debates: Mapping[str, float]
) -> dict[str, float]:
    """Return what news, without speech, changes in hand-set weights and those of debates."""

    def scale(code: str) -> float:
        if is_word_code(code):
            return KNOWN_WORD if code in debates else NEW_WORD
        is_known = code in debates and code not in (BASE_RATE, *HAND_SET_WEIGHTS)
        return KNOWN_FEATURE if is_known else 1.0

    news = [example for example in examples if not example.is_speech]
    return _fit(news, add_weights(HAND_SET_WEIGHTS, debates).weights, scale, MIN_IN_NEWS)


def fit_type_weights(examples: Sequence[LabelledExample]) -> dict[ClaimType, dict[str, float]]:
    """Return the weights of each type, from the examples that have a type."""
    types: tuple[ClaimType, ...] = get_args(ClaimType)
    typed = [example for example in examples if example.sentence.type]
    found = fit_multinomial(
        [_scale_values(example.type_example, _scale_type_words) for example in typed],
        [list[str](types).index(example.sentence.type) for example in typed],
        penalty=TYPE_PENALTY,
        min_examples=MIN_IN_NEWS,
        iterations=TYPE_STEPS,
    )
    weights = (_restore_scale(table, _scale_type_words) for table in found)
    return dict(zip(types, weights, strict=True))


def _fit(
    examples: Sequence[LabelledExample], known: Mapping[str, float], scale: Scale, least: int
) -> dict[str, float]:
    weights = fit(
        [_scale_values([*one.score_example, *_sample(one)], scale) for one in examples],
        [float(example.sentence.is_checkworthy) for example in examples],
        penalty=PENALTY,
        offset=[sum_weights(example, known) for example in examples],
        min_examples=least,
    )
    weights.pop(_WRITTEN, None)
    return _restore_scale(weights, scale)


def _sample(example: LabelledExample) -> Example:
    """Return a feature for sentences that were written to tell types apart.

    More of them are worth checking than in an article. The feature takes that up, and is dropped.
    """
    return [(_WRITTEN, 1.0)] if example.sentence.was_written_for_types else []


def _scale_words(code: str) -> float:
    return WORD if is_word_code(code) else 1.0


def _scale_type_words(code: str) -> float:
    return TYPE_WORD if is_word_code(code) else 1.0


def _scale_values(example: Example, scale: Scale) -> Example:
    return [(code, value * scale(code)) for code, value in example]


def _restore_scale(fitted: Mapping[str, float], scale: Scale) -> dict[str, float]:
    """Return the weights for unscaled features, rounded, without those that round to 0."""
    found = {code: round(weight * scale(code), DIGITS) for code, weight in fitted.items()}
    return {code: weight for code, weight in found.items() if weight}
