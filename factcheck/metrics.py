"""Answer Prometheus at /metrics, for whoever has METRICS_TOKEN: requests, queries, jobs, imports.

The processes of a gunicorn server add up what they count in files of METRICS_DIR, which
gunicorn.conf.py empties. What workers and commands do is read from the database at each scrape.
"""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from django.conf import settings
from django.core.exceptions import MiddlewareNotUsed
from django.db import Error, connection
from django.http import HttpRequest, HttpResponse
from django.utils.crypto import constant_time_compare

if TYPE_CHECKING:
    from prometheus_client import Counter, Histogram
    from prometheus_client.core import Metric

PATH = "/metrics"
_DIRECTORY = "PROMETHEUS_MULTIPROC_DIR"
_READ = """
    SELECT 'jobs', task_name, status::text, count(*)::float
    FROM procrastinate_jobs GROUP BY task_name, status
    UNION ALL
    SELECT 'waiting', task_name, '', extract(epoch FROM now() - min(coalesce(scheduled_at, at)))
    FROM procrastinate_jobs JOIN procrastinate_events
    ON job_id = procrastinate_jobs.id AND type = 'deferred'
    WHERE status = 'todo' AND (scheduled_at IS NULL OR scheduled_at < now()) GROUP BY task_name
    UNION ALL
    SELECT 'workers', '', '', count(*)
    FROM procrastinate_workers WHERE last_heartbeat > now() - interval '20 seconds'
    UNION ALL
    SELECT 'documents', outcome, '', sum(number) FROM claims_importrun, LATERAL (VALUES
        ('created', created), ('revised', revised), ('unchanged', unchanged), ('failed', failed)
    ) AS outcomes (outcome, number) GROUP BY outcome
    UNION ALL
    SELECT 'seconds', '', '', coalesce(extract(epoch FROM sum(finished_at - started_at)), 0)
    FROM claims_importrun
"""


class Instruments(NamedTuple):
    """What each process counts."""

    requests: Counter
    seconds: Histogram
    queries: Counter


class MetricsMiddleware:
    """Counts requests by route, never by address, so that no label names a record."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        if not settings.METRICS_TOKEN:
            raise MiddlewareNotUsed
        self.get_response = get_response
        self.instruments = _instruments()

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.path == PATH:
            return _answer(request)
        queries = 0

        def count(execute: Callable[..., Any], *given: Any) -> Any:
            nonlocal queries
            queries += 1
            return execute(*given)

        start = time.perf_counter()
        with connection.execute_wrapper(count):
            response = self.get_response(request)
        route = getattr(request.resolver_match, "route", "") or "none"
        self.instruments.requests.labels(request.method, route, response.status_code).inc()
        self.instruments.seconds.labels(route).observe(time.perf_counter() - start)
        self.instruments.queries.labels(route).inc(queries)
        return response


@cache
def _instruments() -> Instruments:
    # The package reads it when it is imported, and takes memory where it is not used.
    Path(os.environ.setdefault(_DIRECTORY, str(settings.METRICS_DIR))).mkdir(
        mode=0o700, parents=True, exist_ok=True
    )
    from prometheus_client import Counter, Histogram

    return Instruments(
        Counter("factcheck_requests", "Requests answered", ["method", "route", "status"]),
        Histogram("factcheck_request_seconds", "Time until the answer", ["route"]),
        Counter("factcheck_queries", "Queries of the database in requests", ["route"]),
    )


def _answer(request: HttpRequest) -> HttpResponse:
    from prometheus_client import CONTENT_TYPE_LATEST, CollectorRegistry, generate_latest
    from prometheus_client.multiprocess import MultiProcessCollector

    given = request.headers.get("Authorization", "")
    if not constant_time_compare(given, f"Bearer {settings.METRICS_TOKEN}"):
        return HttpResponse(status=401, headers={"WWW-Authenticate": "Bearer"})
    registry = CollectorRegistry()
    MultiProcessCollector(registry)  # type: ignore[no-untyped-call]  # it has no types
    registry.register(_FromDatabase())
    return HttpResponse(generate_latest(registry), content_type=CONTENT_TYPE_LATEST)


class _FromDatabase:
    def collect(self) -> Iterator[Metric]:
        """Yield the state of background work and imports, and whether the database answered."""
        from prometheus_client.core import CounterMetricFamily, GaugeMetricFamily

        jobs = GaugeMetricFamily("factcheck_jobs", "Background work", labels=["task", "status"])
        waiting = GaugeMetricFamily(
            "factcheck_job_wait_seconds", "Age of the oldest job that is due", labels=["task"]
        )
        workers = GaugeMetricFamily("factcheck_workers", "Workers that are alive", labels=[])
        documents = CounterMetricFamily(
            "factcheck_imported_documents", "Documents of imports", labels=["outcome"]
        )
        seconds = CounterMetricFamily("factcheck_import_seconds", "Time of imports", labels=[])
        families: dict[str, Any] = {"jobs": jobs, "waiting": waiting, "workers": workers}
        families |= {"documents": documents, "seconds": seconds}
        rows = _read()
        for name, first, second, value in rows or ():
            family = families[name]
            family.add_metric([first, second][: len(family._labelnames)], float(value or 0))
        yield GaugeMetricFamily("factcheck_database_up", "", value=rows is not None)
        yield from families.values()


def _read() -> list[tuple[str, str, str, float]] | None:
    try:
        with connection.cursor() as cursor:
            cursor.execute(_READ)
            return list(cursor.fetchall())
    except Error:
        return None
