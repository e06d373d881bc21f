"""What each filter finds; invalid values are rejected with a reason."""

from __future__ import annotations

import re
from datetime import date, timedelta

import pytest
from rest_framework.test import APIClient

from claims.api.authentication import BearerToken
from claims.models.api_token import Scope
from claims.reviewing.tokens import create_token
from tests import factories as make
from tests.api.conftest import faults, make_client, make_world
from tests.api.scope_by_operation import every_operation

pytestmark = pytest.mark.django_db


def found(client, address):
    response = client.get(f"/api/v1/{address}")
    assert response.status_code == 200, response.content
    return {record["id"] for record in response.json()["results"]}


@pytest.fixture(scope="module")
def reader(module_transaction):
    return make_client("API reader")


@pytest.fixture(scope="module")
def world(module_transaction):
    """Create the records once for all tests of this file."""
    return make_world()


@pytest.fixture(scope="module")
def two(world):
    """Add a claim, an appearance and a quote that differ from those of the world in everything."""
    document = make.DocumentFactory(
        published=date(2024, 1, 5), byline="", language="de", source__kind="agency"
    )
    revision = make.RevisionFactory(document=document)
    quote = make.QuoteFactory(
        revision=revision,
        kind="direct",
        attribution="thought",
        polarity="denied",
        state="accepted",
        needs_reanchoring=True,
        speaker__kind="organisation",
        speaker__name="Harbour Board",
    )
    claim = make.ClaimFactory(score=0.2, state="accepted", claim_type="causal")
    appearance = make.AppearanceFactory(
        claim=claim, revision=revision, quote=quote, needs_reanchoring=True
    )
    make.QuantityFactory(appearance=appearance, low=40, high=60, unit="crane")
    world.other = {"claims": claim, "quotes": quote, "documents": document}
    world.other |= {"speakers": quote.speaker, "sources": document.source}
    return world


NAMES = {"claims": "claim", "quotes": "quote", "documents": "document", "speakers": "speaker"}
NAMES |= {"sources": "source"}

# What the world's own record answers to; the other one does not.
ITS = [
    "claims/?verdict=supported",
    "claims/?verdict=supported&verdict=refuted",
    "claims/?state=proposed",
    "claims/?claim_type=numerical",
    "claims/?claim_type=numerical&claim_type=event",
    "claims/?score_min=0.8",
    "claims/?speaker={speaker}",
    "claims/?source={source}",
    "claims/?document={document}",
    "claims/?published_from=2025-04-12&published_to=2025-04-12",
    "claims/?unit=percent",
    "claims/?value=12",
    "claims/?unit=percent&value=12.0&speaker={speaker}&document={document}",
    "claims/?needs_reanchoring=false",
    "quotes/?speaker={speaker}",
    "quotes/?kind=indirect&kind=mixed",
    "quotes/?attribution=speech",
    "quotes/?polarity=asserted&polarity=asked",
    "quotes/?state=proposed",
    "quotes/?document={document}",
    "quotes/?source={source}",
    "quotes/?needs_reanchoring=false",
    "documents/?source={source}",
    "documents/?published_from=2025-01-01",
    "documents/?published_from=2025-04-12&published_to=2025-04-12",
    "documents/?language=EN",
    "documents/?missing_metadata=false",
    "speakers/?kind=person",
    "speakers/?name=ortega",
    "speakers/?document={document}",
    "sources/?kind=outlet",
]
THE_OTHERS = [
    "claims/?verdict=unassessed",
    "claims/?state=accepted",
    "claims/?score_max=0.2",
    "claims/?published_to=2024-12-31",
    "claims/?value=45",
    "claims/?unit=CRANE&value=60",
    "claims/?needs_reanchoring=true",
    "claims/?awaiting_review=true",
    "quotes/?needs_reanchoring=true&attribution=thought",
    "quotes/?kind=direct&attribution=thought&attribution=speech",
    "quotes/?polarity=denied",
    "documents/?missing_metadata=true",
    "documents/?published_to=2024-12-31",
    "speakers/?name=BOARD",
    "sources/?kind=agency",
]
NEITHERS = [
    "claims/?unit=percent&value=45",
    "claims/?unit=crane&speaker={speaker}",
    "claims/?score_min=0.3&score_max=0.7",
    "claims/?verdict=disputed",
    "quotes/?kind=mixed",
]


