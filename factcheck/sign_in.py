"""Limit wrong passwords and codes in the admin and the API, with counts in the database.

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

# Multiples of the limit for one name from one address: several people may share an address, and one
# name may be tried from several addresses.
FROM_ONE_ADDRESS = 3
FOR_ONE_NAME = 10

# Any number that nothing else in this database uses; these are the letters "fcsignin".
_LOCK = int.from_bytes(b"fcsignin", "big", signed=True)


class SignInLimits(AxesDatabaseHandler):  # type: ignore[misc]  # axes has no types
    """The axes handler, which decides whether a password may be checked."""

    def is_allowed(self, request: HttpRequest, credentials: Any = None) -> bool:
        """Count this attempt and allow it, unless there were too many.

        The attempt is counted before the password is checked, and removed if the password is
        correct. This enforces the limit for simultaneous attempts as well.
        """
        name = _on_record(str((credentials or {}).get("username") or ""))
        return _allow(request, name, "passwords", anywhere=settings.SIGN_IN_TRIES * FOR_ONE_NAME)

    def user_login_failed(self, *args: Any, **kwargs: Any) -> None:
        """Do nothing: is_allowed has counted the attempt."""

    def user_logged_in(self, sender: Any, request: Any, user: Any, **kwargs: Any) -> None:
        """Delete the failed attempts for this name from this address only.

        Otherwise the owner of one account could guess the passwords of others without limit.
        """
        attempts = AccessAttempt.objects.filter(ip_address=client_address(request))
        attempts.filter(username=user.get_username()).delete()

    def user_logged_out(self, *args: Any, **kwargs: Any) -> None:
        """Do nothing: sessions of users are not logged."""


def allow_code(request: HttpRequest, user: Any) -> bool:
    """Count a code of the second factor and allow it, unless there were too many from anywhere.

    Who tries codes knows the password, and the codes are short.
    """
    return _allow(request, _code_name(user), "codes", anywhere=settings.SIGN_IN_TRIES)


def forget_codes(user: Any) -> None:
    """Delete the failed attempts of ``user``, after a right code or a reset."""
    AccessAttempt.objects.filter(username=_code_name(user)).delete()


def _code_name(user: Any) -> str:
    # No username contains a space.
    return f"{user.get_username()} code"


def _allow(request: HttpRequest, name: str, what: str, *, anywhere: int) -> bool:
    address = client_address(request)
    with transaction.atomic():
        _lock_attempts()
        now = timezone.now()
        _delete_expired(now)
        wait = _seconds_to_wait(name, address, now, anywhere)
        if wait == 0:
            _count(name, address, now)
    if wait:
        # Do not log the name, which may be a password typed in the wrong field.
        log.warning("Too many wrong %s from %s: blocked for %s s.", what, address, wait)
        request.sign_in_wait = wait  # type: ignore[attr-defined]  # read by seconds_to_wait
    return wait == 0


def client_address(request: HttpRequest) -> str | None:
    """Return the client's address, as reported by our NUM_PROXIES proxies; None if unknown.

    An IPv6 address is reduced to its 64-bit network, in which a client can choose any address.
    """
    forwarded = request.META.get("HTTP_X_FORWARDED_FOR", "").split(",")
    proxies = settings.NUM_PROXIES
    believed = forwarded[-min(proxies, len(forwarded))].strip() if proxies else ""
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
    """Return the seconds until a blocked attempt may be repeated; 0 if it was not blocked."""
    wait: int = getattr(request, "sign_in_wait", 0)
    return wait


def refusal(wait: int, what: str = "passwords") -> str:
    """Return the message for a user who has to wait for ``wait`` seconds."""
    minutes = ceil(wait / 60)
    plural = "" if minutes == 1 else "s"
    return (
        f"Too many wrong {what}. Try again in {minutes} minute{plural}, "
        "or ask an administrator to end the wait."
    )


def locked_out(request: HttpRequest, response: HttpResponse, credentials: Any) -> HttpResponse:
    """Return the admin page that replaces the sign-in form; the API has already responded."""
    return response if response.status_code == 429 else blocked_page(request)


def blocked_page(request: HttpRequest, what: str = "passwords") -> HttpResponse:
    wait = seconds_to_wait(request)
    context = {"title": "Sign-in is blocked", "message": refusal(wait, what)}
    page = render(request, "error.html", context, status=429)
    page["Retry-After"] = str(wait)
    return page


def _on_record(name: str) -> str:
    """Return the name of an account; for any other text, which may be a secret, a keyed digest."""
    if get_user_model().objects.filter(username=name).exists():
        return name
    return f"unknown {salted_hmac(__name__, name, algorithm='sha256').hexdigest()[:32]}"


def _lock_attempts() -> None:
    """Lock until the transaction ends, which runs a few short statements and hashes nothing."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [_LOCK])


def _delete_expired(now: datetime) -> None:
    """Delete expired attempts, and those with a time in the far future after a clock error."""
    cool_off: timedelta = settings.AXES_COOLOFF_TIME
    AccessAttempt.objects.exclude(attempt_time__range=(now - cool_off, now + cool_off)).delete()


def _seconds_to_wait(name: str, address: str | None, now: datetime, anywhere: int) -> int:
    tries: int = settings.SIGN_IN_TRIES
    here = AccessAttempt.objects.filter(ip_address=address)
    named = AccessAttempt.objects.filter(username=name)
    return max(
        _wait_for(here.filter(username=name), tries, now),
        _wait_for(here, tries * FROM_ONE_ADDRESS, now),
        _wait_for(named, anywhere, now),
    )


def _wait_for(attempts: QuerySet[AccessAttempt], limit: int, now: datetime) -> int:
    found = attempts.aggregate(count=Sum("failures_since_start"), last=Max("attempt_time"))
    if (found["count"] or 0) < limit:
        return 0
    over: datetime = found["last"] + settings.AXES_COOLOFF_TIME
    return max(1, ceil((over - now).total_seconds()))


def _count(name: str, address: str | None, now: datetime) -> None:
    """Count an attempt; neither the form data nor the user agent is stored."""
    record = {"username": name, "ip_address": address, "user_agent": ""}
    if not AccessAttempt.objects.filter(**record).update(
        failures_since_start=F("failures_since_start") + 1, attempt_time=now
    ):
        AccessAttempt.objects.create(**record, failures_since_start=1)
