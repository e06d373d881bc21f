"""Choose, among the sentences of documents, those that hold most of a claim's words."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from heapq import nlargest

from django.db.models.functions import Left

from claims.matching.evidence_suggestions.passage_candidates import Passage
from claims.matching.split_sentences import sentences
from claims.matching.statement import Statement, stem
from claims.models import Revision

READ = 100_000
"""Of a longer text so many characters are read."""

CHOSEN = 20
"""So many sentences are compared by meaning, which takes most of the time."""

_FROM_ONE_TEXT = 4
_MOST_WORDS = 24
_FEWEST_WORDS = 5
_LONGEST = 700
_WORD = re.compile(r"[^\W\d_]+|\d[\d.,]*\d|\d")
# Headings, and cells of tables, end in nothing.
_CLOSED = re.compile(r"[.!?…][\"”’')\]]*$")

_stem = lru_cache(maxsize=50_000)(stem)


def words_of(claim: Statement) -> dict[str, str]:
    """By its stem each word and number of the claim that says what it is about, at most 24."""
    numbers = {number: number for number in _WORD.findall(claim.core) if number[0].isdigit()}
    return dict([*numbers.items(), *claim.content.items()][:_MOST_WORDS])


def best_by_words(
    revisions: Sequence[int], weights: Mapping[str, float], *, beside: Iterable[Passage]
) -> list[Passage]:
    """At most 20 sentences, at most four of one revision, none that overlaps one ``beside``.

    ``weights`` tell how much each stem counts; a sentence in boilerplate is passed over, and of
    the same words in several documents one is taken.
    """
    taken: dict[int, list[tuple[int, int]]] = {}
    for one in beside:
        taken.setdefault(one.revision, []).append((one.start, one.end))
    best: dict[str, tuple[float, int, int, Passage]] = {}
    for key, text, boilerplate in _texts(revisions):
        gone = [*taken.get(key, ()), *((start, end) for start, end in boilerplate)]
        of_text = (
            (_weight(one.text, weights), -key, -one.start, one)
            for one in _sentences(key, text)
            if not any(one.start < end and start < one.end for start, end in gone)
        )
        for scored in nlargest(_FROM_ONE_TEXT, of_text):
            best.setdefault(scored[-1].text, scored)
    return [scored[-1] for scored in nlargest(CHOSEN, best.values()) if scored[0] > 0]


def _texts(revisions: Sequence[int]) -> list[tuple[int, str, list[list[int]]]]:
    read = Revision.objects.annotate(beginning=Left("text", READ)).filter(pk__in=revisions)
    return list(read.order_by("pk").values_list("pk", "beginning", "boilerplate"))


def _sentences(revision: int, text: str) -> Iterator[Passage]:
    for start, end in sentences(text):
        words = text[start:end]
        if end - start <= _LONGEST and _CLOSED.search(words) and words.count(" ") >= _FEWEST_WORDS:
            yield Passage(revision, start, end, words)


def _weight(sentence: str, weights: Mapping[str, float]) -> float:
    roots = {_stem(word) for word in _WORD.findall(sentence)}
    return sum(weights[root] for root in roots & weights.keys())
