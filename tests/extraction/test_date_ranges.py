"""The dates that a sentence names, relative to its date of publication."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claims.extraction.text.date_ranges import (
    find_as_of_date,
    find_date_ranges,
    find_periods,
    find_valid_time,
    has_relative_date,
)
from claims.extraction.text.named_times import DateRange

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
    by 1500, since 2022, between March, and 9 April, in the '90s, first quarter, two weeks ago,
    9999 years ago, in 2023-24, (founded in 2000), second half of 2023, FY24, next week,
    last month, next month, last year, next year, from 31 January"""
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


SUNDAY = date(2025, 6, 15)


@pytest.mark.parametrize(
    "text",
    [
        "The port of Oakham, founded in 1847, holds 62 ships.",
        "Founded in 1847, the port of Oakham holds 62 ships.",
        "The port (first opened in 1847) holds 62 ships.",
        "The port, which opened in 1847, holds 62 ships.",
        "The port, a harbour built in 1847, holds 62 ships.",
        "The port, dating back to 1847, holds 62 ships.",
        "The firm founded in 1847 employs 62 people.",
        "The firm that opened in 1990 employs 62 people.",
        "A law passed by parliament in 1998 lets it hold 62 ships.",
        "The Act of 2006 allows the port to hold 63 ships.",
        "Under the Companies Act 2006 it may hold 63 ships.",
        "Under the 2006 Act it may hold 63 ships.",
        "The 1948 convention protects 63 ships.",
        "The crisis of 2008 cost 63 jobs.",
        "Expo 2020 drew 24 million visitors.",
        "The Ford F-150 2019 model weighs 2 tons.",
        "Sales of 2019 models rose by 62.",
        "The January 6 committee heard 62 people.",
        "The Friday Agreement has 62 pages.",
        "The song “Summer of 1969” sold 62 copies.",
        "It cost 5 million in 2019 dollars.",
        "It holds 62 ships, up from 40 in 2019.",
        "It holds 62 ships, against 40 in 2019.",
        "The firm was founded in 1998 and employs 300.",
        "Under legislation passed in 2006, 40 ships may enter.",
        "Regulation (EU) 2016/679 has 99 articles.",
        "A few weeks ago it held 40 ships.",
        "The port holds 62 ships built in 1990.",
        "The level is above the peak recorded in 2019.",
        "Sales beat the record set in 2019.",
        "It employs 300 people hired in May 2024.",
        "It returned to the level last seen in March 2020.",
    ],
)
def test_times_of_things_are_not_those_of_the_statement(text):
    assert find_as_of_date(text, SUNDAY) == SUNDAY
    assert find_valid_time(text, SUNDAY) is None


