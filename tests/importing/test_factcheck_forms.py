"""Each published form of a fact check is read, wherever it nests its reviews."""

from __future__ import annotations

import datetime
import json

import pytest

from claims.importing.published_factchecks.factcheck_item import FactCheckItem, Problem
from claims.importing.published_factchecks.read_files import read_factchecks

REVIEW = {
    "@context": "https://schema.org",
    "@type": "ClaimReview",
    "url": "https://checks.example/storks",
    "claimReviewed": "Storks deliver babies in Vell",
    "datePublished": "2025-03-04T10:00:00Z",
    "inLanguage": "en-GB",
    "headline": "No, they do not",
    "author": {
        "@type": "Organization",
        "name": "The Vell Checker",
        "url": "https://checks.example",
    },
    "itemReviewed": {"@type": "Claim", "author": {"@type": "Person", "name": "Bo Reyk"}},
    "reviewRating": {
        "@type": "Rating",
        "ratingValue": 1,
        "bestRating": 5,
        "worstRating": 1,
        "alternateName": "False",
    },
}
EXPECTED = {
    "claim_reviewed": "Storks deliver babies in Vell",
    "publisher": "The Vell Checker",
    "website": "https://checks.example",
    "url": "https://checks.example/storks",
    "headline": "No, they do not",
    "rating": "False",
    "verdict": "refuted",
    "claimant": "Bo Reyk",
    "published": datetime.date(2025, 3, 4),
    "language": "en-GB",
}
API_ANSWER = {
    "claims": [
        {
            "text": "Storks deliver babies in Vell",
            "claimant": "Bo Reyk",
            "claimDate": "2025-03-01T00:00:00Z",
            "claimReview": [
                {
                    "publisher": {"name": "The Vell Checker", "site": "checks.example"},
                    "url": "https://checks.example/storks",
                    "title": "No, they do not",
                    "reviewDate": "2025-03-04T00:00:00Z",
                    "textualRating": "False",
                    "languageCode": "en-GB",
                }
            ],
        }
    ],
    "nextPageToken": "CAo",
}
FEED = {
    "@type": "DataFeed",
    "dataFeedElement": [
        {"@type": "DataFeedItem", "dateCreated": "2025-03-04", "item": [REVIEW]},
        {"@type": "DataFeedItem", "item": REVIEW | {"url": "https://checks.example/tea"}},
    ],
}
GRAPH = {"@graph": [{"@type": "WebPage", "name": "A page"}, REVIEW, {"@type": "Person"}]}


@pytest.fixture
def read(tmp_path):
    """A function: a file's name and content in, what is read of it out."""

    def reading(name, content):
        path = tmp_path / name
        path.write_text(content if isinstance(content, str) else json.dumps(content))
        return list(read_factchecks(path))

    return reading


@pytest.mark.parametrize(
    ("content", "positions"),
    [
        (REVIEW, [""]),
        ([REVIEW, REVIEW], ["[0]", "[1]"]),
        (GRAPH, ["@graph[1]"]),
        ([GRAPH], ["[0].@graph[1]"]),
        (FEED, ["dataFeedElement[0].item[0]", "dataFeedElement[1].item"]),
        (API_ANSWER, ["claims[0].claimReview[0]"]),
    ],
)
def test_json_forms(read, content, positions):
    items = read("archive.json", content)
    assert [item.position for item in items] == positions
    for name, value in EXPECTED.items():
        assert getattr(items[0], name) == value, name


def test_types_may_be_lists_and_addresses(read):
    for kind in (["ClaimReview", "Article"], "https://schema.org/ClaimReview"):
        (item,) = read("archive.jsonld", REVIEW | {"@type": kind})
        assert item.claim_reviewed == EXPECTED["claim_reviewed"]


def test_json_lines_hold_reviews_or_flat_records(read):
    flat = {"id": "t-1", "text": "Tea is blue", "title": "Is tea blue?", "author": "Ada Quill"}
    flat |= {"date": "6 March 2021", "rating": "mostly false"}
    first, second = read("a.jsonl", f"{json.dumps(REVIEW)}\n\n{json.dumps(flat)}\n")
    assert (first.position, first.publisher) == ("1", "The Vell Checker")
    assert second == FactCheckItem(
        position="3",
        claim_reviewed="Tea is blue",
        identifier="t-1",
        headline="Is tea blue?",
        rating="mostly false",
        published=datetime.date(2021, 3, 6),
    )


