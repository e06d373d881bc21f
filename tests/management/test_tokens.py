"""`manage.py tokens` lists, makes and revokes tokens."""

from __future__ import annotations

import pytest
from django.core.management import CommandError, call_command
from rest_framework.test import APIClient

from claims.models import ApiToken

pytestmark = pytest.mark.django_db


def test_a_token_is_made_listed_and_revoked(reviewer, capsys):
    arguments = ("--name", "CMS", "--scope", "import", "--scope", "read", "--days", "7")
    call_command("tokens", "make", reviewer.username, *arguments)
    token, told = capsys.readouterr()
    client = APIClient(headers={"Authorization": f"Bearer {token.strip()}"})
    assert client.get("/api/v1/claims/").status_code == 200
    made = ApiToken.objects.get()
    assert (made.name, made.scopes, made.user) == ("CMS", ["read", "import"], reviewer)
    assert told.startswith(f"Token {made.pk} (read, import) is valid until ")

    call_command("tokens", "list")
    listed = capsys.readouterr().out
    _, row = listed.splitlines()
    assert row.split("\t")[:4] == [str(made.pk), reviewer.username, "CMS", "read,import"]
    assert "never" not in row
    assert token.strip() not in listed

    call_command("tokens", "revoke", str(made.pk))
    assert client.get("/api/v1/claims/").status_code == 401
    with pytest.raises(CommandError, match="There is no token"):
        call_command("tokens", "revoke", str(made.pk))


def test_a_token_only_reads_unless_it_is_told_otherwise(reviewer, capsys):
    call_command("tokens", "make", reviewer.username)
    assert ApiToken.objects.get().scopes == ["read"]
    call_command("tokens", "list", "--user", reviewer.username)
    assert capsys.readouterr().out.splitlines()[-1].endswith("never")


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["make", "nobody"], "There is no user nobody."),
        (["list", "--user", "nobody"], "There is no user nobody."),
        (["make", "{person}", "--days", "0"], "--days must be"),
        (["make", "{person}", "--scope", "all"], "invalid choice"),
        ([], "required"),
    ],
)
def test_wrong_arguments_are_explained(reviewer, arguments, said):
    given = [one.format(person=reviewer.username) for one in arguments]
    with pytest.raises(CommandError, match=said):
        call_command("tokens", *given)
    assert not ApiToken.objects.exists()


def test_no_token_is_made_for_a_closed_account(reviewer):
    reviewer.is_active = False
    reviewer.save()
    with pytest.raises(CommandError, match="The account was closed"):
        call_command("tokens", "make", reviewer.username)
