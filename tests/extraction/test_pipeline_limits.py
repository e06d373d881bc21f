"""The pipeline keeps a limited number of words, and multiplies matrices on one thread."""

from __future__ import annotations

import numpy as np
import pytest
import spacy
from threadpoolctl import threadpool_info

from claims.extraction import pipeline
from claims.extraction.matrix_products import multiply_with_numpy
from claims.extraction.pipeline import DEFAULT_MODEL, limit_vocabulary


@pytest.mark.parametrize(("limit", "is_kept"), [(0, False), (1_000_000, True)])
def test_new_words_are_kept_unless_there_are_too_many(monkeypatch, limit, is_kept):
    monkeypatch.setattr(pipeline, "_MAX_REMEMBERED_WORDS", limit)
    nlp = spacy.blank("en")
    with limit_vocabulary(nlp):
        assert [token.text for token in nlp("Zorblattics rose")] == ["Zorblattics", "rose"]
    assert ("Zorblattics" in nlp.vocab.strings) == is_kept


def test_networks_see_the_same_with_either_library():
    nlp = spacy.load(DEFAULT_MODEL, disable=["parser", "ner", "lemmatizer"])
    model, doc = nlp.get_pipe("tok2vec").model, nlp.make_doc("Fees rose by 4 per cent.")
    [wanted] = model.predict([doc])
    multiply_with_numpy(nlp)
    [vectors] = model.predict([doc])
    assert np.allclose(vectors, wanted, atol=1e-4)
    threads = {one["num_threads"] for one in threadpool_info() if one["user_api"] == "blas"}
    assert threads == {1}
