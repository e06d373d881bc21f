"""Numbers are read as value, unit and bound."""

from __future__ import annotations

from decimal import Decimal

import pytest

# sentence, passage, low, high, unit, bound
QUANTITIES = [
    ("Duties rose to 145 per cent.", "145 per cent", 145, 145, "percent", "exactly"),
    ("Duties rose to 145% on Monday.", "145%", 145, 145, "percent", "exactly"),
    ("It adds as much as 145 per cent.", "as much as 145 per cent", 145, 145, "percent", "at_most"),
    ("Prices rose by 0.4pc.", "0.4pc", "0.4", "0.4", "percent", "exactly"),
    (
        "The share fell by 3 percentage points.",
        "3 percentage points",
        3,
        3,
        "percentage point",
        "exactly",
    ),
    ("It covers more than 50 projects.", "more than 50", 50, 50, "project", "at_least"),
    ("Work began in over a dozen areas.", "over a dozen", 12, 12, "area", "at_least"),
    ("Some 600 government and business leaders came.", "Some 600", 600, 600, "leader", "about"),
    ("At least 5 people were hurt.", "At least 5", 5, 5, "people", "at_least"),
    ("About 300 nurses marched.", "About 300", 300, 300, "nurse", "about"),
    ("Around 40 ships waited.", "Around 40", 40, 40, "ship", "about"),
    ("Nearly 40 firms closed.", "Nearly 40", 40, 40, "firm", "about"),
    ("An estimated 4,000 homes lost power.", "An estimated 4,000", 4000, 4000, "home", "about"),
    ("No more than 30 guests were let in.", "No more than 30", 30, 30, "guest", "at_most"),
    ("Fewer than 20 votes were cast.", "Fewer than 20", 20, 20, "vote", "at_most"),
    ("The hall holds up to 900 visitors.", "up to 900", 900, 900, "visitor", "at_most"),
    ("No fewer than 7 judges agreed.", "No fewer than 7", 7, 7, "judge", "at_least"),
    ("They sat for 30 or more hours.", "30 or more", 30, 30, "hour", "at_least"),
    ("It employs 1,200-plus people.", "1,200-plus", 1200, 1200, "people", "at_least"),
    ("A dozen ships waited.", "A dozen", 12, 12, "ship", "exactly"),
    ("Two dozen ships waited.", "Two dozen", 24, 24, "ship", "exactly"),
    (
        "The firm raised US$1.2 billion.",
        "US$1.2 billion",
        1_200_000_000,
        1_200_000_000,
        "USD",
        "exactly",
    ),
    ("The flat cost HK$3.4 million.", "HK$3.4 million", 3_400_000, 3_400_000, "HKD", "exactly"),
    ("They paid £5m for it.", "£5m", 5_000_000, 5_000_000, "GBP", "exactly"),
    ("The fund lent €3bn.", "€3bn", 3_000_000_000, 3_000_000_000, "EUR", "exactly"),
    (
        "Sales hit 1.2 billion yuan.",
        "1.2 billion yuan",
        1_200_000_000,
        1_200_000_000,
        "CNY",
        "exactly",
    ),
    ("It owes 40 billion won.", "40 billion won", 40_000_000_000, 40_000_000_000, "KRW", "exactly"),
    ("It sold for USD10m in May.", "USD10m", 10_000_000, 10_000_000, "USD", "exactly"),
    ("A seat costs 20 Hong Kong dollars.", "20 Hong Kong dollars", 20, 20, "HKD", "exactly"),
    (
        "It lost half a million dollars.",
        "half a million dollars",
        500_000,
        500_000,
        "USD",
        "exactly",
    ),
    ("Two million voters stayed at home.", "Two million", 2_000_000, 2_000_000, "voter", "exactly"),
    (
        "Two and a half million voters left.",
        "Two and a half million",
        2_500_000,
        2_500_000,
        "voter",
        "exactly",
    ),
    (
        "One hundred and fifty villages flooded.",
        "One hundred and fifty",
        150,
        150,
        "village",
        "exactly",
    ),
    ("Between 10 and 20 growers left.", "Between 10 and 20", 10, 20, "grower", "exactly"),
    ("Wages grew 10 to 20 per cent.", "10 to 20 per cent", 10, 20, "percent", "exactly"),
    ("The mill will hire 10-20 engineers.", "10-20", 10, 20, "engineer", "exactly"),
    ("Growth of 5.0–5.5% is planned.", "5.0–5.5%", 5, "5.5", "percent", "exactly"),
    (
        "The fine is $3 million to $5 million.",
        "$3 million to $5 million",
        3_000_000,
        5_000_000,
        "USD",
        "exactly",
    ),
    (
        "It sells 10 to 20 million phones.",
        "10 to 20 million",
        10_000_000,
        20_000_000,
        "phone",
        "exactly",
    ),
    ("Three or four years later it closed.", "Three or four", 3, 4, "year", "exactly"),
    (
        "Tens of thousands of people marched.",
        "Tens of thousands",
        10_000,
        100_000,
        "people",
        "about",
    ),
    ("Half of the pupils walked.", "Half", "0.5", "0.5", "fraction", "exactly"),
    (
        "Two-thirds of the members agreed.",
        "Two-thirds",
        "0.666667",
        "0.666667",
        "fraction",
        "exactly",
    ),
    ("One in five pupils skipped breakfast.", "One in five", "0.2", "0.2", "fraction", "exactly"),
    ("Eight of 10 growers agreed.", "Eight of 10", "0.8", "0.8", "fraction", "exactly"),
    ("They lost millions of euros.", "millions of euros", 10**6, 10**7, "EUR", "about"),
    ("One of the nation's largest mills shut.", "One", 1, 1, "mill", "exactly"),
    ("The top 1 per cent of farms grew.", "1 per cent", 1, 1, "percent", "exactly"),
    ("It was built over 20 years ago.", "over 20", 20, 20, "year", "at_least"),
    ("It is to be built over 20 years.", "20", 20, 20, "year", "exactly"),
    (
        "It cost a quarter of a million euros.",
        "a quarter of a million euros",
        250_000,
        250_000,
        "EUR",
        "exactly",
    ),
    ("Waste is to fall by 2030 to 32 per cent.", "32 per cent", 32, 32, "percent", "exactly"),
    ("The road is 12 km long.", "12 km", 12, 12, "kilometre", "exactly"),
    ("The bag weighed 5kg.", "5kg", 5, 5, "kilogram", "exactly"),
    ("The mast is 37m high.", "37m", 37, 37, "metre", "exactly"),
    (
        "It fell to minus 5 degrees Celsius.",
        "minus 5 degrees Celsius",
        -5,
        -5,
        "degree Celsius",
        "exactly",
    ),
    ("Some 2000 workers walked out.", "Some 2000", 2000, 2000, "worker", "about"),
    ("One proposal was rejected.", "One", 1, 1, "proposal", "exactly"),
    ("The two-month contract ended.", "two", 2, 2, "month", "exactly"),
    ("٣٤ ships waited.", "٣٤", 34, 34, "ship", "exactly"),
    ("It employs 1.5m people.", "1.5m", 1_500_000, 1_500_000, "people", "exactly"),
]


