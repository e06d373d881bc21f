"""Tokens are created with a password, and valid until they expire or the password changes."""

from __future__ import annotations

from datetime import timedelta
from io import StringIO
from unittest.mock import patch

import pytest
from django.contrib.auth.hashers import make_password
from django.core.exceptions import PermissionDenied
from django.core.management import call_command
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from rest_framework.test import APIClient

from claims.models import ApiToken, User
from claims.reviewing import tokens
from claims.reviewing.tokens import create_token
from tests.factories import UserFactory

PASSWORD = "a long pass phrase"
OTHER = "another long phrase"


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


def test_a_token_gives_access(token):
    assert with_token(token).get("/api/v1/claims/").status_code == 200


def test_a_token_is_stored_as_a_digest_only(token):
    assert token not in str(ApiToken.objects.values().get())


@pytest.mark.parametrize("wrong", ["", "x", "0" * 64, "é", "a b", "0" * 9999, "a\x00", "Bearer"])
def test_a_wrong_token_is_rejected(db, wrong):
    response = with_token(wrong).get("/api/v1/claims/")
    assert response.status_code == 401
    assert response.headers["WWW-Authenticate"] == "Bearer"


def test_a_token_expires(token):
    ApiToken.objects.update(expiry=timezone.now() - timedelta(seconds=1))
    assert with_token(token).get("/api/v1/claims/").status_code == 401


def test_a_token_ends_with_the_account(person, token):
    person.is_active = False
    person.save()
    assert with_token(token).get("/api/v1/claims/").status_code == 401
    assert login(username=person.username, password=PASSWORD).status_code == 401


def change_it_oneself(person):
    client = Client()
    client.force_login(person)
    sent = {"old_password": PASSWORD, "new_password1": OTHER, "new_password2": OTHER}
    assert client.post("/admin/password_change/", sent).status_code == 302


def let_an_administrator_reset_it(person, button="set-password"):
    client = Client()
    client.force_login(UserFactory(is_staff=True, is_superuser=True))
    address = reverse("admin:auth_user_password_change", args=[person.pk])
    sent = {"password1": OTHER, "password2": OTHER, button: ""}
    assert client.post(address, sent).status_code == 302


def let_an_administrator_take_it_away(person):
    let_an_administrator_reset_it(person, button="unset-password")


def change_it_by_command(person):
    with patch("django.contrib.auth.management.commands.changepassword.getpass.getpass") as ask:
        ask.return_value = OTHER
        call_command("changepassword", person.username, stdout=StringIO())


def change_it_in_the_table(person):
    User.objects.filter(pk=person.pk).update(password=make_password(OTHER))


@pytest.mark.parametrize(
    "change",
    [
        change_it_oneself,
        let_an_administrator_reset_it,
        let_an_administrator_take_it_away,
        change_it_by_command,
        change_it_in_the_table,
    ],
)
def test_a_token_ends_with_the_password(person_as, change):
    person, second = person_as("Reviewer"), person_as("API reader")
    (_, token), (_, others) = (
        create_token(by=first, lasts=timedelta(1)) for first in (person, second)
    )
    assert with_token(token).get("/api/v1/claims/").status_code == 200
    change(person)
    assert with_token(token).get("/api/v1/claims/").status_code == 401
    assert with_token(others).get("/api/v1/claims/").status_code == 200


def test_a_token_remains_valid_when_the_password_is_rehashed(person, token, settings):
    """Django rehashes the password when its owner signs in next."""
    settings.PASSWORD_HASHERS = [
        "django.contrib.auth.hashers.PBKDF2PasswordHasher",
        *settings.PASSWORD_HASHERS,
    ]
    before = person.password
    assert login(username=person.username, password=PASSWORD).status_code == 200
    person.refresh_from_db()
    assert person.password != before
    assert with_token(token).get("/api/v1/claims/").status_code == 200


