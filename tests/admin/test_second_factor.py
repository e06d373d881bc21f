"""The second factor: set up, asked for at each sign-in, required by role, and reset."""

from __future__ import annotations

import re
import time
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from threading import Barrier

import pyotp
import pytest
from axes.models import AccessAttempt
from django.core.management import CommandError, call_command
from django.db import connection
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from rest_framework.test import APIClient

from claims.models import ApiToken, SecondFactor, User
from claims.reviewing import second_factors
from claims.reviewing.second_factors import WRONG_CODE, check_code, is_required, set_up
from claims.reviewing.tokens import create_token
from tests.factories import UserFactory
from tests.second_factor_world import (
    CODE,
    LOGIN,
    PASSWORD,
    SECRET,
    clock,
    code_now,
    sign_in,
    vera,
)

__all__ = ["clock", "vera"]
pytestmark = pytest.mark.django_db
PAGE = "/admin/second-factor/"


def shown_secret(page: str) -> str:
    return re.sub(r"\s", "", re.search(r'fc-token">(.*?)<', page)[1])


def test_everybody_sets_it_up_on_a_page(signed_in, clock):
    client = signed_in("Reviewer")
    page = client.get(PAGE).content.decode()
    secret = shown_secret(page)
    assert secret not in str(dict(client.session)), "sessions are rows of the database"
    assert shown_secret(client.get(PAGE).content.decode()) == secret
    picture = re.search(r"<svg.*?</svg>", page, re.DOTALL)[0]
    assert "style=" not in picture
    assert "<script" not in picture
    for wrong in ("000000", "", "abc", code_now(clock, pyotp.random_base32())):
        shown = client.post(PAGE, {"act": "set_up", "code": wrong})
        assert shown.status_code == 200
    assert not SecondFactor.objects.exists()
    done = client.post(PAGE, {"act": "set_up", "code": code_now(clock, secret)})
    assert "no-store" in done["Cache-Control"]
    codes = re.findall(r"<li><code>(.*?)</code>", done.content.decode())
    assert len(set(codes)) == 10
    stored = SecondFactor.objects.get()
    assert secret not in str(vars(stored))
    assert second_factors.read_secret(stored.sealed_secret, stored.user) == secret
    assert not set(codes) & set(stored.recovery_digests)
    again = client.get(PAGE).content.decode()
    assert "10 recovery codes left" in again
    assert secret not in again
    # Whoever reloads the page with the codes sends the form once more.
    reloaded = client.post(PAGE, {"act": "set_up", "code": code_now(clock, secret)})
    assert "set up a second factor already" in reloaded.content.decode()
    unseen = signed_in("Editor").post(PAGE, {"act": "set_up", "code": "123456"})
    assert WRONG_CODE in unseen.content.decode()


def test_the_code_is_asked_for_after_the_password(vera, clock):
    client = sign_in(vera)
    assert client.get("/admin/").status_code == 302
    assert "Type the code" in client.get(CODE).content.decode()
    wrong = client.post(CODE, {"code": "000000"})
    assert "This code is wrong" in wrong.content.decode()
    right = client.post(CODE, {"code": code_now(clock)})
    assert (right.status_code, right["Location"]) == (302, "/admin/claims/claim/")
    assert client.get("/admin/claims/claim/").status_code == 200
    # Each code is accepted once, for whoever has looked over a shoulder.
    assert sign_in(vera).post(CODE, {"code": code_now(clock)}).status_code == 200


@pytest.mark.parametrize(
    ("offset", "accepted"), [(-60, False), (-30, False), (0, True), (30, True), (60, False)]
)
def test_a_clock_may_be_half_a_minute_off(vera, clock, offset, accepted):
    """The period before this one is that of the code with which it was set up."""
    assert check_code(vera, code_now(clock, offset=offset)) == accepted
    clock.seconds += 60
    assert check_code(vera, code_now(clock, offset=-30)) == (not accepted or offset == 0)


def test_a_recovery_code_signs_in_once_however_it_is_typed(vera):
    typed = f" {vera.recovery[0].upper().replace('-', ' ')} "
    assert sign_in(vera).post(CODE, {"code": typed}).status_code == 302
    assert sign_in(vera).post(CODE, {"code": vera.recovery[0]}).status_code == 200
    assert len(SecondFactor.objects.get().recovery_digests) == 9


