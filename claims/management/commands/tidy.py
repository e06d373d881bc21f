"""Clear away what a process that was killed left behind; safe at any time, and done at each start.

Import runs that nobody runs are marked as interrupted, and files of evidence that nothing refers to
are removed.
"""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand

from claims.management.clean_up import clean_up
from claims.management.graceful_exit import explain_missing_tables


class Command(BaseCommand):
    """Exit code 0: tidy."""

    help = __doc__ or ""

    def handle(self, *args: Any, **options: Any) -> None:
        with explain_missing_tables():
            self.stdout.write(str(clean_up()))
