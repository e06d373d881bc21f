"""Tell a later figure from a conflict by days, documents, sources and speakers."""

from __future__ import annotations

from dataclasses import replace

import pytest

from claims.models.vocabulary import Relation
from tests.matching.judged_pairs import TOTAL, both_ways, side


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


def test_the_same_weekday_of_another_week_is_another_day():
    words = "Shares in Nordline fell by 7 per cent on Wednesday."
    found = both_ways(side(words, "2025-03-13"), side(f"{words} Again", "2025-09-11", 2))
    assert found.relation is Relation.RELATED


def test_two_speakers_of_one_document_may_be_in_conflict():
    said = [replace(side(TOTAL.format(number)), speaker=who) for number, who in ((54, 1), (145, 2))]
    assert both_ways(*said).conflicts
    for who in (1, None):
        found = both_ways(said[0], replace(said[1], speaker=who))
        assert (found.relation, found.conflicts) == (Relation.OTHER_NUMBER, False)


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
