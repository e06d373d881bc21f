"""Learn the weights of the extractor from parsed, annotated articles."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from spacy.language import Language
from spacy.tokens import Doc

from claims.extraction.drafts import QuoteDraft
from claims.extraction.fitting.logistic_regression import Example, fit
from claims.extraction.quotes.classifier.candidates import pool_candidates
from claims.extraction.quotes.classifier.features import (
    ConfidenceFeatures,
    candidate_features,
    classify_speaker,
    cue_features,
)
from claims.extraction.quotes.classifier.model import QuoteModel, may_be_cue
from claims.extraction.quotes.classifier.span_end import (
    end_features,
    find_open_span,
    find_possible_ends,
)
from claims.extraction.quotes.combine import choose_quotes
from claims.extraction.quotes.find_quotes import apply_rules
from claims.extraction.quotes.found_quote import FoundQuote
from claims.extraction.text.token_view import Range, TokenView, token_view
from training.metrics import Record, mark_correct, words_of

FOLDS = 5
PENALTY = 3.0
CALIBRATION_PENALTY = 1.0
DIGITS = 3
_HALF = 0.5
_GATED_SHARE = 0.04
END_PENALTY = 2.0
_SAME_START = 2
"""Words between the beginnings of a quote found and of the annotated one it is compared with."""
THRESHOLDS = {"add": -0.5, "nested": 0.3, "swap": 0.5}


Gold = tuple[frozenset[int], frozenset[int]]
"""The words of an annotated quote's content, and of its cue."""


@dataclass(frozen=True, slots=True)
class TrainingDocument:
    """An annotated document, its parse, and one example with its target for each candidate."""

    record: Record
    doc: Doc
    view: TokenView
    ruled: list[FoundQuote]
    cues: list[list[str]]
    examples: list[Example]
    targets: list[float]
    ends: list[tuple[Example, bool]]
    """Each place where the words of a rule's quote may end, and whether they do."""


def prepare_documents(nlp: Language, records: Sequence[Record]) -> list[TrainingDocument]:
    """A Lesson of each document, in their order."""
    # Annotated offsets are into the text as it is, so its lines are not joined.
    docs = nlp.pipe(nlp.tokenizer.tokenize_lines(record["text"]) for record in records)
    return [_prepare_parsed(record, doc) for record, doc in zip(records, docs, strict=True)]


def _prepare_parsed(record: Record, doc: Doc) -> TrainingDocument:
    view = token_view(doc)
    return prepare_document(record, doc, view, apply_rules(view))


def prepare_document(
    record: Record, doc: Doc, view: TokenView, ruled: list[FoundQuote]
) -> TrainingDocument:
    """The lesson of a parsed document in which the rules found ``ruled``."""
    worth = [may_be_cue(view, token) for token in range(len(view.lower))]
    gold = [_gold_words(record, quote) for quote in record["quotes"]]
    made = TrainingDocument(record, doc, view, ruled, [], [], [], [])
    made.ends.extend(_end_examples(record, view, ruled, gold))
    for head, candidates in pool_candidates(view, ruled, worth).items():
        cue = cue_features(view, head)
        for one in candidates:
            who = classify_speaker(view, one.found.speaker)
            names = [*cue, *candidate_features(view, one, who)]
            made.cues.append(cue)
            made.examples.append([(name, 1.0) for name in names])
            cue_words = _words_in_ranges(record, view, (one.found.cue,) if one.found.cue else ())
            content = _words_in_ranges(record, view, one.found.content)
            made.targets.append(_overlap_target(gold, content, cue_words))
    return made


def _end_examples(
    record: Record, view: TokenView, ruled: list[FoundQuote], gold: list[Gold]
) -> Iterator[tuple[Example, bool]]:
    for found in ruled:
        words = find_open_span(view, found)
        content = _words_in_ranges(record, view, found.content)
        if words is None or found.cue is None or not content:
            continue
        last = _find_last_word(gold, content, _words_in_ranges(record, view, (found.cue,)))
        for end in find_possible_ends(view, words) if last is not None else ():
            kept = _words_in_ranges(record, view, (Range(words.start, end),))
            named = [(name, 1.0) for name in end_features(view, words, end)]
            yield named, bool(kept) and max(kept) == last


