"""Classify how two texts relate: same, other number, contradiction, narrower, or merely related."""

from __future__ import annotations

from claims.extraction.numbers.plain_numbers import LABEL
from claims.matching.numbers.compare_numbers import find_differences, find_unmatched
from claims.matching.relations.antonyms import find_antonyms
from claims.matching.relations.turned_round import are_turned_round
from claims.matching.relations.word_differences import (
    find_missing_words,
    find_uncovered_words,
    share_in_order,
)
from claims.matching.statement import Statement
from claims.models.vocabulary import Relation

# Cosines of all-MiniLM-L6-v2, and shares of common words: see docs/decisions/0008 and 0010.
SAME_MEANING = 0.78
SAME_SUBJECT = 0.70
_MANY_WORDS = 0.6
_NEARLY_ALL_WORDS = 0.85
_ALL_IN_ORDER = 0.8
_REST_IN_ORDER = 0.8


def classify_texts(text: str, known: str, *, similarity: float) -> Relation:
    """Classify how ``known`` relates to ``text``; ``similarity`` is the cosine, 0 to 1.

    Vectors hardly see a changed number or a "not". These are looked for if the texts have the same
    subject, judged by their meaning or by their words without the numbers.
    """
    return classify_statements(Statement(text), Statement(known), similarity=similarity)


def classify_statements(first: Statement, second: Statement, *, similarity: float) -> Relation:
    """Classify as ``classify_texts``. Days are ignored: a later number is *other number* here."""
    if first.fingerprint == second.fingerprint:
        return Relation.SAME_WORDING
    common = _jaccard(set(first.words), set(second.words))
    if similarity < SAME_SUBJECT and common < _MANY_WORDS:
        return Relation.RELATED
    same_words = common >= _NEARLY_ALL_WORDS
    if find_differences(first.numbers, second.numbers, same_words=same_words):
        return Relation.OTHER_NUMBER
    if first.wording == second.wording:
        return Relation.SAME_WORDING
    if _are_opposed(first, second):
        return Relation.CONTRADICTS
    if all(find_unmatched(first.numbers, second.numbers)):
        # Numbers of different things: 300 workers and 12 robots.
        return Relation.RELATED
    if first.words == second.words:
        return Relation.SAME_WORDING
    if are_about_different_things(first, second):
        return Relation.RELATED
    if is_narrower(first, second) or is_narrower(second, first):
        return Relation.NARROWER
    return Relation.SAME_MEANING if similarity >= SAME_MEANING else Relation.RELATED


def are_about_different_things(first: Statement, second: Statement) -> bool:
    """Return whether each has a name or thing that the other lacks, or names swap their places."""
    names, other_names = first.names_beside(second), second.names_beside(first)
    if set(names) - set(other_names) and set(other_names) - set(names):
        return True
    if find_antonyms(first.words, second.words).contrast:
        return True
    if not have_swapped_names(first, second):
        return False
    rest, other_rest = _without_names(first, names), _without_names(second, other_names)
    return share_in_order(rest, other_rest) >= _REST_IN_ORDER


def have_swapped_names(first: Statement, second: Statement) -> bool:
    """Return whether common names have another order: "China's duty on American goods"."""
    names, other_names = first.names_beside(second), second.names_beside(first)
    common = set(names) & set(other_names)
    return _select_in_order(names, common) != _select_in_order(other_names, common)


def is_narrower(first: Statement, second: Statement) -> bool:
    """Return whether ``first`` says all that ``second`` says, in its order, and adds details."""
    if len(first.stems) <= len(second.stems) and len(first.numbers) <= len(second.numbers):
        return False
    if share_in_order(second, first) < _ALL_IN_ORDER:
        return False
    added, missing = find_missing_words(first, second), find_missing_words(second, first)
    if missing:
        # Word vectors are slow: use them only if stems do not decide.
        added, missing = find_uncovered_words(first, second)
    counts = [number for number in first.numbers if number.unit != LABEL]
    return not missing and bool(added or len(counts) > len(second.numbers))


def _select_in_order(names: list[str], selected: set[str]) -> list[str]:
    return [name for name in dict.fromkeys(names) if name in selected]


def _without_names(statement: Statement, names: list[str]) -> Statement:
    removed = set(names)
    kept = [
        word
        for word, root in zip(statement.words, statement.stems, strict=True)
        if root not in removed and word not in removed
    ]
    return Statement(" ".join(kept))


def _jaccard(first: set[str], second: set[str]) -> float:
    """Return the Jaccard index of two sets of words."""
    return len(first & second) / len(first | second) if first or second else 1.0


def _are_opposed(first: Statement, second: Statement) -> bool:
    """Return whether otherwise equal words say the opposite.

    A "not", an antonym and sides of a comparison that change places each turn the meaning round;
    two of them give the same again: "women earn more than men", "men earn less than women".
    """
    words, other_words = set(first.words), set(second.words)
    common = max(
        _jaccard(words, other_words),
        _jaccard(set(first.content_words), set(second.content_words)),
    )
    if common < _MANY_WORDS:
        return False
    compares = "than" in words and "than" in other_words
    turns = (
        first.is_negated != second.is_negated,
        find_antonyms(first.words, second.words).opposite,
        compares and are_turned_round(first, second),
    )
    return sum(turns) % 2 == 1


def are_denials(first: Statement, second: Statement) -> bool:
    """Return whether anything in the words may turn the meaning of one of them round."""
    antonyms = find_antonyms(first.words, second.words)
    return (
        first.is_negated != second.is_negated
        or first.nested_negations != second.nested_negations
        or antonyms.opposite
        or antonyms.contrast
        or are_turned_round(first, second)
    )
