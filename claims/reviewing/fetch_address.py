"""Fetch what an address of the public web shows, and nothing from the newsroom's own network.

Whoever can add evidence chooses the address. So the server must not become a way to the machines
that only it can reach: each address, also after a redirect, is resolved, checked and connected to
as it was resolved, so that a name cannot lead elsewhere a moment later.
"""

from __future__ import annotations

import ipaddress
import socket
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from urllib.parse import urljoin, urlsplit

import urllib3
from django.conf import settings

MAX_REDIRECTS = 5
SECONDS = 20
"""For all redirects together."""
_CONNECT_SECONDS = 5
_CHUNK = 64 * 1024
_REDIRECTS = (301, 302, 303, 307, 308)
_NAT64 = ipaddress.ip_network("64:ff9b::/96")
_HEADERS = {
    "User-Agent": "Factcheck (keeps copies of evidence)",
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

_Address = ipaddress.IPv4Address | ipaddress.IPv6Address


class FetchError(Exception):
    """The address could not be fetched; the message says why."""


class NoNetworkError(FetchError):
    """No name can be resolved: this machine may have no network at all."""


@dataclass(frozen=True, slots=True)
class Fetched:
    """What ``address`` has answered, after all redirects."""

    address: str
    media_type: str
    content: bytes


def fetch(url: str) -> Fetched:
    """Return what the address shows. Raises FetchError unless it answers with a page or file."""
    deadline = time.monotonic() + SECONDS
    with _answer(url, deadline) as (address, response):
        if response.status != 200:
            raise FetchError(f"The address answered with status {response.status}.")
        media_type = response.headers.get("Content-Type", "").partition(";")[0].strip().lower()
        if media_type not in _KEPT and not media_type.startswith(_KEPT_TYPES):
            raise FetchError(f"Content of the type “{media_type[:80]}” is not kept.")
        return Fetched(address, media_type, _read(response, deadline))


def find_status(url: str) -> int:
    """Return the HTTP status with which the address answers, after all redirects."""
    with _answer(url, time.monotonic() + SECONDS) as (_, response):
        return response.status


@contextmanager
def _answer(url: str, deadline: float) -> Iterator[tuple[str, urllib3.BaseHTTPResponse]]:
    for _ in range(MAX_REDIRECTS + 1):
        with _request(url, deadline) as response:
            target = response.headers.get("Location")
            if response.status not in _REDIRECTS or not target:
                yield url, response
                return
        url = urljoin(url, target)
    raise FetchError(f"The address redirects more than {MAX_REDIRECTS} times.")


@contextmanager
def _request(url: str, deadline: float) -> Iterator[urllib3.BaseHTTPResponse]:
    """Connect to the checked address of the host, and ask for the host by its name."""
    scheme, host, port, path = _split(url)
    address = _resolve(host, port)
    left = deadline - time.monotonic()
    if left <= 0:
        raise FetchError(f"The address did not answer within {SECONDS} seconds.")
    timeout = urllib3.Timeout(connect=min(_CONNECT_SECONDS, left), read=left)
    pool: urllib3.HTTPConnectionPool
    if scheme == "https":
        pool = urllib3.HTTPSConnectionPool(
            address, port, timeout=timeout, server_hostname=host, assert_hostname=host
        )
    else:
        pool = urllib3.HTTPConnectionPool(address, port, timeout=timeout)
    named = f"[{host}]" if ":" in host else host
    headers = {**_HEADERS, "Host": named if port in (80, 443) else f"{named}:{port}"}
    try:
        with pool.request(
            "GET", path, headers=headers, redirect=False, retries=False, preload_content=False
        ) as response:
            yield response
    except (urllib3.exceptions.HTTPError, OSError, ValueError) as error:
        raise FetchError(f"The address could not be read: {type(error).__name__}.") from error
    finally:
        pool.close()


def _split(url: str) -> tuple[str, str, int, str]:
    try:
        parts = urlsplit(url)
        scheme, port = parts.scheme.lower(), parts.port
        host = (parts.hostname or "").encode("idna").decode("ascii")
    except ValueError as error:
        raise FetchError("This is not a valid address.") from error
    if scheme not in ("http", "https") or not host or parts.username or parts.password:
        raise FetchError("Only http and https addresses without a password are fetched.")
    path = urllib3.util.parse_url(url).request_uri
    return scheme, host, port or (443 if scheme == "https" else 80), path


def _resolve(host: str, port: int) -> str:
    """Return an address of the host. Raises FetchError if any of its addresses is internal."""
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
        if not _may_connect(ipaddress.ip_address(one), port):
            raise FetchError("The address leads into an internal network, which is not fetched.")
    return addresses[0]


def _may_connect(address: _Address, port: int) -> bool:
    inner = _embedded(address)
    if any(inner in network for network in settings.FETCH_NETWORKS):
        return True
    is_public = inner.is_global and not (inner.is_multicast or inner.is_reserved)
    return is_public and (port in (80, 443) or port >= 1024)


def _embedded(address: _Address) -> _Address:
    """Return the IPv4 address that an IPv6 address stands for, or the address itself."""
    if isinstance(address, ipaddress.IPv4Address):
        return address
    if address in _NAT64:
        return ipaddress.IPv4Address(int(address) & 0xFFFFFFFF)
    teredo = address.teredo[1] if address.teredo else None
    return address.ipv4_mapped or address.sixtofour or teredo or address


def _read(response: urllib3.BaseHTTPResponse, deadline: float) -> bytes:
    if response.headers.get("Content-Encoding", "identity").lower() != "identity":
        raise FetchError("The server sends compressed content only, which is not fetched.")
    limit: int = settings.MAX_DOCUMENT_BYTES
    content = bytearray()
    while chunk := response.read(_CHUNK, decode_content=False):
        content += chunk
        if len(content) > limit:
            raise FetchError(f"The content is larger than {limit // 1024 // 1024} MB.")
        if time.monotonic() > deadline:
            raise FetchError(f"The content did not arrive within {SECONDS} seconds.")
    return bytes(content)
