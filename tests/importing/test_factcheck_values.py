"""Single values from the loosely structured JSON of archives: text, addresses, ratings."""

from __future__ import annotations

from datetime import date

import pytest

from claims.importing.published_factchecks.loose_values import (
    ItemError,
    parse_date,
    read_address,
    read_language,
    read_text,
)
from claims.importing.published_factchecks.ratings import map_rating, map_scale_rating
from claims.models.vocabulary import Verdict


@pytest.mark.parametrize(
    ("value", "text"),
    [
        ("  Tea\n is\x00hot ", "Tea is hot"),
        ({"name": "Bo Reyk"}, "Bo Reyk"),
        ({"@value": "Tea"}, "Tea"),
        (["", {"name": "Bo"}, "Ada"], "Bo"),
        ([[[[["Tea"]]]]], "Tea"),
        ([[[[[["too deep"]]]]]], ""),
        (7, "7"),
        (0.5, "0.5"),
        (True, ""),
        (float("nan"), ""),
        (float("inf"), ""),
        (None, ""),
    ],
)
def test_a_value_is_one_line_of_text(value, text):
    assert read_text(value) == text


def test_an_address_has_two_thousand_characters_at_most():
    longest = "https://a.example/" + "x" * (2000 - len("https://a.example/"))
    assert read_address({"url": longest}, "url") == longest
    for wrong in (longest + "x", "https://", "ftp://a.example/x", "https://[a"):
        with pytest.raises(ItemError, match="is not a web address"):
            read_address({"url": wrong}, "url")


@pytest.mark.parametrize(
    "written",
    [
        "2019-07-23T10:00:00+0000",
        "2019-7-23",
        "July 23rd, 2019",
        "2019/07/23",
        "20190723",
        "Tue, 23 Jul 2019 10:00:00 GMT",
        "23.07.2019",
        "23/07/2019",
        "23 July, 2019",
    ],
)
def test_dates_in_many_forms(written):
    assert parse_date(written) == date(2019, 7, 23)


@pytest.mark.parametrize("written", ["04/05/2019", "yesterday", "July 2019", "31 June 2019"])
def test_a_date_that_is_not_clear_is_an_error(written):
    with pytest.raises(ItemError, match="is not a clear date"):
        parse_date(written)


@pytest.mark.parametrize(("written", "tag"), [("en_GB", "en-GB"), ("English language", "")])
def test_a_language_is_a_tag_or_none(written, tag):
    assert read_language({"inLanguage": written}, "inLanguage") == tag


@pytest.mark.parametrize(
    ("value", "best", "worst", "verdict"),
    [
        (5, 5, 1, "supported"),
        ("1.0", "5", "1", "refuted"),
        (3, 5, 1, ""),
        (1, 1, 1, ""),
        (1, 1, 5, ""),
        (5, None, 1, ""),
        (5, 5, None, ""),
        (None, 5, 1, ""),
        (True, 1, 0, ""),
        ([5], 5, 1, ""),
        ("nan", 5, 1, ""),
        ("five", 5, 1, ""),
    ],
)
def test_only_the_ends_of_a_scale_are_a_verdict(value, best, worst, verdict):
    given = {"ratingValue": value, "bestRating": best, "worstRating": worst}
    assert map_scale_rating(given) == verdict


@pytest.mark.parametrize("verdict", Verdict.values)
def test_a_rating_that_is_one_of_our_verdicts_is_kept(verdict):
    assert map_rating(verdict) == verdict


def test_a_rating_in_between_is_no_verdict():
    assert map_rating("Mostly false") == ""
