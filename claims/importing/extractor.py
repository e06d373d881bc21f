"""Run the spaCy pipeline over texts, loading it only for the first text."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, distribution
from pathlib import Path
from typing import TYPE_CHECKING

from claims.extraction.drafts import Extraction

if TYPE_CHECKING:
    from spacy.language import Language


class UnusableModelError(Exception):
    """The requested spaCy model cannot be used."""


@dataclass(frozen=True, slots=True)
class NotExtracted:
    """Why one text could not be analysed: ``reason`` is a sentence."""

    reason: str


class Extractor:
    """The pipeline with a spaCy model, given as the name of a package or a path.

    Raises UnusableModelError at once if there is no such model, and at the first text if the model
    cannot be used.
    """

    def __init__(self, model: str) -> None:
        self.model = model
        self._nlp: Language | None = None
        if not (_is_package(model) or Path(model).is_dir()):
            raise UnusableModelError(
                f"The spaCy model {model!r} is not installed. Install it, or name another "
                "(--model, or SPACY_MODEL in the environment)."
            )

    @property
    def name(self) -> str:
        """The versions of the rules and of the model; empty until the first text."""
        if self._nlp is None:
            return ""
        from claims.extraction.pipeline import VERSION

        meta = self._nlp.meta
        return f"{VERSION} on {meta['lang']}_{meta['name']} {meta['version']}"[:100]

    def extract(self, texts: Sequence[str]) -> list[Extraction | NotExtracted]:
        """Return what is in each text, or why that text alone could not be analysed."""
        short = [text for text in texts if self._refusal(text) is None]
        done = iter(self._extract_together(short))
        return [self._refusal(text) or next(done) for text in texts]

    def _refusal(self, text: str) -> NotExtracted | None:
        limit = self._pipeline().max_length
        if len(text) <= limit:
            return None
        return NotExtracted(
            f"The text is longer than {limit:,} characters; give each article separately."
        )

    def _extract_together(self, texts: Sequence[str]) -> list[Extraction | NotExtracted]:
        from claims.extraction.pipeline import collect_extraction, process_texts

        try:
            return [collect_extraction(doc) for doc in process_texts(self._pipeline(), texts)]
        except Exception as error:
            if len(texts) > 1:
                return [self._extract_together([text])[0] for text in texts]
            return [NotExtracted(f"The text could not be analysed ({_named(error)}).")]

    def _pipeline(self) -> Language:
        if self._nlp is None:
            from claims.extraction.pipeline import ModelNotFoundError, load_pipeline

            try:
                self._nlp = load_pipeline(self.model)
            except ModelNotFoundError as error:
                raise UnusableModelError(f"{error}.") from error
        return self._nlp


def _is_package(name: str) -> bool:
    try:
        distribution(name)
    except (PackageNotFoundError, ValueError):
        return False
    return True


def _named(error: Exception) -> str:
    return f"{type(error).__name__}: {error}"
