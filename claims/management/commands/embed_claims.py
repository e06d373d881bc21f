"""Give every claim its vector, so that matching finds it by meaning; goes on where it stopped."""

from __future__ import annotations

import time
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.db import ProgrammingError

from claims.management.stopping import INTERRUPTED, stop_signal_as_interrupt
from claims.matching import refreshing

_EVERY_SECONDS = 2


class Command(BaseCommand):
    """Exit code 0: all claims have vectors; 2: the call was wrong."""

    help = __doc__ or ""

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--rebuild", action="store_true", help="make all vectors anew, as for another model"
        )

    def handle(self, *args: Any, rebuild: bool, **options: Any) -> None:
        try:
            with stop_signal_as_interrupt():
                self._embed(rebuild=rebuild)
        except KeyboardInterrupt:
            self.stderr.write("Interrupted; what is embedded is stored, the rest waits.")
            raise SystemExit(INTERRUPTED) from None
        except ProgrammingError as error:
            reason = "The database lacks tables; run manage.py migrate first."
            raise CommandError(reason, returncode=2) from error

    def _embed(self, *, rebuild: bool) -> None:
        if rebuild:
            refreshing.forget_vectors()
        refreshing.recount_words()
        total = refreshing.waiting()
        done, started, shown = 0, time.monotonic(), 0.0
        for number in refreshing.embed_waiting():
            done += number
            if time.monotonic() - shown >= _EVERY_SECONDS:
                shown = time.monotonic()
                self.stdout.write(_progress(done, max(total, done), shown - started))
                self.stdout.flush()
        self.stdout.write(f"{done:,} embedded, nothing waits.")


def _progress(done: int, total: int, seconds: float) -> str:
    left = (total - done) * seconds / done
    return f"{done:,} of {total:,} embedded, {left:,.0f} s left"
