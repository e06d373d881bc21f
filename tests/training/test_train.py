"""Training on annotated articles is reproducible and learns to score candidates."""

from __future__ import annotations

import pytest

from training.annotation import read_articles
from training.metrics import mark_correct
from training.train import prepare_documents, split_folds, train_model


@pytest.fixture(scope="module")
def documents(nlp):
    return prepare_documents(nlp, [article.to_record() for article in read_articles()[:5]])


def test_the_same_documents_give_the_same_model(documents):
    first, second = train_model(documents), train_model(documents)
    assert first == second
    assert first.weights
    assert first.calibration


def test_candidates_that_match_an_annotation_score_higher(documents):
    model = train_model(documents)
    scores = {True: [], False: []}
    for document in documents:
        for example, target in zip(document.examples, document.targets, strict=True):
            scores[target > 0].append(model.score(name for name, _ in example))
    matching, others = (sum(values) / len(values) for values in (scores[True], scores[False]))
    assert matching > others + 1


def test_targets_are_overlaps_of_at_least_a_half(documents):
    targets = {target for document in documents for target in document.targets}
    assert 0.0 in targets
    assert all(target == 0 or 0.5 <= target <= 1 for target in targets)


def test_each_document_is_held_out_once(documents):
    folds = [
        ({kept.record["id"] for kept in train}, {held.record["id"] for held in held_out})
        for train, held_out in split_folds(documents, 3)
    ]
    held = sorted(name for _, held_out in folds for name in held_out)
    assert held == sorted(document.record["id"] for document in documents)
    assert not any(train & held_out for train, held_out in folds)


def test_an_annotation_is_correct_by_its_own_measure(documents):
    record = documents[0].record
    assert all(mark_correct(record, record["quotes"]))
