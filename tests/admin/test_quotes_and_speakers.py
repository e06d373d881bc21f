"""The pages of quotes, speakers and sources."""

from __future__ import annotations

import pytest
from django.urls import reverse

from claims import database_errors
from claims.admin.speaker import speaker_admin
from tests.admin.pages import listing, page, said, verb
from tests.broken_off import DEADLOCK, break_off
from tests.factories import (
    AppearanceFactory,
    DocumentFactory,
    QuoteFactory,
    QuoteSpanFactory,
    RevisionFactory,
    SourceFactory,
    SpeakerFactory,
)

pytestmark = pytest.mark.django_db


def corrected(**changes):
    data = {"speaker": "", "kind": "direct", "attribution": "thought"} | changes
    return {name: str(value) for name, value in data.items()}


def test_the_page_shows_the_quote_in_its_context(as_reviewer):
    quote = QuoteSpanFactory().quote
    claim = AppearanceFactory(quote=quote, revision=quote.revision).claim
    text = as_reviewer.get(page(quote)).content.decode()
    assert "The port of Lund" in text
    assert page(claim) in text
    assert page(quote.speaker) in text


@pytest.mark.usefixtures("pages_unrendered")
def test_correct_sets_another_speaker(as_reviewer):
    quote, speaker = QuoteFactory(), SpeakerFactory()
    response = as_reviewer.post(verb(quote, "correct"), corrected(speaker=speaker.pk))
    assert said(response) == ["The quote is corrected."]
    quote.refresh_from_db()
    assert (quote.speaker, quote.kind, quote.state) == (speaker, "direct", "corrected")


def test_the_speaker_may_be_unknown(as_reviewer):
    quote = QuoteFactory()
    as_reviewer.post(verb(quote, "correct"), corrected())
    quote.refresh_from_db()
    assert quote.speaker is None


def test_a_speaker_of_another_document_is_rejected(as_reviewer):
    quote = QuoteFactory()
    stranger = SpeakerFactory(kind="anonymous", document=DocumentFactory())
    response = as_reviewer.post(verb(quote, "correct"), corrected(speaker=stranger.pk))
    assert "is known in another document only" in response.content.decode()
    quote.refresh_from_db()
    assert quote.state == "proposed"


def test_a_duplicate_quote_is_rejected_by_the_form(as_reviewer):
    first = QuoteFactory()
    second = QuoteFactory(revision=first.revision)
    response = as_reviewer.post(verb(second, "correct"), corrected(speaker=first.speaker_id))
    assert response.status_code == 200
    assert response.context["forms"]["correct"].errors
    second.refresh_from_db()
    assert second.state == "proposed"


@pytest.mark.parametrize("field", ["speaker", "kind", "attribution", "polarity"])
@pytest.mark.usefixtures("pages_unrendered")
def test_unknown_values_are_rejected(as_reviewer, field):
    quote = QuoteFactory()
    response = as_reviewer.post(verb(quote, "correct"), corrected(**{field: "999999"}))
    assert response.context["forms"]["correct"].errors[field]


def test_an_unknown_quote_or_verb_returns_404(as_reviewer):
    assert as_reviewer.post(verb(QuoteFactory(), "praise")).status_code == 404
    assert as_reviewer.post(verb(QuoteFactory.build(pk=999_999), "accept")).status_code == 404
    quote = QuoteFactory()
    assert as_reviewer.get(verb(quote, "accept")).url == page(quote)


@pytest.mark.parametrize(
    "field", ["kind", "attribution", "state", "needs_reanchoring", "speaker", "source"]
)
@pytest.mark.usefixtures("pages_unrendered")
def test_filters_of_quotes(as_reviewer, field):
    wanted = QuoteFactory(
        kind="direct", attribution="thought", state="accepted", needs_reanchoring=True
    )
    QuoteFactory()
    filters = {
        "kind": {"kind__exact": "direct"},
        "attribution": {"attribution__exact": "thought"},
        "state": {"state__exact": "accepted"},
        "needs_reanchoring": {"needs_reanchoring__exact": "1"},
        "speaker": {"speaker__id__exact": wanted.speaker_id},
        "source": {"revision__document__source__id__exact": wanted.revision.document.source_id},
    }
    response = as_reviewer.get(listing("quote"), {"attribution__exact": "all"} | filters[field])
    assert list(response.context["cl"].result_list) == [wanted]


