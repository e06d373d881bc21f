"""Train the quote classifier on the corpus and write its weights into the project.

    .venv/bin/python -m training.train [CORRECTIONS.jsonl …]

Files of ``manage.py export_corrections`` are added to the corpus. The same corpus, code, spaCy
model, NumPy and processor give the same file, byte for byte.
"""

from __future__ import annotations

import math
import sys
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from spacy.language import Language
from spacy.tokens import Doc

from claims.extraction.drafts import QuoteDraft
from claims.extraction.fitting.logistic_regression import Example, fit
from claims.extraction.pipeline import load_pipeline
from claims.extraction.quotes.classifier.candidates import pool_candidates
from claims.extraction.quotes.classifier.features import (
    ConfidenceFeatures,
    candidate_features,
    classify_speaker,
    cue_features,
)
from claims.extraction.quotes.classifier.model import WEIGHTS, QuoteModel, may_be_cue
from claims.extraction.quotes.classifier.span_end import (
    end_features,
    find_open_span,
    find_possible_ends,
)
from claims.extraction.quotes.combine import choose_quotes
from claims.extraction.quotes.find_quotes import apply_rules
from claims.extraction.quotes.found_quote import FoundQuote
from claims.extraction.text.token_view import Range, TokenView, token_view
from training.annotation import read_articles, read_records
from training.metrics import Record, Words, is_reviewed, mark_correct, words_of

FOLDS = 5
PENALTY = 3.0
END_PENALTY = 2.0
CALIBRATION_PENALTY = 1.0
THRESHOLDS = {"add": -0.5, "nested": 0.3, "swap": 0.5}
_DIGITS = 3
_MIN_OVERLAP = 0.5
_GATED_SHARE = 0.04
"""Share of the candidates that match an annotation whose cues score below the gate."""
_MAX_START_DISTANCE = 2
"""Words between the start of a found quote and of the annotated one it is compared with."""

GoldWords = tuple[Words, Words]
"""The words of an annotated quote's content, and of its cue."""


@dataclass(frozen=True, slots=True)
class TrainingDocument:
    """An annotated document and its training examples.

    ``cues``, ``examples`` and ``targets`` have one entry for each candidate. ``ends`` has one for
    each place where the content of a rule's quote may end, and whether it ends there.
    """

    record: Record
    doc: Doc
    view: TokenView
    ruled: list[FoundQuote]
    cues: list[list[str]]
    examples: list[Example]
    targets: list[float]
    ends: list[tuple[Example, bool]]


def main(paths: Sequence[str] = ()) -> None:
    """Write ``claims/extraction/quotes/classifier/weights.json``."""
    records = [article.to_record() for article in read_articles()]
    records += [record for path in paths for record in read_records(Path(path))]
    model = train_model(prepare_documents(load_pipeline(learned=False), records))
    model.write()
    print(
        f"{len(records)} articles, {len(model.weights):,} weights, "
        f"{WEIGHTS.stat().st_size / 1e6:.2f} MB in {WEIGHTS.name}"
    )


def prepare_documents(nlp: Language, records: Sequence[Record]) -> list[TrainingDocument]:
    """Parse the records and return their TrainingDocuments, in order."""
    documents = []
    # Annotated offsets refer to the text as it is, so hard-wrapped lines are not joined.
    docs = nlp.pipe(nlp.tokenizer.tokenize_lines(record["text"]) for record in records)
    for record, doc in zip(records, docs, strict=True):
        view = token_view(doc)
        documents.append(prepare_document(record, doc, view, apply_rules(view)))
    return documents


def prepare_document(
    record: Record, doc: Doc, view: TokenView, ruled: list[FoundQuote]
) -> TrainingDocument:
    """Return the TrainingDocument of a parsed document in which the rules found ``ruled``."""
    gold = [
        (words_of(record["text"], quote["content"]), words_of(record["text"], quote["cue"]))
        for quote in record["quotes"]
    ]
    ends = list(_end_examples(record, view, ruled, gold))
    document = TrainingDocument(record, doc, view, ruled, [], [], [], ends)
    is_likely_cue = [may_be_cue(view, token) for token in range(len(view.lower))]
    for head, candidates in pool_candidates(view, ruled, is_likely_cue).items():
        of_cue = cue_features(view, head)
        for candidate in candidates:
            found = candidate.found
            if not is_reviewed(record, _spans_of(view, found.content)):
                continue
            speaker_class = classify_speaker(view, found.speaker)
            names = [*of_cue, *candidate_features(view, candidate, speaker_class)]
            content = _words_in(record, view, found.content)
            cue = _words_in(record, view, (found.cue,) if found.cue else ())
            document.cues.append(of_cue)
            document.examples.append([(name, 1.0) for name in names])
            document.targets.append(_overlap_with_gold(gold, content, cue))
    return document


