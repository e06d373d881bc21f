"""Suggest evidence: rank passages of other documents that say something about a claim."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from claims.matching.embeddings.sentence_model import Vector, embed
from claims.matching.evidence_suggestions.candidate_passages import (
    Passage,
    find_best_sentences,
    find_near_passages,
    find_previous_sentence,
    find_revisions,
    select_query_words,
)
from claims.matching.evidence_suggestions.shared_content import SharedContent, find_shared_content
from claims.matching.proper_names import find_names
from claims.matching.statement import Statement, stem
from claims.models import Claim, EvidenceDismissal, Revision

TOP = 5
MAX_CHARACTERS = 2_000
"""Number of characters to read of a claim."""

# Chosen by hand on benchmarks/evidence_suggestions.jsonl: see docs/decisions/0011.
MIN_SCORE = 0.3
SHARED_WORDS, SAME_NUMBER, SAME_NUMBERS = 0.3, 0.25, 0.35
NAME_FACTOR = 2.0
"""Weight of a name, relative to another word that is as rare."""

_MAX_SUM = 1 + SHARED_WORDS + SAME_NUMBERS
_PER_DOCUMENT = 2
_MIN_WORDS = 5
"""A shorter passage ("145 per cent") occurs in many sentences that say something else."""


@dataclass(frozen=True, slots=True)
class EvidenceSuggestion:
    """``revision.text[start:end]`` may be evidence for a claim; ``reason`` says why.

    ``score`` orders the suggestions and ``similarity`` is the cosine to the claim, both 0 to 1.
    """

    revision: Revision
    start: int
    end: int
    passage: str
    score: float
    similarity: float
    reason: str


def suggest_evidence(claim: Claim, *, top: int = TOP) -> list[EvidenceSuggestion]:
    """Return at most ``top`` passages of current revisions that may be evidence, best first.

    Documents in which the claim appears, boilerplate, passages that are evidence already, and
    passages that a person has dismissed for the claim are left out. A merged claim has no
    suggestions: the claim it was merged into has them.
    """
    if claim.merged_into_id is not None:
        return []
    own = list(claim.appearances.values_list("revision__document_id", flat=True).distinct())
    in_context = _read_in_context(claim)
    vector = embed(in_context.text)
    words = select_query_words(in_context)
    relevant = find_revisions(list(words.values()), excluded=own)
    weights = _weigh_stems(in_context, words, relevant.weights)
    near = find_near_passages(vector, excluded=own)
    sentences = find_best_sentences(relevant.revisions, weights, known=near)
    candidates = exclude_judged([*near, *sentences], claim)
    alone = Statement(claim.text[:MAX_CHARACTERS])
    scored = sorted((_score(one, alone, weights, vector) for one in candidates), reverse=True)
    return _build_suggestions(list(_select_varied(scored))[:top])


def exclude_judged(passages: Iterable[Passage], claim: Claim) -> list[Passage]:
    """Return the passages that are neither evidence for the claim nor dismissed for it.

    Passages are compared by place and by words, because a new revision moves them and copies
    repeat them. Evidence may be a part of a sentence, or more than one sentence.
    """
    columns = ("revision_id", "start", "end", "passage")
    evidence = claim.evidence.exclude(revision=None).order_by().values_list(*columns)
    dismissed = EvidenceDismissal.objects.of(claim).order_by().values_list(*columns)
    judged = [Passage(*row) for row in evidence.union(dismissed)]
    return [new for new in passages if not any(_are_same(new, known) for known in judged)]


def _are_same(first: Passage, second: Passage) -> bool:
    overlap = first.start < second.end and second.start < first.end
    if first.revision == second.revision and overlap:
        return True
    shorter, longer = sorted((_normalise(first.text), _normalise(second.text)), key=len)
    return shorter == longer or (shorter.count(" ") + 1 >= _MIN_WORDS and shorter in longer)


def _normalise(words: str) -> str:
    """Return ``words`` in lower case with single spaces."""
    return " ".join(words.casefold().split())


def _read_in_context(claim: Claim) -> Statement:
    """Return the claim, after the previous sentence if it refers to it ("It was raised again")."""
    alone = Statement(claim.text[:MAX_CHARACTERS])
    appearances = claim.appearances.select_related("revision")
    if not alone.leans_on_context or (first := appearances.order_by("pk").first()) is None:
        return alone
    previous = find_previous_sentence(first.revision.text, first.start)
    return Statement(f"{previous} {alone.text}".strip())


def _weigh_stems(
    claim: Statement, words: Mapping[str, str], known: Mapping[str, float]
) -> dict[str, float]:
    """Return the weight of each stem; a word that no document contains has weight 0."""
    names = {*find_names(claim.core), *(stem(name) for name in find_names(claim.core))}
    return {
        root: known.get(word, 0.0) * (NAME_FACTOR if root in names or word in names else 1.0)
        for root, word in words.items()
    }


class _Scored(NamedTuple):
    score: float
    similarity: float
    passage: Passage
    reason: str


def _score(
    passage: Passage, claim: Statement, weights: Mapping[str, float], vector: Vector
) -> _Scored:
    similarity = passage.similarity
    if similarity is None:
        similarity = float(embed(passage.text) @ vector)
    shared = find_shared_content(Statement(passage.text), claim, weights)
    similarity = min(1.0, max(0.0, similarity))
    score = (similarity + _shared_bonus(shared)) / _MAX_SUM
    return _Scored(score, similarity, passage, shared.reason)


def _shared_bonus(shared: SharedContent) -> float:
    """Return what shared words and equal numbers add to the cosine."""
    numbers = (0.0, SAME_NUMBER, SAME_NUMBERS)[min(len(shared.same_numbers), 2)]
    return SHARED_WORDS * shared.share + numbers


def _select_varied(scored: Iterable[_Scored]) -> Iterator[_Scored]:
    """Yield passages with a sufficient score, no copies, at most two of each document."""
    seen: set[str] = set()
    per_document: Counter[int] = Counter()
    for one in scored:
        words, revision = _normalise(one.passage.text), one.passage.revision
        if one.score < MIN_SCORE or words in seen or per_document[revision] == _PER_DOCUMENT:
            continue
        seen.add(words)
        per_document[revision] += 1
        yield one


def _build_suggestions(scored: Sequence[_Scored]) -> list[EvidenceSuggestion]:
    revisions = Revision.objects.select_related("document__source").defer("text")
    known = revisions.in_bulk([one.passage.revision for one in scored])
    return [
        EvidenceSuggestion(
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
