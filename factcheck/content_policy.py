"""What browsers may load and run on the pages: Content-Security-Policy and Permissions-Policy.

The public site and downloads have a stricter policy of their own. See docs/decisions/0072.
"""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Callable
from http import HTTPStatus

from django.conf import settings
from django.http import HttpRequest, HttpResponse

CONTENT, PERMISSIONS = "Content-Security-Policy", "Permissions-Policy"
# Alpine, which Unfold uses, compiles the expressions in its attributes: without 'unsafe-eval' no
# menu opens.
_PAGES = (
    "default-src 'none'; script-src 'self' 'unsafe-eval'; style-src 'self'{styles}; "
    "img-src 'self' data:; font-src 'self'; connect-src 'self'; form-action 'self'; "
    "base-uri 'none'; frame-ancestors 'none'"
)
_DATA = "default-src 'none'; frame-ancestors 'none'"
_UNUSED = ("camera", "display-capture", "geolocation", "microphone", "payment", "usb")
_PERMISSIONS = ", ".join(f"{one}=()" for one in _UNUSED)
_ALLOWED_STYLES: set[str] = set()


def allow_style(text: str) -> None:
    """Allow the style element with exactly this text, on all pages of this process."""
    digest = base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()
    _ALLOWED_STYLES.add(f" 'sha256-{digest}'")


class ContentPolicyMiddleware:
    """Gives each answer the policy of its kind, unless it has one already."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if response.status_code == HTTPStatus.NOT_MODIFIED:
            # A browser would replace the policies of the page that it has by these.
            return response
        response.headers.setdefault(PERMISSIONS, _PERMISSIONS)
        # Django's own pages about failures, with their styles, are only seen in development.
        if not (settings.DEBUG and response.status_code in (404, 500)):
            is_page = response.headers.get("Content-Type", "").startswith("text/html")
            policy = _PAGES.format(styles="".join(sorted(_ALLOWED_STYLES))) if is_page else _DATA
            response.headers.setdefault(CONTENT, policy)
        return response
