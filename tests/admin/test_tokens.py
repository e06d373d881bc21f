"""Tokens in the admin: users create their own; a token is shown once and expires."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from claims.api.authentication import BearerToken
from claims.models import ApiToken
from claims.reviewing.tokens import create_token
from tests.factories import UserFactory

pytestmark = pytest.mark.django_db

NEW, LIST = reverse("admin:claims_apitoken_add"), reverse("admin:claims_apitoken_changelist")
WANTED = {"name": "CMS", "scopes": ["read", "import"], "days": "30"}
ROLES = ["Reviewer", "Editor", "Administrator", None]


def token_of(person):
    return create_token(by=person, lasts=timedelta(days=1))[0]


def delete(client, token):
    address = reverse("admin:claims_apitoken_delete", args=[token.pk])
    return client.post(address, {"post": "yes"}).status_code


@pytest.mark.parametrize("role", ROLES)
def test_a_token_is_shown_once_and_works(signed_in, role):
    client = signed_in(role)
    response = client.post(NEW, {**WANTED, "days": "7"})
    token = response.context["token"]
    assert token in response.content.decode()
    assert "no-store" in response["Cache-Control"]
    assert BearerToken().authenticate_credentials(token.encode())[0] == client.user
    stored = ApiToken.objects.get()
    assert token not in (stored.digest, stored.token_key)
    assert (stored.name, stored.scopes) == ("CMS", ["read", "import"])
    listed = client.get(LIST).content.decode()
    for shown in ("CMS", "Read, Send documents in"):
        assert shown in listed
    assert token not in listed


@pytest.mark.parametrize("address", [NEW, LIST])
def test_pages_and_sidebar_use_the_same_name_for_tokens(as_reviewer, address):
    text = as_reviewer.get(address).content.decode()
    assert "API tokens" in text
    assert "knox" not in text.lower()
    assert "auth token" not in text.lower()


def test_only_reading_is_selected_at_first(as_reviewer):
    assert as_reviewer.get(NEW).context["form"]["scopes"].initial == ("read",)


def test_users_cannot_create_tokens_for_others(signed_in):
    """Changes made with such a token would be recorded as the other user's."""
    client, editor = signed_in("Administrator"), UserFactory()
    client.post(NEW, {**WANTED, "user": editor.pk})
    assert ApiToken.objects.get().user == client.user


@pytest.mark.parametrize("days", ["7", "30", "365"])
def test_every_token_expires_on_the_chosen_date(as_reviewer, days):
    as_reviewer.post(NEW, {**WANTED, "days": days})
    left = ApiToken.objects.get().expiry - timezone.now()
    assert timedelta(days=int(days) - 1) < left <= timedelta(days=int(days))


@pytest.mark.parametrize(
    "wrong",
    [
        *({"days": days} for days in ("", "0.5", "36500")),
        *({"scopes": scopes} for scopes in ([], ["all"])),
        {"name": ""},
    ],
)
def test_the_form_needs_an_expiry_scopes_and_a_name(as_reviewer, wrong):
    assert list(as_reviewer.post(NEW, WANTED | wrong).context["form"].errors) == list(wrong)
    assert not ApiToken.objects.exists()


@pytest.mark.parametrize("role", ["Reviewer", "Editor", None])
def test_users_see_and_revoke_only_their_own_tokens(signed_in, role):
    client = signed_in(role)
    mine, other = token_of(client.user), token_of(UserFactory())
    assert list(client.get(LIST).context["cl"].result_list) == [mine]
    assert delete(client, other) == 302  # as of one that is not there
    assert delete(client, mine) == 302
    assert list(ApiToken.objects.all()) == [other]


def test_the_list_action_does_not_revoke_tokens_of_others(as_reviewer):
    other = token_of(UserFactory())
    sent = {"action": "delete_selected", "_selected_action": [other.pk], "post": "yes"}
    as_reviewer.post(LIST, sent)
    assert ApiToken.objects.filter(pk=other.pk).exists()


def test_an_administrator_sees_and_revokes_the_tokens_of_all(signed_in):
    client, other = signed_in("Administrator"), token_of(UserFactory())
    assert list(client.get(LIST).context["cl"].result_list) == [other]
    assert delete(client, other) == 302
    assert not ApiToken.objects.exists()


def test_the_list_shows_no_digest(signed_in):
    client = signed_in("Administrator")
    other = token_of(UserFactory())
    page = client.get(reverse("admin:claims_apitoken_change", args=[other.pk]))
    assert page.status_code == 200
    assert other.token_key in page.content.decode()


def test_a_token_cannot_be_changed(signed_in):
    client = signed_in("Administrator")
    token = token_of(client.user)
    address = reverse("admin:claims_apitoken_change", args=[token.pk])
    assert client.post(address, {"expiry_0": "2999-01-01"}).status_code == 403
    token.refresh_from_db()
    assert token.expiry < timezone.now() + timedelta(days=2)


def test_an_api_reader_cannot_use_the_admin(signed_in):
    assert signed_in("API reader").post(NEW, WANTED).status_code == 302
    assert not ApiToken.objects.exists()
