"""What a session keeps of how somebody signed in, and where they go afterwards."""

from __future__ import annotations

from django.http import HttpRequest
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme

from claims.second_factor_middleware import SECOND_FACTOR

BACKEND = "factcheck.permissions.OneQueryBackend"
__all__ = ["BACKEND", "SECOND_FACTOR", "safe_next"]


def safe_next(request: HttpRequest, address: str) -> str:
    """Return ``address`` if it is one of this site, or that of the review desk."""
    is_ours = url_has_allowed_host_and_scheme(
        address, allowed_hosts={request.get_host()}, require_https=request.is_secure()
    )
    return address if address and is_ours else reverse("admin:index")
