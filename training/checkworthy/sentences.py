"""Read sentences labelled as worth checking or not, with their claim type; hold out one in five."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

SENTENCES = Path(__file__).with_name("sentences.jsonl")
FOLDS = 5


class LabelError(Exception):
    """A line cannot be read as a labelled sentence; ``line`` counts from 1."""

    def __init__(self, line: int, message: str) -> None:
        super().__init__(message)
        self.line = line


@dataclass(frozen=True, slots=True)
class Sentence:
    """One labelled sentence; ``type`` is empty if the sentence makes no claim."""

    line: int
    id: str
    text: str
    is_checkworthy: bool
    type: str = ""
    genre: str = ""

    @property
    def is_held_out(self) -> bool:
        """Whether nothing is fitted on it: one sentence in five, chosen by its id alone."""
        return assign_fold(self.id) == 0

    @property
    def was_written_for_types(self) -> bool:
        """Whether it was written to tell types apart, and is no sample of what articles contain."""
        return self.genre == "types"


def assign_fold(key: str) -> int:
    """Return the fold of a key, 0 to 4: the first byte of its SHA-256, modulo 5."""
    return hashlib.sha256(key.encode()).digest()[0] % FOLDS


def read_sentences(path: Path = SENTENCES) -> Iterator[Sentence]:
    """Yield the sentences of a file in our own form, in order. Raises LabelError."""
    for line, record in _records(path):
        try:
            labels = (bool(record["worth"]), record["type"] or "", str(record["genre"]))
            yield Sentence(line, str(record["id"]), str(record["text"]), *labels)
        except KeyError as error:
            raise LabelError(line, f"has no {error.args[0]!r}") from error


def read_claimbuster(path: Path) -> Iterator[Sentence]:
    """Yield the sentences of a file of {"id", "text", "label": 0 or 1}. Raises LabelError."""
    for line, record in _records(path):
        try:
            yield Sentence(line, str(record["id"]), str(record["text"]), bool(record["label"]))
        except KeyError as error:
            raise LabelError(line, f"has no {error.args[0]!r}") from error


def _records(path: Path) -> Iterator[tuple[int, dict[str, Any]]]:
    with path.open(encoding="utf-8") as lines:
        for number, line in enumerate(lines, 1):
            if not line.strip():
                continue
            try:
                record = json.loads(line)
            except ValueError as error:
                raise LabelError(number, "is not valid JSON") from error
            if not isinstance(record, dict):
                raise LabelError(number, "is not a JSON object")
            yield number, record
