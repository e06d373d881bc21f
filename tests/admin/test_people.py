"""Users, groups and tokens: nobody gives more than they have, a token is shown once."""

from __future__ import annotations

import pytest
from django.contrib.auth.models import Group
from django.test import Client
from django.urls import reverse
from knox.auth import TokenAuthentication
from knox.models import AuthToken

from claims.models import User
from tests.admin.pages import page
from tests.factories import UserFactory

pytestmark = pytest.mark.django_db

NEW_TOKEN = "admin:knox_authtoken_add"


@pytest.fixture
def as_administrator(signed_in):
    return signed_in("Administrator")


@pytest.fixture
def as_superuser():
    client = Client()
    client.force_login(UserFactory(is_staff=True, is_superuser=True))
    return client


def test_an_administrator_makes_no_superuser(as_administrator):
    person = UserFactory()
    data = {
        "username": "someone",
        "is_superuser": "on",
        "is_staff": "on",
        "user_permissions": [],
        "_save": "",
    }
    as_administrator.post(page(person), data)
    person.refresh_from_db()
    assert (person.username, person.is_staff, person.is_superuser) == ("someone", True, False)


def test_an_administrator_does_not_touch_a_superuser(as_administrator):
    chief = UserFactory(is_superuser=True)
    password = reverse("admin:auth_user_password_change", args=[chief.pk])
    data = {"password1": "another long phrase", "password2": "another long phrase"}
    assert as_administrator.post(password, data).status_code == 403
    assert as_administrator.post(page(chief), {"username": "x"}).status_code == 403
    delete = reverse("admin:claims_user_delete", args=[chief.pk])
    assert as_administrator.post(delete, {"post": "yes"}).status_code == 403
    assert User.objects.get(pk=chief.pk).username == chief.username


def test_a_new_person_is_made_with_a_password(as_superuser):
    phrase = "correct horse battery"
    data = {
        "username": "vera",
        "usable_password": "true",
        "password1": phrase,
        "password2": phrase,
        "_save": "",
    }
    assert as_superuser.post(reverse("admin:claims_user_add"), data).status_code == 302
    assert User.objects.get(username="vera").check_password(phrase)


def test_roles_are_listed_for_a_superuser(as_superuser):
    text = as_superuser.get(reverse("admin:auth_group_changelist")).content.decode()
    for group in Group.objects.all():
        assert group.name in text


def test_a_token_is_shown_once_and_works(as_administrator):
    person = UserFactory()
    response = as_administrator.post(reverse(NEW_TOKEN), {"user": person.pk, "days": "7"})
    token = response.context["token"]
    assert token in response.content.decode()
    assert "no-store" in response["Cache-Control"]
    assert TokenAuthentication().authenticate_credentials(token.encode())[0] == person
    stored = AuthToken.objects.get()
    assert token not in (stored.digest, stored.token_key)
    listed = as_administrator.get(reverse("admin:knox_authtoken_changelist")).content.decode()
    assert stored.token_key in listed
    assert token not in listed


@pytest.mark.parametrize(("days", "ends"), [("30", True), ("", False)])
def test_a_token_ends_when_it_was_said(as_administrator, days, ends):
    as_administrator.post(reverse(NEW_TOKEN), {"user": UserFactory().pk, "days": days})
    assert (AuthToken.objects.get().expiry is not None) == ends


@pytest.mark.parametrize("data", [{}, {"user": "999999"}, {"user": "SELF", "days": "0.5"}])
def test_a_bad_token_is_refused_at_the_form(as_administrator, data):
    person = as_administrator.user
    sent = {name: person.pk if value == "SELF" else value for name, value in data.items()}
    response = as_administrator.post(reverse(NEW_TOKEN), sent)
    assert response.context["form"].errors
    assert not AuthToken.objects.exists()


def test_no_token_stands_for_more_than_its_maker(as_administrator, as_superuser):
    chief = UserFactory(is_superuser=True)
    as_administrator.post(reverse(NEW_TOKEN), {"user": chief.pk})
    assert not AuthToken.objects.exists()
    as_superuser.post(reverse(NEW_TOKEN), {"user": chief.pk})
    assert AuthToken.objects.get().user == chief


@pytest.mark.parametrize("role", ["Reviewer", "Editor", None])
def test_others_make_no_tokens(signed_in, role):
    client = signed_in(role)
    assert client.post(reverse(NEW_TOKEN), {"user": client.user.pk}).status_code == 403
    assert not AuthToken.objects.exists()
