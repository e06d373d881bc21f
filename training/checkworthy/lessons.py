"""Turn labelled sentences into examples: named features and words, each with its value."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from spacy.language import Language
from spacy.tokens import Doc

from claims.extraction.checkworthiness.claim_type import signs
from claims.extraction.checkworthiness.rank_sentences import described_sentences
from claims.extraction.checkworthiness.score_reasons import BASE_RATE
from claims.extraction.checkworthiness.scoring_model import is_speech
from claims.extraction.fitting.logistic_regression import Example
from claims.extraction.pipeline import load_pipeline
from training.checkworthy.sentences import Sentence

_UNUSED = ("ner", "factcheck_quotes", "factcheck_speakers", "factcheck_claims")


@dataclass(frozen=True, slots=True)
class Lesson:
    """A labelled sentence, its parse, and its features and words."""

    sentence: Sentence
    doc: Doc
    features: dict[str, float]
    words: tuple[str, ...]

    @property
    def example(self) -> Example:
        """The base rate, the features and the words."""
        return [(BASE_RATE, 1.0), *self.features.items(), *((word, 1.0) for word in self.words)]

    @property
    def is_speech(self) -> bool:
        """Whether what debates teach counts for it alone."""
        return is_speech(self.features, self.words)

    @property
    def signs(self) -> dict[str, float]:
        """The signs of claim types."""
        sentence = next(iter(self.doc.sents))
        return signs(sentence, sentence.text, self.features)

    @property
    def typed_example(self) -> Example:
        """The base rate, the signs of claim types and the words."""
        return [(BASE_RATE, 1.0), *self.signs.items(), *((word, 1.0) for word in self.words)]


def pipeline() -> Language:
    """The product's pipeline without the parts that no feature needs."""
    nlp = load_pipeline()
    nlp.disable_pipes(*(name for name in _UNUSED if name in nlp.pipe_names))
    return nlp


def lessons(nlp: Language, sentences: Sequence[Sentence]) -> list[Lesson]:
    """A Lesson of each sentence, in their order."""
    docs = nlp.pipe(sentence.text for sentence in sentences)
    return [_lesson(one, doc) for one, doc in zip(sentences, docs, strict=True)]


def _lesson(sentence: Sentence, doc: Doc) -> Lesson:
    """Where the parser sees several sentences, each feature counts as it does in the foremost."""
    features: dict[str, float] = {}
    words: list[str] = []
    for part in described_sentences(doc):
        words += part.words
        for name, value in part.features.items():
            features[name] = max(value, features.get(name, 0.0))
    return Lesson(sentence, doc, features, tuple(dict.fromkeys(words)))


def logit(of: Lesson, weights: Mapping[str, float]) -> float:
    """The log odds that ``weights`` give to a lesson."""
    return math.fsum(value * weights.get(name, 0.0) for name, value in of.example)
