"""Fit the weights of check-worthiness: first on debates, then what news changes in them."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import get_args

from claims.extraction.checkworthiness.hand_set_weights import RULES
from claims.extraction.checkworthiness.score_reasons import BASE_RATE, is_word_code
from claims.extraction.checkworthiness.scoring_model import added
from claims.extraction.drafts import ClaimType
from claims.extraction.fitting.logistic_regression import Example, fit
from training.checkworthy.lessons import Lesson, logit

Value = Callable[[str], float]
PENALTY = 1.0
TYPE_PENALTY = 0.5
# A word must be met this often; fewer teach the debates' subjects, not their facts.
DEBATE_LEAST = 4
NEWS_LEAST = 2
DIGITS = 2
# Words are many and each is rare: a small value lets the penalty hold them back more. What debates
# have taught is held back more than what they say nothing of: a thousand sentences of news are few.
WORD = 0.3
KNOWN_WORD, NEW_WORD, KNOWN_FEATURE = 0.3, 0.6, 0.5


def _by_sort(name: str) -> float:
    return WORD if is_word_code(name) else 1.0


def of_debates(lessons: Sequence[Lesson]) -> dict[str, float]:
    """The weights that the labels of debates add to the rules."""
    return _fitted(lessons, RULES, _by_sort, DEBATE_LEAST)


def of_news(lessons: Sequence[Lesson], debates: Mapping[str, float]) -> dict[str, float]:
    """What the labels of news, but for speech, change in the weights of rules and debates."""

    def freedom(name: str) -> float:
        if is_word_code(name):
            return KNOWN_WORD if name in debates else NEW_WORD
        return KNOWN_FEATURE if name in debates and name not in (BASE_RATE, *RULES) else 1.0

    news = [one for one in lessons if not one.is_speech]
    return _fitted(news, added(RULES, debates).weights, freedom, NEWS_LEAST)


def of_types(lessons: Sequence[Lesson]) -> dict[ClaimType, dict[str, float]]:
    """The weights of each type against the others, from the lessons that have a type."""
    typed = [one for one in lessons if one.sentence.type]
    examples = [_valued(one.typed_example, _by_sort) for one in typed]
    return {
        of: _weights(
            fit(
                examples,
                [float(one.sentence.type == of) for one in typed],
                penalty=TYPE_PENALTY,
                least=NEWS_LEAST,
            ),
            _by_sort,
        )
        for of in get_args(ClaimType)
    }


def _fitted(
    lessons: Sequence[Lesson], known: Mapping[str, float], value: Value, least: int
) -> dict[str, float]:
    weights = fit(
        [_valued(one.example, value) for one in lessons],
        [float(one.sentence.worth) for one in lessons],
        penalty=PENALTY,
        bias=[logit(one, known) for one in lessons],
        least=least,
    )
    return _weights(weights, value)


def _valued(example: Example, value: Value) -> Example:
    return [(name, amount * value(name)) for name, amount in example]


def _weights(fitted: Mapping[str, float], value: Value) -> dict[str, float]:
    """Weights of the features as they are, rounded; those that round to 0 are left out."""
    found = {name: round(weight * value(name), DIGITS) for name, weight in fitted.items()}
    return {name: weight for name, weight in found.items() if weight}
