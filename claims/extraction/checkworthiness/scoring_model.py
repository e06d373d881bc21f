"""The learned weights of check-worthiness: those of debates, and what news changes in them."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

from claims.extraction.checkworthiness.hand_set_weights import RULES
from claims.extraction.checkworthiness.score_reasons import BASE_RATE, word_code

# Fitted on the labels of ClaimBuster (see NOTICE): speech on a stage.
DEBATES = Path(__file__).with_name("debates.json")
# Fitted on training/checkworthy/sentences.jsonl, written for this project: added to the others.
NEWS = Path(__file__).with_name("news.json")
# What an editor is shown; see docs/decisions/0009 for how it was chosen.
THRESHOLD = 0.35
_SPOKEN = frozenset(
    (
        *("first_person_singular", "second_person", "first_person_subject", "own_plan"),
        *map(word_code, ("i", "my", "we", "our", "us", "you", "your")),
    )
)


@dataclass(frozen=True, slots=True)
class Model:
    """A logistic regression: the weight of each feature, word and pair of words, by name."""

    weights: Mapping[str, float]

    @property
    def bias(self) -> float:
        """The log odds of a sentence that has no feature and no known word."""
        return self.weights.get(BASE_RATE, 0.0)


class Shipped(NamedTuple):
    """The weights shipped with the project: for what a newspaper tells, and for speech."""

    news: Model
    speech: Model

    def of(self, features: Iterable[str], words: Iterable[str]) -> Model:
        """The model for a sentence with these features and words."""
        return self.speech if is_speech(features, words) else self.news


@cache
def shipped() -> Shipped:
    """Rules and debates for speech, and with what news changes for the rest."""
    debates = read(DEBATES)
    return Shipped(added(RULES, debates, read(NEWS)), added(RULES, debates))


def is_speech(features: Iterable[str], words: Iterable[str]) -> bool:
    """Whether somebody speaks for themselves, to others, and not between quotation marks.

    So do speeches and transcripts, of which debates teach more than news does.
    """
    found = {*features, *words}
    return "quoted_share" not in found and not _SPOKEN.isdisjoint(found)


def added(*tables: Mapping[str, float]) -> Model:
    """The model whose weights are the sums of those of ``tables``."""
    total: dict[str, float] = {}
    for table in tables:
        for name, weight in table.items():
            total[name] = total.get(name, 0.0) + weight
    return Model(total)


def read(path: Path) -> dict[str, float]:
    """The weights of a file, by name."""
    weights: dict[str, float] = json.loads(path.read_text(encoding="utf-8"))
    return weights


def write(weights: Mapping[Any, Any], path: Path) -> None:
    """Write weights, or tables of them, as JSON, a line for each, by name."""
    text = json.dumps(dict(weights), ensure_ascii=False, indent=0, sort_keys=True)
    path.write_text(text + "\n", encoding="utf-8")
