"""Do background work: import, embed, compare. Run as many as you like, on any number of machines.

SIGTERM and Ctrl-C end it in good order: it finishes its job, or gives it back to the others.
"""

from __future__ import annotations

from argparse import ArgumentParser
from contextlib import suppress
from typing import Any

from django.core.management.base import BaseCommand
from django.db import OperationalError

from claims.management.graceful_exit import explain_missing_tables
from claims.models.job import count_workers
from claims.tasks.worker import Worker
from factcheck.supervised import report_ready


class Command(BaseCommand):
    """Exit code 0: asked to stop, or nothing is left with --until-empty."""

    help = __doc__ or ""
    # They load all pages, which takes longer than the rest of the start.
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--until-empty", action="store_true", help="stop when no job is due any more"
        )

    def handle(self, *args: Any, until_empty: bool, **options: Any) -> None:
        # If the database is away, the worker waits for it.
        with explain_missing_tables(), suppress(OperationalError):
            count_workers()
        report_ready()

        Worker(until_empty=until_empty).run()
