"""Full-text search: words and phrases in claims, documents, quotes; names of speakers."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from claims.models import Quote
from tests import factories as make
from tests.api.conftest import make_client, make_world
from tests.api.test_filters import found

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
        response = reader.get(f"/api/v1/{path}/", {"search": words})
        assert response.status_code == 200, words
