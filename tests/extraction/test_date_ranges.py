"""The dates that a sentence names, relative to its date of publication."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claims.extraction.text.calendar_days import DateRange
from claims.extraction.text.date_ranges import (
    find_as_of_date,
    find_date_ranges,
    find_periods,
    find_valid_time,
    has_relative_date,
)

FRIDAY = date(2025, 5, 16)
SUNDAY = date(2025, 6, 15)


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
        ("It rose from March to April.", [days("2025-03-01", "2025-04-30")]),
        (
            "It was moved from March to April.",
            [days("2025-03-01", "2025-03-31"), days("2025-04-01", "2025-04-30")],
        ),
        ("It met on 3 and 9 May.", [days("2025-05-09")]),
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
    by 1500, since 2022, between March, and 9 April, in the '90s, first quarter, two weeks ago,
    9999 years ago, in 2023-24, (founded in 2000), second half of 2023, FY24, next week,
    last month, next month, last year, next year, from 31 January, to March, before 2019, after,
    from October to March, last summer, in the three months to June, in the winter of 2023-24,
    from 3 to 9 May, next March, May last year, the first week of June, since its start in May"""
EDGES = [date.min, date.min + timedelta(days=1), date(9999, 12, 1), date.max]


@given(
    st.text(max_size=200) | st.lists(st.sampled_from(NAMED.split(","))).map(", ".join),
    st.dates() | st.sampled_from(EDGES) | st.none(),
)
def test_ranges_start_before_they_end(text, published):
    assert all(one.start <= one.end for one in find_date_ranges(text, published))
    assert published is None or find_as_of_date(text, published) <= published
    valid = find_valid_time(text, published)
    assert valid is None or 0 <= valid.start < valid.end <= len(text)


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


def test_since_holds_until_publication():
    assert find_as_of_date("It has held 48 since 2022.", SUNDAY) == SUNDAY
    assert find_as_of_date("Until March it held 48.", SUNDAY) == date(2025, 3, 1)


def test_without_any_date_there_is_no_as_of_date():
    assert find_as_of_date("Forty firms signed.", None) is None


def test_periods_reach_from_or_to_the_day_that_is_named():
    since, until = "It has held 48 since 2022.", "Until March 2024 it held 48."
    assert find_periods(since, SUNDAY) == [(date(2022, 1, 1), SUNDAY)]
    assert find_periods(since, None) == [(date(2022, 1, 1), date.max)]
    assert find_periods(until, SUNDAY) == [(date.min, date(2024, 3, 31))]
    assert find_periods("It holds 48.", SUNDAY) == []
    assert find_periods("It held 48 before 2019.", SUNDAY) == [(date.min, date(2018, 12, 31))]
    assert find_periods("It held 48 after 2019.", SUNDAY) == [(date(2020, 1, 1), SUNDAY)]
    assert find_periods("Since 2022 it lost 5 in May.", SUNDAY)[0].start == date(2025, 5, 1)
