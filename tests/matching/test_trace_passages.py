"""What became of quotes and claims between two revisions, on the page and in the API."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from claims.matching.revisions.choose_revisions import choose_revisions
from claims.matching.revisions.trace_passages import trace_claims, trace_quotes
from claims.models import Document, Quote
from claims.reviewing.proposals import reject
from tests.importing.drafting import TEXT, stored

pytestmark = pytest.mark.django_db

FIRST, SECOND, THIRD = TEXT.split("\n\n")
LATER = f"On Monday {FIRST}\n\n{THIRD}\n\nBo said <b>no</b>. 😀"


@pytest.fixture
def document():
    """One document with three revisions; the third is the first again."""
    stored()
    stored(LATER)
    stored()
    return Document.objects.get()


def traced(found) -> dict[str, str]:
    return {str(one.record)[:13]: one.fate.value for one in found}


def revisions(document, before, after):
    return choose_revisions(list(document.revisions.all()), before, after)


def test_words_stay_get_lost_and_return(document, reviewer):
    first, second = revisions(document, "1", "2")
    assert traced(trace_quotes(first, second)) == {
        "Ada Quill: to": "same",
        'a clerk: "The': "gone",
    }
    assert traced(trace_claims(first, second)) == {
        "Ada Quill sai": "same",
        "The harbour b": "same",
    }
    assert traced(trace_quotes(second, first)) == {"Ada Quill: to": "same", 'a clerk: "The': "new"}
    stored(FIRST)
    third, fourth = revisions(document, None, None)
    lost = traced(trace_claims(third, fourth))
    assert lost == {"The harbour b": "needs_reanchoring", "Ada Quill sai": "same"}
    reject(proposal=Quote.objects.get(kind="mixed"), by=reviewer)
    assert traced(trace_quotes(third, fourth)) == {"Ada Quill: to": "same"}


def test_a_quote_re_anchored_to_other_words_is_reworded(document):
    stored(FIRST.replace("12 per cent", "13 per cent"))
    quote = Quote.objects.get(kind="indirect")
    assert quote.needs_reanchoring
    text = document.revisions.current().get()
    start = text.text.index("tolls")
    quote.spans.all().delete()
    Quote.objects.filter(pk=quote.pk).update(
        revision=text, start=start, end=start + 25, text=text.text[start : start + 25]
    )
    [one] = [one for one in trace_quotes(*revisions(document, "3", "4")) if one.record == quote]
    assert (one.fate, one.before.words) == ("reworded", "tolls rose by 12 per cent")
    assert one.after.words == "tolls rose by 13 per cent"


def ask(client, document, **numbers):
    page = reverse("admin:claims_document_compare", args=[document.pk])
    api = f"/api/v1/documents/{document.pk}/compare/"
    answers = []
    for address, given in ((page, numbers), (api, numbers | {"offsets": "utf16"})):
        with CaptureQueriesContext(connection) as captured:
            answers.append(client.get(address, given))
        assert len(captured) <= 12
    return answers


def test_the_page_and_the_api_show_both_texts(document, person_as):
    client = Client()
    client.force_login(person_as("Reviewer"))
    page, api = ask(client, document, **{"from": 1, "to": 2})
    shown = page.content.decode()
    assert "<ins>On Monday </ins>Ada Quill said tolls rose" in shown
    assert "Bo said &lt;b&gt;no&lt;/b&gt;. 😀" in shown
    assert "Not in this revision" in shown
    body = api.json()
    assert (body["before"]["number"], body["after"]["number"]) == (1, 2)
    assert [one["kind"] for one in body["paragraphs"]] == ["edited", "removed", "added"]
    fates = {one["id"]: one["fate"] for one in body["quotes"]}
    assert sorted(fates.values()) == ["gone", "same"]
    revision = document.revisions.get(number=2)
    end = body["paragraphs"][-1]["after"]
    assert end == {"revision": revision.pk, "start": end["end"] - 21, "end": len(revision.text) + 1}


def test_numbers_that_are_no_revisions_are_refused(document, person_as):
    client = Client()
    client.force_login(person_as("Reviewer"))
    for numbers, message in (
        ({"from": "9", "to": "1"}, "Choose a revision from 1 to 3."),
        ({"from": "1", "to": "two"}, "Choose a revision from 1 to 3."),
        ({"from": "2", "to": "2"}, "Choose two different revisions."),
    ):
        page, api = ask(client, document, **numbers)
        assert (page.status_code, api.status_code) == (404, 400)
        assert message in page.content.decode()
        assert message in str(api.json())
    document.revisions.exclude(number=3).delete()
    page, api = ask(client, document)
    assert "one revision only" in page.content.decode()
    assert api.status_code == 400
    _, api = ask(client, document, **{"from": "x"})
    assert api.json()["errors"][0]["parameter"] == "from"
