"""One count limits wrong passwords in the admin and the API."""

from __future__ import annotations

import logging
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from axes.models import AccessAttempt
from django.contrib.auth.backends import ModelBackend
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.core.management import call_command
from django.db import connection
from django.test import Client, RequestFactory
from django.utils import timezone

from factcheck.sign_in import client_address
from tests.factories import UserFactory

pytestmark = pytest.mark.django_db

PASSWORD = "a long pass phrase"
ADMIN, API = "/admin/login/", "/api/v1/auth/login/"


@pytest.fixture(autouse=True)
def three_tries(settings):
    settings.SIGN_IN_TRIES = 3


@pytest.fixture
def vera():
    return UserFactory(username="vera", is_staff=True)


def sign_in(address, password="wrong", *, name="vera", where="10.0.0.1", **headers):
    kind = {"content_type": "application/json"} if address == API else {}
    sent = {"username": name, "password": password}
    return Client(REMOTE_ADDR=where, **headers).post(address, sent, **kind)


def statuses(count, address, **changes):
    return [sign_in(address, **changes).status_code for _ in range(count)]


@pytest.mark.parametrize(("address", "wrong"), [(ADMIN, 200), (API, 401)])
def test_a_few_wrong_passwords_are_answered(vera, address, wrong):
    assert statuses(5, address) == [wrong] * 3 + [429] * 2
    assert sign_in(address, PASSWORD).status_code == 429


def test_the_admin_and_the_api_count_together(vera):
    assert statuses(2, ADMIN) + statuses(2, API) == [200, 200, 401, 429]
    assert sign_in(ADMIN).status_code == 429


def test_unknown_names_are_treated_in_the_same_way(vera):
    assert statuses(4, API, name="nobody") == [401] * 3 + [429]


def test_the_page_says_what_is_wrong_and_for_how_long(vera):
    statuses(3, ADMIN)
    response = sign_in(ADMIN, PASSWORD)
    page = response.content.decode()
    assert "Too many wrong passwords. Try again in 15 minutes" in page
    assert "ask an administrator to end the wait" in page
    assert 0 < int(response["Retry-After"]) <= 15 * 60


def test_the_api_says_so_in_its_own_form(vera):
    statuses(3, API)
    response = sign_in(API, PASSWORD)
    body = response.json()
    assert body["code"] == "throttled"
    assert body["detail"].startswith("Too many wrong passwords. Try again in 15 minutes")
    assert 0 < int(response["Retry-After"]) <= 15 * 60


def test_after_waiting_a_user_may_try_again(vera, settings):
    statuses(4, API)
    AccessAttempt.objects.update(attempt_time=timezone.now() - settings.AXES_COOLOFF_TIME)
    assert sign_in(API, PASSWORD).status_code == 200


def test_rejected_attempts_do_not_prolong_the_wait(vera):
    statuses(3, API)
    before = AccessAttempt.objects.get().attempt_time
    statuses(2, API)
    assert AccessAttempt.objects.get().attempt_time == before


def test_a_clock_that_was_fast_does_not_prolong_the_wait(vera, settings):
    statuses(3, API)
    ahead = timezone.now() + 2 * settings.AXES_COOLOFF_TIME
    AccessAttempt.objects.update(attempt_time=ahead)
    assert sign_in(API, PASSWORD).status_code == 200


@pytest.mark.parametrize(("address", "right"), [(ADMIN, 302), (API, 200)])
def test_the_right_password_begins_the_count_anew(vera, address, right):
    for _ in range(3):
        statuses(2, address)
        assert sign_in(address, PASSWORD).status_code == right


def test_many_right_passwords_are_no_wrong_ones(vera):
    assert statuses(5, API, password=PASSWORD) == [200] * 5


def test_signing_in_oneself_does_not_help_to_guess_another_password(vera):
    UserFactory(username="mallory", is_staff=True)
    guesses = []
    for _ in range(4):
        guesses += statuses(1, API)
        assert sign_in(API, PASSWORD, name="mallory").status_code == 200
    assert guesses == [401, 401, 401, 429]


