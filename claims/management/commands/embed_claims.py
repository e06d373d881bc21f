"""Give claims their vectors, weigh and compare them; goes on where it stopped."""

from __future__ import annotations

import time
from argparse import ArgumentParser
from collections.abc import Iterable
from typing import Any

from django.core.management.base import BaseCommand

from claims.management.graceful_exit import (
    INTERRUPTED,
    explain_missing_tables,
    sigterm_as_interrupt,
)
from claims.management.record_relations import record_relations
from claims.matching.embeddings import claim_vectors, rescore
from claims.matching.relations import relate_claims
from claims.reviewing.pair_proposals import Proposed

_EVERY_SECONDS = 2


class Command(BaseCommand):
    """Exit code 0: all claims have vectors and are compared; 2: the call was wrong."""

    help = __doc__ or ""

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--rebuild", action="store_true", help="make all vectors anew, as for another model"
        )
        parser.add_argument(
            "--compare-anew",
            action="store_true",
            help="compare all claims again, as after a change of a threshold; what was decided, "
            "joined or kept apart stays",
        )

    def handle(self, *args: Any, rebuild: bool, compare_anew: bool, **options: Any) -> None:
        try:
            with explain_missing_tables(), sigterm_as_interrupt():
                self._embed(rebuild=rebuild)
                self._weigh()
                self._relate(anew=compare_anew)
        except KeyboardInterrupt:
            self.stderr.write("Interrupted; what is done is stored, the rest waits.")
            raise SystemExit(INTERRUPTED) from None

    def _embed(self, *, rebuild: bool) -> None:
        if rebuild:
            claim_vectors.delete_vectors()
        claim_vectors.recount_words()
        done = self._follow(
            claim_vectors.embed_missing(), claim_vectors.count_missing(), "embedded"
        )
        self.stdout.write(f"{done:,} embedded, nothing waits.")

    def _weigh(self) -> None:
        waiting = rescore.claims_to_rescore().distinct().count()
        done = self._follow(rescore.rescore_claims(), waiting, "weighed")
        self.stdout.write(f"{done:,} weighed by their meaning.")

    def _relate(self, *, anew: bool) -> None:
        if anew:
            relate_claims.mark_all_uncompared()
        found = Proposed()
        done = self._follow(record_relations(found), relate_claims.count_uncompared(), "compared")
        self.stdout.write(
            f"{done:,} compared: {found.joined:,} joined, {found.suggested:,} suggested, "
            f"{found.conflicts:,} in conflict."
        )

    def _follow(self, steps: Iterable[int], total: int, what: str) -> int:
        """Tell every two seconds how far it is; how many there were in the end."""
        done, started, shown = 0, time.monotonic(), 0.0
        for number in steps:
            done += number
            if time.monotonic() - shown >= _EVERY_SECONDS:
                shown = time.monotonic()
                self.stdout.write(_progress(done, max(total, done), what, shown - started))
                self.stdout.flush()
        return done


def _progress(done: int, total: int, what: str, seconds: float) -> str:
    left = (total - done) * seconds / done
    return f"{done:,} of {total:,} {what}, {left:,.0f} s left"
