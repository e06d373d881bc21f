"""Limit how many requests one person sends to the API in a minute, and say how many are left."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Any, NamedTuple

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from rest_framework.request import Request
from rest_framework.throttling import BaseThrottle

from claims.request_counts import count_request, seconds_left


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


class RequestsAMinute(BaseThrottle):
    """Counts the requests of people who are signed in; 0 in the setting means no limit."""

    limit: Limit | None = None

    def allow_request(self, request: Request, view: Any) -> bool:
        allowed: int = settings.API_REQUESTS_A_MINUTE
        if not allowed or not request.user.is_authenticated:
            return True
        now = time.time()
        self.limit = Limit(allowed, count_request(request.user.pk, now), seconds_left(now))
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
