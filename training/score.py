"""Score the rules, the classifier and their combination on annotated documents.

    .venv/bin/python -m training.score [GOLD.jsonl …]

A line of GOLD: {"id", "text", "quotes": [{"content": [[start, end], …], "cue", "speaker",
"reference"}]}. The corpus is always scored, each fifth by models trained on the other four.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from claims.extraction.drafts import QuoteDraft
from claims.extraction.fitting.metrics import calibration_error, reliability
from claims.extraction.pipeline import load_pipeline
from claims.extraction.quotes.classifier.model import QuoteModel, load_weights
from claims.extraction.quotes.combine import combine_quotes
from claims.extraction.quotes.find_quotes import complete_quotes, keep_outermost
from claims.extraction.quotes.found_quote import make_drafts
from claims.extraction.speakers.resolver import resolve_quote_speakers
from claims.extraction.text.token_view import token_view
from training.annotation import read_articles, read_records
from training.metrics import Record, count_quotes, is_reviewed, mark_correct
from training.train import (
    TrainingDocument,
    prepare_document,
    prepare_documents,
    split_folds,
    to_record,
    train_model,
)

_MEASURES = ("e2e", "IoU", "exact", "token", "direct", "mixed", "indirect", "speaker", "name")
_WITH_PRECISION_AND_RECALL = frozenset(("e2e", "IoU"))
ScoredDocument = tuple[TrainingDocument, tuple[QuoteDraft, ...]]
System = Callable[[TrainingDocument], list[QuoteDraft]]


@dataclass(frozen=True, slots=True)
class TrainedModels:
    """The models trained on some documents: with the rules' quotes, and without them."""

    with_rules: QuoteModel
    alone: QuoteModel

    def systems(self) -> dict[str, System]:
        """Return the systems to compare, by name."""
        return {
            "rules only": _find_by_rules,
            "learned only": lambda document: combine_quotes(document.view, self.alone, []),
            "mixture": lambda document: combine_quotes(
                document.view, self.with_rules, document.ruled
            ),
        }


Round = tuple[TrainedModels, Sequence[TrainingDocument]]
"""Models, and documents that they were not trained on."""


def main(paths: Sequence[str]) -> None:
    """Print a table for the corpus in folds, and one for each file."""
    nlp = load_pipeline(learned=False)
    corpus = prepare_documents(nlp, [article.to_record() for article in read_articles()])
    without_rules = [_without_rules(document) for document in corpus]
    rounds = [
        (TrainedModels(train_model(train), train_model(train_alone)), held_out)
        for (train, held_out), (train_alone, _) in zip(
            split_folds(corpus), split_folds(without_rules), strict=True
        )
    ]
    _print_scores(f"{len(corpus)} articles of the corpus, each fifth held out in turn", rounds)
    models = TrainedModels(load_weights(), train_model(without_rules)) if paths else None
    for path in paths:
        if models is not None:
            documents = prepare_documents(nlp, read_records(Path(path)))
            _print_scores(f"{path}: {len(documents)} documents", [(models, documents)])


def _without_rules(document: TrainingDocument) -> TrainingDocument:
    return prepare_document(document.record, document.doc, document.view, [])


def _find_by_rules(document: TrainingDocument) -> list[QuoteDraft]:
    view = document.view
    return make_drafts(view, complete_quotes(view, keep_outermost(view, document.ruled)))


def _print_scores(title: str, rounds: Sequence[Round]) -> None:
    print(f"\n{title}\n{'':14}" + "".join(f"{name:>16}" for name in _MEASURES))
    scored: list[ScoredDocument] = []
    for name in rounds[0][0].systems():
        scored = [
            (document, _resolve_speakers(document, models.systems()[name]))
            for models, held_out in rounds
            for document in held_out
        ]
        counts = count_quotes((document.record, _records(drafts)) for document, drafts in scored)
        columns = (
            _format(counts.precision_recall_f1(measure), measure in _WITH_PRECISION_AND_RECALL)
            for measure in _MEASURES
        )
        print(f"{name:14}" + "".join(f"{column:>16}" for column in columns))
    _print_reliability(scored)


def _format(figures: tuple[float, float, float], with_precision_and_recall: bool) -> str:
    shown = figures if with_precision_and_recall else figures[2:]
    return "/".join(f"{figure:.1f}" for figure in shown) if any(figures) else "–"


def _resolve_speakers(document: TrainingDocument, system: System) -> tuple[QuoteDraft, ...]:
    return resolve_quote_speakers(token_view(document.doc), tuple(system(document)))[1]


def _records(drafts: Sequence[QuoteDraft]) -> list[Record]:
    return [to_record(draft) for draft in drafts]


def _print_reliability(scored: Sequence[ScoredDocument]) -> None:
    """Print how often quotes of each tenth of confidence are correct."""
    labels = [
        (draft.confidence, correct)
        for document, drafts in scored
        for draft, correct in zip(
            drafts, mark_correct(document.record, _records(drafts)), strict=True
        )
        if is_reviewed(document.record, draft.content)
    ]
    print("\nconfidence of the mixture: quotes, mean confidence, share that is correct")
    for number, mean, share in reliability(labels):
        print(f"  {number:6} {mean:6.2f} {share:6.2f}")
    print(f"  expected calibration error {calibration_error(labels):.3f}")


if __name__ == "__main__":
    main(sys.argv[1:])
