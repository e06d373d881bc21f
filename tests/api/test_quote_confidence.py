"""Quotes have a confidence and an explanation, and can be filtered and ordered by confidence."""

from __future__ import annotations

import pytest

from tests.factories import QuoteFactory, SpeakerFactory


@pytest.fixture
def quotes(db):
    """Create three quotes with rising confidence; the second has a reporter."""
    courier = SpeakerFactory(name="Quay Courier", kind="organisation")
    return [
        QuoteFactory(confidence=0.2),
        QuoteFactory(
            confidence=0.5,
            reported_by=courier,
            explanation=["Found as the clause after the cue “said”."],
            speaker_role="pilot",
            speaker_confidence=0.8,
        ),
        QuoteFactory(confidence=0.9),
    ]


def ids(client, query):
    return [quote["id"] for quote in client.get(f"/api/v1/quotes/?{query}").json()["results"]]


def test_a_quote_has_an_explanation(reader, quotes):
    quote = reader.get(f"/api/v1/quotes/{quotes[1].pk}/").json()
    assert (quote["confidence"], quote["speaker_confidence"]) == (0.5, 0.8)
    assert quote["explanation"] == ["Found as the clause after the cue “said”."]
    assert quote["reported_by"]["name"] == "Quay Courier"
    assert quote["speaker_role"] == "pilot"


def test_quotes_can_be_ordered_by_confidence(reader, quotes):
    assert ids(reader, "ordering=confidence") == [quote.pk for quote in quotes]
    assert ids(reader, "ordering=-confidence") == [quote.pk for quote in quotes[::-1]]


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("confidence_max=0.5", [0, 1]),
        ("confidence_min=0.5", [1, 2]),
        ("confidence_min=0.3&confidence_max=0.6", [1]),
    ],
)
def test_bounds_are_inclusive(reader, quotes, query, expected):
    found = ids(reader, f"{query}&ordering=confidence")
    assert found == [quotes[place].pk for place in expected]


def test_quotes_can_be_filtered_by_reporter(reader, quotes):
    assert ids(reader, f"reported_by={quotes[1].reported_by_id}") == [quotes[1].pk]


@pytest.mark.parametrize("value", ["2", "-0.1", "sure"])
def test_invalid_values_are_rejected(reader, quotes, value):
    assert reader.get(f"/api/v1/quotes/?confidence_min={value}").status_code == 400
