"""Opposites and sides that are turned round are never one claim."""

from __future__ import annotations

import pytest

from claims.matching.relations.antonyms import find_antonyms
from claims.matching.relations.judge_pair import ClaimInContext, judge_pair
from claims.matching.relations.turned_round import are_turned_round
from claims.matching.statement import Statement
from claims.models.vocabulary import Relation

CONTRADICTORY = [
    ("Amos Kline voted against the tax on bread.", "Amos Kline voted for the tax on bread."),
    ("Ada Brook is in favour of the ban.", "Ada Brook is opposed to the ban."),
    ("The court acquitted Paul Gray of fraud.", "The court convicted Paul Gray of fraud."),
    ("The board resigned before the vote.", "The board resigned after the vote."),
    ("The mill closed because of the tax.", "The mill closed despite the tax."),
    ("Women in Lund earn more than men.", "Men in Lund earn more than women."),
    ("Rents in Lund grow faster than wages.", "Wages in Lund grow faster than rents."),
    ("The water in Lund is safe to drink.", "The water in Lund is unsafe to drink."),
    ("The protest in Lund was lawful.", "The protest in Lund was unlawful."),
    ("The board praised the plan for Lund.", "The board criticised the plan for Lund."),
]
DIFFERENT = [
    ("Public schools in Lund raised fees.", "Private schools in Lund raised fees."),
    ("Nell Huber defeated Ida Moss in Lund.", "Ida Moss defeated Nell Huber in Lund."),
    ("The club kept its promise on fares.", "The club broke its promise on fares."),
    ("Most voters in Lund want the curfew.", "Few voters in Lund want the curfew."),
]
SAME_AGAIN = [
    ("Women in Lund earn more than men.", "Men in Lund earn less than women."),
    ("It is not true that no worker had a raise.", "Each worker had a raise."),
    ("90 % of workers have had no raise.", "Workers have not had a raise: 90 % have not."),
]


def judged(first, second, similarity=0.95):
    claims = ClaimInContext(Statement(first)), ClaimInContext(Statement(second))
    there = judge_pair(*claims, similarity=similarity)
    back = judge_pair(*reversed(claims), similarity=similarity)
    assert (there.relation, there.joins) == (back.relation, back.joins)
    return there


@pytest.mark.parametrize(("first", "second"), CONTRADICTORY)
def test_opposites_contradict(first, second):
    found = judged(first, second)
    assert (found.relation, found.joins) == (Relation.CONTRADICTS, False)


@pytest.mark.parametrize(("first", "second"), DIFFERENT)
def test_what_only_differs_in_a_word_is_not_joined(first, second):
    found = judged(first, second)
    assert not found.joins
    assert found.relation is not Relation.SAME_WORDING


@pytest.mark.parametrize(("first", "second"), SAME_AGAIN)
def test_two_turns_cancel_each_other(first, second):
    assert judged(first, second).relation is not Relation.CONTRADICTS


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("Oakham bought Elmford.", "Elmford was bought by Oakham."),
        ("On Monday the court fined the bank.", "The court fined the bank on Monday."),
        ("He met the king and the queen.", "He met the queen and the king."),
        ("The bridge carries buses each day.", "Each day buses cross the bridge."),
    ],
)
def test_another_order_of_the_same_is_not_turned_round(first, second):
    assert not are_turned_round(Statement(first), Statement(second))


def test_a_noun_or_attribute_names_another_thing():
    assert find_antonyms(["the", "public", "schools"], ["the", "private", "schools"]) == (
        False,
        True,
    )
    assert find_antonyms(["prices", "rose"], ["prices", "fell"]) == (True, False)
    assert find_antonyms(["prices", "rose"], ["prices", "climbed"]) == (False, False)


def test_a_suffix_negates_its_own_stem_only():
    trip = ["the", "trip", "was", "careless"]
    assert find_antonyms(trip, ["the", "trip", "was", "careful"]).opposite
    assert not find_antonyms(trip, ["the", "trip", "was", "hopeful"]).opposite
