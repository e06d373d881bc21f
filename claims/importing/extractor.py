"""Run the spaCy pipeline over texts, loading it only for the first text."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from importlib.metadata import PackageNotFoundError, distribution
from pathlib import Path
from typing import TYPE_CHECKING

from claims.extraction.documents.language import name_language
from claims.extraction.drafts import Extraction, ParsedDocument

if TYPE_CHECKING:
    from spacy.language import Language

DEFAULT_LANGUAGE = "en"


class UnusableModelError(Exception):
    """The requested spaCy model cannot be used."""


@dataclass(frozen=True, slots=True)
class NotExtracted:
    """Why one text could not be analysed: ``reason`` is a sentence."""

    reason: str


@dataclass(frozen=True, slots=True)
class NotAnalysed:
    """A text in a language without a pipeline; it is stored, and ``remark`` says so."""

    remark: str


Result = Extraction | NotExtracted | NotAnalysed


class Extractor:
    """The pipelines of spaCy models, given by language as the name of a package or a path.

    ``model`` is that for English, and for texts whose language is unknown. Raises
    UnusableModelError at once if there is no such model, and at the first text if a model cannot
    be used.
    """

    def __init__(self, model: str, others: Mapping[str, str] | None = None) -> None:
        self.models = {**(others or {}), DEFAULT_LANGUAGE: model}
        self._pipelines: dict[str, Language] = {}
        for name in self.models.values():
            if not (_is_package(name) or Path(name).is_dir()):
                raise UnusableModelError(
                    f"The spaCy model {name!r} is not installed. Install it, or name another "
                    "(--model, or SPACY_MODEL and SPACY_MODELS in the environment)."
                )

    @property
    def name(self) -> str:
        """The versions of the rules and of the English model; empty until the first text."""
        return self.get_name(DEFAULT_LANGUAGE)

    def get_name(self, language: str) -> str:
        """Return the versions that texts in ``language`` are analysed with; "" if with none."""
        nlp = self._pipelines.get(self._get_key(language))
        if nlp is None:
            return ""
        from claims.extraction.pipeline import VERSION

        meta = nlp.meta
        return f"{VERSION} on {meta['lang']}_{meta['name']} {meta['version']}"[:100]

    def load(self) -> dict[str, str]:
        """Load all pipelines; return the versions that texts of each language are analysed with.

        Raises UnusableModelError.
        """
        for key in self.models:
            self._pipeline(key)
        return {key: self.get_name(key) for key in self.models}

    def extract(self, texts: Sequence[str], languages: Sequence[str] = ()) -> list[Result]:
        """Return what is in each text, or why that text alone could not be analysed.

        ``languages`` are the language tags of the texts, "" if unknown.
        """
        keys = [self._get_key(language) for language in languages or [""] * len(texts)]
        results: list[Result | None] = [
            self._refuse(text, key, language)
            for text, key, language in zip(texts, keys, languages or [""] * len(texts), strict=True)
        ]
        for key in dict.fromkeys(keys):
            places = [n for n, one in enumerate(results) if one is None and keys[n] == key]
            done = self._extract_together([texts[place] for place in places], key)
            for place, result in zip(places, done, strict=True):
                results[place] = result
        return [result for result in results if result is not None]

    def _get_key(self, language: str) -> str:
        """Return the language whose model is used, "" if there is none."""
        base = language.partition("-")[0].lower() or DEFAULT_LANGUAGE
        return base if base in self.models else ""

    def _refuse(self, text: str, key: str, language: str) -> NotExtracted | NotAnalysed | None:
        if not key:
            return NotAnalysed(
                f"The text is in {name_language(language)}. It is stored but not analysed, since "
                "SPACY_MODELS names no model for this language."
            )
        limit = self._pipeline(key).max_length
        if len(text) <= limit:
            return None
        return NotExtracted(
            f"The text is longer than {limit:,} characters; give each article separately."
        )

    def _extract_together(self, texts: Sequence[str], key: str) -> list[Result]:
        from claims.extraction.pipeline import (
            collect_extraction,
            limit_vocabulary,
            process_texts,
        )

        if not texts:
            return []
        nlp = self._pipeline(key)
        try:
            with limit_vocabulary(nlp):
                return [collect_extraction(doc) for doc in process_texts(nlp, texts)]
        except Exception as error:
            if len(texts) > 1:
                return [self._extract_together([text], key)[0] for text in texts]
            return [NotExtracted(f"The text could not be analysed ({_named(error)}).")]

    def _pipeline(self, key: str) -> Language:
        if key not in self._pipelines:
            from claims.extraction.pipeline import ModelNotFoundError, load_pipeline

            try:
                self._pipelines[key] = load_pipeline(self.models[key])
            except ModelNotFoundError as error:
                raise UnusableModelError(f"{error}.") from error
        return self._pipelines[key]


def accept_unanalysed(
    parsed: ParsedDocument, result: Extraction | NotAnalysed
) -> tuple[ParsedDocument, Extraction]:
    """Return what to store of a document: with a remark if its text was not analysed."""
    if isinstance(result, Extraction):
        return parsed, result
    return replace(parsed, remarks=(*parsed.remarks, result.remark)), Extraction()


def _is_package(name: str) -> bool:
    try:
        distribution(name)
    except (PackageNotFoundError, ValueError):
        return False
    return True


def _named(error: Exception) -> str:
    return f"{type(error).__name__}: {error}"
