"""Answer requests to the public site: for everybody alike, with tags and times for caches."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import datetime
from functools import wraps
from hashlib import blake2b
from typing import Any, TypeVar

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.template.loader import render_to_string
from django.utils.cache import get_conditional_response
from django.utils.http import http_date
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_safe

from claims.models.embargo import reading_as
from claims.public.last_change import read_last_change
from claims.public.visitor_limit import seconds_to_wait

MAX_AGE = 60
"""Seconds for which a cache may show what has been hidden meanwhile."""
_POLICY = (
    "default-src 'none'; style-src 'self'; img-src 'self'; form-action 'self'; base-uri 'none'; "
    "frame-ancestors {}"
)
_WAIT = "There were too many requests from your address. Try again in {} seconds."
_NOTHING = "Nothing is published at this address. It may be wrong, or no longer in use."

View = Callable[..., HttpResponse]
Response = TypeVar("Response", bound=HttpResponseBase)


def public_page(view: View) -> Callable[..., HttpResponseBase]:
    """Make ``view`` a page of the public site, which is the same for everybody.

    It reads what anonymous people may see, also for editors. Without PUBLIC_SITE there is no page.
    """

    @wraps(view)
    def answer(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not settings.PUBLIC_SITE:
            raise Http404
        if wait := seconds_to_wait(request):
            return _refuse(request, wait)
        with reading_as(lambda: None):
            changed = read_last_change()
            try:
                response = view(request, *args, **kwargs)
            except Http404:
                return not_found(request)
        _set_headers(request, response)
        return _compare(request, response, changed) if response.status_code == 200 else response

    # What only reads needs no CSRF token; without this, other methods answer 403, not 405.
    return csrf_exempt(require_safe(answer))


def _compare(
    request: HttpRequest, response: HttpResponse, changed: datetime | None
) -> HttpResponseBase:
    """Tag the answer, and return 304 in its place to who has it already; no body for HEAD."""
    content = response.content
    tag = response["ETag"] = f'"{blake2b(content, digest_size=8).hexdigest()}"'
    modified = None if changed is None else int(changed.timestamp())
    if modified is not None:
        response["Last-Modified"] = http_date(modified)
    found = get_conditional_response(request, tag, modified, response) or response
    if found is not response and hasattr(response, "xframe_options_exempt"):
        # Browsers add the headers of the answer 304 to the page that they have.
        may_be_framed(found)
    if request.method == "HEAD" and found is response:
        response["Content-Length"], response.content = str(len(content)), b""
    return found


def page(template: str, *, status: int = 200, **context: Any) -> HttpResponse:
    """Render a template of the site. Without the request: nothing depends on who asks."""
    shared = {"site_name": settings.PUBLISHER_NAME, "site": settings.PUBLIC_URL}
    html = render_to_string(f"public/{template}.html", shared | context)
    return HttpResponse(html, status=status)


def answer_json(
    body: Any, *, content_type: str = "application/json", status: int = 200
) -> HttpResponse:
    """Return JSON that pages of other sites may read as well."""
    content = json.dumps(body, ensure_ascii=False)
    response = HttpResponse(content, content_type=content_type, status=status)
    response["Access-Control-Allow-Origin"] = "*"
    return response


def not_found(request: HttpRequest) -> HttpResponse:
    response = page("message", status=404, title="Page not found", message=_NOTHING)
    _set_headers(request, response)
    return response


def may_be_framed(response: Response) -> Response:
    """Let other sites show this answer inside their pages."""
    response.xframe_options_exempt = True  # type: ignore[attr-defined]  # read by middleware
    response["Content-Security-Policy"] = _POLICY.format("*")
    return response


def _refuse(request: HttpRequest, wait: int) -> HttpResponse:
    response = page("message", status=429, title="Too many requests", message=_WAIT.format(wait))
    response["Cache-Control"], response["Retry-After"] = "no-store", str(wait)
    _set_headers(request, response)
    return response


def _set_headers(request: HttpRequest, response: HttpResponse) -> None:
    response.headers.setdefault("Content-Security-Policy", _POLICY.format("'none'"))
    response.headers.setdefault("Cache-Control", f"public, max-age={MAX_AGE}")
    # Middleware has asked who is signed in, but the answer does not depend on it: without this,
    # Django adds Vary: Cookie, and shared caches keep a copy for each visitor.
    request.session.accessed = False
