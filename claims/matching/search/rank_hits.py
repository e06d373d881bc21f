"""Order candidates by one score made of nearness in meaning and of shared words."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from claims.matching.search.claim_candidates import Candidate

# Chosen by hand from a coarse grid (0.1, 0.2, …), not fitted: see docs/decisions/0008.
WORDS = 0.2
WITHOUT_VECTOR = 0.75


class Ranked(NamedTuple):
    """A candidate with its score and its nearness in meaning, both from 0 to 1."""

    candidate: Candidate
    score: float
    similarity: float


def ranked(candidates: Iterable[Candidate], asked_for: str) -> list[Ranked]:
    """Best first. Words count relative to the candidate that shares most of them.

    The same words (``asked_for`` is their fingerprint) come first, whatever their vectors.
    """
    found = list(candidates)
    most = max((one.words for one in found), default=0.0) or 1.0
    scored = (_scored(one, one.words / most, same=one.fingerprint == asked_for) for one in found)
    return sorted(scored, key=lambda one: (-one.score, one.candidate.claim))


def _scored(one: Candidate, words: float, *, same: bool) -> Ranked:
    similarity = 1.0 if same else _similarity(one)
    score = 1.0 if same else (similarity + WORDS * words) / (1 + WORDS)
    return Ranked(one, score, similarity)


def _similarity(one: Candidate) -> float:
    """The cosine; for a claim without a vector the share of the asked words that it holds.

    It is held below what counts as the same meaning: words alone do not show that.
    """
    if one.cosine is not None:
        return min(1.0, max(0.0, one.cosine))
    return WITHOUT_VECTOR * min(1.0, one.words / one.all_words) if one.all_words else 0.0
