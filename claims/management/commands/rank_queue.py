"""Compute the place of every claim in the review queue anew.

Imports and verbs do it for the claims that they change. This is needed after dates or sources of
documents were corrected, and does no harm at any time.
"""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand

from claims.management.graceful_exit import explain_missing_tables
from claims.reviewing.queue_order import renew_all


class Command(BaseCommand):
    """Exit code 0: done."""

    help = __doc__ or ""

    def handle(self, *args: Any, **options: Any) -> None:
        with explain_missing_tables():
            self.stdout.write(f"{renew_all():,} claims ranked.")
