"""Published decisions as ClaimReview: complete for schema.org and Google, and nothing hidden."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest
from django.utils import timezone

from claims.models.embargo import reading_as
from claims.models.mask import BLOCK
from claims.publishing.addresses import public_address
from claims.publishing.claim_review import describe_claim_review, published_decisions
from claims.publishing.read_reviews import read_reviews
from claims.reviewing.publication import reopen_claim, withdraw_publication
from tests.factories import (
    AppearanceFactory,
    ClaimFactory,
    DecisionFactory,
    DocumentFactory,
    QuoteFactory,
    RevisionFactory,
    SourceFactory,
    SpeakerFactory,
)

SITE = "https://facts.example"
PUBLISHED = datetime(2025, 5, 2, 23, 30, tzinfo=UTC)


def decided(*, verdict="refuted", claim=None, **fields):
    fields = {"published_at": PUBLISHED, "rationale": "The table says 4 per cent.", **fields}
    return DecisionFactory(claim=claim or ClaimFactory(), verdict=verdict, **fields)


def appear(claim, *, speaker=None, url="https://anchor.example/1", quote=None, **document):
    written = DocumentFactory(url=url, **document)
    revision = RevisionFactory(document=written)
    said = speaker and QuoteFactory(revision=revision, speaker=speaker, **quote or {})
    return AppearanceFactory(claim=claim, revision=revision, quote=said)


def describe(decision):
    return describe_claim_review(published_decisions().get(pk=decision.pk), site=SITE)


@pytest.fixture
def newsroom(settings):
    settings.TIME_ZONE = "UTC"
    settings.PUBLISHER_NAME, settings.PUBLISHER_URL = "The Kite", "https://kite.example"
    settings.PUBLISHER_LOGO = "https://kite.example/logo.png"


def test_the_review_has_all_that_schema_org_and_google_want(db, newsroom):
    decision = decided(public_note="An earlier version named another year.")
    assert describe(decision) == {
        "@context": "https://schema.org",
        "@type": "ClaimReview",
        "url": f"{SITE}/decisions/{decision.pk}/",
        "claimReviewed": decision.claim.text,
        "author": {
            "@type": "Organization",
            "name": "The Kite",
            "url": "https://kite.example",
            "logo": {"@type": "ImageObject", "url": "https://kite.example/logo.png"},
        },
        "datePublished": "2025-05-02",
        "reviewRating": {
            "@type": "Rating",
            "alternateName": "Refuted",
            "ratingValue": 1,
            "bestRating": 5,
            "worstRating": 1,
        },
        "reviewBody": "The table says 4 per cent.",
        "correction": "An earlier version named another year.",
        "itemReviewed": {"@type": "Claim", "text": decision.claim.text},
    }


def test_the_claim_has_who_said_it_at_what_occasion_and_where_it_appears(db, newsroom):
    decision = decided(public_note="An earlier version named another year.")
    ada = SpeakerFactory(name="Ada Quill", role="chief of the port")
    occasion = {"event": "a meeting of the board", "place": "Lund", "day": "on Friday"}
    said = {"occasion": occasion, "said_on": date(2025, 4, 11)}
    appear(decision.claim, url="https://anchor.example/2", published=date(2025, 4, 20))
    anchor = SourceFactory(name="The Daily Anchor")
    made = {"published": date(2025, 4, 12), "source": anchor}
    appear(decision.claim, speaker=ada, quote=said, **made)
    first = {
        "@type": "CreativeWork",
        "url": "https://anchor.example/1",
        "headline": "Prices rise at the port",
        "datePublished": "2025-04-12",
        "publisher": {"@type": "Organization", "name": "The Daily Anchor"},
    }
    described = describe(decision)
    later = described["itemReviewed"]["appearance"].pop()
    assert later["url"] == "https://anchor.example/2"
    check_schema_org(described)
    assert described["itemReviewed"] == {
        "@type": "Claim",
        "text": decision.claim.text,
        "author": {"@type": "Person", "name": "Ada Quill", "jobTitle": "chief of the port"},
        "datePublished": "2025-04-11",
        "recordedAt": {
            "@type": "Event",
            "name": "a meeting of the board",
            "location": {"@type": "Place", "name": "Lund"},
            "startDate": "2025-04-11",
        },
        "firstAppearance": first,
        "appearance": [first],
    }


def test_claims_and_speakers_have_public_addresses(db):
    claim, ada = ClaimFactory(), SpeakerFactory(name="Ada Quill")
    assert public_address(claim) == f"/claims/{claim.pk}/"
    assert public_address(ada) == f"/speakers/{ada.pk}/"


# What schema.org says that each type may have, of what we write.
_THING = {"name", "url", "alternateName"}
_WORK = {"text", "author", "publisher", "datePublished", "headline", "correction", "recordedAt"}
SCHEMA_ORG = {
    "ClaimReview": _THING | _WORK | {"claimReviewed", "reviewRating", "reviewBody", "itemReviewed"},
    "Claim": _THING | _WORK | {"appearance", "firstAppearance"},
    "CreativeWork": _THING | _WORK,
    "Organization": _THING | {"logo"},
    "Person": _THING | {"jobTitle"},
    "Rating": _THING | {"ratingValue", "bestRating", "worstRating"},
    "ImageObject": _THING | _WORK,
    "Event": _THING | {"location", "startDate"},
    "Place": _THING,
}
# See https://developers.google.com/search/docs/appearance/structured-data/factcheck.
GOOGLE_REQUIRES = ("claimReviewed", "reviewRating", "url")
GOOGLE_RECOMMENDS = ("author", "datePublished", "itemReviewed")


def check_schema_org(node):
    """Check that each node of the JSON-LD has a type, and only properties of it."""
    allowed = SCHEMA_ORG[node["@type"]]
    assert node.keys() - {"@context", "@type"} <= allowed
    for value in node.values():
        for one in value if isinstance(value, list) else [value]:
            if isinstance(one, dict):
                check_schema_org(one)
            else:
                assert one not in ("", None)


@pytest.mark.parametrize(
    ("verdict", "value", "name"),
    [
        ("supported", 5, "Supported"),
        ("conflicting_evidence", 3, "Conflicting evidence"),
        ("not_enough_evidence", None, "Not enough evidence"),
        ("not_checkable", None, "Not checkable"),
    ],
)
def test_only_what_is_on_the_scale_of_truth_has_a_number(db, verdict, value, name):
    decision = decided(verdict=verdict)
    appear(decision.claim, speaker=SpeakerFactory())
    review = describe(decision)
    check_schema_org(review)
    assert review["@context"] == "https://schema.org"
    for required in (*GOOGLE_REQUIRES, *GOOGLE_RECOMMENDS):
        assert review[required]
    for recommended in ("author", "datePublished", "firstAppearance", "appearance"):
        assert review["itemReviewed"][recommended]
    rating = review["reviewRating"]
    assert rating.get("ratingValue") == value
    assert rating["alternateName"] == name
    assert len(rating) == (5 if value else 2)
    if value:
        assert rating["worstRating"] <= value <= rating["bestRating"]


def test_who_did_not_say_it_is_no_claimant_and_no_private_address_is_given(db):
    decision = decided()
    group = SpeakerFactory(name="ferry workers", kind="group")
    denied, wrong = {"polarity": "denied"}, {"state": "rejected"}
    key = "https://anchor.example/2?token=8f3c"
    appear(decision.claim, speaker=SpeakerFactory(), quote=denied, published=date(2025, 1, 1))
    appear(decision.claim, speaker=SpeakerFactory(), quote=wrong, published=date(2025, 1, 2))
    appear(decision.claim, speaker=group, url=key, published=date(2025, 1, 3))
    appear(decision.claim, speaker=group, url="", published=date(2025, 1, 4))
    claim = describe(decision)["itemReviewed"]
    assert claim["author"] == {"@type": "Organization", "name": "ferry workers"}
    assert [one["datePublished"] for one in claim["appearance"]] == ["2025-01-01", "2025-01-02"]


def test_nothing_hidden_withdrawn_or_confidential_is_there_whoever_reads(db, person_as):
    editor = person_as("Editor")
    shown = decided()
    decided(published_at=None)
    ended = decided()
    reopen_after_publication(ended.claim, editor)
    until = timezone.now() + timedelta(days=1)
    appear(decided().claim, embargoed_until=until)
    partly = decided()
    appear(partly.claim, embargoed_until=until, url="https://anchor.example/secret")
    appear(partly.claim, url="https://anchor.example/open")
    decided(claim=ClaimFactory(text=f"Ms {BLOCK * 4} left the board"))
    secret = SpeakerFactory(name="x")
    type(secret).objects.filter(pk=secret.pk).update(
        is_confidential=True, name=f"Confidential source {secret.pk}"
    )
    appear(decided().claim, speaker=secret)
    also = decided()
    appear(also.claim, speaker=secret, url="https://anchor.example/names-her")
    passed_on = {"reported_by": secret}
    relayed = {"speaker": SpeakerFactory(), "quote": passed_on}
    appear(also.claim, url="https://anchor.example/relayed", **relayed)
    appear(also.claim, url="https://anchor.example/fine", title=f"What {BLOCK * 3} saw")
    for reader in (None, lambda: None, lambda: editor):
        with reading_as(reader):
            found = list(published_decisions().order_by("pk"))
        assert found == [shown, partly, also]
    written = [str(describe_claim_review(one, site=SITE)) for one in found]
    assert not any(
        word in "".join(written)
        for word in ("secret", "names-her", "relayed", "Confidential", BLOCK)
    )
    assert "anchor.example/open" in written[1]
    assert "anchor.example/fine" in written[2]


def reopen_after_publication(claim, editor):
    withdraw_publication(claim=claim, by=editor, note="The table was wrong.")
    reopen_claim(claim=claim, by=editor)


def test_a_list_takes_two_queries_also_as_values(db, django_assert_num_queries, settings):
    for _ in range(3):
        decision = decided()
        appear(decision.claim)
        said = {"occasion": {"event": "a meeting", "day": "on Friday"}, "said_on": date(2025, 4, 1)}
        corrected = {"corrected_occasion": {"place": "Lund", "said_on": "2025-04-02"}}
        for quote in (said, {**said, **corrected}):
            appear(decision.claim, speaker=SpeakerFactory(), quote=quote)
    found = published_decisions().order_by("-pk")
    with django_assert_num_queries(2):
        reviews = [describe_claim_review(one, site=SITE) for one in found]
    assert len(reviews) == 3
    settings.PUBLIC_URL = SITE
    with django_assert_num_queries(2):
        read = list(read_reviews([one.claim_id for one in found]))
    assert [one.described for one in read] == reviews
    assert [one.published for one in read] == [
        one.published_at.isoformat(timespec="microseconds") for one in found
    ]
