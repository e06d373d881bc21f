from __future__ import annotations

import pytest

from claims.matching.relations.classify_relation import Relation, classify_texts

DUTIES = "The duties on tea stand at 145 per cent"


@pytest.mark.parametrize(
    ("known", "similarity", "relation"),
    [
        ("the duties on tea stand at 145 per cent.", 1.0, Relation.SAME_WORDING),
        ("The duties on tea stand at 145%", 0.97, Relation.SAME_WORDING),
        ("Tea is taxed at 145 percent", 0.86, Relation.SAME_MEANING),
        ("The duties on tea stand at 125 per cent", 0.97, Relation.OTHER_NUMBER),
        ("Tea is taxed at 125 per cent", 0.84, Relation.OTHER_NUMBER),
        ("The duties on tea do not stand at 145 per cent", 0.95, Relation.CONTRADICTS),
        ("A ship with 12 tonnes of tea sank", 0.45, Relation.RELATED),
        ("Tea is a drink", 0.6, Relation.RELATED),
    ],
)
def test_relations(known, similarity, relation):
    assert classify_texts(DUTIES, known, similarity=similarity) is relation
    assert classify_texts(known, DUTIES, similarity=similarity) is relation


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("Exports of tea rose last year", "Exports of tea fell last year"),
        ("The council approved the bridge", "The council rejected the bridge"),
        ("The bridge is open", "The bridge isn't open"),
        ("The mayor never lived in Vell", "The mayor lived in Vell"),
    ],
)
def test_the_opposite_in_the_same_words_contradicts(first, second):
    assert classify_texts(first, second, similarity=0.9) is Relation.CONTRADICTS


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("The bridge carries no more than 40 cars", "The bridge carries at most 40 cars"),
        ("Not only tea was lost in the fire", "Tea was lost in the fire"),
    ],
)
def test_a_limit_is_not_a_negation(first, second):
    assert classify_texts(first, second, similarity=0.9) is Relation.SAME_MEANING


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("The plant employs 300 workers.", "The plant employs 12 robots."),
        ("Tea became 5 euros dearer.", "Tea became 3 per cent dearer."),
        (
            "The plant that Nordline built in the north of the county employs 300 workers.",
            "The plant that Nordline built in the north of the county employs 12 robots.",
        ),
    ],
)
def test_numbers_of_different_things_are_merely_related(first, second):
    assert classify_texts(first, second, similarity=0.9) is Relation.RELATED
    assert classify_texts(second, first, similarity=0.9) is Relation.RELATED
