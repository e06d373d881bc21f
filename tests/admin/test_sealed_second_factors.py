"""The secrets of second factors are sealed with the key of the server, and survive its change."""

from __future__ import annotations

from importlib import import_module

import pytest
from axes.models import AccessAttempt
from django.apps import apps
from django.core.management import CommandError, call_command
from rest_framework.test import APIClient

from claims.models import SecondFactor
from claims.reviewing import second_factors
from claims.reviewing.second_factors import check_code
from claims.webhooks.service_address import address_fields, open_address
from tests.factories import WebhookFactory
from tests.second_factor_world import CODE, PASSWORD, SECRET, clock, code_now, sign_in, vera

__all__ = ["clock", "vera"]
pytestmark = pytest.mark.django_db


def test_a_new_key_needs_the_one_before_until_the_next_sign_in(vera, clock, settings, caplog):
    before = settings.SECRET_KEY
    settings.SECRET_KEY = "n" * 60
    sent = {"username": vera.username, "password": PASSWORD}
    settings.SIGN_IN_TRIES = 3
    for code in (code_now(clock), vera.recovery[0]) * 2:
        page = sign_in(vera).post(CODE, {"code": code}).content.decode()
        assert "since the key of this server has changed" in page
        AccessAttempt.objects.exclude(username__endswith=" code").delete()
    refused = APIClient().post("/api/v1/auth/login/", {**sent, "code": "1"}, format="json")
    assert (refused.status_code, refused.json()["code"]) == (401, "second_factor_unreadable")
    assert f"second factor of {vera.username} cannot be read" in caplog.text
    assert not AccessAttempt.objects.filter(username__endswith=" code").exists(), "none was wrong"
    settings.SECRET_KEY_FALLBACKS = [before]
    assert check_code(vera, vera.recovery[0])
    assert check_code(vera, code_now(clock))
    settings.SECRET_KEY_FALLBACKS = []
    clock.seconds += 30
    assert check_code(vera, code_now(clock)), "it was sealed again"
    assert check_code(vera, vera.recovery[1]), "with the recovery codes"


def test_secrets_are_sealed_again_at_once(vera, clock, settings, capsys):
    settings.SECRET_KEY, settings.SECRET_KEY_FALLBACKS = "n" * 60, [settings.SECRET_KEY]
    address = "slack://T1JJ3T3L2/A1BRTD4JD/TIiajkdnlazkcOXrIdevi7FQ"
    chat = WebhookFactory(**address_fields(address))
    settings.SECRET_KEY_FALLBACKS = [settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS]
    settings.SECRET_KEY = "m" * 60
    call_command("reseal")
    assert capsys.readouterr().out == "2 secrets encrypted with the key of today.\n"
    settings.SECRET_KEY_FALLBACKS = []
    chat.refresh_from_db()
    assert open_address(chat) == address
    assert check_code(vera, code_now(clock))
    settings.SECRET_KEY = "o" * 60
    with pytest.raises(CommandError, match="2 cannot be read"):
        call_command("reseal")


def test_the_migration_encrypts_the_secrets_and_back(vera, settings):
    factor = SecondFactor.objects.filter(user=vera)
    migration = import_module("claims.migrations.0075_sealed_second_factors")
    migration.unseal(apps, None)
    assert factor.get().sealed_secret == SECRET
    migration.seal(apps, None)
    sealed = factor.get().sealed_secret
    assert (len(sealed) > 100, second_factors.read_secret(sealed, vera)) == (True, SECRET)
    settings.SECRET_KEY = "n" * 60
    migration.unseal(apps, None)
    assert factor.get().sealed_secret == "unreadable"
