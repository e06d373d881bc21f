"""The dates that a sentence names, relative to its date of publication."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claims.extraction.text.date_ranges import (
    DateRange,
    find_as_of_date,
    find_date_ranges,
    has_relative_date,
)

FRIDAY = date(2025, 5, 16)


def days(first: str, last: str | None = None) -> DateRange:
    return DateRange(date.fromisoformat(first), date.fromisoformat(last or first))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The rate rose on 9 April.", [days("2025-04-09")]),
        ("The rate rose on April 9, 2019.", [days("2019-04-09")]),
        ("By Jan. 3 it had gone.", [days("2025-01-03")]),
        ("It opened on the 2nd of March 2024.", [days("2024-03-02")]),
        ("Prices fell in May.", [days("2025-05-01", "2025-05-31")]),
        ("In February 2024 prices fell.", [days("2024-02-01", "2024-02-29")]),
        ("In 2019 she was elected.", [days("2019-01-01", "2019-12-31")]),
        ("Forty firms signed on Thursday.", [days("2025-05-15")]),
        ("It was signed on Friday.", [days("2025-05-16")]),
        ("It was signed yesterday.", [days("2025-05-15")]),
        ("It rose last month.", [days("2025-04-01", "2025-04-30")]),
        ("It rose last year.", [days("2024-01-01", "2024-12-31")]),
        ("It rose last week.", [days("2025-05-05", "2025-05-11")]),
        ("It rose\nlast\nweek.", [days("2025-05-05", "2025-05-11")]),
        ("It is due in October.", [days("2025-10-01", "2025-10-31")]),
        (
            "It rose from March to April.",
            [days("2025-03-01", "2025-03-31"), days("2025-04-01", "2025-04-30")],
        ),
    ],
)
def test_named_days(text, expected):
    assert sorted(find_date_ranges(text, FRIDAY)) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Prices have risen since May.",
        "Duties imposed this year total 145 per cent.",
        "She may march for 12 hours.",
        "Mr May said 40 people came.",
        "It weighs 2019 kilograms.",
        "There were 31 February jokes on 99 May trees.",
        "The rate has stood since 9 April.",
    ],
)
def test_texts_without_dates(text):
    assert find_date_ranges(text, FRIDAY) == []


def test_without_publication_date_only_dates_with_a_year_are_found():
    text = "On Thursday, 9 April and in May, last week, and on 3 June 2021 and in 2019"
    found = [days("2019-01-01", "2019-12-31"), days("2021-06-03")]
    assert sorted(find_date_ranges(text, None)) == found


def test_a_missing_year_is_the_nearest_one():
    assert find_date_ranges("On 30 December it rose.", date(2025, 1, 4)) == [days("2024-12-30")]
    assert find_date_ranges("On 29 February it rose.", date(2024, 3, 4)) == [days("2024-02-29")]


def test_relative_dates():
    assert has_relative_date("It fell on Wednesday")
    assert has_relative_date("It fell last week")
    assert has_relative_date("It fell last\nweek")
    assert not has_relative_date("It fell on 9 April")


NAMED = """on Monday, 29 February, in December 2020, in May, tomorrow, yesterday, last week,
    by 1500, next week, last month, next month, last year, next year, from 31 January"""
EDGES = [date.min, date.min + timedelta(days=1), date(9999, 12, 1), date.max]


@given(
    st.text(max_size=200) | st.lists(st.sampled_from(NAMED.split(","))).map(", ".join),
    st.dates() | st.sampled_from(EDGES) | st.none(),
)
def test_ranges_start_before_they_end(text, published):
    assert all(one.start <= one.end for one in find_date_ranges(text, published))
    assert published is None or find_as_of_date(text, published) <= published


@pytest.mark.parametrize(
    ("published", "text"),
    [
        (date.min, "It fell on Sunday and yesterday, last week, last month and last year."),
        (date.max, "It falls tomorrow, next week, next month and next year."),
    ],
)
def test_days_outside_the_calendar_are_not_found(published, text):
    assert find_date_ranges(text, published) == []
    assert find_as_of_date(text, published) == published


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("It rose from 104 per cent on 9 April to 125 on 10 April.", "2025-04-10"),
        ("Forty firms signed on Thursday.", "2025-05-15"),
        ("The duty ends on 12 August.", "2025-05-16"),
        ("Forty firms signed.", "2025-05-16"),
    ],
)
def test_the_as_of_date_is_the_last_named_day(text, day):
    assert find_as_of_date(text, FRIDAY) == date.fromisoformat(day)


def test_without_any_date_there_is_no_as_of_date():
    assert find_as_of_date("Forty firms signed.", None) is None
