"""Signing in with OpenID Connect, against a small provider."""

from __future__ import annotations

import time
from urllib.parse import parse_qs, urlsplit

import pytest
from django.test import Client
from django.urls import reverse

from claims.admin.sign_in import openid_client
from claims.models import LinkedAccount, User
from factcheck.openid import OFF, OpenId
from tests.factories import UserFactory
from tests.openid_provider import CLIENT, SECRET, consent, other_key, secret_key, serve

pytestmark = pytest.mark.django_db
BEGIN = "/admin/sign-in/"


@pytest.fixture(scope="module")
def service():
    with serve() as provider:
        yield provider


@pytest.fixture
def provider(service, settings):
    service.reset()
    settings.OPENID = OpenId(service.address, CLIENT, SECRET, "The Anchor")
    openid_client._client.cache_clear()
    return service


def go(client, target="", *, twist=lambda address: address):
    """Sign in at the provider; return what the last address answers."""
    begun = client.get(BEGIN, {"next": target} if target else {})
    assert begun.status_code == 302, begun.content
    back = urlsplit(twist(consent(begun["Location"])))
    return client.get(f"{back.path}?{back.query}")


def refused(response, words, status=403):
    assert response.status_code == status
    assert words in response.content.decode()
    assert "_auth_user_id" not in response.client.session
    assert not LinkedAccount.objects.exists()


def test_the_sign_in_page_offers_it_only_if_it_is_set_up(provider, settings):
    page = Client().get("/admin/login/?next=/admin/claims/claim/").content.decode()
    assert "Sign in with The Anchor" in page
    assert 'href="/admin/sign-in/?next=%2Fadmin%2Fclaims%2Fclaim%2F"' in page
    settings.OPENID = OFF
    assert "Sign in with" not in Client().get("/admin/login/").content.decode()
    for address in (BEGIN, f"{BEGIN}callback/?code=1&state=2"):
        assert Client().get(address).status_code == 404


def test_a_new_person_gets_an_account_without_a_role(provider):
    client = Client()
    response = go(client, "/admin/claims/claim/")
    assert (response.status_code, response["Location"]) == (302, "/admin/claims/claim/")
    vera = User.objects.get()
    assert (vera.username, vera.get_full_name()) == ("vera", "Vera Lund")
    assert not vera.groups.exists()
    assert not vera.has_usable_password()
    assert not vera.is_superuser
    assert "You have no role yet" in client.get("/admin/").content.decode()
    assert client.get("/admin/claims/claim/").status_code == 403
    # The next time it is the same account, whatever the address is then.
    provider.person = {**provider.person, "email": "v.lund@anchor.example"}
    assert go(Client()).status_code == 302
    assert User.objects.get() == vera


def test_who_has_the_address_already_keeps_account_and_role(provider, person_as):
    UserFactory(username="vera")
    editor = person_as("Editor")
    User.objects.filter(pk=editor.pk).update(email="Vera@anchor.example")
    client = Client()
    assert go(client).status_code == 302
    assert client.session["_auth_user_id"] == str(editor.pk)
    assert client.get("/admin/claims/claim/").status_code == 200
    # Somebody else who is given the address does not get the account.
    provider.person = {**provider.person, "sub": "vera-2"}
    response = go(Client())
    assert response.status_code == 403
    assert "another account of the sign-in service" in response.content.decode()
    assert LinkedAccount.objects.count() == 1


def test_an_address_of_several_accounts_or_of_a_closed_one_is_refused(provider):
    first = UserFactory(email="vera@anchor.example", is_staff=True)
    second = UserFactory(email="vera@anchor.example")
    refused(go(Client()), "Several accounts here have your e-mail address")
    second.delete()
    User.objects.update(is_active=False)
    response = go(Client())
    assert response.status_code == 403
    assert "Your account here is closed" in response.content.decode()
    User.objects.update(is_active=True, is_staff=False)
    assert "reads through the API only" in go(Client()).content.decode()
    assert LinkedAccount.objects.get().user == first


def test_an_administrator_removes_a_link(provider, signed_in):
    go(Client())
    vera = User.objects.get()
    address = reverse("admin:claims_user_reset", args=[vera.pk, "link"])
    assert signed_in("Editor").post(address).status_code == 403
    chief = signed_in("Administrator")
    page = chief.get(reverse("admin:claims_user_change", args=[vera.pk])).content.decode()
    assert f"vera-1 at {provider.address}" in page
    User.objects.filter(pk=vera.pk).update(is_superuser=True)
    assert chief.post(address).status_code == 403
    User.objects.filter(pk=vera.pk).update(is_superuser=False)
    assert "vera@anchor.example" in chief.get(address).content.decode()
    assert chief.post(address).status_code == 302
    assert not LinkedAccount.objects.exists()
    # Now somebody else who has the address there may be linked.
    provider.person = {**provider.person, "sub": "vera-2"}
    assert go(Client()).status_code == 302
    assert LinkedAccount.objects.get().user == vera


def test_the_service_asks_for_a_second_factor_itself(provider, settings):
    settings.SECOND_FACTOR = "all"
    client = Client()
    assert go(client)["Location"] == "/admin/"
    assert client.get("/admin/").status_code == 200


