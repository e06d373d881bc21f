"""Equal numbers are equal in every spelling, and other numbers differ in every spelling."""

from __future__ import annotations

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from claims.matching.numbers.comparable_numbers import comparable_numbers
from claims.matching.numbers.compare_numbers import state_other_numbers

SAME = [
    ("145 per cent", "145%"),
    ("145 percent", "145 per cent"),
    ("1.2 billion people", "1,200 million people"),
    ("a dozen ships", "12 ships"),
    ("$1.2bn", "1.2 billion dollars"),
    ("HK$3.4 million", "3.4 million Hong Kong dollars"),
    ("one in five", "20 per cent"),
    ("two-thirds of voters", "66.7% of voters"),
    ("a third of voters", "33 per cent of voters"),
    ("half a million", "500,000"),
    ("two and a half million", "2.5 million"),
    ("twenty-five", "25"),
    ("1500 people", "1,500 people"),
    ("3 km", "3,000 metres"),
    ("1.5 tonnes", "1,500 kg"),
    ("5 percentage points", "500 basis points"),
    ("between 10 and 20 per cent", "10-20%"),
    ("25 April 2024", "April 25, 2024"),
    ("doubled", "a twofold rise"),
    ("about 1,200", "1,187"),
    ("more than 100", "120"),
    ("tens of thousands of people", "40,000 people"),
    ("the first of them", "the 1st of them"),
]
OTHER = [
    ("145 per cent", "125 per cent"),
    ("1.5 million", "1.6 million"),
    ("1,500", "15,000"),
    ("1500 people", "1600 people"),
    ("$5m", "$6m"),
    ("one dead", "two dead"),
    ("25 April", "26 April"),
    ("in 2019", "in 2021"),
    ("the first", "the second"),
    ("doubled", "trebled"),
    ("one in five", "one in six"),
    ("a third of voters", "a quarter of voters"),
    ("about 1,200", "1,300"),
    ("about 1,200", "about 1,210"),
    ("more than 100", "more than 120"),
    ("more than 200", "120"),
    ("between 10 and 20", "between 10 and 30"),
    ("Section 301", "Section 302"),
    ("at 10:45", "at 10:50"),
    ("5°C", "6°C"),
]


def total(written: str) -> str:
    return f"The keeper of the records gives {written}, as he did before."


@pytest.mark.parametrize(("first", "second"), SAME)
def test_the_same(first, second):
    assert not state_other_numbers(total(first), total(second))


@pytest.mark.parametrize(("first", "second"), OTHER)
def test_another(first, second):
    assert state_other_numbers(total(first), total(second))


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("Prices rose by 12 per cent in 2024", "Prices rose by 12 per cent"),
        ("Prices rose by 12 per cent", "Prices rose"),
        ("Prices rose by 12 per cent", "In 2024 prices rose"),
        ("Three ships brought 40 tonnes", "40 tonnes came in"),
    ],
)
def test_a_number_in_only_one_text_is_not_a_difference(first, second):
    assert not state_other_numbers(first, second)


def spellings(number: int) -> list[str]:
    """Return spellings of the same number of people."""
    plain = [f"{number} people", f"{number:,} people"]
    if number >= 1_000_000 and number % 100_000 == 0:
        plain += [f"{number / 1_000_000:g} million people", f"{number / 1_000_000:g}m people"]
    return plain


NUMBERS = st.one_of(
    st.integers(2, 99_999), st.integers(10, 9_999).map(lambda number: number * 100_000)
)


@given(NUMBERS, st.data())
def test_two_spellings_of_a_number_are_the_same(number, data):
    first, second = (data.draw(st.sampled_from(spellings(number))) for _ in range(2))
    assert not state_other_numbers(total(first), total(second))


@given(NUMBERS, NUMBERS, st.data())
def test_two_numbers_differ_in_every_spelling(number, changed, data):
    assume(number != changed)
    first, second = (data.draw(st.sampled_from(spellings(n))) for n in (number, changed))
    assert state_other_numbers(total(first), total(second))


@given(st.decimals(0, 999, places=1), st.sampled_from(["%", " per cent", " percent", " per cent"]))
def test_per_cent_is_per_cent(value, unit):
    assert not state_other_numbers(total(f"{value}%"), total(f"{value}{unit}"))
    assert state_other_numbers(total(f"{value}%"), total(f"{value + 2}{unit}"))


@given(st.text(), st.text())
def test_any_text_compares_and_none_differs_from_itself(first, second):
    assert state_other_numbers(first, second) == state_other_numbers(second, first)
    assert not state_other_numbers(first, first)


def test_a_share_in_words_is_a_per_cent():
    [share] = comparable_numbers("Fares are a quarter higher than in May.")
    assert (share.low, share.high, share.unit, share.written) == (25, 25, "percent", "a quarter")
    assert not state_other_numbers("Fares are a quarter higher.", "Fares are 25 per cent higher.")
    assert state_other_numbers("Fares are a quarter higher.", "Fares are 40 per cent higher.")


@pytest.mark.parametrize(
    ("about", "exact", "another"),
    [("About 30", 34, True), ("About 1,200", 1187, False), ("About 1,200", 1260, True)],
)
def test_about_allows_half_of_its_last_digit_and_never_more_than_a_fortieth(about, exact, another):
    assert state_other_numbers(f"{about} people came.", f"{exact} people came.") == another


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("The plant employs 300 workers.", "The plant employs 12 robots."),
        ("The plant employs 300 former workers.", "The plant employs 12 industrial robots."),
        ("Prices rose by 5 euros.", "Prices rose by 3 per cent."),
        ("The walk was 12 kilometres.", "The walk was 3 tonnes."),
        ("The strike lost them 40 flights.", "The strike lost them 2 per cent."),
    ],
)
@pytest.mark.parametrize("same_words", [False, True])
def test_numbers_of_different_things_do_not_differ(first, second, same_words):
    assert not state_other_numbers(first, second, same_words=same_words)
    assert not state_other_numbers(second, first, same_words=same_words)


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("The plant employs 300 workers.", "The plant employs 340 employees."),
        ("The plant employs 1,100 people.", "The plant employs 1,700 employees."),
        ("12 vehicles crossed the bridge.", "15 cars crossed the bridge."),
        ("40 have signed the pledge.", "60 companies have signed the pledge."),
    ],
)
def test_counts_of_one_thing_by_different_nouns_differ(first, second):
    assert state_other_numbers(first, second)
    assert state_other_numbers(second, first)