@pytest.mark.parametrize(("sentence", "passage", "low", "high", "unit", "bound"), QUANTITIES)
def test_quantity_is_normalised(nlp, sentence, passage, low, high, unit, bound):
    (found,) = nlp(sentence)._.quantities
    assert sentence[found.start : found.end] == passage
    assert (found.low, found.high) == (Decimal(low), Decimal(high))
    assert (found.unit, found.bound) == (unit, bound)


NOT_COUNTS = [
    "In 2019 the mill moved to Lyon.",
    "On April 25 she flew to Oslo.",
    "They met on 3 May 2021 in Bern.",
    "The talks ran from 10:45 until 5pm.",
    "The 21st century began.",
    "The 1990s were calm.",
    "Between 2014 and 2017 it was shut.",
    "They sold the H20 chip.",
    "She flew in a Boeing 747 to Rome.",
    "Call 020-7946-0958 now.",
    "Section 301 of the act applies.",
    "Version 3.8.18 is out.",
    "The side won 2-0 in Turin.",
    "Mara Lindqvist, 52, was elected.",
    "The G20 and the Group of Seven met.",
    "No one was hurt and they helped one another.",
    "The value was NaN, then infinity, then 1e5.",
    "COVID-19 spread.",
    "He lives at 12 Harbour Street.",
    "The number " + "9" * 60 + " is long.",
    "",
]


@pytest.mark.parametrize("sentence", NOT_COUNTS)
def test_dates_names_and_noise_are_no_counts(nlp, sentence):
    assert nlp(sentence)._.quantities == ()


def test_falling_pair_is_two_amounts_of_one_unit(nlp):
    found = nlp("The tax fell from 7 to 5 per cent.")._.quantities
    assert [(q.low, q.high, q.unit) for q in found] == [(7, 7, "percent"), (5, 5, "percent")]


def test_step_and_outcome_are_no_interval(nlp):
    found = nlp("Profit rose by $2 million to $9 million.")._.quantities
    assert [q.low for q in found] == [2_000_000, 9_000_000]


def test_quantity_does_not_reach_over_a_paragraph(nlp):
    first, second = nlp("The total was 40\nper cent of 12\nships left")._.quantities
    assert (first.unit, second.unit) == ("", "")


def test_offsets_count_code_points_after_an_emoji(nlp):
    text = "🚢🚢 About 40 ships waited."
    (found,) = nlp(text)._.quantities
    assert text[found.start : found.end] == "About 40"
