"""Judge each predicted statement, and count statements by measure."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from claims.extraction.drafts import SAID, QuoteDraft
from claims.extraction.fitting.metrics import ScoredLabels
from training.annotation import Article, GoldQuote, is_nested
from training.everyday.documents import UNKNOWN, find_statements
from training.metrics import Counts, match_quotes, words_of

MIN_OVERLAP = 0.5
SHOWN = 0.9
"""The confidence from which a statement has to be right."""
_WORD = re.compile(r"\w+(?:[’']\w+)*")
_IGNORED = frozenset(("the", "a", "an", "of", "for", "and", "at", "in"))


@dataclass(frozen=True, slots=True)
class Judged:
    """A predicted statement, the annotated one that has its words, and whether its name is right.

    One that is inside another, or about which readers disagree, may be predicted or not.
    """

    predicted: QuoteDraft
    annotated: GoldQuote | None
    has_right_name: bool
    is_optional: bool

    @property
    def is_right(self) -> bool:
        return self.annotated is not None and self.has_right_name


@dataclass(frozen=True, slots=True)
class JudgedDocument:
    """A document, its predicted statements, which annotated ones were missed, and how many of
    the others have exactly the annotated words. Optional ones are neither missed nor exact.
    """

    document: Article
    judged: tuple[Judged, ...]
    missed: tuple[GoldQuote, ...]
    exact: int


def judge(document: Article, drafts: Sequence[QuoteDraft]) -> JudgedDocument:
    """Compare the statements among ``drafts`` with those annotated."""
    statements = find_statements(document)
    predicted = [draft for draft in drafts if is_statement(draft)]
    gold = [words_of(document.text, quote.content) for quote in statements]
    found = [words_of(document.text, draft.content) for draft in predicted]
    matched = {j: statements[i] for i, j in match_quotes(gold, found, MIN_OVERLAP)}
    optional = {q.number for q in statements if q.is_optional or is_nested(q, document)}
    judged = tuple(
        _judge_one(document.text, draft, matched.get(place), optional)
        for place, draft in enumerate(predicted)
    )
    seen = {quote.number for quote in matched.values()} | optional
    missed = tuple(quote for quote in statements if quote.number not in seen)
    exact = match_quotes(gold, found, 1.0)
    required = sum(statements[i].number not in optional for i, _ in exact)
    return JudgedDocument(document, judged, missed, required)


def is_statement(draft: QuoteDraft) -> bool:
    """Return whether a prediction is speech whose words were said, as a reader is shown it."""
    return draft.attribution == "speech" and draft.polarity in SAID


def _judge_one(
    text: str, draft: QuoteDraft, annotated: GoldQuote | None, optional: set[int]
) -> Judged:
    if annotated is None:
        return Judged(draft, None, False, False)
    right = is_name_right(annotated.reference, name_of(text, draft))
    return Judged(draft, annotated, right, annotated.number in optional)


def name_of(text: str, draft: QuoteDraft) -> str:
    """Return the resolved name, or the words of the mention if none was resolved."""
    return draft.reference or " ".join(text[start:end] for start, end in draft.speaker)


def is_name_right(annotated: str, predicted: str) -> bool:
    """Return whether a name has all words of an annotated one, articles and prepositions aside.

    "Ida Moss or owner" annotates two names that are right. A speaker that the text does not tell is
    right if nobody is named.
    """
    if annotated == UNKNOWN:
        return not predicted
    found = _words(predicted)
    return any(_words(name) <= found for name in annotated.split(" or "))


def _words(name: str) -> frozenset[str]:
    words = (match.group().casefold().replace("’", "'") for match in _WORD.finditer(name))
    return frozenset(word.removesuffix("'s").removesuffix("s") for word in words) - _IGNORED


def count(documents: Iterable[JudgedDocument]) -> Counts:
    """Return the counts of words, exact words, words with speaker, names and kinds."""
    counts = Counts()
    for one in documents:
        found = [item for item in one.judged if item.annotated]
        required = [item for item in found if not item.is_optional]
        total = len(required) + len(one.missed)
        shown = len(one.judged) - (len(found) - len(required))
        _add(counts, "words", found, required, len(one.judged), total)
        right = [item for item in found if item.has_right_name]
        required_right = [item for item in required if item.has_right_name]
        _add(counts, "statements", right, required_right, len(one.judged), total)
        counts.add("exact", one.exact, shown, total)
        counts.add("name", len(right), len(found), len(found))
        kinds = sum(i.annotated is not None and i.annotated.kind == i.predicted.kind for i in found)
        counts.add("kind", kinds, len(found), len(found))
    return counts


def _add(
    counts: Counts,
    measure: str,
    correct: Sequence[Judged],
    required: Sequence[Judged],
    predicted: int,
    annotated: int,
) -> None:
    counts.correct[measure] += len(correct)
    counts.correct_annotated[measure] += len(required)
    counts.predicted[measure] += predicted
    counts.annotated[measure] += annotated


def count_shown(documents: Iterable[JudgedDocument]) -> tuple[int, int]:
    """Return how many statements have a confidence of SHOWN or more, and how many are right."""
    shown = [i for one in documents for i in one.judged if i.predicted.confidence >= SHOWN]
    return sum(item.is_right for item in shown), len(shown)


def label_words(documents: Iterable[JudgedDocument]) -> ScoredLabels:
    """Return, for each predicted statement, the confidence in its words, and if they were said."""
    items = [item for one in documents for item in one.judged]
    return [(item.predicted.words_confidence, item.annotated is not None) for item in items]


def label_speakers(documents: Iterable[JudgedDocument]) -> ScoredLabels:
    """Return, for each statement found, the confidence in its speaker and whether it is right."""
    items = [item for one in documents for item in one.judged if item.annotated]
    return [(item.predicted.speaker_confidence, item.has_right_name) for item in items]


def count_polarities(
    documents: Iterable[tuple[Article, Sequence[QuoteDraft]]],
) -> dict[str, tuple[int, int, int]]:
    """Return, by annotated polarity, how many there are, are found, and have that polarity."""
    total: Counter[str] = Counter()
    found: Counter[str] = Counter()
    right: Counter[str] = Counter()
    for document, drafts in documents:
        spoken = [quote for quote in document.quotes if quote.attribution == "speech"]
        speech = [draft for draft in drafts if draft.attribution == "speech"]
        total.update(quote.polarity for quote in spoken)
        gold = [words_of(document.text, quote.content) for quote in spoken]
        predicted = [words_of(document.text, draft.content) for draft in speech]
        for i, j in match_quotes(gold, predicted, MIN_OVERLAP):
            polarity = spoken[i].polarity
            found[polarity] += 1
            right[polarity] += polarity == speech[j].polarity
    return {name: (total[name], found[name], right[name]) for name in total}
