"""How likely it is that a quote has the right speaker, given that its words were said.

A logistic regression over how the speaker was found; ``training/calibrate.py`` fits its weights.
"""

from __future__ import annotations

import json
import math
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from claims.extraction.drafts import QuoteDraft
from claims.extraction.fitting.weights_file import write_weights
from claims.extraction.speakers.entities import Entity
from claims.extraction.speakers.explain_speaker import Reason, ReasonCode
from claims.extraction.text.token_view import TokenView

WEIGHTS = Path(__file__).with_name("speaker_weights.json")
SpeakerFeatures = list[tuple[str, float]]
ODDS = "odds"
_MAX_LOG_ODDS = 5.0
_SMALL = 1e-4
_FAR = 4
_LEAST, _MOST = 0.01, 0.999


@dataclass(frozen=True, slots=True)
class SpeakerModel:
    """The weights of the features, by name."""

    weights: dict[str, float]

    def probability(self, features: Iterable[tuple[str, float]]) -> float:
        """Return the probability, 0 to 1, that the speaker is right."""
        log_odds = sum(self.weights.get(name, 0.0) * value for name, value in features)
        return min(_MOST, max(_LEAST, 1 / (1 + math.exp(-max(-30.0, min(30.0, log_odds))))))

    def write(self, path: Path = WEIGHTS) -> None:
        """Write the weights as JSON, sorted by name."""
        write_weights(self.weights, path)


@cache
def load_speaker_model() -> SpeakerModel:
    """Return the model with the weights in ``speaker_weights.json``."""
    return SpeakerModel(json.loads(WEIGHTS.read_text(encoding="utf-8")))


def describe_resolution(
    view: TokenView, quote: QuoteDraft, entity: Entity | None, reason: Reason | None
) -> SpeakerFeatures:
    """Return the features of how a speaker was found. ``quote.confidence`` is of its words."""
    why = "none" if reason is None else reason.why.name
    kind = "nobody" if entity is None else "work" if entity.is_work else entity.kind
    rule = "turn" if quote.rule == "turn" else "other"
    features = [
        ("always", 1.0),
        (f"why {why}", 1.0),
        (f"kind {kind}", 1.0),
        (f"why {why} {kind}", 1.0),
        (f"rule {quote.rule}", 1.0),
        (f"why {why} {rule}", 1.0),
        (ODDS, count_odds(quote.confidence)),
    ]
    if not quote.speaker:
        features.append(("nobody is mentioned", 1.0))
    if entity is not None and entity.name_offsets:
        features.append((f"words {min(3, len(entity.key))}", 1.0))
    features += [(name, 1.0) for name in _describe_doubts(view, quote, entity, why)]
    if reason is None:
        return features
    if reason.why in (ReasonCode.PRONOUN, ReasonCode.MOST_SALIENT):
        features += [("rivalry", reason.rivalry), (f"rivalry {why}", reason.rivalry)]
    gap = _count_paragraphs(view, quote, reason)
    if gap:
        features += [("apart", float(gap)), (f"apart {why}", float(gap))]
    return features


def _describe_doubts(
    view: TokenView, quote: QuoteDraft, entity: Entity | None, why: str
) -> Iterator[str]:
    """Yield what makes it likely that somebody else is meant.

    "The" before a description says that the text has told who that is. Bodies seldom say "I", and
    a label that the text has nowhere else may be no name.
    """
    if entity is None or not quote.speaker:
        return
    first = min(view.token_at(quote.speaker[0].start), len(view) - 1)
    if why in ("ANONYMOUS", "DESCRIBED") and view.lower[first] == "the":
        yield f"definite {quote.kind}"
    if entity.kind == "organisation" and entity.name_offsets and quote.kind == "direct":
        yield "body speaks"
    if why in ("PRONOUN", "MOST_SALIENT") and not entity.gender and entity.kind == "person":
        yield f"unknown gender {why}"
    if why in ("FULL_NAME", "ONLY_NAME") and len(entity.name_offsets) == 1:
        yield f"named once {min(2, len(entity.key))}"


def count_odds(probability: float) -> float:
    """Return the log odds of the confidence in the words, within limits."""
    odds = math.log(max(_SMALL, probability) / max(_SMALL, 1 - probability))
    return max(-_MAX_LOG_ODDS, min(_MAX_LOG_ODDS, odds))


def _count_paragraphs(view: TokenView, quote: QuoteDraft, reason: Reason) -> int:
    """Return how many paragraphs the antecedent is before the quote, at most four."""
    spans = quote.speaker or quote.content
    if reason.antecedent < 0 or not spans:
        return 0
    here = view.paragraph[min(view.token_at(spans[0].start), len(view) - 1)]
    return max(0, min(_FAR, here - view.paragraph[reason.antecedent]))
