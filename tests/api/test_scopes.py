"""The complete truth table of the operations of the API and the scopes of tokens."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
from django.utils import timezone
from rest_framework.test import APIClient

from claims.api.authentication import BearerToken
from claims.models import ApiToken
from claims.models.api_token import Scope
from claims.reviewing.tokens import create_token
from tests.api.scope_by_operation import ANY, SAFE, SCOPES, needed, operations
from tests.factories import UserFactory


def test_every_operation_that_changes_something_is_in_the_table():
    changing = {one for one in operations() if one.split()[0] not in SAFE}
    changing -= {f"post {path}" for path in ANY}
    assert changing == SCOPES.keys()


@pytest.mark.parametrize("scope", Scope.values)
def test_a_token_does_only_what_it_is_for(db, scope, monkeypatch):
    chief = UserFactory(is_superuser=True)
    record, _ = create_token(by=chief, lasts=timedelta(days=1), scopes=[scope])
    # To look it up takes a third of the time.
    monkeypatch.setattr(BearerToken, "authenticate_credentials", lambda *given: (chief, record))
    client = APIClient(headers={"Authorization": f"Bearer {scope}", "If-Match": "*"})
    given = {one: refused(client, one) for one in operations()}
    expected = {one: needed(one) for one in operations()}
    assert given == {
        one: None if wanted in (None, scope) else wanted for one, wanted in expected.items()
    }


def refused(client, operation: str) -> str | None:
    """Return the scope that is said to be missing; None if the request goes on from there."""
    method, path = operation.split(" ", 1)
    # There is no such record: nothing is carried out.
    path = re.sub(r"<[^>]*>", "9999999", path)
    response = getattr(client, method)(f"/api/v1/{path}")
    if "insufficient_scope" not in response.headers.get("WWW-Authenticate", ""):
        assert response.status_code < 500
        return None
    assert response.status_code == 403
    return re.search('scope="(.*)"', response.headers["WWW-Authenticate"])[1]


def test_the_refusal_names_the_scope(db):
    _, token = create_token(by=UserFactory(is_superuser=True), lasts=timedelta(days=1))
    client = APIClient(headers={"Authorization": f"Bearer {token}"})
    response = client.post("/api/v1/claims/1/publish/")
    assert response["Content-Type"] == "application/problem+json"
    assert response["WWW-Authenticate"] == 'Bearer error="insufficient_scope", scope="publish"'
    body = response.json()
    assert (body["status"], body["code"], body["scope"]) == (403, "insufficient_scope", "publish")
    assert "lacks the scope “publish”" in body["detail"]
    # In a batch as well, which every token may send.
    part = {"requests": [{"path": "claims/1/publish/"}, {"path": "claims/match/"}]}
    results = client.post("/api/v1/batch/", part, format="json").json()["results"]
    assert [one["status"] for one in results] == [403, 400]
    assert results[0]["body"]["scope"] == "publish"


@pytest.mark.parametrize(("role", "status"), [("API reader", 403), ("Editor", 404)])
def test_a_token_may_not_do_more_than_its_owner(person_as, role, status):
    _, token = create_token(
        by=person_as(role), lasts=timedelta(days=1), scopes=["publish", "review"]
    )
    client = APIClient(headers={"Authorization": f"Bearer {token}", "If-Match": "*"})
    for step in ("publish", "accept"):
        response = client.post(f"/api/v1/claims/1/{step}/")
        assert response.status_code == status
        assert "WWW-Authenticate" not in response.headers


def test_the_last_use_is_written_at_most_once_a_minute(person_as, django_assert_num_queries):
    _, token = create_token(by=person_as("API reader"), lasts=timedelta(days=1))
    client = APIClient(headers={"Authorization": f"Bearer {token}"})
    began = timezone.now()
    with django_assert_num_queries(4):
        # The token, its owner with their permissions, the time, and the tokens.
        (shown,) = client.get("/api/v1/tokens/").json()["results"]
    noted = ApiToken.objects.get().last_used_at
    assert noted >= began
    with django_assert_num_queries(3):
        (shown,) = client.get("/api/v1/tokens/").json()["results"]
    assert ApiToken.objects.get().last_used_at == noted
    assert shown["scopes"] == ["read"]
    assert shown["last_used_at"] is not None
    assert token not in str(shown)
    ApiToken.objects.update(last_used_at=began - timedelta(minutes=2))
    client.get("/api/v1/tokens/")
    assert ApiToken.objects.get().last_used_at >= noted


def test_tokens_are_revoked_by_their_owner_and_by_administrators(client_as, person_as):
    owner = person_as("Editor")
    mine, _ = create_token(by=owner, lasts=timedelta(days=1))
    other, _ = create_token(by=owner, lasts=timedelta(days=1))
    path = "/api/v1/tokens/{}/revoke/".format
    assert client_as("Editor").post(path(mine.pk)).status_code == 404
    as_owner = APIClient()
    as_owner.force_login(owner)
    assert as_owner.post(path(mine.pk)).status_code == 204
    assert client_as("Administrator").post(path(other.pk)).status_code == 204
    assert not ApiToken.objects.exists()
    assert [*ApiToken.events.rel.related_model.objects.values_list("pgh_label", flat=True)] == [
        *("insert", "insert", "delete", "delete")
    ]


@pytest.mark.parametrize("scopes", [[], ["all"], "read", ["read", "admin"], [["read"]]])
def test_unknown_scopes_are_rejected_at_sign_in(person_as, scopes):
    sent = {"username": person_as("Editor").username, "password": "a long pass phrase"}
    response = APIClient().post("/api/v1/auth/login/", {**sent, "scopes": scopes}, format="json")
    assert response.status_code == 400
    assert not ApiToken.objects.exists()
