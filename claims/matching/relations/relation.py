"""Name how a known claim relates to a text: the same, another number, the opposite, or related."""

from __future__ import annotations

from claims.matching.numbers.compare_numbers import differences
from claims.matching.numbers.parse_numbers import MARK
from claims.matching.relations.opposites import contrast, opposite
from claims.matching.relations.word_coverage import inserted, odd, uncovered
from claims.matching.statement import Statement
from claims.models.vocabulary import Relation

# Cosines of all-MiniLM-L6-v2, and shares of common words: see docs/decisions/0008 and 0010.
SAME_MEANING = 0.78
SAME_THING = 0.70
_SAME_WORDS = 0.6
_NEARLY_ALL_WORDS = 0.85
_ALL_IN_ORDER = 0.8
_SWAPPED = 0.8


def relation_of(text: str, known: str, *, similarity: float) -> Relation:
    """How ``known`` relates to ``text``; ``similarity`` is their nearness in meaning, 0 to 1.

    Vectors do not see a changed number or a "not": these are looked for wherever both texts are
    about the same thing, by meaning or by their words without the numbers.
    """
    return relation_between(Statement(text), Statement(known), similarity=similarity)


def relation_between(one: Statement, other: Statement, *, similarity: float) -> Relation:
    """As ``relation_of``; days are not looked at: a later number is *other number* here."""
    if one.print == other.print:
        return Relation.SAME_WORDING
    common = _overlap(set(one.words), set(other.words))
    if similarity < SAME_THING and common < _SAME_WORDS:
        return Relation.RELATED
    same_words = common >= _NEARLY_ALL_WORDS
    if differences(one.figures, other.figures, same_words=same_words):
        return Relation.OTHER_NUMBER
    if one.wording == other.wording:
        return Relation.SAME_WORDING
    if _opposed(one, other):
        return Relation.CONTRADICTS
    if one.words == other.words:
        return Relation.SAME_WORDING
    if are_of_other_things(one, other):
        return Relation.RELATED
    if is_narrower(one, other) or is_narrower(other, one):
        return Relation.NARROWER
    return Relation.SAME_MEANING if similarity >= SAME_MEANING else Relation.RELATED


def are_of_other_things(one: Statement, other: Statement) -> bool:
    """Whether each names somebody or something that the other does not, or they change places."""
    mine, theirs = one.names_beside(other), other.names_beside(one)
    if set(mine) - set(theirs) and set(theirs) - set(mine):
        return True
    if contrast(set(one.words), set(other.words)):
        return True
    return are_swapped(one, other) and inserted(_nameless(one, mine), _nameless(other, theirs)) >= (
        _SWAPPED
    )


def are_swapped(one: Statement, other: Statement) -> bool:
    """Whether the names that both have stand in another order: "China's duty on American goods"."""
    mine, theirs = one.names_beside(other), other.names_beside(one)
    both = set(mine) & set(theirs)
    return _order(mine, both) != _order(theirs, both)


def is_narrower(one: Statement, other: Statement) -> bool:
    """Whether ``one`` says all that ``other`` says, in its order, and restricts or details it."""
    if len(one.stems) <= len(other.stems) and len(one.figures) <= len(other.figures):
        return False
    if inserted(other, one) < _ALL_IN_ORDER:
        return False
    adds, lacks = odd(one, other), odd(other, one)
    if lacks:
        # Vectors of words take their time: only where stems do not tell.
        adds, lacks = uncovered(one, other)
    values = [figure for figure in one.figures if figure.unit != MARK]
    return not lacks and bool(adds or len(values) > len(other.figures))


def _order(names: list[str], both: set[str]) -> list[str]:
    return [name for name in dict.fromkeys(names) if name in both]


def _nameless(statement: Statement, names: list[str]) -> Statement:
    gone = set(names)
    kept = [
        word
        for word, root in zip(statement.words, statement.stems, strict=True)
        if root not in gone and word not in gone
    ]
    return Statement(" ".join(kept))


def _overlap(ours: set[str], theirs: set[str]) -> float:
    """Jaccard's index of the words that are not numbers."""
    return len(ours & theirs) / len(ours | theirs) if ours or theirs else 1.0


def _opposed(one: Statement, other: Statement) -> bool:
    """One and only one says "not", or each the opposite of the other, in else the same words."""
    same = max(
        _overlap(set(one.words), set(other.words)), _overlap(set(one.content), set(other.content))
    )
    if same < _SAME_WORDS:
        return False
    return one.negations % 2 != other.negations % 2 or opposite(set(one.words), set(other.words))