def test_one_address_cannot_lock_out_other_users(vera):
    statuses(9, API, where="10.0.0.66")
    assert sign_in(API, PASSWORD).status_code == 200


def test_one_address_tries_few_passwords_in_all(vera):
    answers = [sign_in(API, name=f"person{n}").status_code for n in range(10)]
    assert answers == [401] * 9 + [429]
    assert sign_in(API, PASSWORD, where="10.0.0.2").status_code == 200


def test_one_username_is_tried_few_times_from_any_address(vera):
    addresses = [f"10.0.{n}.{m}" for n in range(10) for m in range(3)]
    assert {sign_in(API, where=where).status_code for where in addresses} == {401}
    assert sign_in(API, PASSWORD).status_code == 429


def test_a_forged_forwarding_header_is_ignored(vera):
    answers = [sign_in(API, HTTP_X_FORWARDED_FOR=f"192.0.2.{n}").status_code for n in range(4)]
    assert answers == [401] * 3 + [429]


@pytest.mark.parametrize(
    ("proxies", "forwarded", "address"),
    [
        (0, "192.0.2.7", "10.0.0.1"),
        (1, "192.0.2.6, 192.0.2.7", "192.0.2.7"),
        (2, "192.0.2.6, 192.0.2.7", "192.0.2.6"),
        (3, "192.0.2.6, 192.0.2.7", "192.0.2.6"),
        (1, "", "10.0.0.1"),
        (1, "unknown", "10.0.0.1"),
        (1, "2001:db8:1:2:3:4:5:6", "2001:db8:1:2::"),
        (1, "::ffff:192.0.2.7", "192.0.2.7"),
    ],
)
def test_only_our_own_proxies_are_trusted(settings, proxies, forwarded, address):
    settings.NUM_PROXIES = proxies
    request = RequestFactory().get("/", REMOTE_ADDR="10.0.0.1", HTTP_X_FORWARDED_FOR=forwarded)
    assert client_address(request) == address


def test_a_socket_has_no_address(vera):
    assert client_address(RequestFactory().get("/", REMOTE_ADDR="")) is None
    assert statuses(4, API, where="") == [401] * 3 + [429]


def test_nothing_secret_is_kept_or_logged(vera, caplog):
    caplog.set_level(logging.DEBUG)
    for name in ("vera", "my pass phrase by mistake"):
        statuses(4, ADMIN, name=name, password="secret guess")
    kept = str(list(AccessAttempt.objects.values()))
    for secret in ("secret guess", "my pass phrase", "csrf"):
        assert secret not in kept
        assert secret not in caplog.text
    assert "Too many wrong passwords from 10.0.0.1" in caplog.text


def test_an_administrator_can_unlock_a_name(vera, capsys):
    statuses(4, API)
    call_command("axes_reset_username", "vera")
    assert sign_in(API, PASSWORD).status_code == 200


def test_an_attempt_is_counted_before_its_password_is_checked(vera, settings, monkeypatch):
    """Otherwise all attempts during the first check would be allowed."""
    settings.SIGN_IN_TRIES, meanwhile = 1, []

    def look(self, request, **credentials):
        meanwhile.append(sign_in(API).status_code)

    monkeypatch.setattr(ModelBackend, "authenticate", look)
    assert (sign_in(API).status_code, meanwhile) == (401, [429])


@pytest.mark.django_db(transaction=True)
def test_attempts_at_the_same_moment_are_all_counted(vera):
    barrier = Barrier(6)

    def guess(number):
        try:
            barrier.wait()
            return sign_in(API).status_code
        finally:
            connection.close()

    with ThreadPoolExecutor(6) as pool:
        answers = sorted(pool.map(guess, range(6)))
    assert answers == [401] * 3 + [429] * 3


def test_common_passwords_are_refused():
    with pytest.raises(ValidationError, match="too common"):
        validate_password(" Password1")
    validate_password("sleeping under a blue hedge")
