"""The search box and the picker of documents find records by relevance."""

from __future__ import annotations

import pytest
from django.core.cache import cache
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from claims.models import Document, Revision
from tests.admin.pages import page
from tests.factories import (
    ClaimFactory,
    DocumentFactory,
    QuoteFactory,
    RevisionFactory,
    SourceFactory,
    SpeakerFactory,
)

pytestmark = pytest.mark.django_db

HARBOUR = "The harbour of Lund shipped 40 cranes."


@pytest.fixture(autouse=True)
def nothing_remembered():
    cache.clear()


def links(client, words: str) -> list[str]:
    response = client.get(reverse("admin:search"), {"s": words, "extended": 1})
    return [one.link for one in response.context["results"] if not isinstance(one, dict)]


@pytest.mark.usefixtures("sessions_in_database")
def test_the_search_box_finds_records_of_every_kind_best_first(as_reviewer, signed_in):
    quote = QuoteFactory(revision=RevisionFactory(text=HARBOUR), end=len(HARBOUR))
    once = ClaimFactory(text="The harbour opened in May with many new cranes and ferries")
    twice = ClaimFactory(text="The harbour is the largest harbour", score=0.1)
    ClaimFactory(text="Harbour claim that is merged", merged_into=once)
    titled = DocumentFactory(title="Harbour news")
    speaker = SpeakerFactory(name="Harbour Board")
    source = SourceFactory(name="The Harbour Gazette")
    with CaptureQueriesContext(connection) as captured:
        found = links(as_reviewer, "harb")
    assert len(captured) <= 12
    document = quote.revision.document
    expected = [twice, once, speaker, titled, document, quote, source]
    assert found == [page(record) for record in expected]
    ClaimFactory(text="The Harbour Board of the harbour board")
    assert links(as_reviewer, "harbour board ")[0] == page(speaker)
    assert links(signed_in(None), "harbour") == []
    for typed in ("harbour !", "'); --", "the", "\\ :* &", "harbour & | ("):
        assert links(as_reviewer, typed) is not None


def test_the_picker_of_documents_shows_the_most_relevant_first(as_reviewer):
    field = {"app_label": "claims", "model_name": "revision", "field_name": "document"}
    in_text = RevisionFactory(text=HARBOUR).document
    DocumentFactory(title="Harbour", published="2020-01-01", key="file:a.txt")
    by_source = DocumentFactory(source=SourceFactory(name="Harbour Gazette"))
    RevisionFactory()
    address = reverse("admin:autocomplete")
    found = as_reviewer.get(address, {"term": "harbo", **field}).json()["results"]
    titled = Document.objects.get(key="file:a.txt")
    assert [one["id"] for one in found] == [str(one.pk) for one in (titled, in_text, by_source)]
    assert len(as_reviewer.get(address, {"term": " ", **field}).json()["results"]) == (
        Revision.objects.count() + 2
    )
