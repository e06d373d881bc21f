"""Limit how many requests one visitor sends to the public site in a minute."""

from __future__ import annotations

import time
from hashlib import blake2b

from django.conf import settings
from django.http import HttpRequest

from claims.request_counts import count_request, seconds_left
from factcheck.sign_in import client_address


def seconds_to_wait(request: HttpRequest) -> int:
    """Count the request; return how long its visitor has to wait, 0 if not at all."""
    allowed: int = settings.PUBLIC_REQUESTS_A_MINUTE
    if not allowed:
        return 0
    now = time.time()
    return seconds_left(now) if count_request(_number(request), now) > allowed else 0


def _number(request: HttpRequest) -> int:
    """Return a number for the visitor's address, which is below those of people."""
    address = (client_address(request) or "").encode()
    return -1 - int.from_bytes(blake2b(address, digest_size=7).digest())
