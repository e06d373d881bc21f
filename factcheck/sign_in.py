"""Limit wrong passwords in the admin and the API alike, by counts that the database keeps.

See docs/decisions/0015-sign-in-limits-and-tokens.md.
"""

from __future__ import annotations

import logging
from datetime import datetime, timedelta
from ipaddress import IPv6Address, ip_address, ip_network
from math import ceil
from typing import Any

from axes.handlers.database import AxesDatabaseHandler
from axes.models import AccessAttempt
from django.conf import settings
from django.contrib.auth import get_user_model
from django.db import connection, transaction
from django.db.models import F, Max, QuerySet, Sum
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.crypto import salted_hmac

log = logging.getLogger(__name__)

# Of the tries for one name from one address; other people may be behind one address, and other
# addresses may try one name, so that both have more.
FROM_ONE_ADDRESS = 3
FOR_ONE_NAME = 10

# Any number will do that nothing else on this database takes; these are the letters "fcsignin".
_LOCK = int.from_bytes(b"fcsignin", "big", signed=True)


class SignInLimits(AxesDatabaseHandler):  # type: ignore[misc]  # axes has no types
    """What axes asks whether a password may be looked at, and tells how that went."""

    def is_allowed(self, request: HttpRequest, credentials: Any = None) -> bool:
        """Count this attempt and allow it, unless there were too many.

        It is counted before the password is looked at, and taken back if that is right: of many
        attempts at the same moment no more than the limit are let through.
        """
        name = _on_record(str((credentials or {}).get("username") or ""))
        address = client_address(request)
        with transaction.atomic():
            _one_at_a_time()
            now = timezone.now()
            _forget_old(now)
            wait = _seconds_to_wait(name, address, now)
            if wait == 0:
                _count(name, address, now)
        if wait:
            # The name may be a password that was typed in the wrong field.
            log.warning("Too many wrong passwords from %s: refused for %s s.", address, wait)
            request.sign_in_wait = wait  # type: ignore[attr-defined]  # read by seconds_to_wait
        return wait == 0

    def user_login_failed(self, *args: Any, **kwargs: Any) -> None:
        """Nothing: is_allowed has counted it."""

    def user_logged_in(self, sender: Any, request: Any, user: Any, **kwargs: Any) -> None:
        """Forget what failed for this name from this address, and nothing else of the address.

        Otherwise whoever has one account could guess at others for ever.
        """
        attempts = AccessAttempt.objects.filter(ip_address=client_address(request))
        attempts.filter(username=user.get_username()).delete()

    def user_logged_out(self, *args: Any, **kwargs: Any) -> None:
        """Nothing: no log of people's comings and goings is kept."""


def client_address(request: HttpRequest) -> str | None:
    """Where ``request`` comes from, as NUM_PROXIES proxies of ours tell it; None if unknown.

    Of an IPv6 address the network of 64 bits, in which a caller may choose any address.
    """
    told = request.META.get("HTTP_X_FORWARDED_FOR", "").split(",")
    proxies = settings.NUM_PROXIES
    believed = told[-min(proxies, len(told))].strip() if proxies else ""
    for candidate in (believed, request.META.get("REMOTE_ADDR", "")):
        try:
            address = ip_address(candidate)
        except ValueError:
            continue
        if isinstance(address, IPv6Address) and address.ipv4_mapped is None:
            return str(ip_network((int(address), 64), strict=False).network_address)
        return str(getattr(address, "ipv4_mapped", None) or address)
    return None


def seconds_to_wait(request: HttpRequest) -> int:
    """After how many seconds a refused attempt may be repeated; 0 if it was not refused."""
    wait: int = getattr(request, "sign_in_wait", 0)
    return wait


def refusal(wait: int) -> str:
    """What people are told who must wait for so many seconds."""
    minutes = ceil(wait / 60)
    plural = "" if minutes == 1 else "s"
    return (
        f"Too many wrong passwords. Try again in {minutes} minute{plural}, "
        "or ask an administrator to end the wait."
    )


def locked_out(request: HttpRequest, response: HttpResponse, credentials: Any) -> HttpResponse:
    """The page of the admin in the place of the sign-in form; the API has answered already."""
    if response.status_code == 429:
        return response
    wait = seconds_to_wait(request)
    context = {"title": "Signing in is paused", "message": refusal(wait)}
    page = render(request, "error.html", context, status=429)
    page["Retry-After"] = str(wait)
    return page


def _on_record(name: str) -> str:
    """The name of an account as it is; of any other, which may be a secret, a keyed digest."""
    if get_user_model().objects.filter(username=name).exists():
        return name
    return f"unknown {salted_hmac(__name__, name, algorithm='sha256').hexdigest()[:32]}"


def _one_at_a_time() -> None:
    """Until the transaction ends; it holds a few short statements, and no hashing of passwords."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [_LOCK])


def _forget_old(now: datetime) -> None:
    """What is over; and what a clock that was fast has put far ahead."""
    cool_off: timedelta = settings.AXES_COOLOFF_TIME
    AccessAttempt.objects.exclude(attempt_time__range=(now - cool_off, now + cool_off)).delete()


def _seconds_to_wait(name: str, address: str | None, now: datetime) -> int:
    tries: int = settings.SIGN_IN_TRIES
    here = AccessAttempt.objects.filter(ip_address=address)
    named = AccessAttempt.objects.filter(username=name)
    return max(
        _wait_for(here.filter(username=name), tries, now),
        _wait_for(here, tries * FROM_ONE_ADDRESS, now),
        _wait_for(named, tries * FOR_ONE_NAME, now),
    )


def _wait_for(attempts: QuerySet[AccessAttempt], limit: int, now: datetime) -> int:
    found = attempts.aggregate(count=Sum("failures_since_start"), last=Max("attempt_time"))
    if (found["count"] or 0) < limit:
        return 0
    over: datetime = found["last"] + settings.AXES_COOLOFF_TIME
    return max(1, ceil((over - now).total_seconds()))


def _count(name: str, address: str | None, now: datetime) -> None:
    """Add one; neither the form that was sent nor what the browser says of itself is kept."""
    record = {"username": name, "ip_address": address, "user_agent": ""}
    if not AccessAttempt.objects.filter(**record).update(
        failures_since_start=F("failures_since_start") + 1, attempt_time=now
    ):
        AccessAttempt.objects.create(**record, failures_since_start=1)