def test_a_password_change_during_sign_in_gives_no_token(person):
    stale = User.objects.get(pk=person.pk)
    person.set_password(OTHER)
    person.save()
    with pytest.raises(PermissionDenied):
        create_token(by=stale, lasts=timedelta(1))
    assert not ApiToken.objects.exists()


def test_signing_out_revokes_this_token_only(person, token):
    other = login(username=person.username, password=PASSWORD).json()["token"]
    assert with_token(token).post("/api/v1/auth/logout/").status_code == 204
    assert with_token(token).get("/api/v1/claims/").status_code == 401
    assert with_token(other).get("/api/v1/claims/").status_code == 200


def test_signing_out_everywhere_revokes_all_tokens(person, token):
    given = {"username": person.username, "password": PASSWORD}
    other = login(**given, scopes=["review"]).json()["token"]
    # Who may only read must not end the work of the others.
    assert with_token(token).post("/api/v1/auth/logoutall/").status_code == 403
    assert with_token(other).post("/api/v1/auth/logoutall/").status_code == 204
    assert with_token(token).get("/api/v1/claims/").status_code == 401


def test_signing_out_needs_a_token(db):
    assert APIClient().post("/api/v1/auth/logout/").status_code == 401


@pytest.mark.parametrize("change", [{"password": "wrong"}, {"username": "nobody"}])
def test_the_error_does_not_say_which_credential_is_wrong(person, change):
    response = login(**{"username": person.username, "password": PASSWORD} | change)
    assert response.status_code == 401
    assert response.json()["detail"] == "Unable to log in with this username and password."


@pytest.mark.parametrize("body", [{}, {"username": "a\x00", "password": "x"}, {"username": ["a"]}])
def test_invalid_credentials_are_rejected(db, body):
    assert login(**body).status_code == 400


def test_a_new_token_replaces_the_oldest(person, token, monkeypatch):
    monkeypatch.setattr(tokens, "MAX_TOKENS", 2)
    for _ in range(2):
        login(username=person.username, password=PASSWORD)
    assert ApiToken.objects.count() == 2
    assert with_token(token).get("/api/v1/claims/").status_code == 401


def test_a_new_token_is_kept_after_the_clock_was_set_back(person, token, monkeypatch):
    monkeypatch.setattr(tokens, "MAX_TOKENS", 1)
    ApiToken.objects.update(created=timezone.now() + timedelta(hours=2))
    new = login(username=person.username, password=PASSWORD).json()["token"]
    assert with_token(new).get("/api/v1/claims/").status_code == 200
    assert with_token(token).get("/api/v1/claims/").status_code == 401


def test_who_one_is_and_what_the_token_is_for(person):
    given = {"username": person.username, "password": PASSWORD}
    client = with_token(login(**given).json()["token"])
    me = client.get("/api/v1/me/").json()
    assert (me["username"], me["roles"]) == (person.username, ["API reader"])
    assert (me["scopes"], me["wants_mail"]) == (["read"], False)
    assert me["expiry"]
    mail = {"wants_mail": True}
    assert client.patch("/api/v1/me/", mail).json()["code"] == "insufficient_scope"
    client = with_token(login(**given, scopes=["read", "review"]).json()["token"])
    assert client.patch("/api/v1/me/", {}).json()["wants_mail"] is False
    once = {"headers": {"Idempotency-Key": "mail"}, "format": "json"}
    assert client.patch("/api/v1/me/", mail, **once).json()["wants_mail"] is True
    assert client.patch("/api/v1/me/", mail, **once)["Idempotency-Replayed"] == "true"
    assert User.objects.get(pk=person.pk).wants_mail
    for wrong in ({"wants_mail": "true"}, {"username": "vera"}):
        assert client.patch("/api/v1/me/", wrong, format="json").status_code == 400
    assert client.get("/api/v1/me/?fields=username").status_code == 400
    client = APIClient()
    client.force_login(person)
    assert client.get("/api/v1/me/").json()["scopes"] is None