@pytest.mark.parametrize(
    ("text", "words", "first", "last"),
    [
        ("On 2025-06-03 it held 41 ships.", "On 2025-06-03", "2025-06-03", "2025-06-03"),
        ("By 16 May 17 the port had lost 43.", "By 16 May 17", "2017-05-16", "2017-05-16"),
        ("On 16 May 17 ships sank.", "On 16 May", "2025-05-16", "2025-05-16"),
        ("Two  weeks\nago it held 46.", "Two  weeks\nago", "2025-06-01", "2025-06-01"),
        ("A couple of days ago it held 4.", "A couple of days ago", "2025-06-13", "2025-06-13"),
        ("It held 46 three months ago.", "three months ago", "2025-03-01", "2025-03-31"),
        ("It held 46 twenty years ago.", "twenty years ago", "2005-01-01", "2005-12-31"),
        ("In the 1990s the port held 48.", "In the 1990s", "1990-01-01", "1999-12-31"),
        ("It held 48 in the first quarter.", "in the first quarter", "2025-01-01", "2025-03-31"),
        ("In the fourth quarter it held 4.", "In the fourth quarter", "2024-10-01", "2024-12-31"),
        ("Q1 2024 sales were 48.", "Q1 2024", "2024-01-01", "2024-03-31"),
        ("It lost 48 between 2010 and 2015.", "between 2010 and 2015", "2010-01-01", "2015-12-31"),
        ("Between March and May 2023 it fell.", "Between March and May 2023", "2023-03-01",
         "2023-05-31"),
        ("It lost 48 ships in 2023-24.", "in 2023-24", "2023-01-01", "2024-12-31"),
        ("In fiscal 2024 it lost 48.", "In fiscal 2024", "2024-01-01", "2024-12-31"),
        ("It lost 48 in FY24.", "in FY24", "2024-01-01", "2024-12-31"),
        ("It grew last quarter.", "last quarter", "2025-01-01", "2025-03-31"),
        ("On Tuesday, June 3, it held 41.", "On Tuesday, June 3", "2025-06-03", "2025-06-03"),
        ("It sank the day before yesterday.", "the day before yesterday", "2025-06-13",
         "2025-06-13"),
        ("In spring 2024 it held 41.", "In spring 2024", "2024-01-01", "2024-12-31"),
        ("In 2023 imports fell and exports rose.", "In 2023", "2023-01-01", "2023-12-31"),
        ("It met last Sunday.", "last Sunday", "2025-06-08", "2025-06-08"),
        ("It has held 48 since 2022.", "since 2022", "2022-01-01", None),
        ("Until March it held 48.", "Until March", None, "2025-03-31"),
        ("It is due next Tuesday.", "next Tuesday", "2025-06-17", "2025-06-17"),
        ("The port was founded in 1847.", "in 1847", "1847-01-01", "1847-12-31"),
        ("He said that sales in 1990 were 40.", "in 1990", "1990-01-01", "1990-12-31"),
        ("When it opened in 1990, it held 62.", "in 1990", "1990-01-01", "1990-12-31"),
        ("The Clean Air Act of 1970 cut smog in 2020.", "in 2020", "2020-01-01", "2020-12-31"),
    ],
)  # fmt: skip
def test_the_time_for_which_a_statement_holds(text, words, first, last):
    found = find_valid_time(text, SUNDAY)
    assert found is not None
    assert text[found.start : found.end] == words
    assert [str(day) if day else None for day in (found.first, found.last)] == [first, last]


def test_since_holds_until_publication():
    assert find_as_of_date("It has held 48 since 2022.", SUNDAY) == SUNDAY
    assert find_as_of_date("Until March it held 48.", SUNDAY) == date(2025, 3, 1)


def test_without_any_date_there_is_no_as_of_date():
    assert find_as_of_date("Forty firms signed.", None) is None


@pytest.mark.parametrize(
    "text",
    [
        "The bridge was built in 1990.",
        "Police arrested 20 men in 1990.",
        "The report found the firm dumped in 1990 40 tonnes.",
        "After the war ended in 1990, 40 ships sank.",
        "Exports to the region doubled in 1990.",
        "The roads built for 4 million opened in 1990.",
    ],
)
def test_the_time_of_a_verb_is_that_of_the_statement(text):
    assert find_valid_time(text, SUNDAY).first == date(1990, 1, 1)


def test_periods_reach_from_or_to_the_day_that_is_named():
    since, until = "It has held 48 since 2022.", "Until March 2024 it held 48."
    assert find_periods(since, SUNDAY) == [(date(2022, 1, 1), SUNDAY)]
    assert find_periods(since, None) == [(date(2022, 1, 1), date.max)]
    assert find_periods(until, SUNDAY) == [(date.min, date(2024, 3, 31))]
    assert find_periods("It holds 48.", SUNDAY) == []
    assert find_periods("Since 2022 it lost 5 in May.", SUNDAY)[0].start == date(2025, 5, 1)


def test_what_holds_since_a_month_has_begun():
    april = date(2025, 4, 3)
    assert find_valid_time("It has held 48 since May.", april).first == date(2024, 5, 1)
    assert find_valid_time("It has held 48 since March.", april).first == date(2025, 3, 1)
    assert find_valid_time("It holds 48 since May 2025.", april).first == date(2025, 5, 1)
    assert find_valid_time("It will hold 48 in May.", april).first == date(2025, 5, 1)
