"""Reasons are stored as codes and shown in plain English."""

from __future__ import annotations

import pytest

from claims.extraction.checkworthiness.claim_type_features import find_type_features
from claims.extraction.checkworthiness.rank_sentences import describe_sentences
from claims.extraction.checkworthiness.score_reasons import (
    TEXTS,
    claim_type_code,
    describe_reason,
    editor_code,
    is_editor_code,
    is_word_code,
    read_reasons,
    word_code,
    word_pair_code,
)
from claims.extraction.checkworthiness.scoring_model import HAND_SET_WEIGHTS, load_models


@pytest.mark.parametrize(
    ("code", "text"),
    [
        ("two_quantities", "two or more quantities"),
        (word_code("cut"), "word ‘cut’"),
        (word_pair_code("we", "cut"), "words ‘we cut’"),
        (word_pair_code("", "we"), "starts with ‘we’"),
        (editor_code(word_code("tea")), "editors’ decisions: word ‘tea’"),
        (editor_code(claim_type_code("causal")), "editors’ decisions: type “causal”"),
        ("a_code_of_old", "a code of old"),
        ("has a number", "has a number"),
    ],
)
def test_codes_read_as_plain_english(code, text):
    assert describe_reason(code) == text


def test_every_feature_with_a_weight_has_a_text():
    models = load_models()
    codes = {*models.news.weights, *models.speech.weights, *HAND_SET_WEIGHTS}
    assert [code for code in codes if not is_word_code(code) and code not in TEXTS] == []


def test_codes_of_features_are_never_those_of_words_or_editors(nlp):
    [sentence] = describe_sentences(nlp("“We cut 40 posts,” said Mara Lindqvist on 3 May 2020."))
    found = find_type_features(sentence.text, sentence.clause, sentence.features)
    assert not any(is_word_code(code) or is_editor_code(code) for code in found)


def test_anything_stored_that_is_no_reason_is_skipped():
    stored = [["quantity", 1], "broken", [1], ["length", "long"], None, ("harm", -0.5)]
    assert list(read_reasons(stored)) == [("quantity", 1.0), ("harm", -0.5)]
