from __future__ import annotations

import subprocess
import sys

import numpy as np
import pytest

from claims.matching.embeddings.sentence_model import embed
from claims.models.embedding import DIMENSIONS


def test_a_vector_is_of_length_one_and_always_the_same():
    first, again = embed("The tunnel is finished."), embed("The tunnel is finished.")
    assert first.shape == (DIMENSIONS,)
    assert np.linalg.norm(first) == pytest.approx(1, abs=1e-5)
    assert (first == again).all()


def test_capitals_say_nothing():
    assert (embed("THE TUNNEL IS FINISHED.") == embed("The tunnel is finished.")).all()


def test_the_same_in_other_words_is_nearer_than_something_else():
    asked = embed("The bridge was shut because of a storm")
    same = embed("Bad weather closed the crossing over the river")
    other = embed("The recipe asks for two eggs and some flour")
    assert asked @ same > asked @ other + 0.2


@pytest.mark.parametrize("text", ["", " ", "🦢", "नमस्ते", "tea " * 5000, "\x00"])
def test_any_text_has_a_vector(text):
    assert np.isfinite(embed(text)).all()


def test_neither_the_web_process_nor_matching_loads_spacy_or_numpy():
    code = (
        "import django, sys; django.setup(); import claims.api.urls, claims.admin;"
        "from claims.matching.relations.classify_relation import classify_texts;"
        "classify_texts('It cost 3 euros.', 'It cost 4 euros.', similarity=1);"
        "import claims.matching.embeddings.shared_model, claims.matching.search.find_claims;"
        "sys.exit(bool({'spacy', 'onnxruntime', 'numpy'} & set(sys.modules)))"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