def filled(address, world):
    ids = {name: getattr(record, "pk", None) for name, record in vars(world).items()}
    return address.format(**ids)


@pytest.mark.parametrize("address", ITS)
def test_a_filter_finds_the_matching_record(reader, two, address):
    record = getattr(two, NAMES[address.split("/")[0]])
    assert found(reader, filled(address, two)) == {record.pk}


def test_filters_find_the_same_if_many_claims_seem_to_match(reader, two, monkeypatch):
    monkeypatch.setattr("claims.models.is_any_of.MANY", -1)  # however few PostgreSQL expects
    for address in (one for one in ITS if one.startswith("claims/?")):
        assert found(reader, filled(address, two)) == {two.claim.pk}, address


@pytest.mark.parametrize("address", THE_OTHERS)
def test_a_filter_finds_the_other_record(reader, two, address):
    assert found(reader, address) == {two.other[address.split("/")[0]].pk}


@pytest.mark.parametrize("address", NEITHERS)
def test_a_filter_finds_no_record(reader, two, address):
    assert found(reader, filled(address, two)) == set()


def test_all_filters_on_appearances_must_match_one_appearance(reader, two):
    """Filters for the speaker of one appearance and the document of another match nothing."""
    elsewhere = make.AppearanceFactory(claim=two.claim, revision=two.other["quotes"].revision)
    other = elsewhere.revision.document
    assert found(reader, f"claims/?document={other.pk}") >= {two.claim.pk}
    assert found(reader, f"claims/?document={other.pk}&speaker={two.speaker.pk}") == set()


@pytest.mark.parametrize(
    "query", ["claim={claim}", "reviewer={name}", "verdict=supported", "current=true"]
)
def test_assessments(reader, world, query):
    make.AssessmentFactory(verdict="refuted", is_current=False)
    query = query.format(claim=world.claim.pk, name=world.assessment.reviewer.username)
    assert found(reader, f"assessments/?{query}") == {world.assessment.pk}


@pytest.mark.parametrize(
    "query", ["claim={claim}", "reviewer={name}", "stance=supports", "needs_reanchoring=false"]
)
def test_evidence(reader, world, query):
    make.EvidenceFactory(stance="refutes", needs_reanchoring=True)
    query = query.format(claim=world.claim.pk, name=world.evidence.added_by.username)
    assert found(reader, f"evidence/?{query}") == {world.evidence.pk}


def test_decisions_in_force(reader, world):
    old = make.DecisionFactory(claim=world.claim, valid_to="2200-01-01T00:00:00Z")
    assert found(reader, "decisions/?in_force=true") == {world.decision.pk}
    assert found(reader, f"decisions/?in_force=false&claim={world.claim.pk}") == {old.pk}


def test_import_runs_by_status(reader, world):
    assert found(reader, "imports/?status=with_problems") == {world.importrun.pk}
    assert found(reader, "imports/?status=running&status=finished") == set()


