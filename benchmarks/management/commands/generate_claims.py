"""Fill an empty database with a made-up newsroom: articles, speakers, quotes, claims, judgements.

The texts are made of words that are as frequent as those of real ones: a few are in every second
claim, most in one of thousands. It is for measuring how fast Factcheck is with many claims, and for
trying it out. Nothing of it is true, and it cannot be told from real records, nor removed.

1,000 claims have 100 articles, and 1,000,000 claims 100,000. The first takes seconds, the last
about a quarter of an hour and 9 GB on disk. Everything is written at once at the end: an
interrupted run writes nothing.
"""

from __future__ import annotations

from argparse import ArgumentParser, ArgumentTypeError
from time import perf_counter
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.db import IntegrityError, connection

from claims.management.graceful_exit import interruptible

_NOTHING = "Interrupted; nothing was written."


class Command(BaseCommand):
    """Exit code 0: everything is written; 1: the database is not empty; 130: interrupted."""

    help = __doc__ or ""
    # They load all pages, which takes longer than the rest of the start.
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("number", type=_number, help="how many claims to write")
        parser.add_argument(
            "--seed", type=_seed, default=10, help="another one makes other texts (default: 10)"
        )
        parser.add_argument(
            "--among-others",
            action="store_true",
            help="write into a database that has documents or claims already",
        )

    def handle(
        self, *args: Any, number: int, seed: int, among_others: bool, **options: Any
    ) -> None:
        with interruptible(self.stderr, _NOTHING):
            _require_room(among_others=among_others)
            start = perf_counter()
            try:
                self._fill(number, seed)
            except IntegrityError as error:
                reason = f"Nothing was written, since other records are in the way: {error}"
                raise CommandError(reason, returncode=1) from error
        self.stdout.write(f"Wrote these rows in {perf_counter() - start:,.0f} s:")
        for name, rows in _count_rows():
            self.stdout.write(f"{rows:13,} {name}")
        self.stdout.write(
            "They belong to editor0 to editor29, who have no passwords. To sign in, add an "
            "administrator with manage.py createsuperuser."
        )

    def _fill(self, number: int, seed: int) -> None:
        from benchmarks.newsroom import fill

        start = perf_counter()

        def show(written: int) -> None:
            passed = perf_counter() - start
            self.stderr.write(f"{written:,} of {number:,} claims after {passed:,.0f} s")

        self.stderr.write(f"Writing {number:,} claims to the database {_name()}.")
        fill(number, seed=seed, progress=show)
        with connection.cursor() as cursor:
            # Or each query would look at the rows anew whether they are visible to everybody.
            cursor.execute("VACUUM ANALYZE")


def _require_room(*, among_others: bool) -> None:
    from claims.models import Claim, Document, User

    if User.objects.filter(username="editor0").exists():
        reason = f"The database {_name()} has generated claims already. Use an empty one."
        raise CommandError(reason, returncode=1)
    if not among_others and any(
        model._base_manager.exists()  # type: ignore[attr-defined]
        for model in (Document, Claim)
    ):
        reason = (
            f"The database {_name()} has documents or claims, among which generated ones cannot "
            "be told apart. Use an empty database, or --among-others if nobody needs them."
        )
        raise CommandError(reason, returncode=1)


def _name() -> str:
    return str(connection.settings_dict["NAME"])


def _count_rows() -> list[tuple[str, int]]:
    """Return what was written, the largest table first."""
    from claims import models

    found = [
        (str(model._meta.verbose_name_plural), model._base_manager.count())
        for model in (
            *(models.Source, models.Document, models.Speaker, models.Quote, models.Claim),
            *(models.Appearance, models.Evidence, models.Assessment, models.Decision),
        )
    ]
    return sorted(found, key=lambda one: -one[1])


def _number(text: str) -> int:
    try:
        number = int(text.replace(",", "").replace("_", ""))
    except ValueError:
        number = 0
    if not 1 <= number <= 100_000_000:
        raise ArgumentTypeError(f"{text!r} is not a number from 1 to 100,000,000")
    return number


def _seed(text: str) -> int:
    if not text.isdecimal():
        raise ArgumentTypeError(f"{text!r} is not a whole number of at least 0")
    return int(text)