def test_what_was_not_said_is_no_statement_until_a_person_corrects_it(as_reviewer):
    quote = QuoteFactory(polarity="denied")
    for chosen, expected in (("speech", []), ("unsaid", [quote])):
        response = as_reviewer.get(listing("quote"), {"attribution__exact": chosen})
        assert list(response.context["cl"].result_list) == expected
    assert "Speech, not said" in response.content.decode()
    sent = corrected(speaker=quote.speaker_id, attribution="speech", polarity="asserted")
    as_reviewer.post(verb(quote, "correct"), sent)
    quote.refresh_from_db()
    assert (quote.polarity, quote.state) == ("asserted", "corrected")


def test_statements_are_listed_first_and_thoughts_beside_them(as_reviewer):
    said = QuoteFactory()
    document = said.revision.document
    thought = QuoteFactory(revision=said.revision, start=45, end=60, attribution="thought")
    for quote in (said, thought):
        QuoteSpanFactory(quote=quote, start=quote.start, end=quote.end)
    for chosen, expected in (("", said), ("speech", said), ("thought", thought)):
        response = as_reviewer.get(listing("quote"), {"attribution__exact": chosen})
        assert list(response.context["cl"].result_list) == [expected]
    place = as_reviewer.get(page(said)).context["queue_place"]
    assert (place.earlier, place.later) == (0, 0)
    mark = f'data-marks="quote-{thought.pk}"'
    text = as_reviewer.get(page(document)).content.decode()
    assert f'<li id="quote-{thought.pk}">' in text
    assert f'<span id="quote-{said.pk}">' in text
    assert mark not in text
    assert "any: 1 quote<" in text
    text = as_reviewer.get(page(document), {"thoughts": "1"}).content.decode()
    assert "?thoughts=1" in text
    assert "Hide them in the text" in text
    assert f'<li id="quote-{thought.pk}">' not in text


@pytest.mark.usefixtures("pages_unrendered")
def test_actions_on_quotes(as_reviewer):
    quotes = [QuoteFactory(), QuoteFactory()]
    data = {"action": "reject_selected", "_selected_action": [quote.pk for quote in quotes]}
    assert said(as_reviewer.post(listing("quote"), data)) == ["2 quotes rejected."]
    for quote in quotes:
        quote.refresh_from_db()
        assert quote.state == "rejected"


def test_a_speaker_shows_what_they_said(as_reviewer):
    quote = QuoteFactory()
    gone = QuoteFactory(speaker=quote.speaker, state="rejected", start=45, end=60)
    text = as_reviewer.get(page(quote.speaker)).content.decode()
    assert page(quote) in text
    assert page(gone) not in text
    assert f"{page(quote.revision.document)}#quote-{quote.pk}" in text


@pytest.mark.usefixtures("pages_unrendered")
def test_speakers_are_listed_with_counts(as_reviewer, monkeypatch):
    speaker = SpeakerFactory()
    revision = RevisionFactory()
    QuoteFactory(speaker=speaker, revision=revision)
    QuoteFactory(speaker=speaker, revision=revision, start=45, end=60)
    changelist = as_reviewer.get(listing("speaker")).context["cl"]
    row, shown = changelist.result_list.get(), changelist.model_admin
    assert (shown.quotes_shown(row), shown.documents_shown(row)) == ("2", "1")
    other = SpeakerFactory(name="Aaron Aall")
    QuoteFactory(speaker=other)
    monkeypatch.setattr(speaker_admin, "_MOST_COUNTED", 0)
    sorted_by_quotes = as_reviewer.get(listing("speaker"), {"o": "-3"}).context["cl"].result_list
    assert [(one, shown.documents_shown(one)) for one in sorted_by_quotes] == [
        (speaker, "1+"),
        (other, "1+"),
    ]


def test_speakers_are_found_by_other_names(as_editor):
    speaker = SpeakerFactory()
    SpeakerFactory()
    speaker.aliases.create(name="The Harbour Master")
    answer = as_editor.get(
        reverse("admin:autocomplete"),
        {"app_label": "claims", "model_name": "quote", "field_name": "speaker", "term": "harbour"},
    ).json()
    assert [row["id"] for row in answer["results"]] == [str(speaker.pk)]