def test_the_password_alone_leads_nowhere(vera, clock):
    assert Client().get(CODE)["Location"].startswith(LOGIN)
    client = sign_in(vera)
    vera.set_password("another long phrase")
    vera.save()
    assert client.post(CODE, {"code": code_now(clock)})["Location"] == LOGIN
    client = Client()
    vera.set_password(PASSWORD)
    vera.save()
    sign_in(vera, client)
    session = client.session
    session["signing_in"] |= {"until": time.time() - 1}
    session.save()
    assert client.post(CODE, {"code": code_now(clock)})["Location"] == LOGIN
    sign_in(vera, client)
    User.objects.filter(pk=vera.pk).update(is_active=False)
    assert client.post(CODE, {"code": code_now(clock)})["Location"] == LOGIN
    User.objects.filter(pk=vera.pk).update(is_active=True)
    sign_in(vera, client, "https://evil.example/")
    assert client.post(CODE, {"code": code_now(clock)})["Location"] == "/admin/"


def test_wrong_codes_lock_out_from_everywhere_in_admin_and_api(vera, clock, settings):
    settings.SIGN_IN_TRIES = 3
    client = sign_in(vera)
    assert [client.post(CODE, {"code": "000000"}).status_code for _ in range(2)] == [200, 200]
    sent = {"username": vera.username, "password": PASSWORD, "code": "000000"}
    elsewhere = APIClient(REMOTE_ADDR="10.0.0.9")
    answers = [elsewhere.post("/api/v1/auth/login/", sent, format="json") for _ in range(2)]
    assert [one.status_code for one in answers] == [401, 429]
    assert "Too many wrong codes" in answers[1].json()["detail"]
    blocked = client.post(CODE, {"code": code_now(clock)})
    assert blocked.status_code == 429
    assert "Too many wrong codes" in blocked.content.decode()
    assert 0 < int(blocked["Retry-After"]) <= 15 * 60
    AccessAttempt.objects.update(attempt_time=timezone.now() - settings.AXES_COOLOFF_TIME)
    assert client.post(CODE, {"code": code_now(clock)}).status_code == 302
    assert not AccessAttempt.objects.filter(username=f"{vera.username} code").exists()


def test_who_has_taken_over_a_session_cannot_guess_codes_to_turn_it_off(vera, clock, settings):
    settings.SIGN_IN_TRIES = 2
    client = Client()
    client.force_login(vera)
    wrong = {"act": "turn_off", "code": "000000"}
    assert [client.post(PAGE, wrong).status_code for _ in range(3)] == [200, 200, 429]
    assert client.post(PAGE, wrong | {"code": code_now(clock)}).status_code == 429
    assert SecondFactor.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_one_code_signs_in_once_if_it_is_sent_twice_at_the_same_moment(vera, clock):
    barrier, code = Barrier(4), code_now(clock)

    def send(number):
        try:
            barrier.wait()
            return check_code(vera, code)
        finally:
            connection.close()

    with ThreadPoolExecutor(4) as pool:
        assert sorted(pool.map(send, range(4))) == [False, False, False, True]


def test_the_right_password_without_a_code_counts_as_an_attempt(vera, settings):
    settings.SIGN_IN_TRIES = 2
    for _ in range(2):
        sign_in(vera)
    sent = {"username": vera.username, "password": PASSWORD}
    assert Client().post(LOGIN, sent).status_code == 429


def test_a_token_is_made_only_with_the_code_and_works_without(vera, clock):
    def login(**code):
        sent = {"username": vera.username, "password": PASSWORD, **code}
        return APIClient().post("/api/v1/auth/login/", sent, format="json")

    missing = login()
    assert (missing.status_code, missing.json()["code"]) == (401, "second_factor_required")
    wrong = login(code="000000")
    assert (wrong.status_code, wrong.json()["code"]) == (401, "wrong_code")
    assert not ApiToken.objects.exists()
    token = login(code=code_now(clock)).json()["token"]
    client = APIClient(headers={"Authorization": f"Bearer {token}"})
    assert client.get("/api/v1/claims/").status_code == 200


@pytest.mark.parametrize(
    ("setting", "asked"),
    [
        ("optional", set()),
        ("editors", {"Editor", "Administrator"}),
        ("all", {"Reviewer", "Editor", "Administrator", None}),
    ],
)
def test_the_setting_says_who_needs_it(person_as, settings, setting, asked):
    settings.SECOND_FACTOR = setting
    roles = ["API reader", "Reviewer", "Editor", "Administrator", None]
    assert {role for role in roles if is_required(person_as(role))} == asked