def test_tables(read):
    table = (
        "claim;rating;publisher;url;date;claimant\n"
        '"Tea; it is said\nis blue";false;The Vell Checker;https://a.example/;2025-03-04;Bo\n'
        "Tea is hot;True;;https://www.checks.example/hot;;\n"
    )
    first, second = read("a.csv", table)
    assert (first.claim_reviewed, first.verdict) == ("Tea; it is said is blue", "refuted")
    assert (second.publisher, second.verdict) == ("checks.example", "supported")


def test_a_json_file_of_lines_is_read_as_such(read):
    assert len(read("a.json", f"{json.dumps(REVIEW)}\n{json.dumps(REVIEW)}\n")) == 2


def test_malformed_items_are_reported_and_the_others_read(read):
    items = read(
        "a.json",
        [
            REVIEW,
            REVIEW | {"claimReviewed": " "},
            7,
            REVIEW | {"url": "javascript:alert(1)"},
            REVIEW | {"datePublished": "2025-02-30"},
            {"text": "Tea", "claimReview": [{"textualRating": "False"}, "no"]},
            REVIEW | {"datePublished": "0001-01-01T00:00:00Z"},
        ],
    )
    bad = {item.position: item.reason for item in items if isinstance(item, Problem)}
    assert list(bad) == ["[1]", "[2]", "[3]", "[4]", "[5].claimReview[1]", "[6]"]
    assert "not a web address" in bad["[3]"]
    assert "No claim is given" in bad["[1]"]
    assert "not a day of the calendar" in bad["[4]"]
    assert "The date 0001-01-01 is not between 1400-01-01 and" in bad["[6]"]
    good = [item for item in items if isinstance(item, FactCheckItem)]
    assert [item.position for item in good] == ["[0]", "[3]", "[4]", "[5].claimReview[0]", "[6]"]
    assert (good[1].url, good[2].published, good[4].published) == ("", None, None)


@pytest.mark.parametrize(
    ("name", "content", "position"),
    [
        ("a.json", "{", ""),
        ("a.json", "", ""),
        ("a.jsonl", '{"text": "Tea is hot"}\n{"text": ', "2"),
        ("a.csv", "claim,url\nTea,https://a.example/,more\n", "2"),
        ("a.json", "[" * 400 + "]" * 400, "[0]"),
        ("a.json", "[" * 100_000, ""),
        ("a.jsonl", "9" * 5000, "1"),
    ],
)
def test_broken_files_are_reported(read, name, content, position):
    bad = [item for item in read(name, content) if isinstance(item, Problem)]
    assert len(bad) == 1
    assert bad[0].position.startswith(position)
    assert "sys." not in bad[0].reason


def test_a_binary_file_is_reported(tmp_path):
    (tmp_path / "a.json").write_bytes(bytes(range(256)) * 4)
    (bad,) = read_factchecks(tmp_path / "a.json")
    assert "binary" in bad.reason


@pytest.mark.parametrize(
    ("rating", "verdict"),
    [
        ({"alternateName": "FALSE!"}, "refuted"),
        ({"alternateName": "Pants on Fire"}, "refuted"),
        ({"alternateName": "Mostly false"}, ""),
        ({"alternateName": "Half true"}, ""),
        ({"alternateName": "True"}, "supported"),
        ({"alternateName": "unproven"}, "not_enough_evidence"),
        ({"alternateName": "conflicting_evidence"}, "conflicting_evidence"),
        ({"ratingValue": 5, "bestRating": 5, "worstRating": 1}, "supported"),
        ({"ratingValue": "1", "bestRating": "5", "worstRating": "1"}, "refuted"),
        ({"ratingValue": 3, "bestRating": 5, "worstRating": 1}, ""),
        ({"ratingValue": 1}, ""),
        ({"ratingValue": 1, "bestRating": 5, "worstRating": 1, "alternateName": "Missing"}, ""),
    ],
)
def test_unambiguous_ratings_are_mapped(read, rating, verdict):
    (item,) = read("a.json", REVIEW | {"reviewRating": rating})
    assert item.verdict == verdict


def test_a_review_is_read_once_from_a_page_that_declares_it_twice_and_others_with_it(tmp_path):
    marked = (
        "<div itemscope itemtype='https://schema.org/ClaimReview'><p itemprop=claimReviewed>{}</p>"
        "<meta itemprop=datePublished content=2025-03-04></div>"
    )
    script = f"<script type='application/ld+json'>{json.dumps(REVIEW)}</script>"
    same, other = "“Storks deliver  babies in Vell.”", "Storks fly to the moon"
    path = tmp_path / "page.html"
    path.write_text(f"<html><body>{script}{marked.format(same)}{marked.format(other)}")
    found = [one for one in read_factchecks(path) if isinstance(one, FactCheckItem)]
    assert [one.claim_reviewed for one in found] == [REVIEW["claimReviewed"], other]
