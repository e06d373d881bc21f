"""The speaker page: decide suggestions, merge, split and keep apart speakers."""

from __future__ import annotations

import re
from html import unescape

import pytest
from django.urls import reverse

from claims.admin.speaker import speaker_context
from claims.models import Speaker, SpeakerPair
from claims.reviewing.merging.merge_speakers import keep_apart, merge_speakers
from tests.admin.pages import listing, page, queries, said, verb
from tests.factories import (
    DocumentFactory,
    QuoteFactory,
    QuoteSpanFactory,
    RevisionFactory,
    SpeakerFactory,
    SpeakerPairFactory,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def pair():
    """Return a suggested pair of speakers, each with a quote."""
    pair = SpeakerPairFactory(
        first=SpeakerFactory(name="Jonna Roe"), second=SpeakerFactory(name="J. Roe", role="pilot")
    )
    QuoteFactory(speaker=pair.first, speaker_role="captain")
    QuoteFactory(
        speaker=pair.second, revision=RevisionFactory(text="The mast is broken in two, she said.")
    )
    return pair


def text_of(client, record) -> str:
    return client.get(page(record)).content.decode()


def test_a_suggestion_shows_its_reason_and_the_quotes_of_both_speakers(as_editor, pair):
    for speaker in (pair.first, pair.second):
        text = text_of(as_editor, speaker)
        # A telephone has no room for the name in the bar at the top.
        assert f'<h2 class="fc-title" dir="auto">{speaker}</h2>' in text
        assert pair.reason in text
        assert "Prices rose by 12 per cent" in text
        assert "The mast is broken in two" in text
        assert "Merge into Jonna Roe" in text
        assert verb(pair.second, "merge") in text


def test_each_quote_shows_the_speakers_role_at_the_time(as_editor, pair, monkeypatch):
    for most in (1, 0):
        monkeypatch.setattr(speaker_context, "_SOME", most)
        assert "captain ·" in text_of(as_editor, pair.first)


def test_a_merge_redirects_to_the_other_speaker_and_can_be_undone(as_editor, pair):
    response = as_editor.post(verb(pair.second, "merge"), {"into": pair.first_id})
    assert response.url == page(pair.first)
    assert said(response) == ["The speakers are merged. This speaker now has the quotes of both."]
    assert pair.first.quotes.count() == 2
    text = text_of(as_editor, pair.second)
    assert "Merged into" in text
    assert verb(pair.second, "undo-merge") in text
    as_editor.post(verb(pair.second, "undo-merge"))
    assert pair.first.quotes.count() == 1
    assert "Kept apart from" in text_of(as_editor, pair.first)


def test_keep_apart_ends_the_suggestion(as_editor, pair):
    as_editor.post(verb(pair.first, "keep-apart"), {"other": pair.second_id})
    assert SpeakerPair.objects.get().state == "apart"
    assert pair.reason not in text_of(as_editor, pair.first)


@pytest.mark.usefixtures("pages_unrendered")
def test_selected_quotes_are_split_off(as_editor, pair):
    quote = pair.first.quotes.get()
    data = {"quotes": [quote.pk], "disambiguation": "the skipper"}
    response = as_editor.post(verb(pair.first, "split"), data)
    assert said(response) == ["The quotes now belong to the other speaker."]
    assert str(Speaker.objects.get(quotes=quote)) == "Jonna Roe (the skipper)"


def test_quotes_can_be_moved_back_to_a_merged_speaker(as_editor, editor, pair):
    merge_speakers(speaker=pair.second, into=pair.first, by=editor)
    quote = pair.first.quotes.get(speaker_role="captain")
    assert "A new speaker" in text_of(as_editor, pair.first)
    as_editor.post(verb(pair.first, "split"), {"quotes": [quote.pk], "to": pair.second_id})
    quote.refresh_from_db()
    assert quote.speaker == pair.second


def test_a_split_to_a_name_that_exists_offers_that_speaker(as_editor, pair):
    quote = pair.first.quotes.get()
    data = {"quotes": [quote.pk], "name": pair.second.name.upper()}
    response = as_editor.post(verb(pair.first, "split"), data)
    text = unescape(response.content.decode())
    assert f"There is a speaker {pair.second} already. Move the quotes to that speaker" in text
    assert "Constraint" not in text
    assert f'<option value="{pair.second_id}" selected>{pair.second}</option>' in text
    assert re.search(rf'name="quotes" value="{quote.pk}" checked', text)
    as_editor.post(verb(pair.first, "split"), data | {"to": pair.second_id})
    quote.refresh_from_db()
    assert quote.speaker == pair.second


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("merge", {}),
        ("merge", {"into": "itself"}),
        ("split", {"disambiguation": "the skipper"}),
        ("split", {"quotes": "its own"}),
        ("undo-merge", {}),
        ("keep-apart", {"other": "itself"}),
    ],
)
def test_errors_are_shown_on_the_page(as_editor, pair, name, data):
    own = {"itself": pair.first_id, "its own": [pair.first.quotes.get().pk]}
    sent = {field: own.get(value, value) for field, value in data.items()}
    response = as_editor.post(verb(pair.first, name), sent)
    assert response.status_code == 200
    (refused,) = response.context["refused"]
    text = unescape(response.content.decode())
    assert refused.errors
    assert 'role="alert"' in text
    for name in refused.errors.keys() & refused.fields.keys():
        assert f"<p>{refused[name].label}: {refused.errors[name][0]}</p>" in text
    assert pair.first.quotes.count() == 1


