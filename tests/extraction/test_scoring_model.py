"""The score is the logistic function of its reasons, and nothing else."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claims.extraction.checkworthiness.rank_sentences import describe_sentences
from claims.extraction.checkworthiness.score_reasons import BASE_RATE, CALIBRATION, OTHER_WORDS
from claims.extraction.checkworthiness.scoring_model import (
    HAND_SET_WEIGHTS,
    Model,
    calibrate,
    is_speech,
    load_models,
    logistic,
    score_sentence,
    sum_log_odds,
)
from claims.extraction.checkworthiness.set_phrases import SET_PHRASES

TEXT = (
    "Norland cut 12 posts in April. “We could not be prouder,” said Mara Lindqvist. "
    "Why did it?\nPHOTO: VELDEN PRESS\nThe ban covers 40 per cent of exports, and Velden has "
    "banned more since 2020. It is understood that you and I may hope for better if asked. "
    "Thank you."
)


def test_reasons_add_up_to_the_logit_strongest_first(nlp):
    drafts = nlp(TEXT)._.scored_sentences
    assert len(drafts) >= 6
    for draft in drafts:
        logit = math.log(draft.score / (1 - draft.score))
        assert math.fsum(weight for _, weight in draft.reasons) == pytest.approx(logit)
        sizes = [abs(weight) for _, weight in draft.reasons]
        assert sizes == sorted(sizes, reverse=True)
        assert BASE_RATE in dict(draft.reasons)


@given(text=st.text(alphabet="“”\"'aI 12%.?!\nMayn", max_size=80))
def test_every_sentence_of_any_text_gets_a_score(nlp, text):
    doc = nlp(text)
    for draft in doc._.scored_sentences:
        assert 0 <= draft.score <= 1
        passage = doc.text[draft.start : draft.end]
        assert passage
        assert passage == passage.strip()


def test_features_are_weighted_and_between_zero_and_one(nlp):
    for sentence in describe_sentences(nlp(TEXT)):
        for name, value in sentence.features.items():
            assert name in load_models().news.weights
            assert 0 < value <= 1


def test_set_phrases_lower_the_score_after_fitting_too_but_boasts_and_accusations_raise_it():
    models = load_models()
    for name, _ in SET_PHRASES:
        weights = HAND_SET_WEIGHTS[name], models.news.weights[name], models.speech.weights[name]
        assert {weight > 0 for weight in weights} == {name in ("boast", "branding")}


def test_features_with_a_positive_weight_raise_the_score():
    model = load_models().news
    plain = score_sentence({}, [], model)[0]
    assert (
        score_sentence({"quantity": 1.0}, [], model)[0]
        > plain
        > score_sentence({"question": 1.0}, [], model)[0]
    )


def test_the_strongest_words_are_listed_and_the_others_added_up():
    words = [f"word:{letter}" for letter in "abcdefgh"]
    model = Model({word: 1.0 - place / 10 for place, word in enumerate(words)} | {BASE_RATE: -1.0})
    _, reasons = score_sentence({}, [*words, "word:unknown"], model)
    assert [name for name, _ in reasons if name.startswith("word")] == words[:6]
    assert dict(reasons)[OTHER_WORDS] == pytest.approx(0.4 + 0.3)


def test_names_and_numbers_are_not_listed_as_words(nlp):
    named = next(describe_sentences(nlp("Norland cut 12 posts."))).words
    assert "word:cut" in named
    assert "words:[number] posts" in named
    assert not any("Norland" in name or "norland" in name or "12" in name for name in named)


def test_own_plans_differ_from_what_others_will_do(nlp):
    plans = [one.features for one in describe_sentences(nlp("We will pay. The bank will pay."))]
    assert [("own_plan" in plan, "future" in plan) for plan in plans] == [
        (True, False),
        (False, True),
    ]


def test_logistic_does_not_overflow():
    assert logistic(-5000) == 0
    assert logistic(5000) == 1
    assert logistic(0) == 0.5


def test_the_quoted_share_is_that_of_the_quoted_passages(nlp):
    text = (
        "Mara Lindqvist called the board ‘a wall’.\n\n"
        "“The board met. It met twice.\n\nIt adjourned."
    )
    described = list(describe_sentences(nlp(text)))
    shares = [round(one.features.get("quoted_share", 0), 2) for one in described]
    assert shares == [0.2, 1, 1, 0]


def test_speech_differs_from_the_statements_of_a_newspaper(nlp):
    doc = nlp("We cut your taxes. Norland cut taxes. “We cut your taxes,” said Mara Lindqvist.")
    told = [is_speech(one.features, one.words) for one in describe_sentences(doc)]
    assert told == [True, False, False]


def test_very_high_scores_are_brought_nearer_together_in_their_order():
    scores = [score_sentence({"a": odds}, (), Model({"a": 1.0})) for odds in (1.5, 2.0, 4.0, 9.0)]
    found = [score for score, _ in scores]
    assert found == sorted(set(found))
    assert found[-1] < 0.995
    assert [CALIBRATION in dict(reasons) for _, reasons in scores] == [False, False, True, True]
    again = calibrate(scores[3][1])
    assert again == scores[3][1]
    assert logistic(sum_log_odds(again)) == pytest.approx(found[3])
