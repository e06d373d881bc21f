"""Invalid requests get an error in one form, never a server error."""

from __future__ import annotations

from urllib.parse import quote

import pytest

from tests import factories as make
from tests.api.conftest import PROBLEM, faults, make_client

pytestmark = pytest.mark.django_db

RESOURCES = [
    "sources",
    "documents",
    "speakers",
    "quotes",
    "claims",
    "evidence",
    "assessments",
    "decisions",
    "assignments",
    "pools",
    "comments",
    "topics",
    "notifications",
    "imports",
]
JSON = "application/json"


@pytest.fixture(scope="module")
def client_as(module_transaction):
    """Return a function that returns the client of a role, one for all tests of this file."""
    clients = {role: make_client(role) for role in ("API reader", "Reviewer", "Administrator")}
    return clients.__getitem__


@pytest.mark.parametrize("path", RESOURCES)
def test_an_unknown_record_returns_404(reader, path):
    keys = ["0", "-1", "9" * 30, "one", "1.5", "%00", "1%00", "%F0%9F%9A%A2"]
    # One router compares all keys; one queryset of each resource looks for a record.
    for key in keys if path == "sources" else ["0", "9" * 30]:
        response = reader.get(f"/api/v1/{path}/{key}/")
        assert response.status_code == 404, key
        assert set(response.json()) == PROBLEM, key


@pytest.mark.parametrize("key", ["{0[0]}_{0[1]}", "+{0}", " {0}", "{0}.0", "٣{0}", "1e1"])
def test_ids_consist_of_digits_only(reader, db, key):
    """For example, "1_0" is invalid, although Python reads it as 10."""
    source = make.SourceFactory(pk=10)
    key = quote(key.format(str(source.pk)))
    assert reader.get(f"/api/v1/sources/{source.pk}/").status_code == 200
    assert reader.get(f"/api/v1/sources/{key}/").status_code == 404
    assert reader.get(f"/api/v1/documents/?source={source.pk}").status_code == 200
    refused = reader.get(f"/api/v1/documents/?source={key}")
    assert (refused.status_code, list(faults(refused))) == (400, ["source"])


@pytest.mark.parametrize("path", RESOURCES)
def test_nul_characters_in_parameters_are_rejected(reader, path):
    for name in ("search", "cursor", "ordering", "page_size", "claim", "a%00b"):
        response = reader.get(f"/api/v1/{path}/?{name}=a%00b")
        assert response.status_code == 400, name
        assert set(response.json()) == PROBLEM, name


def test_every_filter_rejects_nul_characters(client_as, db):
    from claims.api.urls import router

    # Webhooks are listed for administrators only.
    administrator, asked = client_as("Administrator"), 0
    for prefix, view, _ in router.registry:
        filters = getattr(view, "filterset_class", None)
        for name in filters.base_filters if filters else ():
            assert administrator.get(f"/api/v1/{prefix}/?{name}=%00").status_code == 400, prefix
            asked += 1
    assert asked > 30


@pytest.mark.parametrize(
    ("body", "status"),
    [
        (b"{", 400),
        (b"\xff\xfe", 400),
        (b"[" * 100_000, 400),
        (b'{"claim": NaN}', 400),
        (b'{"claim": ' + b"9" * 5000 + b"}", 400),
        (b"[]", 400),
        (b'"text"', 400),
        (b"null", 400),
        (b"", 400),
    ],
)
@pytest.mark.parametrize("path", ["evidence/", "assessments/", "auth/login/"])
def test_bodies_that_are_not_an_object_are_rejected(client_as, path, body, status):
    client = client_as("Reviewer")
    response = client.post(f"/api/v1/{path}", body, content_type="application/json")
    assert response.status_code == status
    assert set(response.json()) == PROBLEM


@pytest.mark.parametrize(
    ("body", "told"),
    [
        (b'{"claim": 1,\n "n\xff": 1}', "The body is not valid UTF-8 (line 2, byte 4)."),
        (b'{"claim": 1,\n oops}', "Not valid JSON"),
        (b'{"claim": 1,\n oops}', "line 2, character 2"),
        (b"[" * 100_000, "The body is nested deeper than 16 levels."),
        (b"[" + b"9" * 5000 + b"]", "The number 99999999999999999999… has more than 100 digits."),
        (b"[1e999]", "0: The number is not finite, or too large."),
        (b'{"a": 1, "a": 2}', "The name a occurs twice in an object."),
    ],
)
def test_a_syntax_error_is_reported_with_its_position(client_as, body, told):
    response = client_as("Reviewer").post("/api/v1/evidence/", body, content_type=JSON)
    assert response.status_code == 400
    assert told in response.json()["detail"]


def test_a_byte_order_mark_is_ignored(client_as, world):
    body = f'{{"claim": {world.claim.pk}, "stance": "context", "url": "https://a.example/"}}'
    sent = client_as("Reviewer").post(
        "/api/v1/evidence/", body.encode("utf-8-sig"), content_type=JSON
    )
    assert sent.status_code == 201


def test_other_media_types_are_rejected(client_as, db):
    client = client_as("Reviewer")
    response = client.post("/api/v1/assessments/", "<a/>", content_type="application/xml")
    assert response.status_code == 415
    response = client.post("/api/v1/evidence/", "x", content_type="multipart/form-data")
    assert response.status_code == 400


@pytest.mark.parametrize("address", ["nothing/", "claims/1/nothing/", "claims.json"])
def test_unknown_urls_return_404(reader, address):
    response = reader.get(f"/api/v1/{address}")
    assert (response.status_code, response.json()["code"]) == (404, "not_found")


def test_a_request_without_the_last_slash_is_sent_again_as_it_is(client_as, world):
    client = client_as("Administrator")
    assert client.get("/api/v1/topics").status_code == 301
    moved = client.post("/api/v1/topics", {"name": "Trade"}, format="json")
    assert (moved.status_code, moved["Location"]) == (308, "/api/v1/topics/")
    added = client.post("/api/v1/topics", {"name": "Trade"}, format="json", follow=True)
    assert (added.status_code, added.json()["name"]) == (201, "Trade")


def test_an_unknown_host_is_rejected(reader):
    response = reader.get("/api/v1/claims/", headers={"host": "elsewhere.example"})
    assert (response.status_code, set(response.json())) == (400, PROBLEM)


def test_other_pages_have_their_own_error_pages(client, db):
    assert client.get("/nothing/").headers["Content-Type"].startswith("text/html")
    refused = client.get("/admin/", headers={"host": "elsewhere.example"})
    assert (refused.status_code, refused.headers["Content-Type"][:9]) == (400, "text/html")


def test_a_server_error_has_the_same_form(reader, monkeypatch):
    def fail(*args):
        raise RuntimeError

    reader.raise_request_exception = False
    monkeypatch.setattr("claims.api.resources.claims.ClaimViewSet.paginate_queryset", fail)
    response = reader.get("/api/v1/claims/")
    assert response.status_code == 500
    assert set(response.json()) == PROBLEM


@pytest.mark.parametrize("query", ["offsets=utf16", "search=a", "page_size=2", "verdict=refuted"])
def test_a_single_record_rejects_the_parameters_of_lists(reader, world, query):
    expected = 200 if query.startswith("offsets") else 400
    assert reader.get(f"/api/v1/claims/{world.claim.pk}/?{query}").status_code == expected
    assert reader.get(f"/api/v1/sources/{world.source.pk}/?{query}").status_code == 400
