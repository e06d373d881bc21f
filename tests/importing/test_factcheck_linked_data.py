"""Reviews are found wherever JSON-LD has them, whatever prefixes and references it uses."""

from __future__ import annotations

import json

import pytest

from claims.importing.published_factchecks.factcheck_item import FactCheckItem, Loss, Problem
from claims.importing.published_factchecks.read_json import read_json

CONTEXT = "https://schema.org"
NEWSROOM = {"@type": "Organization", "@id": "#desk", "name": "The Lee Post", "url": "https://l.ex"}


def read(value, base="") -> list[FactCheckItem]:
    items = list(read_json(json.dumps(value), base=base))
    assert not [item for item in items if isinstance(item, Problem) and item.loss != Loss.NOTHING]
    return [item for item in items if isinstance(item, FactCheckItem)]


def review(number=1, **more):
    claim = f"The weir has {number} gates"
    return {"@type": "ClaimReview", "claimReviewed": claim, "url": f"https://l.ex/{number}"} | more


@pytest.mark.parametrize(
    "value",
    [
        {"@type": "NewsArticle", "review": review()},
        {"@type": "WebPage", "mainEntity": {"@type": ["Article"], "hasPart": [[review()]]}},
        {"@graph": [{"@type": "WebSite"}, {"@type": "Thing", "subjectOf": {"@list": [review()]}}]},
        {"@type": "ItemList", "itemListElement": [{"@type": "ListItem", "item": review()}]},
        {"page": {"title": "Weirs", "text": "A page", "json_ld": [review()]}},
        {"data": {"factChecks": [{"Claim": "The weir has 1 gates", "Link": "https://l.ex/1"}]}},
        review() | {"@type": ["CreativeWork", "http://schema.org/ClaimReview"]},
        {"@type": "Review"} | {key: one for key, one in review().items() if key != "@type"},
    ],
)
def test_reviews_are_found_at_any_depth(value):
    (item,) = read(value)
    assert (item.claim_reviewed, item.url) == ("The weir has 1 gates", "https://l.ex/1")


@pytest.mark.parametrize(
    ("prefix", "context"),
    [
        ("schema:", {"schema": "https://schema.org/"}),
        ("org:", [{"org": {"@id": "http://schema.org/", "@prefix": True}}]),
        ("http://schema.org/", None),
        ("https://www.schema.org/", None),
    ],
)
def test_names_may_have_a_prefix_or_be_full_addresses(prefix, context):
    value = {
        "@type": [f"{prefix}ClaimReview"],
        f"{prefix}claimReviewed": [{"@value": "Weirs sing", "@language": "en"}],
        f"{prefix}url": {"@id": "https://l.ex/1"},
        f"{prefix}datePublished": {"@type": "xsd:date", "@value": "2024-02-03"},
        f"{prefix}author": {f"{prefix}name": "The Lee Post", "@type": f"{prefix}Organization"},
        f"{prefix}reviewRating": {"@list": [{f"{prefix}alternateName": "False"}]},
        f"{prefix}itemReviewed": {f"{prefix}author": {f"{prefix}name": "Bo Reyk"}},
    }
    (item,) = read({"@context": context, "@graph": [value]})
    assert (item.claim_reviewed, item.url) == ("Weirs sing", "https://l.ex/1")
    assert (item.publisher, item.claimant, item.verdict) == ("The Lee Post", "Bo Reyk", "refuted")
    assert str(item.published) == "2024-02-03"


def test_a_context_may_rename_terms():
    context = {"kind": "@type", "fc": "https://schema.org/", "said": "fc:claimReviewed"}
    (item,) = read({"@context": context, "kind": "fc:ClaimReview", "said": "Weirs sing"})
    assert item.claim_reviewed == "Weirs sing"
    (item,) = read({"@context": CONTEXT, "type": "ClaimReview", "claimReviewed": "Weirs sing"})
    assert item.claim_reviewed == "Weirs sing"


