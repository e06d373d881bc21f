"""Explanation, confidence and reporter of quotes in the admin."""

from __future__ import annotations

import pytest

from tests.admin.pages import listing, page, queries
from tests.factories import AppearanceFactory, QuoteFactory, RevisionFactory, SpeakerFactory

pytestmark = pytest.mark.django_db


def shown(client, **filters):
    return list(client.get(listing("quote"), filters).context["cl"].result_list)


def test_the_page_shows_the_explanation_and_the_reporter(as_reviewer):
    courier = SpeakerFactory(name="Quay Courier", kind="organisation")
    lines = ["Found as words beside <b>“said”</b>.", "Attributed to Ada Quill: named in full."]
    quote = QuoteFactory(
        explanation=lines,
        confidence=0.424,
        speaker_confidence=0.5,
        reported_by=courier,
        rule="aside",
    )
    text = as_reviewer.get(page(quote)).content.decode()
    assert "Found as words beside &lt;b&gt;“said”&lt;/b&gt;." in text
    assert "Attributed to Ada Quill: named in full." in text
    assert "Confidence 42 %" in text
    assert "words 84 %, speaker 50 %" in text
    assert "in the recording" not in text
    assert f'Reported by <a href="{page(courier)}">' in text


def test_a_quote_without_explanation_says_so_and_one_of_a_recording_when(as_reviewer):
    quote = QuoteFactory(revision=RevisionFactory(timecodes=[[0, 754_500]]))
    text = as_reviewer.get(page(quote)).content.decode()
    assert "No explanation recorded." in text
    assert "at 00:12:34 in the recording" in text


def test_quotes_that_await_review_come_first_the_least_confident_on_top(as_reviewer):
    settled = QuoteFactory(confidence=0.1, state="accepted")
    sure, unsure = QuoteFactory(confidence=0.9), QuoteFactory(confidence=0.4)
    assert shown(as_reviewer) == [unsure, sure, settled]


@pytest.mark.usefixtures("pages_unrendered")
def test_the_list_can_be_ordered_by_confidence(as_reviewer):
    low, high = QuoteFactory(confidence=0.2, state="accepted"), QuoteFactory(confidence=0.7)
    columns = as_reviewer.get(listing("quote")).context["cl"].list_display
    column = columns.index("confidence_shown")
    assert shown(as_reviewer, o=str(column)) == [low, high]
    assert shown(as_reviewer, o=f"-{column}") == [high, low]


@pytest.mark.parametrize(
    ("band", "inside"),
    [("low", [0.0, 0.499]), ("middle", [0.5, 0.799]), ("high", [0.8, 1.0]), ("none", None)],
)
@pytest.mark.usefixtures("pages_unrendered")
def test_each_quote_is_in_one_confidence_band(as_reviewer, band, inside):
    everything = [0.0, 0.499, 0.5, 0.799, 0.8, 1.0]
    for confidence in everything:
        QuoteFactory(confidence=confidence)
    found = [quote.confidence for quote in shown(as_reviewer, confidence=band)]
    assert found == (everything if inside is None else inside)


def test_a_reporter_takes_no_extra_query(as_reviewer):
    quote = QuoteFactory()
    queries(as_reviewer, page(quote))  # The first visit notes that somebody is there.
    without = queries(as_reviewer, page(quote))
    quote.reported_by = SpeakerFactory()
    quote.save()
    assert queries(as_reviewer, page(quote)) == without


def test_the_claim_page_names_the_reporter_of_the_quote(as_reviewer):
    courier = SpeakerFactory(name="Quay Courier", kind="organisation")
    quote = QuoteFactory(reported_by=courier)
    claim = AppearanceFactory(quote=quote, revision=quote.revision).claim
    assert (
        f'reported by <a href="{page(courier)}">' in as_reviewer.get(page(claim)).content.decode()
    )
