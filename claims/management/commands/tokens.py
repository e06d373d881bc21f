"""List, make and revoke API tokens.

    manage.py tokens list [--user NAME]
    manage.py tokens make USER --name CMS --scope read --scope import [--days 30]
    manage.py tokens revoke ID

`make` prints the token on standard output. It is not stored, and shown only once.
"""

from __future__ import annotations

from argparse import ArgumentParser
from datetime import timedelta
from typing import Any

from django.core.exceptions import PermissionDenied
from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from claims.management.graceful_exit import explain_missing_tables, ignore_closed_stdout
from claims.models import ApiToken, User
from claims.models.api_token import Scope
from claims.reviewing.tokens import LEAST, create_token

LONGEST_DAYS = 3650


class Command(BaseCommand):
    """Exit code 0: done; 1: there is no such person or token; 2: bad arguments."""

    help = __doc__ or ""
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        acts = parser.add_subparsers(dest="act", required=True, metavar="list|make|revoke")
        listing = acts.add_parser("list", help="list tokens, the newest first")
        listing.add_argument("--user", metavar="NAME", help="only those of this user")
        making = acts.add_parser("make", help="make a token and print it")
        making.add_argument("user", metavar="USER", help="the user that it acts for")
        making.add_argument("--name", default="", help="which program will use it")
        making.add_argument(
            "--scope",
            action="append",
            choices=Scope.values,
            help="what it is for; may be repeated; read if there is none",
        )
        making.add_argument("--days", type=int, default=30, help="how long it is valid")
        acts.add_parser("revoke", help="revoke a token").add_argument("id", type=int)

    def handle(self, *args: Any, act: str, **options: Any) -> None:
        with explain_missing_tables(), ignore_closed_stdout():
            {"list": self._list, "make": self._make, "revoke": self._revoke}[act](options)

    def _list(self, options: dict[str, Any]) -> None:
        tokens = ApiToken.objects.select_related("user")
        if options["user"]:
            tokens = tokens.filter(user=_person(options["user"]))
        self.stdout.write("id\towner\tname\tscopes\tmade\texpires\tlast used")
        for one in tokens:
            times = (one.created, one.expiry, one.last_used_at)
            shown = (one.pk, one.user.username, one, ",".join(one.scopes), *map(_minute, times))
            self.stdout.write("\t".join(map(str, shown)))

    def _make(self, options: dict[str, Any]) -> None:
        if not 1 <= options["days"] <= LONGEST_DAYS:
            raise CommandError(f"--days must be from 1 to {LONGEST_DAYS}.", returncode=2)
        try:
            record, token = create_token(
                by=_person(options["user"]),
                lasts=timedelta(days=options["days"]),
                name=options["name"][:100],
                scopes=options["scope"] or LEAST,
            )
        except PermissionDenied as error:
            raise CommandError(str(error)) from error
        self.stderr.write(
            f"Token {record.pk} ({', '.join(record.scopes)}) is valid until "
            f"{_minute(record.expiry)}:"
        )
        self.stdout.write(token)

    def _revoke(self, options: dict[str, Any]) -> None:
        deleted, _ = ApiToken.objects.filter(pk=options["id"]).delete()
        if not deleted:
            raise CommandError(f"There is no token {options['id']}. See manage.py tokens list.")
        self.stdout.write(f"Token {options['id']} is revoked.")


def _person(name: str) -> User:
    person = User.objects.filter(username=name).first()
    if person is None:
        raise CommandError(f"There is no user {name}.")
    return person


def _minute(time: Any) -> str:
    return f"{timezone.localtime(time):%Y-%m-%d %H:%M}" if time else "never"
