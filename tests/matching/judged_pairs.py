"""Judge pairs of statements in both orders, so that a test shows only what they say."""

from __future__ import annotations

from datetime import date

from claims.matching.embeddings.sentence_model import embed
from claims.matching.relations.judge_pair import ClaimInContext, judge_pair
from claims.matching.statement import Statement
from claims.models.vocabulary import Relation

TOTAL = "American duties on Chinese goods imposed this year now total {} per cent."
POOL = "The pool in Lund was shut by its council."


def side(text, day="2025-05-16", document=1, source=1):
    published = date.fromisoformat(day) if day else None
    return ClaimInContext(Statement(text, published), document, source)


def judged(first, second):
    cosine = float(embed(first.statement.text) @ embed(second.statement.text))
    return judge_pair(first, second, similarity=min(1.0, max(0.0, cosine)))


def both_ways(first, second):
    """Judge in both orders: the relation must not depend on the order."""
    there, back = judged(first, second), judged(second, first)
    assert (there.relation, there.joins, there.conflicts) == (
        back.relation,
        back.joins,
        back.conflicts,
    )
    assert there.values == back.values[::-1]
    if there.relation is Relation.UPDATES:
        assert there.reason == back.reason
    return there


def judged_at(similarity, first, second):
    """Judge statements of two documents of one day at a given similarity."""
    return judge_pair(side(first), side(second, document=2, source=2), similarity=similarity)
