"""Users and groups: no administrator can grant more permissions than their own."""

from __future__ import annotations

import pytest
from django.contrib.auth.models import Group, Permission
from django.core.exceptions import PermissionDenied, ValidationError
from django.test import Client
from django.urls import reverse

from claims.models import User
from claims.reviewing.accounts import add_account
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


NEW = "admin:claims_user_new"


def role_of(name: str) -> int:
    return Group.objects.get(name=name).pk


def offered(client) -> set[str]:
    form = client.get(reverse(NEW)).context["form"]
    return {label for value, label in form.fields["role"].choices if value}


@pytest.mark.parametrize(
    ("role", "roles"),
    [
        ("Editor", {"API reader", "Reviewer"}),
        ("Administrator", {"API reader", "Reviewer", "Editor", "Administrator"}),
    ],
)
def test_roles_that_may_do_no_more_than_ones_own_are_offered(signed_in, role, roles):
    # A role without permissions gives nothing.
    Group.objects.create(name="Guest")
    assert offered(signed_in(role)) == roles


def test_an_editor_adds_a_reviewer_who_can_sign_in(as_editor):
    data = {"username": "ada", "first_name": "Ada", "email": "", "role": role_of("Reviewer")}
    response = as_editor.post(reverse(NEW), data)
    assert "no-store" in response["Cache-Control"]
    ada, password = response.context["added"]
    assert f'<code class="fc-token" id="password">{password}</code>' in response.content.decode()
    client = Client()
    client.post(reverse("admin:login"), {"username": "ada", "password": password})
    assert client.get(reverse("admin:claims_claim_changelist")).status_code == 200
    assert (ada.is_staff, ada.is_superuser, ada.groups.get().name) == (True, False, "Reviewer")
    again = as_editor.post(reverse(NEW), data)
    assert "already exists" in again.content.decode()
    reader = as_editor.post(reverse(NEW), data | {"username": "b", "role": role_of("API reader")})
    assert not reader.context["added"][0].is_staff


@pytest.mark.parametrize("role", ["Administrator", "Editor"])
def test_an_editor_cannot_add_somebody_as_powerful(as_editor, editor, role):
    before = User.objects.count()
    sent = {"username": "x", "role": role_of(role), "is_superuser": "on", "is_staff": "on"}
    response = as_editor.post(reverse(NEW), sent)
    assert response.context["added"] is None
    assert "not one of the available choices" in response.content.decode()
    with pytest.raises(ValidationError, match="You may not add accounts in the role"):
        add_account(username="x", role=Group.objects.get(name=role), by=editor)
    # A role that was given more than an editor may is not offered any longer.
    for name in ("API reader", "Reviewer"):
        more = Permission.objects.get(codename="change_user")
        Group.objects.get(name=name).permissions.add(more)
    assert offered(as_editor) == set()
    assert User.objects.count() == before


@pytest.mark.parametrize("role", ["Reviewer", None])
def test_others_cannot_add_accounts(signed_in, person_as, role):
    assert signed_in(role).get(reverse(NEW)).status_code == 403
    reviewer = Group.objects.get(name="Reviewer")
    with pytest.raises(PermissionDenied):
        add_account(username="x", role=reviewer, by=person_as(role))
