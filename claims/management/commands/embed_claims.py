"""Embed claims, rescore and compare them; an interrupted run can be continued."""

from __future__ import annotations

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand

from claims.management.graceful_exit import (
    INTERRUPTED,
    explain_missing_tables,
    sigterm_as_interrupt,
)
from claims.management.progress import report_progress
from claims.management.rebuild_keys import rebuild_outdated_keys
from claims.matching.embeddings import claim_vectors, rescore
from claims.matching.relations import relate_claims
from claims.reviewing.pair_proposals import Proposed
from claims.tasks.record_relations import record_relations


class Command(BaseCommand):
    """Exit code 0: all claims are embedded and compared; 2: bad arguments."""

    help = __doc__ or ""

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--rebuild", action="store_true", help="rebuild all vectors, as for a new model"
        )
        parser.add_argument(
            "--compare-anew",
            action="store_true",
            help="compare all claims again, for example after a change of a threshold; pairs that "
            "were decided, joined or kept apart stay",
        )

    def handle(self, *args: Any, rebuild: bool, compare_anew: bool, **options: Any) -> None:
        try:
            with explain_missing_tables(), sigterm_as_interrupt():
                rebuild_outdated_keys(self.stdout)
                self._embed(rebuild=rebuild)
                self._rescore()
                self._relate(anew=compare_anew)
        except KeyboardInterrupt:
            self.stderr.write("Interrupted; run the command again to continue.")
            raise SystemExit(INTERRUPTED) from None

    def _embed(self, *, rebuild: bool) -> None:
        if rebuild:
            claim_vectors.delete_vectors()
        claim_vectors.recount_words()
        done = report_progress(
            claim_vectors.embed_missing(), claim_vectors.count_missing(), "embedded", self.stdout
        )
        self.stdout.write(f"{done:,} embedded; all claims have vectors.")

    def _rescore(self) -> None:
        waiting = rescore.claims_to_rescore().distinct().count()
        done = report_progress(rescore.rescore_claims(), waiting, "rescored", self.stdout)
        self.stdout.write(f"{done:,} rescored by their meaning.")

    def _relate(self, *, anew: bool) -> None:
        if anew:
            relate_claims.mark_all_uncompared()
        found = Proposed()
        waiting = relate_claims.count_uncompared()
        done = report_progress(record_relations(found), waiting, "compared", self.stdout)
        self.stdout.write(
            f"{done:,} compared: {found.joined:,} joined, {found.suggested:,} suggested, "
            f"{found.conflicts:,} in conflict."
        )
