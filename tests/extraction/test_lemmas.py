"""Tokens get the same lemmas as from the lemmatizer of the model."""

from __future__ import annotations

import pytest
import spacy
from spacy.tokens import Doc

from claims.extraction import lemmas
from claims.extraction.lemmas import LEMMATIZER, replace_lemmatizer
from claims.extraction.pipeline import DEFAULT_MODEL

FORMS = [
    (word, part, morphology)
    for word in [
        "said",
        "Saying",
        "mice",
        "Better",
        "left",
        "leaves",
        "data",
        "Xyzzies",
        "2nd",
        "’s",
    ]
    for part, morphology in [
        ("VERB", "VerbForm=Fin|Tense=Past"),
        ("VERB", "VerbForm=Inf"),
        ("NOUN", "Number=Plur"),
        ("NOUN", "Number=Sing"),
        ("ADJ", "Degree=Cmp"),
        ("PROPN", "Number=Sing"),
        ("X", ""),
    ]
]


@pytest.mark.parametrize("room", [0, 50_000])
def test_the_lemmas_are_those_of_the_lemmatizer(monkeypatch, room):
    monkeypatch.setattr(lemmas, "_MAX_WORDS", room)
    nlp = spacy.load(DEFAULT_MODEL, exclude=["tok2vec", "tagger", "parser", "ner"])
    words, parts, morphs = zip(*FORMS, strict=True)
    lemmatizer = nlp.get_pipe(LEMMATIZER)
    wanted = [token.lemma_ for token in lemmatizer(Doc(nlp.vocab, words, pos=parts, morphs=morphs))]
    replace_lemmatizer(nlp)
    replaced = nlp.get_pipe("factcheck_lemmas")
    given = ["", "kept", *[""] * (len(words) - 2)]
    for _ in range(2):
        with nlp.memory_zone():
            doc = Doc(nlp.vocab, words, pos=parts, morphs=morphs, lemmas=given)
            assert [token.lemma_ for token in replaced(doc)] == [wanted[0], "kept", *wanted[2:]]


def test_another_lemmatizer_stays():
    nlp = spacy.blank("en")
    nlp.add_pipe(LEMMATIZER, config={"mode": "lookup"})
    replace_lemmatizer(nlp)
    assert nlp.pipe_names == [LEMMATIZER]
