"""Find the same named entities as spaCy's recognizer, but score all words of a text at once.

spaCy decides word by word and takes the interpreter's lock for each of some 70 moves, which costs
more than the network itself. Outside an entity a score depends on the word alone, and entities end
with their sentence. So all words are scored at once as if no entity were open; then all entities
that begin somewhere are followed to their ends together.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import numpy as np
from spacy.language import Language
from spacy.pipeline import EntityRecognizer
from spacy.tokens import Doc, Span

RECOGNIZER = "ner"
_COMPONENT = "factcheck_entities"
_THIS, _FIRST, _BEFORE = range(3)
"""What the network sees: this word, the first word of the open entity and the word before this."""

_Array = Any


class EntityFinder:
    """A component that sets the named entities of a text in which none are set."""

    def __init__(self, recognizer: EntityRecognizer) -> None:
        moves, model = recognizer.moves, recognizer.model
        names = [moves.get_class_name(number) for number in range(moves.n_moves)]
        kinds = np.array([name[0] for name in names])
        self._labels = [name[2:] for name in names]
        self._begins = kinds == "B"
        self._enters = self._begins | (kinds == "U")
        self._outside = names.index("O")
        self._never_first = (kinds == "I") | (kinds == "L") | np.array([n == "U-" for n in names])
        self._inside, self._last = (
            np.array([names.index(f"{kind}-{label}") if label else 0 for label in self._labels])
            for kind in "IL"
        )
        self._ops = model.ops
        self._vectors = model.layers[0]
        lower = model.get_ref("lower")
        self._pieces = lower.get_dim("nP")
        size = lower.get_dim("nO") * self._pieces
        self._weights = lower.get_param("W").reshape(3, size, -1)
        self._padding = lower.get_param("pad").reshape(3, size)
        self._bias = lower.get_param("b").reshape(size)
        self._scores = model.get_ref("upper").predict

    def __call__(self, doc: Doc) -> Doc:
        if len(doc):
            spans = [Span(doc, start, end, label=label) for start, end, label in self._find(doc)]
            doc.set_ents(spans, default="outside")
        return doc

    def _find(self, doc: Doc) -> Iterator[tuple[int, int, str]]:
        vectors = self._vectors.predict([doc])
        ends_sentence = np.append(doc.to_array("SENT_START")[1:] == 1, True)
        words = self._see(_THIS, vectors)
        scores = self._score(words + self._padding[_FIRST] + self._padding[_BEFORE])
        scores[:, self._never_first] = -np.inf
        scores[np.ix_(ends_sentence, self._begins)] = -np.inf
        scores[np.ix_(doc.to_array("IS_SPACE") == 1, self._enters)] = -np.inf
        moves = scores.argmax(axis=1)
        begins = np.flatnonzero(self._begins[moves])
        ends = np.arange(1, len(doc) + 1)
        ends[begins] = self._follow(vectors, words, begins, moves[begins], ends_sentence)
        end = 0
        for start in np.flatnonzero(moves != self._outside).tolist():
            if start >= end:
                end = int(ends[start])
                yield start, end, self._labels[moves[start]]

    def _follow(
        self, vectors: _Array, words: _Array, begins: _Array, moves: _Array, ends_sentence: _Array
    ) -> _Array:
        """Return where the entities end that start at ``begins`` with these ``moves``."""
        last = begins + 1
        first = self._see(_FIRST, vectors[begins])
        inside, closing = self._inside[moves], self._last[moves]
        open_ones = np.arange(len(begins))
        while len(open_ones):
            here = last[open_ones]
            before = self._see(_BEFORE, vectors[here - 1])
            scores = self._score(words[here] + first[open_ones] + before)
            rows = np.arange(len(open_ones))
            goes_on = scores[rows, inside[open_ones]] > scores[rows, closing[open_ones]]
            open_ones = open_ones[goes_on & ~ends_sentence[here]]
            last[open_ones] += 1
        return last + 1

    def _see(self, place: int, vectors: _Array) -> _Array:
        """Return what the network's first layer makes of words that it sees in ``place``."""
        return self._ops.gemm(vectors, self._weights[place], trans2=True)

    def _score(self, seen: _Array) -> _Array:
        """Return the score of each move, one row for each row of ``seen``."""
        pieces = (seen + self._bias).reshape(len(seen), -1, self._pieces)
        return self._scores(self._ops.maxout(pieces)[0])


@Language.factory(_COMPONENT)
def _create(nlp: Language, name: str) -> EntityFinder:
    recognizer: Any = nlp.get_pipe(RECOGNIZER)
    return EntityFinder(recognizer)


def replace_recognizer(nlp: Language) -> None:
    """Replace the entity recognizer of ``nlp`` by a component that finds the same entities.

    A recognizer with another kind of network stays, and so does one that searches with a beam.
    """
    recognizer: Any = nlp.get_pipe(RECOGNIZER) if RECOGNIZER in nlp.pipe_names else None
    if isinstance(recognizer, EntityRecognizer) and _is_greedy(recognizer):
        nlp.add_pipe(_COMPONENT, after=RECOGNIZER)
        nlp.remove_pipe(RECOGNIZER)


def _is_greedy(recognizer: Any) -> bool:
    model = recognizer.model
    lower = model.get_ref("lower")
    return bool(
        recognizer.cfg["beam_width"] == 1
        and model.attrs["has_upper"]
        and not model.attrs["unseen_classes"]
        and lower.get_dim("nF") == 3
        and lower.get_dim("nP") > 1
    )
