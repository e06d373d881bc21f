"""Measure check-worthiness and claim types on the held-out sentences, and on files.

    .venv/bin/python -m training.checkworthy.score [GOLD.jsonl …]

A line of GOLD: {"id", "text", "label": 0 or 1}. The sentences that are not held out are scored in
five folds first, each by weights fitted on the other four: choose thresholds by these figures.
"""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from claims.extraction.checkworthiness.claim_type import (
    WeightsByCode,
    classify_claim_type,
    group_by_code,
    load_type_weights,
)
from claims.extraction.checkworthiness.scoring_model import (
    DEBATE_WEIGHTS,
    HAND_SET_WEIGHTS,
    THRESHOLD,
    Models,
    add_weights,
    calibrate,
    lift_speech,
    load_models,
    logistic,
    read_weights,
    sum_log_odds,
)
from claims.extraction.fitting.metrics import (
    ScoredLabels,
    average_precision,
    calibration_error,
    precision_and_recall,
    reliability,
)
from claims.matching.embeddings.checkworthiness_from_embedding import MEANING_SHARE, log_odds
from claims.matching.embeddings.sentence_model import embed
from training.checkworthy.examples import (
    LabelledExample,
    load_feature_pipeline,
    make_examples,
    sum_weights,
)
from training.checkworthy.fitting import fit_news_weights, fit_type_weights
from training.checkworthy.sentences import FOLDS, assign_fold, read_claimbuster, read_sentences

_THRESHOLDS = (0.2, 0.25, 0.3, 0.35, 0.4, 0.45, 0.5, 0.6)


def main(paths: Sequence[str]) -> None:
    """Print the figures of each part."""
    nlp = load_feature_pipeline()
    own = make_examples(nlp, list(read_sentences()))
    fitted = [one for one in own if not one.sentence.is_held_out]
    held_out = [one for one in own if one.sentence.is_held_out]
    judged, typed = _cross_validate(fitted)
    _print(f"{len(fitted)} own sentences in folds", judged, typed)
    models = load_models()
    types = [_classify(one, load_type_weights()) for one in held_out]
    _print(f"{len(held_out)} own sentences, held out", _score(held_out, models), types)
    _print_with_embeddings(held_out, models)
    for path in paths:
        found = make_examples(nlp, list(read_claimbuster(Path(path))))
        _print(f"{path}: {len(found)} sentences", _score(found, models), [])
        _print_with_embeddings(found, models)
        precision = average_precision(_score(found, models._replace(news=models.speech)))
        print(f"  without what news changes: AP {precision:.3f}")


def _print_with_embeddings(examples: Sequence[LabelledExample], models: Models) -> None:
    """Print the figures if the vectors of the sentences count too, as in `embed_claims`."""
    judged = []
    for one in examples:
        words = sum_weights(one, models.choose(one.features, one.words).weights)
        meaning = log_odds(embed(one.sentence.text))
        score = _probability(words + MEANING_SHARE * (meaning - words))
        judged.append((score, one.sentence.is_checkworthy))
    precision, error = average_precision(judged), calibration_error(judged)
    print(f"  with their meaning: AP {precision:.3f}, calibration error {error:.3f}")


def _cross_validate(
    examples: Sequence[LabelledExample],
) -> tuple[list[tuple[float, bool]], list[tuple[str, str]]]:
    """Return scores with labels, and labelled types with those found, of all folds."""
    debates = read_weights(DEBATE_WEIGHTS)
    speech = lift_speech(add_weights(HAND_SET_WEIGHTS, debates))
    judged: list[tuple[float, bool]] = []
    typed: list[tuple[str, str]] = []
    for number in range(FOLDS):
        # By text, since the folds of ids decide what is held out.
        fold = [one for one in examples if assign_fold(one.sentence.text) == number]
        others = [one for one in examples if assign_fold(one.sentence.text) != number]
        news = add_weights(HAND_SET_WEIGHTS, debates, fit_news_weights(others, debates))
        judged += _score(fold, Models(news, speech))
        weights = group_by_code(fit_type_weights(others))
        typed += [_classify(one, weights) for one in fold]
    return judged, typed


def _score(examples: Sequence[LabelledExample], models: Models) -> list[tuple[float, bool]]:
    """Return the score and the label of each example."""
    return [
        (
            _probability(sum_weights(one, models.choose(one.features, one.words).weights)),
            one.sentence.is_checkworthy,
        )
        for one in examples
    ]


def _probability(log_odds: float) -> float:
    """Return the score for the log odds of the features, as it is shown."""
    return logistic(sum_log_odds(calibrate([("features", log_odds)])))


def _classify(example: LabelledExample, weights: WeightsByCode) -> tuple[str, str]:
    """Return the labelled type and the one found."""
    gold = example.sentence.type
    found = classify_claim_type(example.type_features, example.words, weights)
    return gold, found if gold else ""


def _print(title: str, judged: ScoredLabels, typed: Sequence[tuple[str, str]]) -> None:
    print(f"\n{title}")
    print(
        f"  AP {average_precision(judged):.3f}, calibration error {calibration_error(judged):.3f}"
    )
    for number, mean, share in reliability(judged):
        print(f"    {number:6} of mean score {mean:.2f}: {share:.2f} worth checking")
    for threshold in _THRESHOLDS:
        mark = "*" if threshold == THRESHOLD else " "
        precision, recall, both = precision_and_recall(judged, threshold)
        print(f"  {mark} above {threshold:.2f}: P {precision:.2f}  R {recall:.2f}  F1 {both:.3f}")
    pairs = [pair for pair in typed if pair[0]]
    if pairs:
        right = Counter(gold for gold, found in pairs if gold == found)
        print(f"  type right: {right.total() / len(pairs):.3f} of {len(pairs)}")
        for gold, number in Counter(gold for gold, _ in pairs).most_common():
            print(f"    {gold:11} {right[gold]:4} of {number}")


if __name__ == "__main__":
    main(sys.argv[1:])
