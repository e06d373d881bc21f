"""The same named entities are found as by the recognizer of the model."""

from __future__ import annotations

import pytest
import spacy
from hypothesis import given
from hypothesis import strategies as st
from spacy.tokens import Doc

from claims.extraction.named_entities import RECOGNIZER, EntityFinder, replace_recognizer
from claims.extraction.pipeline import DEFAULT_MODEL

TEXT = """New York Times Mayor Ann Okafor of the Bank England said on Monday 12 May 2025 that $ 3.5
    million per cent Republicans in U.S. Senate , “ World Cup ” and first two miles ( BBC ) ."""
WORDS = TEXT.split()


@pytest.fixture(scope="module")
def recognizer():
    rest = ["tok2vec", "tagger", "parser", "attribute_ruler", "lemmatizer"]
    return spacy.load(DEFAULT_MODEL, exclude=rest).get_pipe(RECOGNIZER)


@given(
    st.lists(
        st.tuples(st.sampled_from([*WORDS, "\n", " "]), st.sampled_from([None, True, False])),
        max_size=40,
    )
)
def test_the_entities_are_those_of_the_recognizer(recognizer, tokens):
    words, starts = zip(*tokens, strict=True) if tokens else ((), ())
    docs = [
        component(Doc(recognizer.vocab, words=words, sent_starts=list(starts)))
        for component in (recognizer, EntityFinder(recognizer))
    ]
    first, second = (doc.to_array(["ENT_IOB", "ENT_TYPE"]).tolist() for doc in docs)
    assert second == first


def test_entities_of_several_words_are_found_whole(recognizer):
    words = [*WORDS[WORDS.index("on") : WORDS.index("that")], "the", "Bank", "of", "England"]
    doc = EntityFinder(recognizer)(Doc(recognizer.vocab, words=words))
    assert [entity.text for entity in doc.ents] == ["Monday 12 May 2025", "the Bank of England"]


@pytest.mark.parametrize("factory", ["beam_ner", "ner"])
def test_a_recognizer_of_another_kind_stays(factory):
    nlp = spacy.blank("en")
    config = {} if factory == "beam_ner" else {"model": {"use_upper": False, "hidden_width": 8}}
    recognizer = nlp.add_pipe(factory, RECOGNIZER, config=config)
    recognizer.add_label("PERSON")
    nlp.initialize()
    replace_recognizer(nlp)
    assert nlp.pipe_names == [RECOGNIZER]