def test_references_within_a_graph_are_followed_and_loops_end():
    graph = [
        {"@type": "Article", "@id": "#page", "review": {"@id": "#r"}, "about": {"@id": "#page"}},
        {"@type": "ClaimReview", "@id": "#r"},
        review(**{"@id": "#r", "author": {"@id": "#desk"}, "reviewRating": {"@id": "_:b1"}}),
        review(2, author="#desk", itemReviewed={"@id": "#claim"}),
        {"@type": "Claim", "@id": "#claim", "author": {"@id": "#bo"}, "subjectOf": {"@id": "#r"}},
        {"@type": "Person", "@id": "#bo", "name": "Bo Reyk", "knows": {"@id": "#bo"}},
        {"@type": "Rating", "@id": "_:b1", "alternateName": "True"},
        NEWSROOM,
    ]
    first, second = read({"@context": CONTEXT, "@graph": graph})
    assert (first.publisher, first.website) == ("The Lee Post", "https://l.ex")
    assert (first.identifier, first.verdict) == ("#r", "supported")
    assert (second.publisher, second.claimant) == ("The Lee Post", "Bo Reyk")


def test_the_same_identifier_means_another_node_in_another_graph():
    pages = [
        {"@graph": [review(n, author={"@id": "#o"}), {"@id": "#o", "name": f"Post {n}"}]}
        for n in (1, 2)
    ]
    assert [item.publisher for item in read(pages)] == ["Post 1", "Post 2"]
    twice = [review(1, **{"@id": "#r"}), review(2, **{"@id": "#r"}), review(1, **{"@id": "#r"})]
    assert [item.url for item in read(twice)] == ["https://l.ex/1", "https://l.ex/2"]


def test_a_review_takes_from_its_article_what_it_does_not_say_itself():
    article = {
        "@type": "NewsArticle",
        "url": "https://l.ex/weirs",
        "datePublished": "2024-02-03",
        "inLanguage": "en-IE",
        "publisher": NEWSROOM,
        "author": {"@type": "Person", "name": "Ada Quill"},
        "review": [{"@type": "ClaimReview", "claimReviewed": "Weirs sing"}, review(url="/7")],
    }
    first, second = read(article)
    assert (first.url, first.publisher) == ("https://l.ex/weirs", "The Lee Post")
    assert (str(first.published), first.language) == ("2024-02-03", "en-IE")
    assert second.url == "https://l.ex/7"


@pytest.mark.parametrize(
    ("who", "publisher"),
    [
        ({"author": {"@type": "Person", "name": "Ada"}, "publisher": NEWSROOM}, "The Lee Post"),
        ({"author": [{"@type": "Person", "name": "Ada"}, NEWSROOM]}, "The Lee Post"),
        ({"author": {"@type": "Person", "name": "Ada", "worksFor": NEWSROOM}}, "The Lee Post"),
        ({"author": {"@type": "Person", "name": "Ada"}}, "l.ex"),
        ({"author": {"@type": "Person", "name": "Ada"}, "url": ""}, "Ada"),
        ({"author": "The Lee Post"}, "The Lee Post"),
    ],
)
def test_the_publisher_is_an_organisation_if_one_is_named(who, publisher):
    (item,) = read(review(**who))
    assert item.publisher == publisher


def test_several_claims_are_several_reviews_and_translations_one():
    assert [item.claim_reviewed for item in read(review(claimReviewed=["Tea", "Jam"]))] == [
        "Tea",
        "Jam",
    ]
    translated = [{"@value": "Tea", "@language": "en"}, {"@value": "Tee", "@language": "de"}]
    assert len(read(review(claimReviewed=translated))) == 1
    (item,) = read(review(claimReviewed="", itemReviewed={"@type": "Claim", "text": "Jam"}))
    assert item.claim_reviewed == "Jam"


def test_addresses_are_relative_to_the_feed():
    feed = {"@type": "DataFeed", "url": "https://l.ex/feeds/all.json"}
    (item,) = read(feed | {"dataFeedElement": [review(url="../7?a=1&amp;b=2")]})
    assert item.url == "https://l.ex/7?a=1&b=2"
    (item,) = read([review(url="/7")], base="https://m.ex/feed.json")
    assert item.url == "https://m.ex/7"


def test_what_is_no_claim_review_is_told():
    (problem,) = read_json(json.dumps({"@type": "MediaReview", "url": "https://l.ex/photo"}))
    assert "MediaReview" in problem.reason