def test_an_alias_is_added_on_the_page(as_editor):
    speaker = SpeakerFactory()
    data = {
        "name": speaker.name,
        "kind": "person",
        "aliases-TOTAL_FORMS": "1",
        "aliases-INITIAL_FORMS": "0",
        "aliases-0-name": "Ms Ortega",
        "aliases-0-speaker": speaker.pk,
        "_save": "",
    }
    assert as_editor.post(page(speaker), data).status_code == 302
    assert speaker.aliases.get().name == "Ms Ortega"


def test_an_anonymous_speaker_without_a_document_is_rejected_by_the_form(as_editor):
    data = {"name": "A banker", "kind": "anonymous", "_save": ""}
    data |= {"aliases-TOTAL_FORMS": "0", "aliases-INITIAL_FORMS": "0"}
    response = as_editor.post(reverse("admin:claims_speaker_add"), data)
    assert response.status_code == 200
    assert response.context["errors"]


def test_a_source_shows_what_it_published(as_reviewer):
    document = DocumentFactory()
    text = as_reviewer.get(page(document.source)).content.decode()
    assert page(document) in text
    assert f"?source__id__exact={document.source_id}" in text


def test_a_duplicate_source_is_rejected_by_the_form(as_editor):
    SourceFactory(name="The Daily Anchor")
    data = {"name": "the daily anchor", "kind": "outlet", "_save": ""}
    response = as_editor.post(reverse("admin:claims_source_add"), data)
    assert response.status_code == 200
    assert response.context["errors"]


@pytest.mark.usefixtures("pages_unrendered")
@pytest.mark.parametrize("order", ["-3", "4"])
def test_speakers_are_sorted_by_numbers_on_every_page(as_reviewer, monkeypatch, order):
    monkeypatch.setattr(speaker_admin.SpeakerAdmin, "list_per_page", 1)
    quotes = [QuoteFactory(), QuoteFactory(speaker=SpeakerFactory(name="Aaron Aall"))]
    # A page from the second on finds the keys in a query of their own.
    for number in ("2", "1", "2"):
        shown = as_reviewer.get(listing("speaker"), {"o": order, "p": number}).context["cl"]
        assert len(shown.result_list) == 1
        assert shown.result_list[0] in [quote.speaker for quote in quotes]


@pytest.mark.usefixtures("pages_unrendered")
def test_who_sees_all_is_told_the_stored_number_of_statements(as_editor, monkeypatch):
    quote = QuoteFactory()
    monkeypatch.setattr(speaker_admin, "_MOST_COUNTED", 0)
    changelist = as_editor.get(listing("speaker")).context["cl"]
    row = changelist.result_list.get(pk=quote.speaker_id)
    assert changelist.model_admin.quotes_shown(row) == "1"


@pytest.mark.parametrize(
    ("kind", "lookup"),
    [
        ("speaker", "quotes__revision__document__source"),
        ("speaker", "quotes__revision__document__source__id__in"),
        ("claim", "appearances__revision__document__source"),
        ("claim", "appearances__quote__speaker"),
    ],
)
def test_an_address_cannot_list_by_rows_that_are_hidden(as_reviewer, kind, lookup):
    response = as_reviewer.get(listing(kind), {lookup: QuoteFactory().speaker_id})
    assert response.url == f"{listing(kind)}?e=1"


@pytest.mark.usefixtures("pages_unrendered")
def test_a_change_is_saved_after_a_deadlock(as_editor, monkeypatch):
    monkeypatch.setattr(database_errors, "is_in_transaction", lambda: False)
    monkeypatch.setattr(database_errors, "sleep", lambda pause: None)
    speaker, saved = SpeakerFactory(), []

    def save_once(shown, request, record, form, change):
        saved.append(record)
        if len(saved) == 1:
            break_off(DEADLOCK)
        record.save()

    monkeypatch.setattr(speaker_admin.SpeakerAdmin, "save_model", save_once)
    form = as_editor.get(page(speaker)).context["adminform"].form
    data = {name: form.initial.get(name) or "" for name in form.fields}
    empty = {"aliases-TOTAL_FORMS": "0", "aliases-INITIAL_FORMS": "0"}
    response = as_editor.post(
        page(speaker), data | empty | {"role": "Mayor", "version": speaker.version}
    )
    assert response.status_code == 302
    speaker.refresh_from_db()
    assert (speaker.role, len(saved)) == ("Mayor", 2)
