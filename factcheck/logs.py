"""Logging: one record on standard error for each failure, as text or JSON."""

from __future__ import annotations

import json
import logging
import re
from datetime import UTC, datetime
from typing import Any

from django.http import HttpRequest
from django.utils.functional import SimpleLazyObject

from factcheck.request_id import job_id, request_id

LEVELS = ("DEBUG", "INFO", "WARNING", "ERROR", "CRITICAL")
FORMATS = ("text", "json")
# PostgreSQL's message for a rejected row contains all its values, such as password hashes, and that
# for a key that exists already the values of the key, such as a confidential name.
_VALUES = re.compile(
    r"(?P<what>Failing row contains |Key \(.*?\)=)\(.*?\)"
    r"(?=\.?$| already exists| is not present| is still referenced| conflicts with)",
    re.DOTALL | re.MULTILINE,
)


def logging_settings(*, level: str, form: str) -> dict[str, Any]:
    """Return Django's LOGGING setting for records of ``level`` and above, in one of ``FORMATS``."""
    return {
        "version": 1,
        "disable_existing_loggers": False,
        "formatters": {
            "text": {"()": "factcheck.logs.ForPeople"},
            "json": {"()": "factcheck.logs.ForPrograms"},
        },
        "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": form}},
        "root": {"handlers": ["stderr"], "level": level},
        "loggers": {
            # Replaces Django's own handlers, which log nothing without DEBUG.
            "django": {"handlers": [], "level": level},
            # It logs a warning for each rejected request, which the client's response explains.
            "django.request": {"level": "ERROR" if level == "WARNING" else level},
        },
    }


class ForPrograms(logging.Formatter):
    """Formats a record as a JSON object in one line."""

    def format(self, record: logging.LogRecord) -> str:
        fields = read_fields(record)
        trace = self._trace(record)
        return json.dumps(fields | ({"traceback": trace} if trace else {}), ensure_ascii=False)

    def _trace(self, record: logging.LogRecord) -> str:
        """Return the traceback, except for errors of the client."""
        if not record.exc_info or getattr(record, "status_code", 500) < 500:
            return ""
        return hide_values(self.formatException(record.exc_info))


class ForPeople(ForPrograms):
    """Formats a record as one line, with the traceback indented below it."""

    def format(self, record: logging.LogRecord) -> str:
        fields = read_fields(record)
        time, level, logger, message = (
            fields.pop(key) for key in ("time", "level", "logger", "message")
        )
        rest = "".join(f" {name}={value}" for name, value in fields.items())
        trace = (f"\n  {_in_one_line(line)}" for line in self._trace(record).split("\n") if line)
        return f"{time} {level} {logger}: {message}{rest}" + "".join(trace)


def read_fields(record: logging.LogRecord) -> dict[str, Any]:
    """Return the fields of ``record``; without headers, query string and body of the request.

    Keys: time, level, logger, message, in a request or job its id; of a request also method, path,
    user (id or None) and status.
    """
    time = datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds")
    message = hide_values(record.getMessage())
    fields: dict[str, Any] = {"time": time, "level": record.levelname, "logger": record.name}
    if number := request_id():
        fields["request_id"] = number
    # procrastinate tells of a job after its end, and says which in its own way.
    told = getattr(record, "job", None)
    if job := job_id() or (told.get("id") if isinstance(told, dict) else None):
        fields["job_id"] = job
    request = getattr(record, "request", None)
    if not isinstance(request, HttpRequest):
        return fields | {"message": message}
    return fields | {
        "message": _in_one_line(message),
        "method": request.method,
        "path": _in_one_line(request.path),
        "user": _user_id(request),
        "status": getattr(record, "status_code", None),
    }


def hide_values(message: str) -> str:
    """Remove the values of rows that PostgreSQL quotes in its messages."""
    return _VALUES.sub(r"\g<what>(…)", message)


def _in_one_line(words: str) -> str:
    """Remove line ends and terminal codes, so that clients cannot forge records."""
    return "".join(c if c.isprintable() else c.encode("unicode_escape").decode() for c in words)


def _user_id(request: HttpRequest) -> int | None:
    """Return the user of ``request`` if already loaded; loading it now could fail again."""
    user = request.__dict__.get("user")
    if isinstance(user, SimpleLazyObject):
        user = request.__dict__.get("_cached_user")
    return getattr(user, "pk", None)
