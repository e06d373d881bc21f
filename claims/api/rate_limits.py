"""Limit how many requests one person sends to the API in a minute, and say how many are left.

The counts are in memory that all web processes of this server share. Writing each of them to the
database would take longer than answering most requests.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from mmap import mmap
from multiprocessing import Lock
from struct import Struct
from typing import Any, NamedTuple

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from rest_framework.request import Request
from rest_framework.throttling import BaseThrottle

WINDOW = 60
_SLOTS = 4096
_SLOT = Struct("<qqq")  # the id of a person, the minute, the number of requests in it
# Made when the application is loaded, before the server forks its processes.
_counts = mmap(-1, _SLOTS * _SLOT.size)
_lock = Lock()


class Limit(NamedTuple):
    """How many requests are allowed in a minute and how many are left; until when, in seconds."""

    allowed: int
    used: int
    reset: int

    @property
    def is_exceeded(self) -> bool:
        return self.used > self.allowed

    @property
    def left(self) -> int:
        return max(0, self.allowed - self.used)


def count_request(person: int, now: float) -> int:
    """Count a request of the person; return how many there were in this minute."""
    minute, place = int(now // WINDOW), person % _SLOTS * _SLOT.size
    with _lock:
        who, when, used = _SLOT.unpack_from(_counts, place)
        used = used + 1 if (who, when) == (person, minute) else 1
        _SLOT.pack_into(_counts, place, person, minute, used)
    return int(used)


class RequestsAMinute(BaseThrottle):
    """Counts the requests of people who are signed in; 0 in the setting means no limit."""

    limit: Limit | None = None

    def allow_request(self, request: Request, view: Any) -> bool:
        allowed: int = settings.API_REQUESTS_A_MINUTE
        if not allowed or not request.user.is_authenticated:
            return True
        now = time.time()
        reset = WINDOW - int(now % WINDOW)
        self.limit = Limit(allowed, count_request(request.user.pk, now), reset)
        request._request.rate_limit = self.limit  # type: ignore[attr-defined]  # for the headers
        return not self.limit.is_exceeded

    def wait(self) -> float | None:
        return self.limit.reset if self.limit else None


class RateLimitMiddleware:
    """Says in each answer of the API how many requests are left."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        limit: Limit | None = getattr(request, "rate_limit", None)
        if limit is not None:
            response["RateLimit-Limit"] = str(limit.allowed)
            response["RateLimit-Remaining"] = str(limit.left)
            response["RateLimit-Reset"] = str(limit.reset)
        return response
