"""Give each request an id, which its answer and log records have; those of a job have the job's."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from uuid import uuid4

from django.http import HttpRequest, HttpResponse

HEADER = "X-Request-ID"
# What a client or proxy may choose: nothing that could forge a line of a log.
_OWN = re.compile(r"[A-Za-z0-9._:+/=-]{1,100}")
_current: ContextVar[str] = ContextVar("request_id", default="")
_job: ContextVar[int] = ContextVar("job_id", default=0)


def request_id() -> str:
    """Return the id of the request that is being answered; empty outside of one."""
    return _current.get()


def job_id() -> int:
    """Return the id of the background job that is being done; 0 outside of one."""
    return _job.get()


@contextmanager
def in_job(number: int) -> Iterator[None]:
    """Have the log records of the block name the job."""
    before = _job.set(number)
    try:
        yield
    finally:
        _job.reset(before)


@contextmanager
def numbered(given: str) -> Iterator[str]:
    """Use the id that the client has given, if it has one, otherwise a new one."""
    chosen = given if _OWN.fullmatch(given) else str(uuid4())
    before = _current.set(chosen)
    try:
        yield chosen
    finally:
        _current.reset(before)


class RequestIdMiddleware:
    """Stands first, so that the answers of all others have the id, too."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        with numbered(request.headers.get(HEADER, "")) as chosen:
            response = self.get_response(request)
            response[HEADER] = chosen
            return response
