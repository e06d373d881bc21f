"""The document pages show missing metadata and the text with marks."""

from __future__ import annotations

import re

import pytest
from django.utils.html import escape

from claims.admin.document.dates_of_many import documents_of_dates
from claims.models import Document
from tests.admin.pages import listing, page
from tests.factories import (
    AppearanceFactory,
    DocumentFactory,
    QuoteFactory,
    QuoteSpanFactory,
    RevisionFactory,
    SourceFactory,
)

pytestmark = pytest.mark.django_db

FORM = {"title": "A title", "byline": "", "url": "", "published": "", "language": "", "source": ""}


def shown(client, **filters):
    return set(client.get(listing("document"), filters).context["cl"].result_list)


def test_missing_metadata_is_shown(as_reviewer):
    DocumentFactory(source=None, byline="", title="", published=None)
    text = as_reviewer.get(listing("document")).content.decode()
    for name in ("source", "byline", "title", "date"):
        assert f"No {name}" in text


def test_the_dates_of_many_documents_are_those_of_all(as_reviewer, monkeypatch):
    monkeypatch.setattr("claims.admin.shared.capped_count.CappedPaginator.most", 1)
    for day in ("2024-03-01", "2025-01-31", "2025-01-31", "2025-02-02", "2026-12-31"):
        DocumentFactory(published=day)
    DocumentFactory(published=None)
    for parameters, kinds in (({}, "year month day"), ({"published__year": 2025}, "month day")):
        found = documents_of_dates(parameters)
        for kind in kinds.split():
            assert list(found.dates("published", kind)) == list(
                Document.objects.filter(**parameters).dates("published", kind)
            )
    text = as_reviewer.get(listing("document")).content.decode()
    assert all(f"?published__year={year}" in text for year in (2024, 2025, 2026))
    assert not list(documents_of_dates({"published__year": 2023}).dates("published", "year"))


def test_only_an_address_of_the_web_is_a_link_for_who_may_not_change_it(as_reviewer):
    good, bad = "https://kite.example/?a=1&b=<2>", "javascript:alert(1)//<x>"
    for address in (good, bad, ""):
        source = SourceFactory(website=address)
        shown = as_reviewer.get(page(source)).content.decode()
        assert escape(address) in shown
        assert (f'href="{escape(good)}"' in shown) == (address == good)
        assert 'href="javascript' not in shown


@pytest.mark.usefixtures("pages_unrendered")
def test_filter_by_missing_metadata(as_reviewer):
    whole, no_source = DocumentFactory(), DocumentFactory(source=None)
    no_date = DocumentFactory(published=None)
    assert shown(as_reviewer, missing="any") == {no_source, no_date}
    assert shown(as_reviewer, missing="date") == {no_date}
    assert shown(as_reviewer, missing="?") == {whole, no_source, no_date}


@pytest.mark.usefixtures("pages_unrendered")
def test_search_in_texts_titles_and_sources(as_reviewer):
    in_text = RevisionFactory(text="The lighthouse keeper retired.").document
    in_title = DocumentFactory(title="A lighthouse is sold")
    of_source = DocumentFactory(source=SourceFactory(name="Lighthouse Gazette"))
    DocumentFactory()
    assert shown(as_reviewer, q="lighthouse") == {in_text, in_title, of_source}


def test_the_text_is_marked_and_linked(as_reviewer):
    quote = QuoteSpanFactory().quote
    appearance = AppearanceFactory(revision=quote.revision, quote=quote, start=45, end=60)
    response = as_reviewer.get(page(quote.revision.document))
    text = response.content.decode()
    assert f'<span id="quote-{quote.pk}"></span>' in text
    assert f'<span id="appearance-{appearance.pk}"></span>' in text
    assert f'href="#quote-{quote.pk}"' in text
    assert page(appearance.claim) in text
    assert f'title="Indirect quote: {quote.speaker}"' in text


def test_boilerplate_is_marked(as_reviewer):
    revision = RevisionFactory(boilerplate=[[45, 87]])
    text = as_reviewer.get(page(revision.document)).content.decode()
    assert re.search(r'fc-boilerplate"[^>]*>The port of Lund', text)


def test_what_reading_found_is_shown(as_reviewer):
    media = {"kind": "picture", "caption": "The <port>", "credit": "Lea Ott", "is_handout": True}
    revision = RevisionFactory(
        boilerplate=[[45, 87]],
        notices=[[45, 87, "correction"]],
        media=[media],
        remarks=["The encoding is not clear."],
    )
    text = as_reviewer.get(page(revision.document)).content.decode()
    assert 'title="Correction, not analysed"' in text
    assert "The &lt;port&gt;" in text
    assert "Picture · Lea Ott · handout" in text
    assert '<p class="fc-missing">The encoding is not clear.</p>' in text


def test_older_revisions_can_be_shown(as_reviewer):
    old = RevisionFactory(is_current=False, text="The old words.")
    RevisionFactory(document=old.document, number=2, text="The new words.")
    address = page(old.document)
    assert "The new words." in as_reviewer.get(address).content.decode()
    older = as_reviewer.get(address, {"revision": "1"})
    assert "The old words." in older.content.decode()
    assert "The new words." not in older.content.decode()
    assert "The new words." in as_reviewer.get(address, {"revision": "9"}).content.decode()


def test_a_document_without_text_has_a_page(as_reviewer):
    assert "no text yet" in as_reviewer.get(page(DocumentFactory())).content.decode()


def test_an_unknown_document_returns_404(as_reviewer):
    assert as_reviewer.get(page(DocumentFactory.build(pk=999_999))).status_code == 302


def test_html_in_an_article_is_escaped(as_reviewer):
    revision = RevisionFactory(text="<img src=x onerror=alert(1)> said \u202eno\u202c one.")
    text = as_reviewer.get(page(revision.document)).content.decode()
    assert "<img src=x" not in text
    assert "&lt;img src=x" in text


def test_a_megabyte_of_text_is_shown_completely(as_reviewer):
    line = "Ms Ortega counted 12 cranes in the port.\n\n"
    revision = RevisionFactory(text=line * 25_000)
    quotes = [
        QuoteFactory.build(revision=revision, speaker=None, start=at, end=at + 9, text="Ms Ortega")
        for at in range(0, 500 * len(line), len(line))
    ]
    type(quotes[0]).objects.bulk_create(quotes)
    text = as_reviewer.get(page(revision.document)).content.decode()
    assert text.count("<p dir=") == 25_000
    assert len(text) < 4_000_000


def test_metadata_can_be_completed(as_editor):
    document = DocumentFactory(byline="")
    data = FORM | {"byline": "Ada Holm", "published": "2025-05-01", "url": "a.example/1"}
    as_editor.post(page(document), data | {"_save": ""})
    document.refresh_from_db()
    assert (document.byline, str(document.published)) == ("Ada Holm", "2025-05-01")
    assert document.url == "https://a.example/1"


@pytest.mark.parametrize(
    ("day", "message"),
    [("soon", "Enter a valid date"), ("0001-01-01", "0001-01-01 is not between 1400-01-01 and")],
)
def test_an_invalid_date_is_rejected_by_the_form(as_editor, day, message):
    document = DocumentFactory()
    response = as_editor.post(page(document), FORM | {"published": day, "_save": ""})
    assert response.status_code == 200
    assert message in response.content.decode()
    document.refresh_from_db()
    assert document.title == "Prices rise at the port"
