"""People with a second factor, a clock for their codes, and how they sign in."""

from __future__ import annotations

import time
from types import SimpleNamespace

import pyotp
import pytest
from django.test import Client

from claims.reviewing import second_factors
from claims.reviewing.second_factors import set_up

PASSWORD = "a long pass phrase"
LOGIN, CODE = "/admin/login/", "/admin/sign-in/code/"
SECRET = pyotp.random_base32()


@pytest.fixture(autouse=True)
def clock(monkeypatch):
    """A clock that a test sets forward, since each code is accepted once."""
    now = SimpleNamespace(seconds=time.time())
    monkeypatch.setattr(second_factors, "time", SimpleNamespace(time=lambda: now.seconds))
    return now


@pytest.fixture
def vera(person_as, clock):
    """An editor who has set up a second factor; with the recovery codes."""
    person = person_as("Editor")
    person.recovery = set_up(secret=SECRET, code=code_now(clock), by=person)
    clock.seconds += 30
    return person


def code_now(clock, secret=SECRET, offset=0):
    return pyotp.TOTP(secret).at(int(clock.seconds) + offset)


def sign_in(person, client=None, target="/admin/claims/claim/"):
    """Send the right password; return the client, which is asked for the code next."""
    client = client or Client()
    sent = {"username": person.username, "password": PASSWORD, "next": target}
    response = client.post(LOGIN, sent)
    assert (response.status_code, response["Location"]) == (302, CODE)
    assert "_auth_user_id" not in client.session
    return client