def _find_last_word(gold: list[Gold], content: frozenset[int], cue: frozenset[int]) -> int | None:
    """Where the annotated quote of the same cue ends that most resembles ``content``, if any."""
    alike = [
        (len(words & content) / len(words | content), max(words))
        for words, cue_words in gold
        if words & content and cue & cue_words and abs(min(words) - min(content)) <= _SAME_START
    ]
    return max(alike)[1] if alike else None


def _gold_words(record: Record, quote: Record) -> Gold:
    text = record["text"]
    return words_of(text, quote["content"]), words_of(text, quote["cue"])


def _words_in_ranges(record: Record, view: TokenView, parts: Iterable[Range]) -> frozenset[int]:
    doc = view.doc
    spans = [(doc[p.start].idx, doc[p.end - 1].idx + len(doc[p.end - 1])) for p in parts]
    return words_of(record["text"], spans)


def _overlap_target(
    gold: list[Gold],
    content: frozenset[int],
    cue: frozenset[int],
) -> float:
    """How well a candidate fits a quote of its cue: intersection over union, 0 under a half."""
    shares = [
        len(words & content) / len(words | content)
        for words, cue_words in gold
        if words & content and (not cue or not cue_words or cue & cue_words)
    ]
    best = max(shares, default=0.0)
    return best if best >= _HALF else 0.0


def train_model(
    of: Sequence[TrainingDocument], thresholds: dict[str, float] | None = None
) -> QuoteModel:
    """The model that these lessons teach, with its confidence calibrated on held-out folds."""
    model = _fit_model(of, thresholds or THRESHOLDS)
    return replace(model, calibration=_calibrate(of, thresholds or THRESHOLDS))


def _fit_model(of: Sequence[TrainingDocument], thresholds: dict[str, float]) -> QuoteModel:
    examples = [example for one in of for example in one.examples]
    targets = [target for one in of for target in one.targets]
    mean = sum(targets) / len(targets)
    bias = round(math.log(mean / (1 - mean)), DIGITS)
    weights = _round_weights(fit(examples, targets, penalty=PENALTY, offset=bias))
    model = QuoteModel(
        bias, 0.0, **thresholds, weights=weights, ends=_fit_end_weights(of), calibration={}
    )
    return replace(model, gate=_choose_gate(model, of))


def _fit_end_weights(of: Sequence[TrainingDocument]) -> dict[str, float]:
    examples = [example for one in of for example, _ in one.ends]
    targets = [float(ends_there) for one in of for _, ends_there in one.ends]
    return _round_weights(fit(examples, targets, penalty=END_PENALTY)) if targets else {}


def _choose_gate(model: QuoteModel, of: Sequence[TrainingDocument]) -> float:
    """The score which nearly all cues of annotated quotes reach."""
    scores = sorted(
        model.score(cue)
        for one in of
        for cue, target in zip(one.cues, one.targets, strict=True)
        if target
    )
    return round(scores[int(_GATED_SHARE * len(scores))], DIGITS)


def split_folds(
    of: Sequence[TrainingDocument], number: int = FOLDS
) -> Iterator[tuple[list[TrainingDocument], list[TrainingDocument]]]:
    """Lessons to learn from and lessons held out, ``number`` times."""
    for fold in range(number):
        learn = [one for i, one in enumerate(of) if i % number != fold]
        yield learn, list(of[fold::number])


def _calibrate(of: Sequence[TrainingDocument], thresholds: dict[str, float]) -> dict[str, float]:
    examples: list[ConfidenceFeatures] = []
    targets: list[bool] = []
    for learn, held_out in split_folds(of):
        model = _fit_model(learn, thresholds)
        for unseen in held_out:
            drafts, values = choose_quotes(unseen.view, model, unseen.ruled)
            examples += values
            targets += mark_correct(unseen.record, [to_record(draft) for draft in drafts])
    return _round_weights(fit(examples, targets, penalty=CALIBRATION_PENALTY))


def to_record(draft: QuoteDraft) -> Record:
    """A draft in the form of an annotated quote."""
    return {name: getattr(draft, name) for name in ("content", "cue", "speaker", "reference")}


def _round_weights(weights: dict[str, float]) -> dict[str, float]:
    short = {name: round(weight, DIGITS) for name, weight in weights.items()}
    return {name: weight for name, weight in short.items() if weight}
