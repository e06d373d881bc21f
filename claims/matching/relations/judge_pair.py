"""Judge how two claims relate, from their words and from when and where they were published."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from itertools import product

from django.conf import settings

from claims.extraction.numbers.plain_numbers import LABEL
from claims.matching.embeddings.sentence_model import embed
from claims.matching.numbers.compare_numbers import (
    NumberPair,
    are_equal,
    find_differences,
    find_unmatched,
)
from claims.matching.relations.classify_relation import (
    are_about_different_things,
    are_denials,
    classify_statements,
    have_swapped_names,
    is_narrower,
)
from claims.matching.relations.word_differences import find_uncovered_words, have_replaced_word
from claims.matching.statement import Statement
from claims.models.vocabulary import Relation

# Two sentences with more unmatched numbers than this do not give other values of the same thing.
_MAX_UNMATCHED = 2
# Below this, two sentences that each say something that the other lacks are about two things.
_SURELY_ONE_THING = 0.8
_SURELY_SAME = 0.85
# Below this, claims that each have two words without a synonym in the other are not joined.
_SURELY_ONE_CLAIM, _OWN_WORDS = 0.88, 2
_MAX_WORDS_SHOWN = 6

_SAME = (Relation.SAME_WORDING, Relation.SAME_MEANING)
SHOWN = frozenset(Relation) - {Relation.RELATED}


@dataclass(frozen=True, slots=True)
class ClaimInContext:
    """A claim as stated in one of its passages, with the ids of the document and its source.

    ``speaker`` is the id of who says it there, None if the document itself states it.
    """

    statement: Statement
    document: int | None = None
    source: int | None = None
    speaker: int | None = None

    @property
    def day(self) -> date | None:
        return self.statement.as_of


@dataclass(frozen=True, slots=True)
class Judgement:
    """The relation of two claims, their similarity, the reason in words, and differing values.

    ``joins`` means that they are one claim beyond reasonable doubt, ``conflicts`` that different
    documents, or different speakers of one, make claims that cannot both be true.
    """

    relation: Relation
    similarity: float
    reason: str = ""
    values: tuple[str, str] = ("", "")
    joins: bool = False
    conflicts: bool = False


def judge_pair(first: ClaimInContext, second: ClaimInContext, *, similarity: float) -> Judgement:
    """Judge the relation of two claims; ``similarity`` is the cosine of their texts, 0 to 1.

    Pairs below the setting ``MATCH_SUGGEST`` are *related*. From ``MATCH_JOIN`` on, claims of the
    same meaning are joined if their names, numbers and days agree.
    """
    statements = first.statement, second.statement
    similarity = max(similarity, _core_similarity(*statements))
    relation = classify_statements(*statements, similarity=similarity)
    if relation is Relation.OTHER_NUMBER:
        return _judge_numbers(first, second, similarity)
    near = similarity >= settings.MATCH_SUGGEST or relation is Relation.SAME_WORDING
    if relation is Relation.SAME_MEANING and _is_doubtful(*statements, similarity):
        relation = Relation.RELATED
    if relation is Relation.RELATED or not near or _name_different_days(*statements):
        return Judgement(Relation.RELATED, similarity)
    return Judgement(
        relation,
        similarity,
        reason=_reason(relation, *statements),
        joins=relation in _SAME and _may_join(relation, *statements, similarity),
        conflicts=relation is Relation.CONTRADICTS and _may_conflict(first, second),
    )


def is_later(first: ClaimInContext, second: ClaimInContext) -> bool | None:
    """Return whether ``second`` is the later value; None for the same days and if unknown.

    A source that gives another value for the same days in a later document updates its own.
    """
    days = first.day, second.day
    at_once = _share_days(first.statement, second.statement)
    if at_once is False and None not in days and days[0] != days[1]:
        return days[1] > days[0]  # type: ignore[operator]
    published = first.statement.published, second.statement.published
    if first.source != second.source or first.source is None or None in published:
        return None
    return published[1] > published[0] if published[0] != published[1] else None  # type: ignore[operator]


def _share_days(first: Statement, second: Statement) -> bool | None:
    """Return whether both speak of the same days: when they hold, else their documents' days."""
    if first.periods and second.periods:
        return any(a.overlaps(b) for a, b in product(first.periods, second.periods))
    if first.published is None or second.published is None:
        return None
    if first.periods or second.periods:
        named, bare = (first, second) if first.periods else (second, first)
        day = bare.published
        return any(days.start <= day <= days.end for days in named.periods)  # type: ignore[operator]
    return first.published == second.published


