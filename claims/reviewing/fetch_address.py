"""Fetch what an address of the public web shows, and nothing from the newsroom's own network.

Whoever can add evidence or a webhook chooses the address. So the server must not become a way to
the machines that only it can reach: each address, also after a redirect, is resolved, checked and
connected to as it was resolved, so that a name cannot lead elsewhere a moment later.
"""

from __future__ import annotations

import logging
import socket
import threading
import time
from collections.abc import Iterator, Mapping
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any
from urllib.parse import urljoin, urlsplit

import urllib3
from django.conf import settings

from claims.extraction.documents.declared_encoding import find_charset
from claims.public_network import find_refusal
from claims.shown_address import mask_secrets

log = logging.getLogger(__name__)

MAX_REDIRECTS = 5
SECONDS = 20
"""For all redirects together."""
_TOO_SLOW = f"The address did not answer within {SECONDS} seconds."
_CONNECT_SECONDS = 5
_CHUNK = 64 * 1024
_REDIRECTS = (301, 302, 303, 307, 308)
_PERMANENT = (301, 308)
_HEADERS = {
    "User-Agent": "Factcheck (reads feeds and articles, keeps copies of evidence)",
    "Accept": "*/*",
    # A small compressed answer could fill the memory.
    "Accept-Encoding": "identity",
}
_KEPT_TYPES = ("image/", "text/", "video/", "audio/")
_KEPT = {
    *("application/pdf", "application/xhtml+xml", "application/xml", "application/json"),
    *("application/warc", "application/zip", "application/msword", "application/vnd.ms-excel"),
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
}


class FetchError(Exception):
    """The address could not be fetched; the message says why."""


class NoNetworkError(FetchError):
    """No name can be resolved: this machine may have no network at all."""


@dataclass(frozen=True, slots=True)
class Fetched:
    """What ``address`` has answered, after all redirects; ``charset`` is the encoding it names."""

    address: str
    media_type: str
    content: bytes
    charset: str = ""


@dataclass(frozen=True, slots=True)
class Answer:
    """The response of ``address``, after all redirects.

    ``moved_to`` is the address as far as all redirects before it are permanent.
    """

    address: str
    moved_to: str
    response: urllib3.BaseHTTPResponse

    @property
    def media_type(self) -> str:
        return self.response.headers.get("Content-Type", "").partition(";")[0].strip().lower()

    @property
    def charset(self) -> str:
        return find_charset(self.response.headers.get("Content-Type", ""))


def fetch(url: str) -> Fetched:
    """Return what the address shows. Raises FetchError unless it answers with a page or file."""
    deadline = time.monotonic() + SECONDS
    with ask(url, deadline) as answer:
        if answer.response.status != 200:
            raise FetchError(f"The address answered with status {answer.response.status}.")
        media_type = answer.media_type
        if media_type not in _KEPT and not media_type.startswith(_KEPT_TYPES):
            raise FetchError(f"Content of the type “{media_type[:80]}” is not kept.")
        if answer.response.headers.get("Content-Encoding", "identity").lower() != "identity":
            raise FetchError("The server sends compressed content only, which is not fetched.")
        content = read_content(answer, deadline)
        return Fetched(answer.address, media_type, content, answer.charset)


def check_host(url: str) -> None:
    """Raise FetchError unless the host of the address is known, and of the public web."""
    _, host, port, _ = _split(url)
    _resolve(host, port)


def find_status(url: str) -> int:
    """Return the HTTP status with which the address answers, after all redirects."""
    with ask(url, time.monotonic() + SECONDS) as answer:
        return answer.response.status


@contextmanager
def ask(
    url: str, deadline: float, headers: Mapping[str, str] = MappingProxyType({})
) -> Iterator[Answer]:
    """Yield the answer of the address. Raises FetchError, also while the content is read."""
    moved_to, is_permanent = url, True
    for _ in range(MAX_REDIRECTS + 1):
        with _request(url, deadline, headers) as response:
            target = response.headers.get("Location")
            if response.status not in _REDIRECTS or not target:
                yield Answer(url, moved_to, response)
                return
            is_permanent = is_permanent and response.status in _PERMANENT
        url = urljoin(url, target)
        moved_to = url if is_permanent else moved_to
    raise FetchError(f"The address redirects more than {MAX_REDIRECTS} times.")


@contextmanager
def post(url: str, body: bytes, deadline: float, headers: Mapping[str, str]) -> Iterator[Answer]:
    """Yield the answer of the address to what is posted there; no redirect is followed."""
    with _request(url, deadline, headers, body) as response:
        yield Answer(url, url, response)


