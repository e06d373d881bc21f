"""Say to supervisors and proxies whether this process is alive, and whether it can serve."""

from __future__ import annotations

import logging
from collections.abc import Callable
from functools import cache
from pathlib import Path

from django.apps import apps
from django.db import Error, connection
from django.http import HttpRequest, HttpResponse, JsonResponse

log = logging.getLogger(__name__)

LIVE, READY = "/health/live", "/health/ready"
_IS_MIGRATED = "SELECT EXISTS (SELECT FROM django_migrations WHERE app = 'claims' AND name = %s)"


class HealthMiddleware:
    """Stands before all that asks for a host name or redirects, since probes use the address.

    Alive is a process that answers; ready is one with a database that has all migrations.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.path not in (LIVE, READY):
            return self.get_response(request)
        if request.method not in ("GET", "HEAD"):
            return HttpResponse(status=405, headers={"Allow": "GET, HEAD"})
        problem = find_problem() if request.path == READY else ""
        status = {"status": "unavailable", "reason": problem} if problem else {"status": "ok"}
        response = JsonResponse(status, status=503 if problem else 200)
        response["Cache-Control"] = "no-store"
        return response


def find_problem() -> str:
    """Return why this process cannot serve, in one sentence; an empty text if it can."""
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT to_regclass('django_migrations') IS NOT NULL")
            is_migrated = cursor.fetchone() == (True,)
            if is_migrated:
                cursor.execute(_IS_MIGRATED, [_last_migration()])
                is_migrated = cursor.fetchone() == (True,)
    except Error as error:
        log.warning("Not ready: the database is not available: %s", error)
        return "The database is not available."
    return "" if is_migrated else "The database lacks migrations; run manage.py migrate."


@cache
def _last_migration() -> str:
    folder = Path(apps.get_app_config("claims").path, "migrations")
    return max(path.stem for path in folder.glob("[0-9]*.py"))
