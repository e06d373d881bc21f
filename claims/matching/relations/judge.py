"""Judge how two claims relate, by their words and by when and where they were published."""

from __future__ import annotations

from dataclasses import dataclass

from django.conf import settings

from claims.matching.embeddings.sentence_model import embed
from claims.matching.numbers.compare_numbers import are_equal, differences, unmatched
from claims.matching.numbers.parse_numbers import MARK, ParsedNumber
from claims.matching.relations.claim_in_context import (
    ClaimInContext,
    disagree,
    follows,
    on_other_days,
)
from claims.matching.relations.opposites import contrast
from claims.matching.relations.relation import (
    are_of_other_things,
    are_swapped,
    is_narrower,
    relation_between,
)
from claims.matching.relations.word_coverage import uncovered
from claims.matching.statement import Statement
from claims.models.vocabulary import Relation

# More odd numbers than these are those of another sentence, not another value of the same thing.
_MOST_ODD = 2
# Below this, two sentences of which each says something that the other lacks are about two things.
_SURELY_ONE_THING = 0.8
_SURELY_SAME = 0.85
_WORDS_SHOWN = 6

_SAME = (Relation.SAME_WORDING, Relation.SAME_MEANING)
SHOWN = frozenset(Relation) - {Relation.RELATED}


@dataclass(frozen=True, slots=True)
class Judgement:
    """How the two relate, why in words, their nearness, and by which values they differ.

    ``joins`` says that they are one claim beyond reasonable doubt, ``conflicts`` that different
    documents cannot both be right.
    """

    relation: Relation
    similarity: float
    reason: str = ""
    values: tuple[str, str] = ("", "")
    joins: bool = False
    conflicts: bool = False


def judge(one: ClaimInContext, other: ClaimInContext, *, similarity: float) -> Judgement:
    """``similarity`` is the cosine of the whole texts, from 0 to 1.

    What is not near enough to be suggested (``MATCH_SUGGEST``) is *related*; from ``MATCH_JOIN`` on
    two claims of the same meaning are joined where names, numbers and days agree.
    """
    similarity = max(similarity, _of_cores(one.statement, other.statement))
    relation = relation_between(one.statement, other.statement, similarity=similarity)
    if relation is Relation.OTHER_NUMBER:
        return _of_numbers(one, other, similarity)
    near = similarity >= settings.MATCH_SUGGEST or relation is Relation.SAME_WORDING
    if relation is Relation.SAME_MEANING and _are_doubtful(
        one.statement, other.statement, similarity
    ):
        relation = Relation.RELATED
    if relation is Relation.RELATED or not near or on_other_days(one, other):
        return Judgement(Relation.RELATED, similarity)
    return Judgement(
        relation,
        similarity,
        reason=_reason(relation, one.statement, other.statement),
        joins=relation in _SAME and _may_join(relation, one.statement, other.statement, similarity),
        conflicts=relation is Relation.CONTRADICTS and disagree(one, other),
    )


def _of_cores(one: Statement, other: Statement) -> float:
    """Datelines and attributions say nothing of the matter; 0 where there are none."""
    if one.core == one.text and other.core == other.text:
        return 0.0
    return min(1.0, float(embed(one.core) @ embed(other.core)))


def _are_doubtful(one: Statement, other: Statement, similarity: float) -> bool:
    """Numbers that cannot be compared, as 5 dollars and 3 months, or names in another order."""
    if all(unmatched(one.figures, other.figures)):
        return True
    return similarity < _SURELY_SAME and are_swapped(one, other)


def _of_numbers(one: ClaimInContext, other: ClaimInContext, similarity: float) -> Judgement:
    mine, theirs = one.statement, other.statement
    pair = _values(mine, theirs)
    if pair is None or similarity < settings.MATCH_SUGGEST or _two_things(mine, theirs, similarity):
        return Judgement(Relation.RELATED, similarity)
    told = pair[0].written, pair[1].written
    if MARK not in (pair[0].unit, pair[1].unit) and follows(one, other) is not None:
        reason = _of_update(one, other, told)
        return Judgement(Relation.UPDATES, similarity, reason, told)
    reason = f"Another number: {_dated(told[0], one)}, {_dated(told[1], other)}."
    conflicts = disagree(one, other) and not any(map(any, uncovered(mine, theirs)))
    return Judgement(Relation.OTHER_NUMBER, similarity, reason, told, conflicts=conflicts)


def _values(one: Statement, other: Statement) -> tuple[ParsedNumber, ParsedNumber] | None:
    """The values by which they differ; None where these are too many, or dates only."""
    left, right = unmatched(one.figures, other.figures)
    if max(len(left), len(right)) > _MOST_ODD:
        return None
    pairs = differences(one.figures, other.figures, same_words=True)
    values = [pair for pair in pairs if MARK not in (pair[0].unit, pair[1].unit)]
    if values:
        return values[0]
    # A sentence without another number is about that date: "was built in 1862".
    counted = [figure for figure in (*one.figures, *other.figures) if figure.unit != MARK]
    return None if counted or not pairs else pairs[0]


def _two_things(one: Statement, other: Statement, similarity: float) -> bool:
    if are_of_other_things(one, other):
        return True
    adds, lacks = uncovered(one, other)
    return bool(adds and lacks) and similarity < _SURELY_ONE_THING


def _may_join(relation: Relation, one: Statement, other: Statement, similarity: float) -> bool:
    """Numbers, names, negations and days must be the same, and neither lean on its neighbours."""
    if one.leans_on_context or other.leans_on_context:
        return False
    if relation is Relation.SAME_WORDING:
        return True
    return (
        similarity >= settings.MATCH_JOIN
        and are_equal(one.figures, other.figures)
        and set(one.names_beside(other)) == set(other.names_beside(one))
        and not are_swapped(one, other)
        and not contrast(set(one.words), set(other.words))
        and one.negations % 2 == other.negations % 2
    )


def _reason(relation: Relation, one: Statement, other: Statement) -> str:
    if relation is Relation.SAME_WORDING:
        return "The same words, but for punctuation or who says so."
    if relation is Relation.SAME_MEANING:
        return "Says the same in other words, with the same numbers."
    if relation is Relation.CONTRADICTS:
        return "In nearly the same words, one says the opposite of the other."
    longer, shorter = (one, other) if is_narrower(one, other) else (other, one)
    adds = uncovered(longer, shorter)[0]
    numbers = [figure.written for figure in unmatched(longer.figures, shorter.figures)[0]]
    said = ", ".join([*adds, *numbers][:_WORDS_SHOWN])
    return f"The same, but only one of them says: {said}."


def _of_update(one: ClaimInContext, other: ClaimInContext, told: tuple[str, str]) -> str:
    earlier, later = _dated(told[0], one), _dated(told[1], other)
    if not follows(one, other):
        earlier, later = later, earlier
    return f"A later figure: {earlier}, then {later}."


def _dated(value: str, side: ClaimInContext) -> str:
    day = side.day
    return f"{value} on {day.day} {day:%B %Y}" if day else value
