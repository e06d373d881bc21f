"""Compare the words of two statements: opposites, contrasts, and words without a counterpart."""

from __future__ import annotations

from collections.abc import Iterable
from difflib import SequenceMatcher

from claims.extraction.lexicon.speaker_nouns import is_person_noun
from claims.matching.embeddings.sentence_model import embed
from claims.matching.statement import Statement

OPPOSITES = [
    {"rose", "fell"},
    {"rises", "falls"},
    {"rise", "fall"},
    {"risen", "fallen"},
    {"up", "down"},
    {"increased", "decreased"},
    {"increases", "decreases"},
    {"increase", "decrease"},
    {"grew", "shrank"},
    {"gained", "lost"},
    {"won", "lost"},
    {"higher", "lower"},
    {"more", "less"},
    {"more", "fewer"},
    {"above", "below"},
    {"highest", "lowest"},
    {"best", "worst"},
    {"raised", "lowered"},
    {"raises", "lowers"},
    {"raise", "lower"},
    {"raised", "cut"},
    {"accepted", "rejected"},
    {"approved", "rejected"},
    {"legal", "illegal"},
    {"supports", "opposes"},
    {"supported", "opposed"},
    {"true", "false"},
    {"open", "closed"},
    {"safe", "unsafe"},
    {"guilty", "innocent"},
    {"guilty", "acquitted"},
    {"began", "ended"},
    {"opened", "closed"},
    {"bought", "sold"},
    {"allowed", "banned"},
    {"allows", "bans"},
]

# Vectors of these words are similar, but a statement about one is not about the other.
CONTRASTS = [
    {"men", "women", "boys", "girls", "children"},
    {"man", "woman", "boy", "girl", "child"},
    {"exports", "imports"},
    {"export", "import"},
    {"exported", "imported"},
    {"consumer", "producer", "wholesale"},
    {"male", "female"},
    {"north", "south", "east", "west"},
    {"northern", "southern", "eastern", "western"},
    {"teachers", "nurses", "doctors", "soldiers", "pilots", "farmers"},
    {"bought", "sold"},
    {"buys", "sells"},
    {"import", "export"},
    {"births", "deaths"},
    {"employers", "workers"},
    {"summer", "winter", "spring", "autumn"},
    {"morning", "afternoon", "evening", "night"},
    {"first", "last"},
    {"average", "median"},
    {"urban", "rural"},
    {"public", "private"},
    {"domestic", "foreign"},
]

MIN_WORD_COSINE = 0.5
"""Minimum cosine at which one word counts as a synonym of another."""
MAX_UNRELATED_COSINE = 0.4
"""Cosine below which two nouns name different things: 0.38 for "worker" and "robot"."""
_MAX_WORDS = 40


def have_contrast(first: set[str], second: set[str]) -> bool:
    """Return whether each set has a word that the other lacks and the two form a contrast."""
    only_first, only_second = first - second, second - first
    return any(only_first & words and only_second & words for words in CONTRASTS)


def have_opposite(first: set[str], second: set[str]) -> bool:
    """Return whether each set has a word that the other lacks and the two are opposites."""
    only_first, only_second = first - second, second - first
    different = only_first | only_second
    return any(pair <= different and pair & only_first and pair & only_second for pair in OPPOSITES)


def find_uncovered_words(first: Statement, second: Statement) -> tuple[list[str], list[str]]:
    """Return the content words of each statement that have no equal or synonym in the other."""
    only_first, only_second = find_missing_words(first, second), find_missing_words(second, first)
    return (
        _without_synonyms(only_first, second.content_words.values()),
        _without_synonyms(only_second, first.content_words.values()),
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
