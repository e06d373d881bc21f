"""Embed claims, rescore and compare them, as workers do; an interrupted run can be continued."""

from __future__ import annotations

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand

from claims.management.compare_claims import compare_claims
from claims.management.graceful_exit import interruptible
from claims.management.rebuild_keys import rebuild_outdated_keys
from claims.matching.embeddings import claim_vectors
from claims.matching.relations import relate_claims


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
        with interruptible(self.stderr, "Interrupted; run the command again to continue."):
            rebuild_outdated_keys(self.stdout)
            if rebuild:
                claim_vectors.delete_vectors()
            if compare_anew:
                relate_claims.mark_all_uncompared()
            compare_claims(self.stdout)
