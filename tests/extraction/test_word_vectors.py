"""Networks see the same words, remembered or not."""

from __future__ import annotations

import numpy as np
import pytest
import spacy

from claims.extraction import word_vectors
from claims.extraction.pipeline import DEFAULT_MODEL
from claims.extraction.word_vectors import LAYER, remember_words

TEXTS = ["", "Fees rose.", "Fees  fell again on 12 May.\n“It’s odd,” said Ann Okafor-Reyes."]


@pytest.fixture(scope="module")
def networks():
    """The two networks of a model with words remembered, some texts and their vectors without."""
    nlp = spacy.load(DEFAULT_MODEL, exclude=["tagger", "parser", "attribute_ruler", "lemmatizer"])
    models = [
        nlp.get_pipe("tok2vec").model,
        nlp.get_pipe("ner").model.get_ref("tok2vec").layers[0],
    ]
    docs = list(map(nlp.make_doc, TEXTS))
    vectors = [model.predict(docs) for model in models]
    remember_words(nlp)
    return models, docs, vectors


@pytest.mark.parametrize("room", [0, 8, 10_000])
def test_networks_see_the_same_words(networks, room, monkeypatch):
    monkeypatch.setattr(word_vectors, "_MAX_WORDS", room)
    models, docs, vectors = networks
    for model, wanted in zip(models, vectors, strict=True):
        assert all(map(np.array_equal, model.predict(docs), wanted))


def test_a_network_can_still_be_trained(networks):
    (model, _), docs, _ = networks
    vectors, backprop = model.begin_update(docs)
    backprop(vectors)
    assert all(
        any(layer.has_grad(name) for name in layer.param_names)
        for layer in model.walk()
        if layer.param_names
    )


def test_the_words_of_a_prediction_cannot_be_trained(networks):
    (model, _), docs, _ = networks
    embedding = next(layer for layer in model.walk() if layer.name == LAYER)
    _, backprop = embedding(docs, is_train=False)
    with pytest.raises(RuntimeError, match="for predictions only"):
        backprop([])
