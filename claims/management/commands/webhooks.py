"""List webhooks, add one, and have a test sent.

    manage.py webhooks list
    manage.py webhooks add USER --event decision.stale [--name Desk] <ADDRESS
    manage.py webhooks test ID USER

`add` reads the address from standard input, so that no list of processes and no history of a shell
has its secrets. It prints the secret of a program that is sent signed messages, only once.
"""

from __future__ import annotations

import sys
from argparse import ArgumentParser
from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.core.management.base import BaseCommand, CommandError

from claims.management.graceful_exit import explain_missing_tables, ignore_closed_stdout
from claims.models import User, Webhook
from claims.models.webhook_event import EventType
from claims.webhooks.manage_webhooks import add_webhook
from claims.webhooks.redeliver import ping_webhook


class Command(BaseCommand):
    """Exit code 0: done; 1: refused, with the reason; 2: bad arguments."""

    help = __doc__ or ""
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        acts = parser.add_subparsers(dest="act", required=True, metavar="list|add|test")
        acts.add_parser("list", help="list webhooks with their state")
        adding = acts.add_parser("add", help="add the address on standard input")
        adding.add_argument("user", metavar="USER", help="who adds it")
        adding.add_argument(
            "--event",
            action="append",
            required=True,
            choices=EventType.values,
            metavar="EVENT",
            help=f"what is told, may be repeated: {', '.join(EventType.values)}",
        )
        adding.add_argument("--name", default="", help="what it is called")
        testing = acts.add_parser("test", help="have a test sent by the next worker that is free")
        testing.add_argument("id", type=int)
        testing.add_argument("user", metavar="USER", help="who has it sent")

    def handle(self, *args: Any, act: str, **options: Any) -> None:
        try:
            with explain_missing_tables(), ignore_closed_stdout():
                {"list": self._list, "add": self._add, "test": self._test}[act](options)
        except ValidationError as error:
            raise CommandError(" ".join(error.messages)) from error
        except PermissionDenied as error:
            raise CommandError(f"{options['user']} may not do this.") from error

    def _list(self, options: dict[str, Any]) -> None:
        self.stdout.write("id\tname\taddress\tstatus\tfailures\tmessage")
        for one in Webhook.objects.order_by("pk"):
            shown = (one.pk, one.name, one.shown_address, one.status, one.failures, one.message)
            self.stdout.write("\t".join(map(str, shown)))

    def _add(self, options: dict[str, Any]) -> None:
        by = _person(options["user"])
        given = {"event_types": options["event"], "name": options["name"], "by": by}
        made = add_webhook(address=sys.stdin.readline(), **given)
        self.stderr.write(f"Webhook {made.webhook.pk} sends to {made.webhook.shown_address}.")
        if made.secret:
            self.stdout.write(made.secret)

    def _test(self, options: dict[str, Any]) -> None:
        webhook = Webhook.objects.filter(pk=options["id"]).first()
        if webhook is None:
            raise CommandError(f"There is no webhook {options['id']}. See manage.py webhooks list.")
        ping_webhook(webhook=webhook, by=_person(options["user"]))
        self.stdout.write("A test is sent as soon as a worker is free.")


def _person(name: str) -> User:
    person = User.objects.filter(username=name, is_active=True).first()
    if person is None:
        raise CommandError(f"There is no active user {name}.")
    return person
