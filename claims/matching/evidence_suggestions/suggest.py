"""Suggest evidence: passages of other documents that bear on a claim, whatever they say of it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from claims.matching.embeddings.sentence_model import Vector, embed
from claims.matching.evidence_suggestions.best_sentences import best_by_words, words_of
from claims.matching.evidence_suggestions.judged_passages import plain, unsettled
from claims.matching.evidence_suggestions.passage_candidates import Passage, holding, near
from claims.matching.evidence_suggestions.shared_content import Common, common
from claims.matching.proper_names import names
from claims.matching.split_sentences import before
from claims.matching.statement import Statement, stem
from claims.models import Claim, Revision

TOP = 5
MOST_CHARACTERS = 2_000
"""Of a longer claim the beginning is looked at."""

# Chosen by hand on the pairs of benchmarks/bearing.jsonl: see docs/decisions/0011.
LEAST = 0.3
WORDS, SAME_NUMBER, SAME_NUMBERS = 0.3, 0.25, 0.35
NAMED = 2.0
"""A named thing weighs so many times as much as another word as rare."""

_ALL = 1 + WORDS + SAME_NUMBERS
_FROM_ONE = 2


@dataclass(frozen=True, slots=True)
class Bearing:
    """``revision.text[start:end]`` bears on a claim, for the ``reason`` given in words.

    ``score`` orders them, ``similarity`` is the nearness in meaning; both are from 0 to 1.
    """

    revision: Revision
    start: int
    end: int
    passage: str
    score: float
    similarity: float
    reason: str


def bearing_on(claim: Claim, *, top: int = TOP) -> list[Bearing]:
    """At most ``top`` passages of current revisions that bear on the claim, best first.

    None is of a document in which the claim appears, boilerplate, evidence of the claim already, or
    in words that a person has dismissed for it. A merged claim has none: what it led to has.
    """
    if claim.merged_into_id is not None:
        return []
    own = list(claim.appearances.values_list("revision__document_id", flat=True).distinct())
    said = _in_context(claim)
    vector = embed(said.text)
    asked = words_of(said)
    held = holding(list(asked.values()), own=own)
    weights = _weights(said, asked, held.weights)
    by_meaning = near(vector, own=own)
    by_words = best_by_words(held.revisions, weights, beside=by_meaning)
    waiting = unsettled([*by_meaning, *by_words], claim)
    alone = Statement(claim.text[:MOST_CHARACTERS])
    scored = sorted((_scored(one, alone, weights, vector) for one in waiting), reverse=True)
    return _shown(list(_varied(scored))[:top])


def _in_context(claim: Claim) -> Statement:
    """The claim; where it leans on the sentence before ("It was raised again"), with that one."""
    said = Statement(claim.text[:MOST_CHARACTERS])
    made = claim.appearances.select_related("revision").defer("revision__search")
    if not said.leans_on_context or (first := made.order_by("pk").first()) is None:
        return said
    return Statement(f"{before(first.revision.text, first.start)} {said.text}".strip())


def _weights(
    said: Statement, asked: Mapping[str, str], known: Mapping[str, float]
) -> dict[str, float]:
    """How much each stem counts: what no document holds counts nothing."""
    named = {*names(said.core), *(stem(name) for name in names(said.core))}
    return {
        root: known.get(word, 0.0) * (NAMED if root in named or word in named else 1.0)
        for root, word in asked.items()
    }


class _Scored(NamedTuple):
    score: float
    similarity: float
    passage: Passage
    reason: str


def _scored(one: Passage, said: Statement, weights: Mapping[str, float], vector: Vector) -> _Scored:
    similarity = one.similarity
    if similarity is None:
        similarity = float(embed(one.text) @ vector)
    shared = common(Statement(one.text), said, weights)
    similarity = min(1.0, max(0.0, similarity))
    return _Scored((similarity + _bonus(shared)) / _ALL, similarity, one, shared.reason)


def _bonus(shared: Common) -> float:
    """What rare words and equal numbers add to the nearness in meaning; two numbers tell more."""
    numbers = (0.0, SAME_NUMBER, SAME_NUMBERS)[min(len(shared.same), 2)]
    return WORDS * shared.share + numbers


def _varied(scored: Iterable[_Scored]) -> Iterator[_Scored]:
    """What is near enough, each passage in one document only, and at most two of a document."""
    seen: set[str] = set()
    of_document: Counter[int] = Counter()
    for one in scored:
        words = plain(one.passage.text)
        if one.score < LEAST or words in seen or of_document[one.passage.revision] == _FROM_ONE:
            continue
        seen.add(words)
        of_document[one.passage.revision] += 1
        yield one


def _shown(scored: Sequence[_Scored]) -> list[Bearing]:
    revisions = Revision.objects.select_related("document__source").defer("text", "search")
    known = revisions.in_bulk([one.passage.revision for one in scored])
    return [
        Bearing(
            known[one.passage.revision],
            one.passage.start,
            one.passage.end,
            one.passage.text,
            one.score,
            one.similarity,
            one.reason,
        )
        for one in scored
        if one.passage.revision in known
    ]
