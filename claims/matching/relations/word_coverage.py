"""Tell which words of one sentence have no counterpart in another."""

from __future__ import annotations

from collections.abc import Iterable
from difflib import SequenceMatcher
from functools import lru_cache

from claims.matching.embeddings.sentence_model import Vector, embed
from claims.matching.statement import Statement

# The cosine of two single words from which one may stand for the other.
ALIKE = 0.5
_MOST_WORDS = 40


def uncovered(one: Statement, other: Statement) -> tuple[list[str], list[str]]:
    """The words of each that say something of which the other has neither word nor a like one."""
    mine, theirs = odd(one, other), odd(other, one)
    return _without_like(mine, other.content.values()), _without_like(theirs, one.content.values())


def odd(one: Statement, other: Statement) -> list[str]:
    """The words of ``one`` that say something, of whose stems the other has none."""
    return [word for root, word in one.content.items() if root not in other.content]


def inserted(shorter: Statement, longer: Statement) -> float:
    """Which share of the shorter's words stand in the longer, in the same order."""
    if not shorter.stems:
        return 0.0
    blocks = SequenceMatcher(None, shorter.stems, longer.stems, autojunk=False)
    return sum(block.size for block in blocks.get_matching_blocks()) / len(shorter.stems)


def _without_like(words: list[str], others: Iterable[str]) -> list[str]:
    there = list(others)[:_MOST_WORDS]
    return [word for word in words[:_MOST_WORDS] if not any(_alike(word, one) for one in there)]


def _alike(one: str, other: str) -> bool:
    return float(_vector(one) @ _vector(other)) >= ALIKE


@lru_cache(maxsize=20_000)
def _vector(word: str) -> Vector:
    return embed(word)
