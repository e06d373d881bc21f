"""Mistakes in labelled sentences are reported, one in five is held out, fitting is reproducible."""

from __future__ import annotations

import json

import pytest

from claims.extraction.checkworthiness.claim_type import (
    TYPE_WEIGHTS,
    classify_claim_type,
    group_by_code,
    load_type_weights,
)
from claims.extraction.checkworthiness.scoring_model import (
    DEBATE_WEIGHTS,
    HAND_SET_WEIGHTS,
    NEWS_WEIGHTS,
    THRESHOLD,
    add_weights,
    load_models,
    logistic,
    read_weights,
)
from claims.extraction.fitting.metrics import average_precision, calibration_error
from training.checkworthy.check import main
from training.checkworthy.examples import UNUSED, make_examples, sum_weights
from training.checkworthy.fitting import fit_news_weights, fit_type_weights
from training.checkworthy.sentences import SENTENCES, LabelError, assign_fold, read_sentences

GOOD = {"id": "w001", "genre": "politics", "text": "The levy is 4 crowns.", "worth": 1}


def _file(tmp_path, *records):
    path = tmp_path / "sentences.jsonl"
    lines = [r if isinstance(r, str) else json.dumps({"type": "numerical"} | r) for r in records]
    path.write_text("\n".join(lines), encoding="utf-8")
    return path


@pytest.fixture(scope="module")
def own(nlp):
    with nlp.select_pipes(disable=[name for name in UNUSED if name in nlp.pipe_names]):
        return make_examples(nlp, list(read_sentences()))


def test_the_labelled_sentences_have_no_mistakes(capsys):
    assert main() == 0
    assert capsys.readouterr().err == ""


@pytest.mark.parametrize(
    ("wrong", "message"),
    [
        ({"type": "rumour"}, "unknown type 'rumour'"),
        ({"type": None}, "has no type"),
        ({"genre": ""}, "no genre"),
        ({"text": " The levy  is 4 crowns. "}, "white space"),
        ({"id": "x1"}, "an unknown form"),
        ({"id": "c001-99", "text": "Not in that article."}, "not in article 001"),
    ],
)
def test_each_mistake_is_reported_with_its_line(tmp_path, capsys, wrong, message):
    assert main(_file(tmp_path, GOOD | wrong), min_sentences=0) == 1
    err = capsys.readouterr().err
    assert "sentences.jsonl:1: " in err
    assert message in err


def test_duplicate_ids_and_texts_are_reported(tmp_path, capsys):
    other = GOOD | {"text": "the LEVY is 4 crowns."}
    assert main(_file(tmp_path, GOOD, other), min_sentences=0) == 1
    err = capsys.readouterr().err
    assert ":2: has the same id as line 1" in err
    assert ":2: has the same words as line 1" in err


@pytest.mark.parametrize(
    ("line", "message"), [("{", "not valid JSON"), ("[1]", "object"), ("{}", "'worth'")]
)
def test_a_line_that_is_not_a_record_is_reported(tmp_path, capsys, line, message):
    with pytest.raises(LabelError, match=message):
        list(read_sentences(_file(tmp_path, line)))
    assert main(_file(tmp_path, line)) == 1
    assert ":1: " in capsys.readouterr().err


def test_too_few_sentences_are_refused(tmp_path, capsys):
    main(_file(tmp_path, GOOD))
    assert "1 sentences, fewer than 800" in capsys.readouterr().err


def test_the_same_fifth_is_always_held_out():
    assert [assign_fold(key) for key in ("w001", "w002", "c001-03")] == [4, 2, 2]
    held_out = sum(one.is_held_out for one in read_sentences())
    assert 0.15 < held_out / len(SENTENCES.read_text(encoding="utf-8").splitlines()) < 0.25


def test_scores_rank_and_predict_held_out_sentences(own):
    held_out = [one for one in own if one.sentence.is_held_out]
    # More of the sentences that were written for types are worth checking than in an article.
    sample = _judge(one for one in held_out if not one.sentence.was_written_for_types)
    assert average_precision(_judge(held_out)) >= 0.88
    assert average_precision(sample) >= 0.85
    assert calibration_error(sample) <= 0.07
    recall = sum(good for score, good in sample if score > THRESHOLD)
    assert recall / sum(good for _, good in sample) >= 0.8


def test_four_in_five_types_of_held_out_sentences_are_right(own):
    weights = load_type_weights()
    typed = [one for one in own if one.sentence.is_held_out and one.sentence.type]
    right = sum(
        classify_claim_type(one.type_features, one.words, weights) == one.sentence.type
        for one in typed
    )
    assert right / len(typed) >= 0.78


def _judge(examples):
    return [
        (
            logistic(sum_weights(one, load_models().choose(one.features, one.words).weights)),
            one.sentence.is_checkworthy,
        )
        for one in examples
    ]


@pytest.mark.slow
def test_fitting_gives_the_weights_of_the_package(own):
    """After a change of a feature, a hand-set weight or a label, run `make train`."""
    taught = [one for one in own if not one.sentence.is_held_out]
    debates = read_weights(DEBATE_WEIGHTS)
    assert fit_news_weights(taught, debates) == read_weights(NEWS_WEIGHTS)
    types = fit_type_weights(taught)
    assert types == json.loads(TYPE_WEIGHTS.read_text(encoding="utf-8"))
    assert load_models().news == add_weights(HAND_SET_WEIGHTS, debates, read_weights(NEWS_WEIGHTS))
    assert load_type_weights() == group_by_code(types)


def test_metrics_of_a_perfect_and_of_a_reversed_ranking():
    assert average_precision([(0.9, True), (0.8, True), (0.1, False)]) == 1
    assert average_precision([(0.9, False), (0.1, True)]) == 0.5
    assert average_precision([(0.9, False)]) == 0
    assert average_precision([(0.9, True), (0.9, False)]) == 0.5
    assert calibration_error([(1.0, True), (0.0, False)]) == 0
    assert calibration_error([(0.95, False)]) == pytest.approx(0.95)