def test_naming_an_anonymous_source_must_be_confirmed(as_editor):
    clerk = SpeakerFactory(name="a clerk", kind="anonymous", document=DocumentFactory())
    named = SpeakerFactory()
    assert as_editor.post(verb(clerk, "merge"), {"into": named.pk}).status_code == 200
    as_editor.post(verb(clerk, "merge"), {"into": named.pk, "names_the_source": "on"})
    clerk.refresh_from_db()
    assert clerk.merged_into == named


def test_an_unknown_verb_or_speaker_returns_404(as_editor, pair):
    assert as_editor.post(verb(pair.first, "praise")).status_code == 404
    assert as_editor.post(verb(SpeakerFactory.build(pk=999_999), "merge")).status_code == 404
    assert as_editor.get(verb(pair.first, "merge")).url == page(pair.first)


def test_reviewers_see_suggestions_without_forms(as_reviewer, pair):
    text = text_of(as_reviewer, pair.first)
    assert pair.reason in text
    assert "review/merge" not in text
    for name in ("merge", "undo-merge", "split", "keep-apart"):
        assert as_reviewer.post(verb(pair.second, name), {"into": pair.first_id}).status_code == 403


@pytest.mark.usefixtures("pages_unrendered")
def test_the_list_can_be_filtered_by_suggestions(as_editor, editor, pair):
    merged, plain = SpeakerFactory(), SpeakerFactory()
    merge_speakers(speaker=merged, into=plain, by=editor)

    def listed(**filters):
        return set(as_editor.get(listing("speaker"), filters).context["cl"].result_list)

    assert listed() == {pair.first, pair.second, plain}
    assert listed(pairs="suggested") == {pair.first, pair.second}
    assert listed(pairs="merged") == {merged}


def test_a_merged_speaker_cannot_be_chosen_for_a_quote(as_editor, editor, pair):
    merge_speakers(speaker=pair.second, into=pair.first, by=editor)
    answer = as_editor.get(
        reverse("admin:autocomplete"),
        {"app_label": "claims", "model_name": "quote", "field_name": "speaker", "term": "roe"},
    ).json()
    assert [row["id"] for row in answer["results"]] == [str(pair.first_id)]


def test_an_organisation_shows_its_spokespeople(as_editor):
    deputy = SpeakerFactory(speaks_for=SpeakerFactory(kind="organisation"))
    assert page(deputy) in text_of(as_editor, deputy.speaks_for)


def test_the_first_page_counts_speakers_with_suggestions(as_editor, pair):
    DocumentFactory()
    assert as_editor.get(reverse("admin:index")).context["speakers_with_suggestions"] == 2


def test_the_number_of_queries_is_constant(as_editor, editor, pair):
    def grow(number):
        for _ in range(number):
            partner = SpeakerFactory()
            SpeakerPairFactory(first=pair.first, second=partner)
            QuoteSpanFactory(quote=QuoteFactory(speaker=partner))
            merge_speakers(speaker=SpeakerFactory(), into=pair.first, by=editor)
            keep_apart(speaker=pair.first, other=SpeakerFactory(), by=editor)
            SpeakerFactory(speaks_for=pair.first)

    grow(1)
    few = queries(as_editor, page(pair.first))
    grow(4)
    assert queries(as_editor, page(pair.first)) <= few


def test_earlier_quotes_load_by_a_button(as_editor, pair):
    revision = RevisionFactory(text="x" * 90)
    for start in range(25):
        QuoteFactory(speaker=pair.first, revision=revision, start=start)
    text = text_of(as_editor, pair.first)
    more = f"{page(pair.first)}?quotes=25"
    assert (text.count('name="quotes"'), text.count(f'hx-get="{more}"')) == (25, 1)
    part = as_editor.get(more, headers={"HX-Request": "true"}).content.decode()
    assert (part.count('name="quotes"'), "Earlier quotes" in part, "<html" in part) == (1, 0, 0)
    assert "<html" in as_editor.get(more).content.decode()
    assert as_editor.get(f"{page(pair.first)}?quotes=²").status_code == 200
