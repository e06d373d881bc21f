"""Compare the words of two statements: which of them have no counterpart in the other."""

from __future__ import annotations

from collections.abc import Iterable
from difflib import SequenceMatcher

from claims.extraction.lexicon.speaker_nouns import is_person_noun
from claims.extraction.lexicon.word_sets import word_set
from claims.matching.embeddings.sentence_model import embed
from claims.matching.statement import Statement

_REPLACED_COSINE = 0.67
"""Cosine from which one word may stand for another in the same place: 0.70 for "firm" and
"company", 0.65 for "mayor" and "governor"."""
_NEUTRAL = word_set(
    """a an the this that its their is are was were be been being has have had will would do did
    does now also still already just today total totals totalled come comes came stand stands stood
    amount amounts amounted reach reaches reached equal equals run runs ran number numbers numbered
    at to of in on by"""
)
"""Words that say of an amount that it is one, and function words: they tell nothing apart."""
_MAX_REPLACED, _MAX_CHANGES = 3, 2
MIN_WORD_COSINE = 0.5
"""Minimum cosine at which one word counts as a synonym of another."""
MAX_UNRELATED_COSINE = 0.4
"""Cosine below which two nouns name different things: 0.38 for "worker" and "robot"."""
_MAX_WORDS = 40


def find_uncovered_words(first: Statement, second: Statement) -> tuple[list[str], list[str]]:
    """Return the content words of each statement that have no equal or synonym in the other."""
    only_first, only_second = find_missing_words(first, second), find_missing_words(second, first)
    return (
        _without_synonyms(only_first, second.content_words.values()),
        _without_synonyms(only_second, first.content_words.values()),
    )


def have_replaced_word(first: Statement, second: Statement) -> bool:
    """Return whether the two differ in one or two places alone, where no synonym stands.

    What is exchanged in otherwise equal words is what tells them apart: "the club kept its
    promise", "the club broke its promise". Word vectors are no proof, since opposites are near.
    """
    matcher = SequenceMatcher(None, first.stems, second.stems, autojunk=False)
    changes = [code for code in matcher.get_opcodes() if code[0] != "equal"]
    if len(changes) > _MAX_CHANGES or any(name != "replace" for name, *_ in changes):
        return False
    return any(
        max(j - i, end - k) <= _MAX_REPLACED
        and not _may_stand_for(first.words[i:j], second.words[k:end])
        for _, i, j, k, end in changes
    )


def _may_stand_for(words: list[str], others: list[str]) -> bool:
    left, right = ([word for word in side if word not in _NEUTRAL] for side in (words, others))
    if not left or not right:
        return True
    return all(
        any(_word_cosine(word, other) >= _REPLACED_COSINE for other in right) for word in left
    )


def find_missing_words(first: Statement, second: Statement) -> list[str]:
    """Return the content words of ``first`` whose stems ``second`` lacks."""
    return [word for root, word in first.content_words.items() if root not in second.content_words]


def share_in_order(shorter: Statement, longer: Statement) -> float:
    """Return the share, 0 to 1, of the shorter's stems that occur in the longer in this order."""
    if not shorter.stems:
        return 0.0
    matcher = SequenceMatcher(None, shorter.stems, longer.stems, autojunk=False)
    return sum(block.size for block in matcher.get_matching_blocks()) / len(shorter.stems)


def are_synonyms(first: str, second: str) -> bool:
    """Return whether the vectors of two words are near enough for one to replace the other."""
    return _word_cosine(first, second) >= MIN_WORD_COSINE


def are_unrelated_nouns(first: str, second: str) -> bool:
    """Return whether two singular nouns name different things: "worker", "robot".

    Words for persons are never unrelated: "people" may be "residents".
    """
    if all(noun == "people" or is_person_noun(noun) for noun in (first, second)):
        return False
    return _word_cosine(first, second) < MAX_UNRELATED_COSINE


def _without_synonyms(words: list[str], others: Iterable[str]) -> list[str]:
    candidates = list(others)[:_MAX_WORDS]
    return [
        word
        for word in words[:_MAX_WORDS]
        if not any(are_synonyms(word, candidate) for candidate in candidates)
    ]


def _word_cosine(first: str, second: str) -> float:
    return float(embed(first) @ embed(second))
