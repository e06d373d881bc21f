"""Clean up what nobody needs any more; safe at any time, and part of each start.

Import runs without a process are marked as interrupted. Evidence files that no record refers to are
removed, and drafts that nobody has touched for 90 days.
"""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand

from claims.management.graceful_exit import explain_missing_tables
from claims.tasks.clean_up import clean_up


class Command(BaseCommand):
    """Exit code 0: cleaned up."""

    help = __doc__ or ""
    # They load all pages, which takes longer than the rest of the start.
    requires_system_checks: list[str] = []

    def handle(self, *args: Any, **options: Any) -> None:
        with explain_missing_tables():
            self.stdout.write(str(clean_up()))
