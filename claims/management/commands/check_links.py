"""Check whether the addresses of evidence still answer; run it regularly, for example every night.

Without a network, or with FETCH_ADDRESSES=no, nothing is checked.
"""

from __future__ import annotations

from argparse import ArgumentParser
from datetime import timedelta
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from claims.management.graceful_exit import explain_missing_tables
from claims.reviewing.fetch_address import NoNetworkError
from claims.reviewing.links import check_links


class Command(BaseCommand):
    """Exit code 0: checked, or there is no network; 1: invalid options."""

    help = __doc__ or ""

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--days", type=int, default=7, help="only those not checked for so many days"
        )
        parser.add_argument("--limit", type=int, help="at most so many addresses")

    def handle(self, *args: Any, days: int, limit: int | None, **options: Any) -> None:
        if not 0 <= days <= 3650 or (limit is not None and limit < 1):
            raise CommandError("Give --days from 0 to 3650, and --limit from 1.")
        if not settings.FETCH_ADDRESSES:
            self.stdout.write("FETCH_ADDRESSES=no: nothing is checked.")
            return
        with explain_missing_tables():
            self._check(days, limit)

    def _check(self, days: int, limit: int | None) -> None:
        checked = broken = 0
        try:
            for link in check_links(older_than=timedelta(days=days), limit=limit):
                checked += 1
                if link.status is None or link.status >= 400:
                    broken += 1
                    self.stdout.write(f"{link.url}: {link.status or link.problem}")
        except NoNetworkError:
            self.stdout.write("No host can be resolved: there may be no network. Nothing is noted.")
            return
        self.stdout.write(f"{checked} addresses checked, {broken} with a problem.")
