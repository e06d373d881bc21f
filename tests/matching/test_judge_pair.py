"""Relate two claims by words, days and sources; join and conflict as expected."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date

import pytest

from benchmarks.pairs import PAIRS
from claims.matching.embeddings.sentence_model import embed
from claims.matching.relations.judge_pair import ClaimInContext, judge_pair
from claims.matching.statement import Statement
from claims.models.vocabulary import Relation

TOTAL = "American duties on Chinese goods imposed this year now total {} per cent."


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


def test_the_same_in_other_words_joins():
    found = both_ways(
        side(TOTAL.format(145)),
        side("U.S. duties on Chinese goods imposed this year come to 145 percent.", document=2),
    )
    assert (found.relation, found.joins) == (Relation.SAME_MEANING, True)


def test_a_later_figure_is_an_update_with_a_reason():
    found = both_ways(
        side(TOTAL.format(104), "2025-04-09"), side(TOTAL.format(145), "2025-04-11", 2)
    )
    assert found.relation is Relation.UPDATES
    assert not found.joins
    assert not found.conflicts
    assert found.values == ("104 per cent", "145 per cent")
    assert found.reason == (
        "A later figure: 104 per cent on 9 April 2025, then 145 per cent on 11 April 2025."
    )


@pytest.mark.parametrize(
    ("first", "second"),
    [
        # one day, and a weekday that names it in a later paper
        (("By Thursday forty firms had signed the pledge.", "2025-05-16"),) * 1
        + (("By Thursday sixty firms had signed the pledge.", "2025-05-17"),),
        (
            ("The fire destroyed 12 buses.", "2025-05-16"),
            ("The fire destroyed 21 buses.", "2025-05-16"),
        ),
        (
            ("Unemployment in Varland was 4.1 per cent in March.", "2025-04-02"),
            ("In March unemployment in Varland was 4.7 per cent.", "2025-04-09"),
        ),
        (("The bridge is safe.", "2025-05-16"), ("The bridge is not safe.", "2025-05-16")),
    ],
)
def test_other_values_of_the_same_days_conflict(first, second):
    assert both_ways(side(*first, 1, 1), side(*second, 2, 2)).conflicts


@pytest.mark.parametrize(
    ("first", "second"),
    [
        # bounds and rounding
        (("More than 20,000 people marched.", 1, 1), ("About 20,400 people marched.", 2, 2)),
        (
            ("A third of the schools have no library.", 1, 1),
            ("33.3% of the schools have no library.", 2, 2),
        ),
        # one document, which tells of a change
        (("The rate was 4 per cent.", 1, 1), ("The rate was 5 per cent.", 1, 1)),
        # other things
        (("Exports to Tarn were 4 tonnes.", 1, 1), ("Imports to Tarn were 9 tonnes.", 2, 2)),
        (("The harbour of Lund has 4 cranes.", 1, 1), ("The harbour of Vell has 9 cranes.", 2, 2)),
    ],
)
def test_what_is_no_conflict(first, second):
    sides = [side(text, "2025-05-16", *rest) for text, *rest in (first, second)]
    assert not both_ways(*sides).conflicts


def test_without_dates_a_conflict_is_unknown():
    found = both_ways(side(TOTAL.format(104), None), side(TOTAL.format(145), None, 2, 2))
    assert (found.relation, found.conflicts) == (Relation.OTHER_NUMBER, False)


def test_a_claim_that_no_document_makes_conflicts_with_none():
    archived = side(TOTAL.format(104), document=None, source=None)
    found = both_ways(archived, side(TOTAL.format(145), document=2, source=2))
    assert (found.relation, found.conflicts) == (Relation.OTHER_NUMBER, False)


def test_a_source_that_gives_another_number_later_updates_its_own():
    words = "On 12 May {} firms signed the pledge."
    one = side(words.format("forty"), "2025-05-13", 1, 1)
    assert both_ways(one, side(words.format("sixty"), "2025-05-15", 2, 1)).relation is (
        Relation.UPDATES
    )
    assert both_ways(one, side(words.format("sixty"), "2025-05-15", 2, 2)).conflicts


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


def test_the_same_weekday_of_another_week_is_another_day():
    words = "Shares in Nordline fell by 7 per cent on Wednesday."
    found = both_ways(side(words, "2025-03-13"), side(f"{words} Again", "2025-09-11", 2))
    assert found.relation is Relation.RELATED


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


POOL = "The pool in Lund was shut by its council."


def judged_at(similarity, first, second):
    """Judge statements of two documents of one day at a given similarity."""
    return judge_pair(side(first), side(second, document=2, source=2), similarity=similarity)


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


def test_two_speakers_of_one_document_may_be_in_conflict():
    said = [replace(side(TOTAL.format(number)), speaker=who) for number, who in ((54, 1), (145, 2))]
    assert both_ways(*said).conflicts
    for who in (1, None):
        found = both_ways(said[0], replace(said[1], speaker=who))
        assert (found.relation, found.conflicts) == (Relation.OTHER_NUMBER, False)


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


@pytest.mark.parametrize(
    ("published", "relation"),
    [
        ("2025-05-14", Relation.UPDATES),
        ("2025-05-15", Relation.OTHER_NUMBER),
        ("2025-05-16", Relation.UPDATES),
    ],
)
def test_a_named_day_is_compared_with_the_day_of_the_other_document(published, relation):
    named = side("By Thursday forty firms had signed the pledge.", "2025-05-16")
    bare = side("Sixty firms had signed the pledge.", published, 2, 2)
    assert both_ways(named, bare).relation is relation


@pytest.mark.parametrize(
    ("words", "day", "conflicts"),
    [
        ("{} firms have signed the pledge since 2024.", "2025-04-01", True),
        ("{} firms have signed the pledge since 2026.", "2025-04-01", False),
        ("Until May 2025 {} firms had signed the pledge.", "2025-04-01", True),
        ("Until May 2024 {} firms had signed the pledge.", "2025-04-01", False),
    ],
)
def test_what_holds_since_or_until_a_day_is_compared_with_every_day_between(words, day, conflicts):
    named = side(words.format("Forty"), "2025-05-16", 1, 1)
    bare = side("Sixty firms had signed the pledge.", day, 2, 2)
    assert both_ways(named, bare).conflicts == conflicts


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
