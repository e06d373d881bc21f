"""Tokens get the same attributes as from the attribute ruler of the model."""

from __future__ import annotations

import pytest
import spacy
from hypothesis import example, given
from hypothesis import strategies as st
from spacy.tokens import Doc

from claims.extraction.lexicon.word_sets import word_set
from claims.extraction.pipeline import DEFAULT_MODEL
from claims.extraction.token_attributes import RULER, TokenAttributes, replace_ruler

WORDS = [
    *sorted(
        word_set(
            """Let 's go y' all gon na got ta c'm on He 'd have had does it is It I you nothin'
            goin' ol' 'em wo n't that which more Better us mill “ ’s sha gets mine"""
        )
    ),
    "\n",
    " ",
]
TAGS = ["IN", "DT", "WDT", "PRP", "PRP$", "VBZ", "VBD", "VB", "MD", "TO", "POS", "NN", "NNP", "_SP"]
DEPS = ["aux", "nsubj", "dobj", "pobj", "mark", "det", "expl", "ROOT", "relcl", "ccomp", "dep"]
EXPLETIVE = [("There", "EX", "expl"), ("'s", "VBZ", "ROOT"), ("nothin'", "NN", "attr")]
# A pattern of one token comes after the longer one that matches the same token.
LATER_SINGLE = [("'d", "IN", "expl"), ("'s", "_SP", "aux")]
# A longer pattern looks at a token whose dependency a pattern of one token changes.
CHANGED_FIRST = [("\n", "_SP", "expl"), ("is", "VBZ", "ROOT")]


@pytest.fixture(scope="module")
def ruler():
    rest = ["tok2vec", "tagger", "parser", "lemmatizer", "ner"]
    nlp = spacy.load(DEFAULT_MODEL, exclude=rest)
    ruler = nlp.get_pipe(RULER)
    return ruler, TokenAttributes(nlp, ruler)


@example(EXPLETIVE)
@example(LATER_SINGLE)
@example(CHANGED_FIRST)
@given(
    st.lists(
        st.tuples(st.sampled_from(WORDS), st.sampled_from(TAGS), st.sampled_from(DEPS)),
        min_size=1,
        max_size=12,
    )
)
def test_the_attributes_are_those_of_the_ruler(ruler, tokens):
    words, tags, deps = zip(*tokens, strict=True)
    docs = [
        component(Doc(ruler[0].vocab, words=words, tags=tags, deps=deps, heads=[0] * len(words)))
        for component in ruler
    ]
    columns = ["POS", "MORPH", "LEMMA", "TAG", "DEP"]
    first, second = (doc.to_array(columns).tolist() for doc in docs)
    assert second == first


def test_a_ruler_that_looks_at_more_stays():
    nlp = spacy.blank("en")
    nlp.add_pipe(RULER).add([[{"ENT_TYPE": "GPE"}]], {"POS": "PROPN"})
    replace_ruler(nlp)
    assert nlp.pipe_names == [RULER]
