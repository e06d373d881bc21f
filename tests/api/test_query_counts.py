"""The number of queries of each response, a reviewed baseline for any number of rows."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.api.conftest import make_world
from tests.factories import AppearanceFactory, ClaimPairFactory, QuoteFactory

pytestmark = pytest.mark.usefixtures("sessions_in_database")

# One for the session, one for the user with their permissions, then those of the resource.
LISTS = {
    "sources": 3,
    "documents": 4,  # topics
    "speakers": 4,  # aliases
    "quotes": 4,  # spans
    "claims": 6,  # appearances, quantities, topics
    "conflicts": 5,  # quantities of both passages
    "evidence": 4,
    "assessments": 4,  # evidence
    "decisions": 4,
    "assignments": 3,
    "pools": 4,  # members
    "comments": 4,  # mentions
    "topics": 3,
    "imports": 3,
    "feeds": 3,
}
DETAILS = LISTS | {
    "documents": 10,  # topics, revision, quotes, spans, appearances, quantities, claims
    "claims": 11,  # topics, assessments, their evidence, evidence, the decision in force, reviews
    "imports": 4,  # problems
}
NAMES = {"imports": "importrun", "evidence": "evidence"}


def queries(client, address: str) -> int:
    with CaptureQueriesContext(connection) as captured:
        assert client.get(address).status_code == 200
    return len(captured)


def test_lists(reader, world):
    def of_each():
        return {path: queries(reader, f"/api/v1/{path}/") for path in LISTS}

    assert of_each() == LISTS
    for _ in range(3):
        make_world()
    assert of_each() == LISTS


def test_details(reader, world):
    records = {path: getattr(world, NAMES.get(path, path.removesuffix("s"))) for path in DETAILS}
    assert {
        path: queries(reader, f"/api/v1/{path}/{record.pk}/") for path, record in records.items()
    } == DETAILS


@pytest.mark.parametrize("path", ["quotes", "claims", "evidence"])
def test_utf16_offsets_take_one_more(reader, world, path):
    make_world()
    assert queries(reader, f"/api/v1/{path}/?offsets=utf16") <= LISTS[path] + 1


@pytest.mark.parametrize("verb", ["pairs", "updates"])
def test_pairs_of_a_claim(reader, world, verb):
    def liken():
        other = AppearanceFactory(quote=QuoteFactory()).claim
        values = {"relation": "updates", "first_value": "4 per cent", "second_value": "5 per cent"}
        ClaimPairFactory(first=world.claim, second=other, **values)

    liken()
    address = f"/api/v1/claims/{world.claim.pk}/{verb}/"
    few = queries(reader, address)
    for _ in range(3):
        liken()
    assert queries(reader, address) <= few


def test_what_belongs_to_a_record_is_read_for_the_answer_of_a_verb_only(client_as, world):
    with CaptureQueriesContext(connection) as captured:
        answer = client_as("Editor").post(f"/api/v1/claims/{world.claim.pk}/publish/")
    assert answer.status_code == 200
    assert sum('FROM "claims_publishedfactcheck"' in query["sql"] for query in captured) == 1