def _end_examples(
    record: Record, view: TokenView, ruled: list[FoundQuote], gold: list[GoldWords]
) -> Iterator[tuple[Example, bool]]:
    for found in ruled:
        span = find_open_span(view, found)
        content = _words_in(record, view, found.content)
        if span is None or found.cue is None or not content:
            continue
        last = _find_last_word(gold, content, _words_in(record, view, (found.cue,)))
        for end in find_possible_ends(view, span) if last is not None else ():
            kept = _words_in(record, view, (Range(span.start, end),))
            example = [(name, 1.0) for name in end_features(view, span, end)]
            yield example, bool(kept) and max(kept) == last


def _find_last_word(gold: list[GoldWords], content: Words, cue: Words) -> int | None:
    """Return the last word of the annotated quote of ``cue`` most similar to ``content``."""
    similar = [
        (len(words & content) / len(words | content), max(words))
        for words, cue_words in gold
        if words & content
        and cue & cue_words
        and abs(min(words) - min(content)) <= _MAX_START_DISTANCE
    ]
    return max(similar)[1] if similar else None


def _words_in(record: Record, view: TokenView, parts: Iterable[Range]) -> Words:
    return words_of(record["text"], _spans_of(view, parts))


def _spans_of(view: TokenView, parts: Iterable[Range]) -> list[tuple[int, int]]:
    doc = view.doc
    return [(doc[p.start].idx, doc[p.end - 1].idx + len(doc[p.end - 1])) for p in parts]


def _overlap_with_gold(gold: list[GoldWords], content: Words, cue: Words) -> float:
    """Return the highest intersection over union with a quote of ``cue``, or 0 below a half."""
    overlaps = [
        len(words & content) / len(words | content)
        for words, cue_words in gold
        if words & content and (not cue or not cue_words or cue & cue_words)
    ]
    best = max(overlaps, default=0.0)
    return best if best >= _MIN_OVERLAP else 0.0


def train_model(
    documents: Sequence[TrainingDocument], thresholds: dict[str, float] | None = None
) -> QuoteModel:
    """Return the model trained on the documents, with confidence calibrated on held-out folds."""
    thresholds = thresholds or THRESHOLDS
    model = _fit_model(documents, thresholds)
    return replace(model, calibration=_calibrate(documents, thresholds))


def _fit_model(documents: Sequence[TrainingDocument], thresholds: dict[str, float]) -> QuoteModel:
    examples = [example for document in documents for example in document.examples]
    targets = [target for document in documents for target in document.targets]
    mean = sum(targets) / len(targets)
    bias = round(math.log(mean / (1 - mean)), _DIGITS)
    weights = _round_weights(fit(examples, targets, penalty=PENALTY, offset=bias))
    ends = _fit_ends(documents)
    model = QuoteModel(bias, 0.0, **thresholds, weights=weights, ends=ends, calibration={})
    return replace(model, gate=_choose_gate(model, documents))


def _fit_ends(documents: Sequence[TrainingDocument]) -> dict[str, float]:
    examples = [example for document in documents for example, _ in document.ends]
    targets = [float(ends_there) for document in documents for _, ends_there in document.ends]
    return _round_weights(fit(examples, targets, penalty=END_PENALTY)) if targets else {}


def _choose_gate(model: QuoteModel, documents: Sequence[TrainingDocument]) -> float:
    """Return the score that nearly all cues of annotated quotes reach."""
    scores = sorted(
        model.score(cue)
        for document in documents
        for cue, target in zip(document.cues, document.targets, strict=True)
        if target
    )
    return round(scores[int(_GATED_SHARE * len(scores))], _DIGITS)


def split_folds(
    documents: Sequence[TrainingDocument], number: int = FOLDS
) -> Iterator[tuple[list[TrainingDocument], list[TrainingDocument]]]:
    """Yield ``number`` pairs of documents to train on and documents held out."""
    for fold in range(number):
        kept = [document for i, document in enumerate(documents) if i % number != fold]
        yield kept, list(documents[fold::number])


def _calibrate(
    documents: Sequence[TrainingDocument], thresholds: dict[str, float]
) -> dict[str, float]:
    """Fit the probability that a quote is correct (Platt, 1999) on quotes of held-out folds."""
    examples: list[ConfidenceFeatures] = []
    targets: list[bool] = []
    for kept, held_out in split_folds(documents):
        model = _fit_model(kept, thresholds)
        for document in held_out:
            drafts, features = choose_quotes(document.view, model, document.ruled)
            correct = mark_correct(document.record, [to_record(draft) for draft in drafts])
            for draft, example, is_correct in zip(drafts, features, correct, strict=True):
                if is_reviewed(document.record, draft.content):
                    examples.append(example)
                    targets.append(is_correct)
    return _round_weights(fit(examples, targets, penalty=CALIBRATION_PENALTY))


def to_record(draft: QuoteDraft) -> Record:
    """Return a draft in the form of an annotated quote."""
    return {name: getattr(draft, name) for name in ("content", "cue", "speaker", "reference")}


def _round_weights(weights: dict[str, float]) -> dict[str, float]:
    rounded = {name: round(weight, _DIGITS) for name, weight in weights.items()}
    return {name: weight for name, weight in rounded.items() if weight}


if __name__ == "__main__":
    main(sys.argv[1:])