def test_who_needs_it_sees_nothing_before_it_is_set_up(person_as, settings, clock):
    settings.SECOND_FACTOR = "editors"
    editor = person_as("Editor")
    _, token = create_token(by=editor, lasts=timedelta(days=1))
    client = Client()
    client.force_login(editor)
    response = client.get("/admin/claims/claim/?state=proposed")
    assert response["Location"] == f"{PAGE}?next=%2Fadmin%2Fclaims%2Fclaim%2F%3Fstate%3Dproposed"
    assert client.post(reverse("admin:claims_apitoken_add"))["Location"].startswith(PAGE)
    refused = client.get("/api/v1/claims/")
    assert (refused.status_code, refused.json()["code"]) == (403, "second_factor_required")
    assert refused["Content-Type"] == "application/problem+json"
    assert client.get("/admin/", headers={"HX-Request": "true"}).status_code == 401
    sent = {"username": editor.username, "password": PASSWORD}
    login = client.post("/api/v1/auth/login/", sent, content_type="application/json")
    assert (login.status_code, login.json()["code"]) == (403, "second_factor_required")
    # Tokens that exist go on, also from a browser that is signed in.
    bearer = {"Authorization": f"Bearer {token}"}
    assert client.get("/api/v1/claims/", headers=bearer).status_code == 200
    # The admin reads no tokens, so that one opens nothing there.
    for sent_along in (bearer, {"Authorization": "Bearer x"}):
        assert client.get("/admin/claims/claim/", headers=sent_along)["Location"].startswith(PAGE)

    page = client.get(response["Location"]).content.decode()
    assert "Your role requires a second factor" in page
    secret = shown_secret(page)
    done = client.post(response["Location"], {"act": "set_up", "code": code_now(clock, secret)})
    assert 'href="/admin/claims/claim/?state=proposed"' in done.content.decode()
    assert client.get("/admin/claims/claim/").status_code == 200
    assert client.get("/api/v1/claims/").status_code == 200
    clock.seconds += 30
    off = client.post(PAGE, {"act": "turn_off", "code": code_now(clock, secret)})
    assert off.status_code == 403
    assert SecondFactor.objects.exists()
    # A session from before it was set up does not do.
    earlier = Client()
    earlier.force_login(editor)
    assert earlier.get("/admin/claims/claim/").status_code == 302


def test_codes_are_renewed_and_the_factor_turned_off_with_a_code(vera, clock):
    client = Client()
    client.force_login(vera)
    for act in ("renew", "turn_off"):
        assert "This code is wrong" in client.post(PAGE, {"act": act, "code": "1"}).content.decode()
    page = client.post(PAGE, {"act": "renew", "code": code_now(clock)}).content.decode()
    new = re.findall(r"<li><code>(.*?)</code>", page)
    assert len(new) == 10
    assert not check_code(vera, vera.recovery[1])
    assert client.post(PAGE, {"act": "turn_off", "code": new[0]})["Location"] == PAGE
    assert not SecondFactor.objects.exists()
    sent = {"username": vera.username, "password": PASSWORD}
    assert Client().post(LOGIN, sent)["Location"] == "/admin/"


@pytest.mark.parametrize(
    ("role", "status"), [("Reviewer", 403), ("Editor", 403), ("Administrator", 302)]
)
def test_administrators_reset_it_for_others(vera, signed_in, role, status):
    address = reverse("admin:claims_user_reset", args=[vera.pk, "second-factor"])
    client = signed_in(role)
    assert client.post(address).status_code == status
    assert SecondFactor.objects.exists() == (status == 403)
    if status == 302:
        shown = client.get(reverse("admin:claims_user_change", args=[vera.pk])).content.decode()
        assert "Not set up" in shown
        assert "is reset" in shown
        event = SecondFactor.pgh_event_model.objects.get(pgh_label="delete")
        assert event.pgh_context.metadata["user"] == client.user.pk


def test_no_administrator_resets_that_of_a_superuser(signed_in, clock):
    chief = UserFactory(is_superuser=True, is_staff=True)
    set_up(secret=SECRET, code=code_now(clock), by=chief)
    address = reverse("admin:claims_user_reset", args=[chief.pk, "second-factor"])
    assert signed_in("Administrator").post(address).status_code == 403
    assert SecondFactor.objects.exists()
    call_command("reset_second_factor", chief.username)
    assert not SecondFactor.objects.exists()
    with pytest.raises(CommandError, match="no second factor"):
        call_command("reset_second_factor", chief.username)
