"""Tokens: given for a password, good until they end, and few guesses allowed."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone
from knox.models import AuthToken
from rest_framework.test import APIClient

from claims.api.resources import tokens

PASSWORD = "a long pass phrase"


@pytest.fixture
def person(person_as):
    return person_as("API reader")


def login(**changes):
    return APIClient().post("/api/v1/auth/login/", changes, format="json")


def with_token(token):
    client = APIClient()
    client.credentials(HTTP_AUTHORIZATION=f"Bearer {token}")
    return client


@pytest.fixture
def token(person):
    return login(username=person.username, password=PASSWORD).json()["token"]


def test_a_token_opens_the_api(token):
    assert with_token(token).get("/api/v1/claims/").status_code == 200


def test_it_is_stored_as_a_digest_only(token):
    assert token not in str(AuthToken.objects.values().get())


@pytest.mark.parametrize("wrong", ["", "x", "0" * 64, "é", "a b", "0" * 9999, "a\x00", "Bearer"])
def test_a_wrong_token_is_refused(db, wrong):
    response = with_token(wrong).get("/api/v1/claims/")
    assert response.status_code == 401
    assert response.headers["WWW-Authenticate"] == "Bearer"


def test_it_ends(token):
    AuthToken.objects.update(expiry=timezone.now() - timedelta(seconds=1))
    assert with_token(token).get("/api/v1/claims/").status_code == 401


def test_it_ends_with_the_account(person, token):
    person.is_active = False
    person.save()
    assert with_token(token).get("/api/v1/claims/").status_code == 401
    assert login(username=person.username, password=PASSWORD).status_code == 401


def test_signing_out_ends_this_token_only(person, token):
    other = login(username=person.username, password=PASSWORD).json()["token"]
    assert with_token(token).post("/api/v1/auth/logout/").status_code == 204
    assert with_token(token).get("/api/v1/claims/").status_code == 401
    assert with_token(other).get("/api/v1/claims/").status_code == 200


def test_signing_out_everywhere_ends_all(person, token):
    other = login(username=person.username, password=PASSWORD).json()["token"]
    assert with_token(token).post("/api/v1/auth/logoutall/").status_code == 204
    assert with_token(other).get("/api/v1/claims/").status_code == 401


def test_signing_out_needs_a_token(db):
    assert APIClient().post("/api/v1/auth/logout/").status_code == 401


@pytest.mark.parametrize("change", [{"password": "wrong"}, {"username": "nobody"}])
def test_wrong_credentials_say_nothing_of_what_is_wrong(person, change):
    response = login(**{"username": person.username, "password": PASSWORD} | change)
    assert response.status_code == 401
    assert response.json()["detail"] == "No active account has this username and password."


@pytest.mark.parametrize("body", [{}, {"username": "a\x00", "password": "x"}, {"username": ["a"]}])
def test_credentials_that_cannot_be(db, body):
    assert login(**body).status_code == 400


def test_guesses_are_limited(person):
    """Those on one account, from wherever they come; and those from one address."""
    statuses = [
        APIClient(REMOTE_ADDR=f"10.0.0.{n}")
        .post("/api/v1/auth/login/", {"username": person.username, "password": "x"}, format="json")
        .status_code
        for n in range(11)
    ]
    assert statuses == [401] * 10 + [429]
    statuses = [login(username=f"p{n}", password="x").status_code for n in range(11)]
    assert statuses == [401] * 10 + [429]


def test_a_made_up_forwarding_does_not_help(db):
    statuses = [
        APIClient(HTTP_X_FORWARDED_FOR=f"10.0.0.{n}")
        .post("/api/v1/auth/login/", {"username": f"p{n}", "password": "x"}, format="json")
        .status_code
        for n in range(11)
    ]
    assert statuses[-1] == 429


def test_the_oldest_tokens_make_room(person, token, monkeypatch):
    monkeypatch.setattr(tokens, "LIVE_TOKENS", 2)
    for _ in range(2):
        login(username=person.username, password=PASSWORD)
    assert AuthToken.objects.count() == 2
    assert with_token(token).get("/api/v1/claims/").status_code == 401
