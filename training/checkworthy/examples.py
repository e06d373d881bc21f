"""Turn labelled sentences into training examples: codes of features and words, with values."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from spacy.language import Language
from spacy.tokens import Doc

from claims.extraction.checkworthiness.claim_type_features import find_type_features
from claims.extraction.checkworthiness.rank_sentences import describe_sentences
from claims.extraction.checkworthiness.score_reasons import BASE_RATE
from claims.extraction.checkworthiness.scoring_model import is_speech
from claims.extraction.fitting.logistic_regression import Example
from claims.extraction.pipeline import load_pipeline
from training.checkworthy.sentences import Sentence

UNUSED = (
    "factcheck_entities",
    "factcheck_quotes",
    "factcheck_speakers",
    "factcheck_claims",
    "factcheck_standalone",
)


@dataclass(frozen=True, slots=True)
class LabelledExample:
    """A labelled sentence with the features and words of its score and of its type."""

    sentence: Sentence
    features: dict[str, float]
    type_features: dict[str, float]
    words: tuple[str, ...]

    @property
    def score_example(self) -> Example:
        """The base rate, the features and the words."""
        return self._with_words(self.features)

    @property
    def type_example(self) -> Example:
        """The base rate, the features that tell claim types apart, and the words."""
        return self._with_words(self.type_features)

    @property
    def is_speech(self) -> bool:
        """Whether it is scored by the weights of debates alone."""
        return is_speech(self.features, self.words)

    def _with_words(self, features: Mapping[str, float]) -> Example:
        return [(BASE_RATE, 1.0), *features.items(), *((word, 1.0) for word in self.words)]


def load_feature_pipeline() -> Language:
    """Load the product's pipeline without the components that no feature needs."""
    nlp = load_pipeline()
    nlp.disable_pipes(*(name for name in UNUSED if name in nlp.pipe_names))
    return nlp


def make_examples(nlp: Language, sentences: Sequence[Sentence]) -> list[LabelledExample]:
    """Return an example for each sentence, in the same order."""
    docs = nlp.pipe(sentence.text for sentence in sentences)
    return [_make_example(one, doc) for one, doc in zip(sentences, docs, strict=True)]


def _make_example(sentence: Sentence, doc: Doc) -> LabelledExample:
    """Merge the parts, if the parser finds several: the largest value of each feature, all words.

    The features of phrases and verbs are those of the first part.
    """
    parts = list(describe_sentences(doc))
    features: dict[str, float] = {}
    for part in parts:
        for code, value in part.features.items():
            features[code] = max(value, features.get(code, 0.0))
    type_features = find_type_features(parts[0].text, parts[0].clause, features)
    words = tuple(dict.fromkeys(word for part in parts for word in part.words))
    return LabelledExample(sentence, features, type_features, words)


def sum_weights(example: LabelledExample, weights: Mapping[str, float]) -> float:
    """Return the log odds that ``weights`` give to an example."""
    return math.fsum(value * weights.get(code, 0.0) for code, value in example.score_example)