@contextmanager
def _request(
    url: str, deadline: float, more: Mapping[str, str], body: bytes | None = None
) -> Iterator[urllib3.BaseHTTPResponse]:
    """Connect to the checked address of the host, and ask for the host by its name."""
    scheme, host, port, path = _split(url)
    address = _resolve(host, port)
    left = deadline - time.monotonic()
    if left <= 0:
        raise FetchError(_TOO_SLOW)
    timeout = urllib3.Timeout(connect=min(_CONNECT_SECONDS, left), read=left)
    pool: urllib3.HTTPConnectionPool
    if scheme == "https":
        pool = urllib3.HTTPSConnectionPool(
            address, port, timeout=timeout, server_hostname=host, assert_hostname=host
        )
    else:
        pool = urllib3.HTTPConnectionPool(address, port, timeout=timeout)
    named = f"[{host}]" if ":" in host else host
    headers = {**_HEADERS, **more, "Host": named if port in (80, 443) else f"{named}:{port}"}
    given: Any = {"headers": headers, "preload_content": False, "decode_content": False}
    method = "GET" if body is None else "POST"
    try:
        with (
            closing(pool),
            _ended_at(deadline, pool),
            pool.request(
                method, path, body=body, redirect=False, retries=False, **given
            ) as response,
        ):
            yield response
    except (urllib3.exceptions.HTTPError, OSError, ValueError) as error:
        if time.monotonic() >= deadline:
            raise FetchError(_TOO_SLOW) from error
        log.info("%s could not be read: %s", mask_secrets(path), type(error).__name__)
        raise FetchError(_explain(error)) from error


def _explain(error: Exception) -> str:
    """Return why an address could not be read, for people."""
    if isinstance(error, urllib3.exceptions.NameResolutionError):
        return "There is no server of this name."
    if isinstance(error, urllib3.exceptions.NewConnectionError | TimeoutError):
        return "The server of this address does not answer."
    if isinstance(error, urllib3.exceptions.SSLError):
        return "The server's certificate is not valid."
    return f"The address could not be read: {type(error).__name__}."


@contextmanager
def _ended_at(deadline: float, pool: urllib3.HTTPConnectionPool) -> Iterator[None]:
    """End the connection at the deadline, however slowly the server sends byte after byte.

    A timeout of urllib3 is that of one byte.
    """
    opened: list[socket.socket] = []
    connection: Any = pool.ConnectionCls

    class Watched(connection):  # type: ignore[misc]
        def _new_conn(self) -> socket.socket:
            made: socket.socket = super()._new_conn()
            # A copy, since encryption detaches the original.
            opened.append(made.dup())
            return made

    def end() -> None:
        for one in opened:
            with suppress(OSError):
                one.shutdown(socket.SHUT_RDWR)

    pool.ConnectionCls = Watched
    timer = threading.Timer(max(deadline - time.monotonic(), 0), end)
    timer.daemon = True
    timer.start()
    try:
        yield
    finally:
        timer.cancel()
        for one in opened:
            one.close()


def _split(url: str) -> tuple[str, str, int, str]:
    try:
        parts = urlsplit(url)
        scheme, port = parts.scheme.lower(), parts.port
        host = (parts.hostname or "").encode("idna").decode("ascii")
        # Without the host, of which urllib3 refuses some that are in use, such as those with emoji.
        path = urllib3.util.parse_url(parts._replace(netloc="host").geturl()).request_uri
    except ValueError as error:
        raise FetchError("This is not a valid address.") from error
    if scheme not in ("http", "https") or not host or parts.username or parts.password:
        raise FetchError("Only http and https addresses without a password are fetched.")
    if port == 0:
        raise FetchError("Port 0 is not a port that a server can have.")
    return scheme, host, port or (443 if scheme == "https" else 80), path


def _resolve(host: str, port: int) -> str:
    """Return an address of the host. Raises FetchError if one of its addresses is not allowed."""
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except socket.gaierror as error:
        if error.errno == socket.EAI_AGAIN:
            raise NoNetworkError("The host's name cannot be resolved at the moment.") from error
        raise FetchError("There is no host with this name.") from error
    except (OSError, UnicodeError) as error:
        raise FetchError("The host's name cannot be resolved.") from error
    addresses = [str(one[4][0]).partition("%")[0] for one in found]
    for one in addresses:
        if problem := find_refusal(one, port, allowed=settings.FETCH_NETWORKS):
            raise FetchError(problem)
    return addresses[0]


def read_content(answer: Answer, deadline: float, most: int | None = None) -> bytes:
    """Return the content as it was sent. Raises FetchError if it is too large or too slow."""
    limit: int = min(settings.MAX_DOCUMENT_BYTES, most or settings.MAX_DOCUMENT_BYTES)
    content = bytearray()
    while chunk := answer.response.read(_CHUNK):
        content += chunk
        if len(content) > limit:
            raise FetchError(f"The content is larger than {limit // 1024 // 1024} MB.")
    if time.monotonic() >= deadline:
        # It may have been cut off.
        raise FetchError(f"The content did not arrive within {SECONDS} seconds.")
    return bytes(content)
