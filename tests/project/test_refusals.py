"""Rejected requests get a plain page, or the API's form of errors below /api/."""

from __future__ import annotations

import json

import pytest
from django.core.exceptions import DisallowedHost, PermissionDenied
from django.test import Client
from django.urls import reverse

from claims.api import error_views
from tests.admin.pages import verb
from tests.api.conftest import PROBLEM
from tests.factories import ClaimFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def browser(editor):
    """A browser whose forms are checked for their token, signed in as an editor."""
    client = Client(enforce_csrf_checks=True)
    client.force_login(editor)
    return client


def plain_page(response) -> str:
    """The text of the page, which has the style sheet for light and dark and leads on."""
    text = response.content.decode()
    assert "claims/plain.css" in text
    assert f'href="{reverse("admin:index")}"' in text
    return text


def test_a_forbidden_page_says_so(browser):
    response = browser.get("/admin/claims/evidence/add/")
    assert response.status_code == 403
    assert "needs a permission that your account does not have" in plain_page(response)


def test_an_old_form_says_how_to_keep_what_was_typed(browser):
    claim = ClaimFactory()
    typed = {"assess-verdict": "supported", "assess-rationale": "Long.", "csrfmiddlewaretoken": "x"}
    response = browser.post(verb(claim, "assess"), typed)
    assert response.status_code == 403
    assert not claim.assessments.exists()
    text = plain_page(response)
    assert "Nothing was saved" in text
    assert "to find your input still in the form. Copy it, reload the page" in text
    assert "DEBUG" not in text


def test_a_wrong_host_is_named_as_such(client):
    response = client.get("/admin/", headers={"host": "elsewhere.example"})
    assert response.status_code == 400
    assert "ALLOWED_HOSTS" in plain_page(response)


@pytest.mark.parametrize(
    ("handler", "problem", "status"),
    [
        (error_views.bad_request, DisallowedHost(), 400),
        (error_views.permission_denied, PermissionDenied(), 403),
        (error_views.csrf_failure, "CSRF token missing.", 403),
    ],
)
def test_the_api_keeps_its_own_form(rf, handler, problem, status):
    response = handler(rf.get("/api/v1/claims/"), problem)
    assert response.status_code == status
    assert set(json.loads(response.content)) == PROBLEM