def _may_conflict(first: ClaimInContext, second: ClaimInContext) -> bool:
    """Return whether two documents or two speakers of one make them, about the same days."""
    if first.document is None or second.document is None:
        return False
    disagree = first.document != second.document or (
        None not in (first.speaker, second.speaker) and first.speaker != second.speaker
    )
    return disagree and _share_days(first.statement, second.statement) is True


def _name_different_days(first: Statement, second: Statement) -> bool:
    named = bool(first.date_ranges and second.date_ranges)
    return named and _share_days(first, second) is False


def _core_similarity(first: Statement, second: Statement) -> float:
    """Return the cosine without datelines and attributions, or 0 if there are none."""
    if first.core == first.text and second.core == second.text:
        return 0.0
    return min(1.0, float(embed(first.core) @ embed(second.core)))


def _is_doubtful(first: Statement, second: Statement, similarity: float) -> bool:
    """Return whether names swap places and the rest is not near enough."""
    return similarity < _SURELY_SAME and have_swapped_names(first, second)


def _judge_numbers(first: ClaimInContext, second: ClaimInContext, similarity: float) -> Judgement:
    statements = first.statement, second.statement
    pair = _find_values(*statements)
    if pair is None or similarity < settings.MATCH_SUGGEST or _two_things(*statements, similarity):
        return Judgement(Relation.RELATED, similarity)
    values = pair[0].written, pair[1].written
    if LABEL not in (pair[0].unit, pair[1].unit) and is_later(first, second) is not None:
        reason = _update_reason(first, second, values)
        return Judgement(Relation.UPDATES, similarity, reason, values)
    reason = f"Another number: {_dated(values[0], first)}, {_dated(values[1], second)}."
    conflicts = _may_conflict(first, second) and not any(find_uncovered_words(*statements))
    return Judgement(Relation.OTHER_NUMBER, similarity, reason, values, conflicts=conflicts)


def _find_values(first: Statement, second: Statement) -> NumberPair | None:
    """Return the values that differ; None if there are too many, or only dates differ."""
    left, right = find_unmatched(first.numbers, second.numbers)
    if max(len(left), len(right)) > _MAX_UNMATCHED:
        return None
    pairs = find_differences(first.numbers, second.numbers, same_words=True)
    values = [pair for pair in pairs if LABEL not in (pair[0].unit, pair[1].unit)]
    if values:
        return values[0]
    # A sentence without other numbers is about its date: "was built in 1862".
    counts = [number for number in (*first.numbers, *second.numbers) if number.unit != LABEL]
    return None if counts or not pairs else pairs[0]


def _two_things(first: Statement, second: Statement, similarity: float) -> bool:
    if are_about_different_things(first, second):
        return True
    added, missing = find_uncovered_words(first, second)
    return bool(added and missing) and similarity < _SURELY_ONE_THING


def _may_join(relation: Relation, first: Statement, second: Statement, similarity: float) -> bool:
    """Return whether numbers and names agree, nothing is denied, and neither needs its context."""
    if first.leans_on_context or second.leans_on_context:
        return False
    if relation is Relation.SAME_WORDING:
        return True
    return (
        similarity >= settings.MATCH_JOIN
        and are_equal(first.numbers, second.numbers)
        and set(first.names_beside(second)) == set(second.names_beside(first))
        and not have_swapped_names(first, second)
        and not are_denials(first, second)
        and not have_replaced_word(first, second)
        and (similarity >= _SURELY_ONE_CLAIM or not _say_more(first, second))
    )


def _say_more(first: Statement, second: Statement) -> bool:
    """Return whether each says something that the other does not."""
    return min(map(len, find_uncovered_words(first, second))) >= _OWN_WORDS


def _reason(relation: Relation, first: Statement, second: Statement) -> str:
    if relation is Relation.SAME_WORDING:
        return "The same words, except for punctuation or attribution."
    if relation is Relation.SAME_MEANING:
        return "The same statement in other words, with the same numbers."
    if relation is Relation.CONTRADICTS:
        return "In nearly the same words, one says the opposite of the other."
    longer, shorter = (first, second) if is_narrower(first, second) else (second, first)
    added = find_uncovered_words(longer, shorter)[0]
    numbers = [number.written for number in find_unmatched(longer.numbers, shorter.numbers)[0]]
    shown = ", ".join([*added, *numbers][:_MAX_WORDS_SHOWN])
    return f"The same, but only one of them says: {shown}."


def _update_reason(first: ClaimInContext, second: ClaimInContext, values: tuple[str, str]) -> str:
    earlier, later = _dated(values[0], first), _dated(values[1], second)
    if not is_later(first, second):
        earlier, later = later, earlier
    return f"A later figure: {earlier}, then {later}."


def _dated(value: str, claim: ClaimInContext) -> str:
    day = claim.day
    return f"{value} on {day.day} {day:%B %Y}" if day else value
