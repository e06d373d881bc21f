"""Read bodies that are sent in chunks, without a length; Django would treat them as empty."""

from __future__ import annotations

import json
import logging
from collections.abc import Iterable
from http import HTTPStatus
from tempfile import SpooledTemporaryFile
from typing import TYPE_CHECKING, Any

from claims.database_errors import find_outage
from factcheck.problem import MEDIA_TYPE, problem

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIApplication, WSGIEnvironment

log = logging.getLogger(__name__)

MEBIBYTE = 1024 * 1024
IN_MEMORY = MEBIBYTE
LIMIT = 21 * MEBIBYTE
"""A file of evidence and the fields beside it: see claims/api/parsers.py."""
_PIECE = 64 * 1024

_TOO_LARGE = "413 Content Too Large", "too_large"
_BROKEN = "400 Bad Request", "parse_error", "The body is incomplete. Send it again."
_NO_LENGTH = (
    "411 Length Required",
    "length_required",
    "Send the body's length in Content-Length.",
)


class Chunked:
    """WSGI middleware that passes bodies in chunks on to ``application`` with their length.

    Bodies of more than ``limit`` bytes are rejected. So are all chunked bodies if the server does
    not mark the end of the body (``wsgi.input_terminated``), as gunicorn does.
    """

    def __init__(self, application: WSGIApplication, *, limit: int = LIMIT) -> None:
        self.application, self.limit = application, limit

    def __call__(self, environ: WSGIEnvironment, respond: StartResponse) -> Iterable[bytes]:
        if environ.get("CONTENT_LENGTH") or "HTTP_TRANSFER_ENCODING" not in environ:
            return self.application(environ, respond)
        if not environ.get("wsgi.input_terminated"):
            return _refuse(respond, *_NO_LENGTH)
        try:
            body, length = self._read(environ["wsgi.input"])
        except OSError as error:
            if (outage := find_outage(error)) is None:
                return _refuse(respond, *_BROKEN)
            status = f"{outage.status} {HTTPStatus(outage.status).phrase}"
            log.exception("A request body could not be kept: %s", status)
            after = "Retry-After", str(outage.retry_after)
            return _refuse(respond, status, outage.code, outage.detail, after)
        if length > self.limit:
            return _refuse(respond, *_TOO_LARGE, too_long(self.limit))
        known = {"wsgi.input": body, "CONTENT_LENGTH": str(length)}
        return self.application(environ | known, respond)

    def _read(self, stream: Any) -> tuple[SpooledTemporaryFile[bytes], int]:
        """Return the body, rewound, and its length: at most one piece more than the limit."""
        body = SpooledTemporaryFile[bytes](max_size=IN_MEMORY)  # closed with the request
        while body.tell() <= self.limit and (piece := stream.read(_PIECE)):
            body.write(piece)
        length = body.tell()
        body.seek(0)
        return body, length


def too_long(limit: int, what: str = "The body") -> str:
    """Return the message for a body, or a part of it, of more than ``limit`` bytes."""
    return f"{what} is longer than {limit / MEBIBYTE:g} MiB."


def _refuse(
    respond: StartResponse, status: str, code: str, detail: str, *more: tuple[str, str]
) -> Iterable[bytes]:
    """Respond with an error in the form of the API."""
    body = json.dumps(problem(int(status.split()[0]), code, detail)).encode()
    headers = [("Content-Type", MEDIA_TYPE), ("Content-Length", str(len(body)))]
    respond(status, [*headers, *more])
    return [body]
