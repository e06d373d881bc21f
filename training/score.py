"""Score the rules, the learned extractor and their mixture on annotated documents.

    .venv/bin/python -m training.score [GOLD.jsonl …]

A line of GOLD: {"id", "text", "quotes": [{"content": [[start, end], …], "cue", "speaker",
"reference"}]}. The corpus itself is scored as well, each fifth by what the other four teach.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from claims.extraction.drafts import QuoteDraft
from claims.extraction.pipeline import load_pipeline
from claims.extraction.quotes.classifier.model import QuoteModel, load_weights
from claims.extraction.quotes.combine import combine_quotes
from claims.extraction.quotes.find_quotes import complete_quotes, keep_outermost
from claims.extraction.quotes.found_quote import make_drafts
from claims.extraction.speakers.resolver import resolve_quote_speakers
from claims.extraction.text.token_view import token_view
from training.annotation import read_articles
from training.learning import (
    TrainingDocument,
    prepare_document,
    prepare_documents,
    split_folds,
    to_record,
    train_model,
)
from training.metrics import Record, count_quotes, mark_correct

_FIGURES = ("e2e", "IoU", "exact", "token", "direct", "mixed", "indirect", "speaker", "name")
_THREE = frozenset(("e2e", "IoU"))
_BINS = 10
Scored = tuple[TrainingDocument, tuple[QuoteDraft, ...]]
System = Callable[[TrainingDocument], list[QuoteDraft]]


@dataclass(frozen=True, slots=True)
class TrainedModels:
    """What some lessons teach: to mix with rules, and to find quotes alone."""

    combined: QuoteModel
    learned_only: QuoteModel

    def systems(self) -> dict[str, System]:
        """What is compared, by name."""
        return {
            "rules only": _find_by_rules,
            "learned only": lambda one: combine_quotes(one.view, self.learned_only, []),
            "mixture": lambda one: combine_quotes(one.view, self.combined, one.ruled),
        }


def main(paths: Sequence[str]) -> None:
    """Print a table for the corpus in folds, and for each file."""
    nlp = load_pipeline(learned=False)
    corpus = prepare_documents(nlp, [article.record() for article in read_articles()])
    unruled = [_without_rules(one) for one in corpus]
    rounds = [
        (TrainedModels(train_model(learn), train_model(alone)), held_out)
        for (learn, held_out), (alone, _) in zip(
            split_folds(corpus), split_folds(unruled), strict=True
        )
    ]
    _print_scores(f"{len(corpus)} articles of the corpus, each fifth held out in turn", rounds)
    taught = TrainedModels(load_weights(), train_model(unruled)) if paths else None
    for path in paths:
        if taught is not None:
            held_out = prepare_documents(nlp, _read_records(Path(path)))
            _print_scores(f"{path}: {len(held_out)} documents", [(taught, held_out)])


def _read_records(path: Path) -> list[Record]:
    with path.open(encoding="utf-8") as lines:
        return [json.loads(line) for line in lines if line.strip()]


def _without_rules(one: TrainingDocument) -> TrainingDocument:
    return prepare_document(one.record, one.doc, one.view, [])


def _find_by_rules(one: TrainingDocument) -> list[QuoteDraft]:
    return make_drafts(one.view, complete_quotes(one.view, keep_outermost(one.view, one.ruled)))


def _print_scores(
    title: str, rounds: Sequence[tuple[TrainedModels, Sequence[TrainingDocument]]]
) -> None:
    print(f"\n{title}\n{'':14}" + "".join(f"{name:>16}" for name in _FIGURES))
    for name in rounds[0][0].systems():
        found = [
            (one, _resolve_speakers(one, taught.systems()[name]))
            for taught, held_out in rounds
            for one in held_out
        ]
        pairs = [(one.record, [to_record(draft) for draft in drafts]) for one, drafts in found]
        counts = count_quotes(pairs)
        shown = (
            _format_figures(counts.precision_recall_f1(figure), figure in _THREE)
            for figure in _FIGURES
        )
        print(f"{name:14}" + "".join(f"{figure:>16}" for figure in shown))
    print("\nconfidence of the mixture: quotes, mean confidence, share that is right")
    print("\n".join(_reliability_lines(found)))


def _format_figures(figures: tuple[float, float, float], whole: bool) -> str:
    shown = figures if whole else figures[2:]
    return "/".join(f"{figure:.1f}" for figure in shown) if any(figures) else "–"


def _resolve_speakers(one: TrainingDocument, system: System) -> tuple[QuoteDraft, ...]:
    return resolve_quote_speakers(token_view(one.doc), tuple(system(one)))[1]


def _reliability_lines(found: Sequence[Scored]) -> Iterator[str]:
    """One line for each tenth of confidence, and the expected calibration error."""
    judged = [
        (draft.confidence, good)
        for one, drafts in found
        for draft, good in zip(
            drafts, mark_correct(one.record, list(map(to_record, drafts))), strict=True
        )
    ]
    error = 0.0
    for low in range(_BINS):
        of = [pair for pair in judged if low <= min(pair[0] * _BINS, _BINS - 1) < low + 1]
        if of:
            mean, share = (sum(values) / len(of) for values in zip(*of, strict=True))
            error += abs(mean - share) * len(of) / len(judged)
            bounds = f"{low / _BINS:.1f}–{(low + 1) / _BINS:.1f}"
            yield f"  {bounds} {len(of):6} {mean:6.2f} {share:6.2f}"
    yield f"  expected calibration error {error:.3f}"


if __name__ == "__main__":
    main(sys.argv[1:])
