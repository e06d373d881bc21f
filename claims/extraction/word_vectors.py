"""Remember what the networks of a model make of each word before they look at its neighbours.

The vector of a word depends only on its normal form, prefix, suffix, shape and the like. Computing
it is more than a third of the work of a network, and most words of a text are known from others.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
from spacy.language import Language
from spacy.tokens import Doc
from thinc.api import Model, chain

LAYER = "factcheck_word_vectors"
# About 600 bytes each. Bounded, since a worker sees new words as long as it runs.
_MAX_WORDS = 20_000
_Model = Model[Any, Any]


def remember_words(nlp: Language) -> None:
    """Make every network of ``nlp`` compute the vector of each word only once."""
    for _, component in nlp.pipeline:
        model = getattr(component, "model", None)
        if isinstance(model, Model):
            for layer in list(model.walk()):
                layer.layers[:] = [
                    _remember(inner) if _is_embedding(inner) else inner for inner in layer.layers
                ]


def _is_embedding(layer: _Model) -> bool:
    return (
        len(layer.layers) > 2
        and layer.layers[0].name == "extract_features"
        and layer.layers[-1].name == "ragged2list"
    )


def _remember(embedding: _Model) -> _Model:
    """Return a layer that gives the same vectors as ``embedding``."""
    extract: _Model = embedding.layers[0]
    compute: _Model = chain(*embedding.layers[1:])
    known: dict[bytes, bytes] = {}

    def forward(
        model: _Model, docs: list[Doc], is_train: bool
    ) -> tuple[list[Any], Callable[[Any], Any]]:
        if is_train:
            return embedding(docs, is_train)
        if len(known) > _MAX_WORDS:
            known.clear()
        return [_look_up(known, rows, compute) for rows in extract.predict(docs)], _refuse

    return Model(LAYER, forward, layers=[embedding])


def _look_up(known: dict[bytes, bytes], rows: Any, compute: _Model) -> Any:
    """Return the vector for each row of ``rows``, computing those that are not ``known``."""
    if not len(rows):
        return compute.predict([rows])[0]
    keys = np.ascontiguousarray(rows).view(f"V{rows.shape[1] * rows.itemsize}").ravel().tolist()
    new = {key: place for place, key in enumerate(keys) if key not in known}
    if new:
        vectors = compute.predict([rows[list(new.values())]])[0]
        known.update(zip(new, map(bytes, vectors), strict=True))
    joined = bytearray().join(map(known.__getitem__, keys))
    return np.frombuffer(joined, dtype="float32").reshape(len(keys), -1)


def _refuse(gradient: Any) -> Any:
    raise RuntimeError("The vectors of words are remembered for predictions only")
