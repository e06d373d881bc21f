"""Encrypt the stored secrets again, with the SECRET_KEY of today.

Call it after SECRET_KEY was changed, while SECRET_KEY_FALLBACKS still has the key before; then that
key is not needed any more for second factors and their recovery codes, and for the addresses of
chats and mail. Recovery codes that an earlier version made end with it.
"""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.db import transaction

from claims.management.graceful_exit import explain_missing_tables
from claims.models import SecondFactor, Webhook
from claims.reviewing.second_factors import reseal_factor
from claims.webhooks.service_address import reseal_address


class Command(BaseCommand):
    """Exit code 0: done; 1: some secrets cannot be read with any key, and stay."""

    help = __doc__ or ""

    def handle(self, *args: Any, **options: Any) -> None:
        with explain_missing_tables(), transaction.atomic():
            factors = SecondFactor.objects.select_for_update(of=("self",)).select_related("user")
            resealed = [reseal_factor(one) for one in factors.order_by("pk")]
            chats = Webhook._base_manager.select_for_update(no_key=True).exclude(sealed_address="")
            resealed += [reseal_address(one) for one in chats.order_by("pk")]
        self.stdout.write(f"{resealed.count(True)} secrets encrypted with the key of today.")
        if unreadable := resealed.count(False):
            raise CommandError(
                f"{unreadable} cannot be read with SECRET_KEY or SECRET_KEY_FALLBACKS. Reset these "
                "second factors, and enter these addresses again.",
                returncode=1,
            )
