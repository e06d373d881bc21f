"""Redirect addresses without their last slash so that nothing of a request is lost."""

from __future__ import annotations

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.middleware.common import CommonMiddleware

_KEEPS_REQUEST = 308


class SlashRedirectMiddleware(CommonMiddleware):
    """Like Django's, but a request that changes something is sent again as it is.

    After a 301 most clients send ``GET``: a record that was to be added would be answered with the
    list, and a program would take that for success.
    """

    def process_response(
        self, request: HttpRequest, response: HttpResponseBase
    ) -> HttpResponseBase:
        response = super().process_response(request, response)
        if response.status_code == 301 and request.method not in ("GET", "HEAD"):
            response.status_code = _KEEPS_REQUEST
        return response
