"""Full-text search: words and phrases in claims, documents, quotes; names of speakers."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from claims.models import Document, EmbargoReading, Quote
from tests import factories as make
from tests.api.conftest import make_client, make_world
from tests.api.test_filters import found
from tests.api.test_query_counts import queries

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def reader(module_transaction):
    return make_client("API reader")


@pytest.fixture(scope="module")
def world(module_transaction):
    """Create the records once for all tests of this file."""
    return make_world()


def test_a_phrase_finds_the_claim_that_contains_it(reader):
    claim = make.ClaimFactory(text="Lindholm put duties of 145 per cent on imported bicycles")
    make.ClaimFactory(text="Of 145 ports, a per capita count says, few cent coins came")
    assert found(reader, 'claims/?search="145 per cent"') == {claim.pk}


@pytest.mark.parametrize("words", ["cranes", "port crane", '"shipped 40 cranes"', "cranes -fruit"])
def test_documents_are_found_by_their_text(reader, world, words):
    make.RevisionFactory(text="Fruit was unloaded all day.")
    assert found(reader, f"documents/?search={words}") == {world.document.pk}


def test_documents_are_found_by_their_title(reader, world):
    document = make.DocumentFactory(title="Lighthouse keepers meet")
    assert found(reader, "documents/?search=lighthouse") == {document.pk}


def test_quotes_are_found_by_their_words(reader, world):
    make.QuoteFactory(start=47, end=81)
    assert found(reader, "quotes/?search=price per cent") == {world.quote.pk}
    assert found(reader, "quotes/?search=nothing") == set()


def test_searching_quotes_uses_an_index(db):
    with connection.cursor() as cursor, CaptureQueriesContext(connection) as queries:
        Quote.objects.search("prices")
        cursor.execute("SET LOCAL enable_seqscan = off")
        for index, look_up in zip(
            ("claims_speaker_name", "claims_quote_search"), list(queries)[:2], strict=True
        ):
            cursor.execute(f"EXPLAIN {look_up['sql']}")
            assert index in str(cursor.fetchall())


@pytest.mark.parametrize("words", ["ines ortega", "Inés", "ORTEGA", "Inés Ortego", "ms ort"])
def test_speakers_are_found_by_name_alias_and_similar_spelling(reader, world, words):
    make.SpeakerFactory(name="Jonas Weld")
    world.speaker.name = "Inés Ortega"
    world.speaker.save()
    assert found(reader, f"speakers/?search={words}") == {world.speaker.pk}


@pytest.mark.parametrize("path", ["claims", "documents", "quotes", "speakers"])
def test_no_search_fails(reader, world, path):
    for words in ("'", '"', "a & | ! ( :*", "%", "\\", "-", "的", "x" * 3000):
        response = reader.get(f"/api/v1/{path}/", {"search": words, "highlight": "true"})
        assert response.status_code == 200, words


def highlights(client, address):
    (record,) = client.get(f"/api/v1/{address}&highlight=true").json()["results"]
    return record["highlights"]


def test_a_claim_is_shown_with_the_words_that_were_found(reader, world):
    claim = make.ClaimFactory(text="😀 <b>They</b> now pay 145% on 145 cars")
    make.AppearanceFactory(claim=claim, quote=make.QuoteFactory(speaker__name="Ada Quill"))
    words = 'claims/?search="145 per cent" quill -fruit'
    text, name = highlights(reader, words)
    assert text == {"field": "text", "fragment": claim.text, "offset": 0, "marks": [[22, 26]]}
    assert (name["field"], name["marks"]) == ("appearances.speaker.name", [[4, 9]])
    assert highlights(reader, f"{words}&offsets=utf16")[0]["marks"] == [[23, 27]]
    (shown,) = reader.get(f"/api/v1/{words}&highlight=true&fields=score").json()["results"]
    assert set(shown) == {"id", "version", "score", "highlights"}
    (shown,) = reader.get(f"/api/v1/{words}").json()["results"]
    assert "highlights" not in shown


def test_a_long_text_is_shown_in_fragments(reader, world):
    before, between = "Nothing happened here. " * 20, "And still nothing. " * 40
    text = f"😀{before}The tolls rose.\n{between}Then tolls fell."
    make.RevisionFactory(text=text, document__title="Tolls", document__byline="")
    title, *fragments = highlights(reader, "documents/?search=tolls")
    assert (title["field"], title["marks"]) == ("title", [[0, 5]])
    assert [one["field"] for one in fragments] == ["text", "text"]
    for one in fragments:
        here = one["fragment"]
        assert text[one["offset"] :].startswith(here)
        assert len(here) < 400
        assert not here.startswith(" ")
        assert [here[start:end] for start, end in one["marks"]] == ["tolls"]
    in_units = highlights(reader, "documents/?search=tolls&offsets=utf16")
    assert [one["offset"] for one in in_units] == [0, *(one["offset"] + 1 for one in fragments)]


def test_who_reads_fragments_of_an_embargoed_text_is_recorded(world):
    text = make.RevisionFactory(text="The wharfage went up.", document__title="Tolls")
    until = timezone.now() + timedelta(days=1)
    Document.objects.filter(pk=text.document_id).update(embargoed_until=until)
    chief = make_client("Editor")
    assert found(chief, "documents/?search=wharfage") == {text.document_id}
    assert not EmbargoReading.objects.exists()
    assert highlights(chief, "documents/?search=wharfage")[0]["field"] == "text"
    assert EmbargoReading.objects.get().document_id == text.document_id


def test_quotes_speakers_and_sources_have_highlights(reader, world):
    make.QuoteFactory(text="Prices fell by 3 per cent", speaker__name="Jonas Weld")
    found = highlights(reader, "quotes/?search=weld fell")
    assert [(one["field"], one["marks"]) for one in found] == [
        ("text", [[7, 11]]),
        ("speaker.name", [[6, 10]]),
    ]
    assert highlights(reader, "speakers/?search=jonas wel")[0]["marks"] == [[0, 5], [6, 10]]
    make.SourceFactory(name="Port Gazette")
    assert highlights(reader, "sources/?search=gaz")[0]["marks"] == [[5, 12]]


def test_highlights_need_words(reader, world):
    for address, said in (
        ("claims/?highlight=true", "Give words to search for as well"),
        ("claims/?search=&highlight=true", "Give words to search for as well"),
        ("claims/?search=a&highlight=1", "Must be true or false"),
        (f"claims/{world.claim.pk}/?highlight=true", "Unknown parameter"),
        ("decisions/?highlight=true", "Unknown parameter"),
    ):
        answer = reader.get(f"/api/v1/{address}")
        assert answer.status_code == 400
        assert said in answer.json()["detail"], address


def test_highlights_take_two_queries_for_all_records_of_a_page(reader, world):
    for path, more in (("claims", 2), ("documents", 4)):
        address = f"/api/v1/{path}/?search=port"
        for _ in range(2):
            assert queries(reader, f"{address}&highlight=true") == queries(reader, address) + more
            make.AppearanceFactory(claim__text="Port tolls fell")
