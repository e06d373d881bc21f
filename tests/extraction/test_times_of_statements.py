"""The time for which a sentence holds, and the words in it that say so."""

from __future__ import annotations

from datetime import date

import pytest

from claims.extraction.text.date_ranges import find_as_of_date, find_valid_time

SUNDAY = date(2025, 6, 15)


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
        ("In spring 2024 it held 41.", "In spring 2024", "2024-03-01", "2024-05-31"),
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


@pytest.mark.parametrize(
    ("words", "first", "last"),
    [
        ("from January to March", "2025-01-01", "2025-03-31"),
        ("From January to March", "2025-01-01", "2025-03-31"),
        ("January to March", "2025-01-01", "2025-03-31"),
        ("in January-March", "2025-01-01", "2025-03-31"),
        ("in Jan–Mar 2024", "2024-01-01", "2024-03-31"),
        ("from January through March", "2025-01-01", "2025-03-31"),
        ("from October to March", "2024-10-01", "2025-03-31"),
        ("in January and February", "2025-01-01", "2025-02-28"),
        ("in July and August last year", "2024-07-01", "2024-08-31"),
        ("From September 2019 until March 2021", "2019-09-01", "2021-03-31"),
        ("from late 2019 to early 2021", "2019-01-01", "2021-12-31"),
        ("from 3 March to 9 May", "2025-03-03", "2025-05-09"),
        ("from 3 to 9 May", "2025-05-03", "2025-05-09"),
        ("between 3 and 9 May 2024", "2024-05-03", "2024-05-09"),
        ("from May 3 to 9, 2024", "2024-05-03", "2024-05-09"),
        ("3–9 May 2024", "2024-05-03", "2024-05-09"),
        ("from Monday to Thursday", "2025-06-09", "2025-06-12"),
        ("in the three months to June", "2025-04-01", "2025-06-30"),
        ("in the 12 months to March 2025", "2024-04-01", "2025-03-31"),
        ("in the six months ended 31 March 2025", "2024-10-01", "2025-03-31"),
        ("in the quarter to March", "2025-01-01", "2025-03-31"),
        ("in the year to March", "2024-04-01", "2025-03-31"),
        ("in the year ending March 2025", "2024-04-01", "2025-03-31"),
        ("in the week to 5 May", "2025-04-29", "2025-05-05"),
        ("in the fortnight ending on 5 May", "2025-04-22", "2025-05-05"),
        ("in Q1", "2025-01-01", "2025-03-31"),
        ("in H1 2024", "2024-01-01", "2024-06-30"),
        ("in the last quarter of 2024", "2024-10-01", "2024-12-31"),
        ("in the final half of 2024", "2024-07-01", "2024-12-31"),
        ("in the first three months of 2025", "2025-01-01", "2025-03-31"),
        ("in the first nine months of last year", "2024-01-01", "2024-09-30"),
        ("in the last two weeks of March", "2025-03-18", "2025-03-31"),
        ("in the summer of 2024", "2024-06-01", "2024-08-31"),
        ("last summer", "2024-06-01", "2024-08-31"),
        ("in the winter of 2023-24", "2023-12-01", "2024-02-29"),
        ("in the 2023-24 financial year", "2023-01-01", "2024-12-31"),
        ("in March last year", "2024-03-01", "2024-03-31"),
        ("in the decade to 2020", "2011-01-01", "2020-12-31"),
        ("last night", "2025-06-14", "2025-06-14"),
        ("this morning", "2025-06-15", "2025-06-15"),
        ("over the weekend", "2025-06-14", "2025-06-15"),
        ("on 3.6.2025", "2025-06-03", "2025-06-03"),
        ("on 2025/06/03", "2025-06-03", "2025-06-03"),
        ("on 3 March last year", "2024-03-03", "2024-03-03"),
        ("last September", "2024-09-01", "2024-09-30"),
        ("next March", "2026-03-01", "2026-03-31"),
        ("on 16/05/2017", "2017-05-16", "2017-05-16"),
        ("until the end of 2027", None, "2027-12-31"),
        ("before 2019", None, "2018-12-31"),
        ("after 2019", "2020-01-01", None),
        ("since its launch in 2019", "2019-01-01", None),
        ("From 2026", "2026-01-01", None),
        ("from 1 March onwards", "2025-03-01", None),
    ],
)
def test_words_for_a_period_are_its_evidence(words, first, last):
    text = f"{words} it cost 312 pounds." if words[0].isupper() else f"It cost 312 pounds {words}."
    found = find_valid_time(text, SUNDAY)
    assert found is not None
    assert [str(day) if day else None for day in (found.first, found.last)] == [first, last]
    assert text[found.start : found.end] == words.removesuffix(" onwards")


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
        "The port, built between 1847 and 1851, holds 62 ships.",
    ],
)
def test_times_of_things_are_not_those_of_the_statement(text):
    assert find_as_of_date(text, SUNDAY) == SUNDAY
    assert find_valid_time(text, SUNDAY) is None


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


def test_what_holds_since_a_month_has_begun():
    april = date(2025, 4, 3)
    assert find_valid_time("It has held 48 since May.", april).first == date(2024, 5, 1)
    assert find_valid_time("It has held 48 since March.", april).first == date(2025, 3, 1)
    assert find_valid_time("It holds 48 since May 2025.", april).first == date(2025, 5, 1)
    assert find_valid_time("It will hold 48 in May.", april).first == date(2025, 5, 1)


@pytest.mark.parametrize(
    "text",
    [
        "It cost 3 on 5/6/2017.",
        "Prices fall in the spring.",
        "He led at the end of the first half.",
    ],
)
def test_doubtful_times_are_not_read(text):
    assert find_valid_time(text, SUNDAY) is None
