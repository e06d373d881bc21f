"""Users and groups: no administrator can grant more permissions than their own."""

from __future__ import annotations

import pytest
from django.contrib.auth.models import Group
from django.test import Client
from django.urls import reverse

from claims.models import User
from tests.admin.pages import page
from tests.factories import UserFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def as_administrator(signed_in):
    return signed_in("Administrator")


@pytest.fixture
def as_superuser():
    client = Client()
    client.force_login(UserFactory(is_staff=True, is_superuser=True))
    return client


def test_an_administrator_cannot_create_a_superuser(as_administrator):
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


def test_an_administrator_cannot_change_a_superuser(as_administrator):
    chief = UserFactory(is_superuser=True)
    password = reverse("admin:auth_user_password_change", args=[chief.pk])
    data = {"password1": "another long phrase", "password2": "another long phrase"}
    assert as_administrator.post(password, data).status_code == 403
    assert as_administrator.post(page(chief), {"username": "x"}).status_code == 403
    delete = reverse("admin:claims_user_delete", args=[chief.pk])
    assert as_administrator.post(delete, {"post": "yes"}).status_code == 403
    assert User.objects.get(pk=chief.pk).username == chief.username


def test_a_new_user_is_created_with_a_password(as_superuser):
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
