"""Join two claims only if they say the same, and name their relation and its reason."""

from __future__ import annotations

import json

import pytest

from benchmarks.pairs import PAIRS
from claims.matching.embeddings.sentence_model import embed
from claims.matching.relations.judge_pair import judge_pair
from claims.models.vocabulary import Relation
from tests.matching.judged_pairs import POOL, TOTAL, both_ways, judged, judged_at, side


def test_the_same_in_other_words_joins():
    found = both_ways(
        side(TOTAL.format(145)),
        side("U.S. duties on Chinese goods imposed this year come to 145 percent.", document=2),
    )
    assert (found.relation, found.joins) == (Relation.SAME_MEANING, True)


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (
            "China charges 125 per cent on American goods.",
            "America charges 125 per cent on Chinese goods.",
        ),
        ("Barcelona beat Madrid 3-1 in the final.", "Madrid beat Barcelona 3-1 in the final."),
        (
            "Exports to Norland increased by 4 per cent.",
            "Imports from Norland increased by 4 per cent.",
        ),
        ("The hospital in Ferrow has 310 nurses.", "The hospital in Dunvale has 310 nurses."),
        ("Its shares fell 7 per cent.", "Its shares fell by 7 per cent."),
        ("U.S. duties now add up to 145 percent.", "U.S. duties now total 104 percent."),
        (
            "The council will close swimming pools.",
            "The council will close swimming pools in winter.",
        ),
    ],
)
def test_what_must_not_be_joined(first, second, settings):
    settings.MATCH_JOIN = 0.8
    assert not both_ways(side(first), side(second, document=2)).joins


def test_the_reason_for_narrower_names_the_added_words():
    found = both_ways(
        side("The company dismissed 340 workers."),
        side("The company dismissed 340 workers at its plant in Velby.", document=2),
    )
    assert found.relation is Relation.NARROWER
    assert found.reason == "The same, but only one of them says: plant, velby."


def test_thresholds_are_settings(settings):
    first, second = (
        side(TOTAL.format(145)),
        side("Duties on goods from China are 145 per cent.", document=2),
    )
    settings.MATCH_SUGGEST, settings.MATCH_JOIN = 0.99, 0.99
    assert judged(first, second).relation is Relation.RELATED


@pytest.mark.parametrize(("similarity", "joins"), [(0.8, True), (0.7999, False)])
def test_the_same_is_joined_from_the_threshold_on(similarity, joins):
    found = judged_at(similarity, POOL, "Councillors closed the baths in Lund.")
    assert (found.relation, found.joins) == (Relation.SAME_MEANING, joins)


@pytest.mark.parametrize(
    ("similarity", "relation"), [(0.7, Relation.OTHER_NUMBER), (0.6999, Relation.RELATED)]
)
def test_another_number_is_suggested_from_the_threshold_on(similarity, relation):
    words = "The company dismissed {} workers at its plant."
    assert judged_at(similarity, words.format(340), words.format(350)).relation is relation


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (POOL, "Councillors never opened the baths in Lund."),
        (
            "The ministry turned down the loan to Nordline.",
            "Nordline did not get its credit from the ministry.",
        ),
    ],
)
def test_claims_with_different_negations_are_never_joined(first, second):
    """Other words may mean the same, as here, or the opposite: a person must decide."""
    there, back = judged_at(0.99, first, second), judged_at(0.99, second, first)
    assert there.relation is back.relation is Relation.SAME_MEANING
    assert not there.joins
    assert not back.joins


@pytest.mark.parametrize(
    ("first", "second", "relation"),
    [
        (
            "The minister never said that no child was hurt in Lund.",
            "The minister said that no child was hurt in Lund.",
            Relation.CONTRADICTS,
        ),
        (
            "The bridge in Lund was not closed without warning.",
            "The bridge in Lund was closed without warning.",
            Relation.CONTRADICTS,
        ),
        (
            "90 per cent of workers have had no raise.",
            "Workers haven't had a raise: 90 per cent have not.",
            Relation.SAME_MEANING,
        ),
        (
            "The town of Lund has no water and no power.",
            "The town of Lund has no water or power.",
            Relation.SAME_MEANING,
        ),
    ],
)
def test_negations_turn_each_other_round_in_one_clause_only(first, second, relation):
    found = both_ways(side(first), side(second, document=2))
    assert found.relation is relation
    assert not (found.joins and relation is Relation.CONTRADICTS)


def test_words_that_were_put_in_are_never_joined_automatically():
    plain = "The ban on plastic cups covers 400 cafes in Lund."
    put_in = "[The ban on plastic cups] covers 400 cafes in Lund."
    assert judged_at(0.99, plain, plain).joins
    found = judged_at(0.99, plain, put_in)
    assert (found.relation, found.joins) == (Relation.SAME_WORDING, False)


def test_datelines_do_not_keep_the_same_apart():
    first = side(
        "China's 125 percent duty on American goods took effect on Saturday.", "2025-04-12"
    )
    second = side(
        "SHANGHAI, April 12 (Meridian Wire) - China's 125 percent duty on American goods took "
        "effect on Saturday.",
        "2025-04-12",
        2,
    )
    assert judge_pair(first, second, similarity=0.5).joins


@pytest.mark.parametrize(
    ("similarity", "relation"), [(0.85, Relation.SAME_MEANING), (0.8499, Relation.RELATED)]
)
def test_swapped_names_are_doubtful_unless_the_rest_is_near(similarity, relation):
    first = "Ada Quill met Bo Lund at the harbour."
    second = "At the port there was a meeting of Bo Lund with Ada Quill."
    for found in (judged_at(similarity, first, second), judged_at(similarity, second, first)):
        assert (found.relation, found.joins) == (relation, False)


def test_a_dateline_of_one_of_them_does_not_make_them_less_near():
    first, second = POOL, "Councillors closed the baths in Lund."
    found = judged_at(0, first, f"LUND, April 12 (Meridian Wire) - {second}")
    assert found.similarity == pytest.approx(float(embed(first) @ embed(second)))


@pytest.fixture(scope="module")
def rows():
    return [json.loads(line) for line in PAIRS.read_text().splitlines()]


def test_only_benchmark_pairs_that_are_the_same_are_joined(rows):
    for row in rows:
        sides = [
            side(row[name], row.get(f"{name}_date"), n, n)
            for n, name in enumerate(("first", "second"))
        ]
        assert judged(*sides).joins <= (row["relation"] == "same"), row


def test_pairs_are_at_least_a_hundred_and_fifty_and_cover_all_relations(rows):
    assert len(rows) >= 150
    assert {row["relation"] for row in rows} == {
        *("same", "other_number", "contradicts", "updates", "narrower", "unrelated")
    }
