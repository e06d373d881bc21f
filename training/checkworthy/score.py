"""Score check-worthiness and claim types as shipped on the held-out fifth, and on files.

    .venv/bin/python -m training.checkworthy.score [GOLD.jsonl …]

A line of GOLD: {"id", "text", "label": 0 or 1}. Before, our own sentences but for the held-out
fifth are scored in five folds, each by what the others teach: thresholds are chosen by these.
"""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from claims.extraction.checkworthiness.claim_type import ByName, by_name, claim_type, shipped_types
from claims.extraction.checkworthiness.hand_set_weights import RULES
from claims.extraction.checkworthiness.score import logistic
from claims.extraction.checkworthiness.scoring_model import (
    DEBATES,
    THRESHOLD,
    Shipped,
    added,
    read,
    shipped,
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
from training.checkworthy.fitting import of_news, of_types
from training.checkworthy.lessons import Lesson, lessons, logit, pipeline
from training.checkworthy.sentences import FIFTHS, fifth, read_claimbuster, read_sentences

_THRESHOLDS = (0.2, 0.25, 0.3, 0.35, 0.4, 0.45, 0.5, 0.6)


def main(paths: Sequence[str]) -> None:
    """Print figures of each part."""
    nlp = pipeline()
    own = lessons(nlp, list(read_sentences()))
    taught = [one for one in own if not one.sentence.is_held_out]
    held_out = [one for one in own if one.sentence.is_held_out]
    judged, typed = _in_folds(taught)
    _print(f"{len(taught)} own sentences in folds", judged, typed)
    known = shipped()
    types = [_typed(one, shipped_types()) for one in held_out]
    _print(f"{len(held_out)} own sentences, held out", _judged(held_out, known), types)
    _print_weighed(held_out, known)
    for path in paths:
        found = lessons(nlp, list(read_claimbuster(Path(path))))
        _print(f"{path}: {len(found)} sentences", _judged(found, known), [])
        _print_weighed(found, known)
        alone = known._replace(news=known.speech)
        print(f"  without what news changes: AP {average_precision(_judged(found, alone)):.3f}")


def _print_weighed(of: Sequence[Lesson], known: Shipped) -> None:
    """What it is with the vectors of their meaning, as `embed_claims` weighs claims."""
    told = [logit(one, known.of(one.features, one.words).weights) for one in of]
    meant = [log_odds(embed(one.sentence.text)) for one in of]
    judged = [
        (logistic(words + MEANING_SHARE * (meaning - words)), one.sentence.worth)
        for one, words, meaning in zip(of, told, meant, strict=True)
    ]
    precision, error = average_precision(judged), calibration_error(judged)
    print(f"  with their meaning: AP {precision:.3f}, calibration error {error:.3f}")


def _in_folds(taught: Sequence[Lesson]) -> tuple[list[tuple[float, bool]], list[tuple[str, str]]]:
    debates = read(DEBATES)
    judged: list[tuple[float, bool]] = []
    typed: list[tuple[str, str]] = []
    for number in range(FIFTHS):
        # Another text than the id, whose own fifths tell what is held out.
        of = [one for one in taught if fifth(one.sentence.text) == number]
        others = [one for one in taught if fifth(one.sentence.text) != number]
        news = added(RULES, debates, of_news(others, debates))
        judged += _judged(of, Shipped(news, added(RULES, debates)))
        weights = by_name(of_types(others))
        typed += [_typed(one, weights) for one in of]
    return judged, typed


def _judged(of: Sequence[Lesson], models: Shipped) -> list[tuple[float, bool]]:
    return [
        (logistic(logit(one, models.of(one.features, one.words).weights)), one.sentence.worth)
        for one in of
    ]


def _typed(one: Lesson, weights: ByName) -> tuple[str, str]:
    """The type as labelled, and as told."""
    gold = one.sentence.type
    return gold, claim_type(one.signs, one.words, weights) if gold else ""


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
        right = Counter(gold for gold, told in pairs if gold == told)
        print(f"  type right: {right.total() / len(pairs):.3f} of {len(pairs)}")
        for gold, number in Counter(gold for gold, _ in pairs).most_common():
            print(f"    {gold:11} {right[gold]:4} of {number}")


if __name__ == "__main__":
    main(sys.argv[1:])
