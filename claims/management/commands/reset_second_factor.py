"""Reset the second factor of somebody who has lost it, if no administrator can sign in any more.

manage.py reset_second_factor USER
"""

from __future__ import annotations

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from claims.management.graceful_exit import explain_missing_tables
from claims.models import SecondFactor
from factcheck.sign_in import forget_codes


class Command(BaseCommand):
    """Exit code 0: reset; 1: the user is unknown, or has none; 2: bad arguments."""

    help = __doc__ or ""
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("user", metavar="USER")

    def handle(self, *args: Any, user: str, **options: Any) -> None:
        with explain_missing_tables():
            factor = SecondFactor.objects.select_related("user").filter(user__username=user).first()
            if factor is None:
                raise CommandError(f"There is no second factor of a user {user}.")
            factor.delete()
            forget_codes(factor.user)
        self.stdout.write(f"The second factor of {user} is reset.")