@pytest.mark.parametrize(
    ("address", "reason"),
    [
        ("claims/?verdict=true", "true is not one of: supported, refuted"),
        ("claims/?state=done", "done is not one of: proposed, accepted"),
        ("claims/?speaker=999999", "No such speaker."),
        ("claims/?speaker=99999999999999999999999999", "No such speaker."),
        ("claims/?document=one", "No such document."),
        ("claims/?score_min=high", "score_min: Enter a number."),
        ("claims/?score_max=1.5", "score_max"),
        ("claims/?value=nan", "value: Enter a number."),
        ("claims/?value=1e39", "value: Ensure"),
        ("claims/?value=Infinity", "value: Enter a number."),
        ("claims/?value=5_0", "value: Enter a number."),
        ("claims/?value=٥", "value: Enter a number."),
        ("claims/?published_from=12/04/2025", "Give the date in the form 2025-04-12."),
        (
            "claims/?valid_from=2025-05-01&valid_to=2025-04-01",
            "valid_to: The range ends before it begins: valid_from is 2025-05-01.",
        ),
        ("documents/?published_from=2025-05-01&published_to=2025-04-30", "published_to: The range"),
        ("claims/?score_min=0.5&score_max=0.4", "score_min is 0.5."),
        ("quotes/?confidence_min=0.5&confidence_max=0", "confidence_max: The range ends"),
        ("claims/?awaiting_review=perhaps", "awaiting_review: Must be true or false."),
        (
            "claims/?verdit=refuted",
            "verdit: Unknown parameter. Known parameters: assigned_to, awaiting_review",
        ),
        (
            "assessments/?search=anchor",
            "search: Unknown parameter. Known parameters: claim, count, current",
        ),
        ("assessments/?reviewer=nobody", "No such user."),
        ("claims/?speaker=", "speaker: Give a value, or omit the parameter."),
        ("claims/?cursor=", "cursor: Give a value, or omit the parameter."),
        ("quotes/?offsets=bytes", "bytes is not one of: code_points, utf16."),
    ],
)
def test_invalid_values_are_rejected(reader, address, reason):
    response = reader.get(f"/api/v1/{address}")
    assert response.status_code == 400
    assert reason in response.json()["detail"]
    assert all(one["parameter"] and one["code"] for one in response.json()["errors"])


def test_unknown_parameters_are_refused_also_where_records_are_added(client_as):
    client = client_as("Editor")
    for path, known in (
        ("comments/?dry_run=true", "offsets"),
        ("feeds/check/?dry_run=true", "none"),
        ("notifications/read/?dry_run=true", "offsets"),
        ("claims/?dry_run=true", "offsets"),
        ("documents/?dry_run=true", "offsets, wait"),
    ):
        answer = client.post(f"/api/v1/{path}", {}, format="json")
        said = [f"Unknown parameter. Known parameters: {known}."]
        assert (answer.status_code, faults(answer)) == (400, {"dry_run": said}), path


def test_a_page_of_any_history_may_be_asked_for(reader, world):
    for record in (world.claim, world.quote, world.speaker, world.document):
        address = f"/api/v1/{record._meta.model_name}s/{record.pk}/history/"
        assert reader.get(address, {"page": 1}).status_code == 200, address
        assert reader.get(address, {"cursor": 1}).status_code == 400, address


def test_every_operation_refuses_unknown_parameters(db, monkeypatch):
    record, _ = create_token(
        by=make.UserFactory(is_superuser=True), lasts=timedelta(days=1), scopes=Scope.values
    )
    signed = record.user, record
    monkeypatch.setattr(BearerToken, "authenticate_credentials", lambda *given: signed)
    client = APIClient(headers={"Authorization": "Bearer all", "If-Match": "*"})
    accepted = {}
    for operation in every_operation():
        method, path = operation.split(" ", 1)
        if method == "options":
            continue
        # There is no such record: nothing would be carried out.
        path = re.sub(r"<[^>]*>", "9999999", path)
        answer = getattr(client, method)(f"/api/v1/{path}?nonsense=1")
        said = answer.status_code, answer["Content-Type"], [*faults(answer)]
        if said != (400, "application/problem+json", ["nonsense"]):
            accepted[operation] = said
    assert accepted == {}


def test_fields_may_be_asked_for_one_by_one(reader):
    make.ClaimFactory()
    shown, *_ = reader.get("/api/v1/claims/?fields=text&fields=score").json()["results"]
    assert set(shown) == {"id", "version", "text", "score"}
