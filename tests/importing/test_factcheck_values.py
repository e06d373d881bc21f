"""Single values from the loosely structured JSON of archives: text, addresses, ratings."""

from __future__ import annotations

from datetime import date

import pytest

from claims.importing.published_factchecks.loose_values import (
    ItemError,
    parse_date,
    read_language,
    read_text,
)
from claims.importing.published_factchecks.plain_text import strip_markup
from claims.importing.published_factchecks.ratings import map_rating, map_scale_rating
from claims.importing.published_factchecks.web_address import complete_address
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
    assert complete_address(longest, "", "") == (longest, "")
    for wrong in (longest + "x", "https://", "ftp://a.example/x", "https://[a"):
        with pytest.raises(ItemError, match="is not a web address"):
            complete_address(wrong, "", "")


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
        "23-07-2019, 10:00",
        "2019/07/23 10:00",
        "23 July, 2019",
    ],
)
def test_dates_in_many_forms(written):
    assert parse_date(written) == date(2019, 7, 23)


def test_the_language_tells_the_order_of_day_and_month():
    with pytest.raises(ItemError, match="can be 2019-05-04 or 2019-04-05"):
        parse_date("04/05/2019", "en")
    with pytest.raises(ItemError, match="can be"):
        parse_date("04-05-2019 10:00")
    assert parse_date("04/05/2019", "en-US") == date(2019, 4, 5)
    assert parse_date("04/05/2019", "en-GB") == date(2019, 5, 4)


@pytest.mark.parametrize("written", ["yesterday", "July 2019", "31 June 2019", "2019"])
def test_a_date_that_is_not_clear_is_an_error(written):
    with pytest.raises(ItemError, match="is not a clear date"):
        parse_date(written)


@pytest.mark.parametrize(("written", "tag"), [("en_GB", "en-GB"), ("Portuguese", "pt"), ("", "")])
def test_a_language_is_a_tag_or_a_name(written, tag):
    assert read_language({"inLanguage": written}, "inLanguage") == tag
    with pytest.raises(ItemError, match="is not a language"):
        read_language({"inLanguage": "English language"}, "inLanguage")


@pytest.mark.parametrize(
    ("written", "plain"),
    [
        ("Tea &amp; toast &#8217;n&#x27; &ldquo;jam&rdquo;", "Tea & toast ’n' “jam”"),
        ("Double &amp;#8217; &amp;amp; on", "Double ’ & on"),
        ("R&D, AT&T, ?a=1&copy=2", "R&D, AT&T, ?a=1&copy=2"),
        ("5 < 6 and 7 > 3, I <3 tea", "5 < 6 and 7 > 3, I <3 tea"),
        ("H<sub>2</sub>O is <b class='x'>wet</b>", "H2O is wet"),
        ("<p>Tea</p><p>is<br/>hot</p><script>x()</script>", " Tea  is hot  "),
        ("&lt;i&gt;Tea&lt;/i&gt;<!-- not --> is", "Tea  is"),
    ],
)
def test_texts_lose_markup_and_nothing_else(written, plain):
    assert strip_markup(written) == plain


@pytest.mark.parametrize(
    ("written", "base", "website", "url"),
    [
        ("/check/7", "https://a.example/feed.json", "", "https://a.example/check/7"),
        ("7?x=1", "https://a.example/check/", "", "https://a.example/check/7?x=1"),
        ("//a.example/7", "", "", "https://a.example/7"),
        ("www.a.example/7", "", "", "https://www.a.example/7"),
        ("a.example/7", "", "https://www.a.example", "https://a.example/7"),
        ("a.example:8080/7", "", "https://b.example", None),
        ("https://a.example/x y|z", "", "", "https://a.example/x%20y%7Cz"),
        ("/check/7", "", "https://a.example", None),
        ("https://a b.example/", "", "", None),
        ("javascript:alert(1)", "https://a.example/", "", None),
        ("see our site", "", "", None),
    ],
)
def test_addresses_are_completed_or_refused(written, base, website, url):
    if url is None:
        with pytest.raises(ItemError, match="address"):
            complete_address(written, base, website)
    else:
        found = complete_address(written, base, website)
        assert found.url == url
        assert found.remark


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
