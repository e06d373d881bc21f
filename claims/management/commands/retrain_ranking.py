"""Learn from the decisions of editors which claims are worth checking, and rank the queue."""

from __future__ import annotations

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from claims.management.graceful_exit import interruptible
from claims.reviewing.ranking import LearnedRanking, RankingError, learn_ranking


class Command(BaseCommand):
    """Exit code 0: learned, or nothing new; 1: refused, nothing changed; 2: bad arguments."""

    help = __doc__ or ""

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--dry-run", action="store_true", help="print the measures without storing anything"
        )

    def handle(self, *args: Any, dry_run: bool, **options: Any) -> None:
        try:
            with interruptible(self.stderr, "Interrupted; nothing was changed."):
                learned = learn_ranking(store=not dry_run)
        except RankingError as error:
            raise CommandError(f"{error} Nothing was changed.", returncode=1) from error
        self._report(learned, dry_run=dry_run)

    def _report(self, learned: LearnedRanking, *, dry_run: bool) -> None:
        before, after = learned.before, learned.after
        self.stdout.write(
            f"{learned.worth_checking:,} claims taken up, {learned.dismissed:,} dismissed; each "
            "fifth of the decisions held out in turn:\n"
            f"{'':20}{'before':>8}{'after':>8}\n"
            f"{'average precision':20}{before.precision:8.3f}{after.precision:8.3f}\n"
            f"{'calibration error':20}{before.calibration_error:8.3f}"
            f"{after.calibration_error:8.3f}\n"
            f"{'squared error':20}{before.squared_error:8.3f}{after.squared_error:8.3f}"
        )
        if dry_run:
            self.stdout.write("Dry run: nothing was changed.")
        elif not learned.is_new:
            self.stdout.write(f"No new decisions; {learned.rescored:,} claims rescored.")
        else:
            self.stdout.write(f"Stored; {learned.rescored:,} claims awaiting review rescored.")
