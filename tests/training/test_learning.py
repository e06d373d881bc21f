"""Learning from annotated articles: the same lessons teach the same, and teach something."""

from __future__ import annotations

import pytest

from training.annotation import read_articles
from training.learning import prepare_documents, split_folds, train_model
from training.metrics import mark_correct


@pytest.fixture(scope="module")
def taught(nlp):
    return prepare_documents(nlp, [article.record() for article in read_articles()[:5]])


def test_the_same_lessons_teach_the_same(taught):
    first, again = train_model(taught), train_model(taught)
    assert first == again
    assert first.weights
    assert first.calibration


def test_candidates_that_fit_an_annotation_are_told_from_others(taught):
    model = train_model(taught)
    scores = {True: [], False: []}
    for one in taught:
        for example, target in zip(one.examples, one.targets, strict=True):
            scores[target > 0].append(model.score(name for name, _ in example))
    fitting, others = (sum(of) / len(of) for of in (scores[True], scores[False]))
    assert fitting > others + 1


def test_targets_are_shares_of_at_least_a_half(taught):
    targets = {target for one in taught for target in one.targets}
    assert 0.0 in targets
    assert all(target == 0 or 0.5 <= target <= 1 for target in targets)


def test_each_lesson_is_held_out_once(taught):
    held = [one.record["id"] for _, held_out in split_folds(taught, 3) for one in held_out]
    assert sorted(held) == sorted(one.record["id"] for one in taught)
    for learn, held_out in split_folds(taught, 3):
        assert not {one.record["id"] for one in learn} & {one.record["id"] for one in held_out}


def test_an_annotation_is_right_by_its_own_measure(taught):
    record = taught[0].record
    assert all(mark_correct(record, record["quotes"]))