def test_a_name_that_is_taken_gets_a_number(provider):
    for name in ("vera", "vera-2"):
        UserFactory(username=name)
    go(Client())
    assert LinkedAccount.objects.get().user.username == "vera-3"


def test_groups_give_roles_and_take_them(provider, settings, person_as):
    roles = (("desk", "Editor"), ("desk", "Reviewer"), ("it", "Administrator"), ("x", "Nobody"))
    settings.OPENID = settings.OPENID._replace(roles=roles)
    for groups, expected in (
        (["desk", "x", "other"], {"Editor", "Reviewer"}),
        ("it", {"Administrator"}),
        (None, set()),
    ):
        provider.changes = {"groups": groups}
        assert go(Client()).status_code == 302
        user = LinkedAccount.objects.get().user
        assert set(user.groups.values_list("name", flat=True)) == expected
        # What no group gives stays.
        user.groups.add(person_as("API reader").groups.get())
        user.groups.remove(*user.groups.filter(name="API reader"))


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"nonce": "another"}, "is not valid"),
        ({"nonce": None}, "is not valid"),
        ({"iss": "https://evil.example"}, "is not valid"),
        ({"aud": "another client"}, "is not valid"),
        ({"aud": [CLIENT, "other"], "azp": "other"}, "is not valid"),
        ({"exp": int(time.time()) - 3600, "iat": int(time.time()) - 7200}, "is not valid"),
        ({"exp": None}, "is not valid"),
        ({"sub": None}, "is not valid"),
        ({"email_verified": False}, "has not verified your e-mail address"),
        ({"email_verified": None}, "has not verified your e-mail address"),
        ({"email": None}, "has not verified your e-mail address"),
        ({"email": "no address"}, "has not verified your e-mail address"),
    ],
)
def test_claims_that_are_wrong_are_refused(provider, changes, words):
    provider.changes = changes
    refused(go(Client()), words)
    assert not User.objects.exists()


@pytest.mark.filterwarnings("ignore:JWS algorithm")
def test_signatures_of_others_are_refused(provider):
    for key, algorithm in ((other_key(), "RS256"), (secret_key(), "HS256"), (other_key(), "none")):
        provider.signed_by, provider.algorithm = key, algorithm
        refused(go(Client()), "is not valid")


@pytest.mark.parametrize("methods", [None, ["private_key_jwt", "client_secret_basic"]])
def test_the_secret_is_sent_as_the_provider_takes_it(provider, methods):
    provider.discovered = {"token_endpoint_auth_methods_supported": methods}
    assert go(Client()).status_code == 302


def test_a_new_key_of_the_provider_is_read(provider):
    assert go(Client()).status_code == 302
    provider.signed_by = provider.published = other_key("second")
    assert go(Client()).status_code == 302


def test_the_state_belongs_to_one_browser_and_one_sign_in(provider):
    expired = "has expired, or was begun in another window"
    refused(go(Client(), twist=lambda back: back.replace("state=", "state=x")), expired)
    begun = consent(Client().get(BEGIN)["Location"])
    back = urlsplit(begun)
    refused(Client().get(f"{back.path}?{back.query}"), expired)
    client = Client()
    seen = []
    assert go(client, twist=lambda back: seen.append(back) or back).status_code == 302
    back = urlsplit(seen[0])
    client.logout()
    assert client.get(f"{back.path}?{back.query}").status_code == 403


def test_what_the_provider_refuses_is_explained(provider):
    client = Client()
    begun = client.get(BEGIN)["Location"]
    state = parse_qs(urlsplit(begun).query)["state"][0]
    denied = {"error": "access_denied", "error_description": "<b>No</b>", "state": state}
    refused(client.get(f"{BEGIN}callback/", denied), "did not sign you in")
    refused(go(Client(), twist=lambda back: back.replace("code=", "code=x")), "did not sign you in")
    refused(Client().get(f"{BEGIN}callback/"), "has expired")


def test_a_provider_that_is_down_or_another_one_is_explained(provider):
    provider.is_down = True
    refused(Client().get(BEGIN), "cannot be reached", 502)
    provider.is_down = False
    provider.discovered = {"issuer": "https://evil.example"}
    refused(Client().get(BEGIN), "cannot be reached", 502)
    provider.discovered = {}
    client = Client()
    back = urlsplit(consent(client.get(BEGIN)["Location"]))
    provider.is_down = True
    assert client.get(f"{back.path}?{back.query}").status_code in (403, 502)
    assert "_auth_user_id" not in client.session


@pytest.mark.parametrize("target", ["https://evil.example/", "//evil.example", "javascript:x", ""])
def test_nobody_is_sent_to_another_site(provider, target):
    assert go(Client(), target)["Location"] == "/admin/"


def test_who_is_locked_out_by_wrong_passwords_can_still_sign_in_there(provider, settings):
    settings.SIGN_IN_TRIES = 1
    UserFactory(username="vera", email="vera@anchor.example", is_staff=True)
    wrong = {"username": "vera", "password": "wrong"}
    client = Client()
    assert [client.post("/admin/login/", wrong).status_code for _ in range(2)] == [200, 429]
    assert go(client).status_code == 302
    assert client.get("/admin/").status_code == 200
