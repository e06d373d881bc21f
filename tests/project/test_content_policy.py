"""Each answer says what a browser may load and run for it."""

from __future__ import annotations

import base64
import hashlib
import re

import pytest
from django.test import Client

pytestmark = pytest.mark.django_db


def test_pages_run_only_what_is_of_this_server(client):
    answer = client.get("/admin/login/")
    policy = answer["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "'unsafe-inline'" not in policy
    (style,) = re.findall(r"<style>(.*?)</style>", answer.content.decode(), re.DOTALL)
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    assert f"style-src 'self' 'sha256-{digest}';" in policy
    assert answer["Referrer-Policy"] == "same-origin"
    assert "camera=()" in answer["Permissions-Policy"]


def test_other_answers_load_nothing_and_may_have_a_policy_of_their_own(client, settings):
    nothing = "default-src 'none'; frame-ancestors 'none'"
    assert client.get("/api/v1/claims/")["Content-Security-Policy"] == nothing
    settings.PUBLIC_SITE = True
    assert "script-src" not in client.get("/nowhere/")["Content-Security-Policy"]
    settings.PUBLIC_SITE, settings.DEBUG = False, True
    assert "Content-Security-Policy" not in client.get("/nowhere/"), "Django's own page has styles"


def test_browsers_are_told_to_use_https_only(settings):
    """`check --deploy`, in test_settings.py, finds whether the setting is made."""
    settings.SECURE_HSTS_SECONDS = 99
    answers = Client().get("/admin/login/", secure=True), Client().get("/api/v1/", secure=True)
    assert [one["Strict-Transport-Security"] for one in answers] == ["max-age=99"] * 2
