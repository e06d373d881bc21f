"""The process that sends one message by apprise: it can only reach the public web.

apprise opens the connections itself, by requests or smtplib, to wherever the address leads. So it
runs in a process of its own, in which an audit hook of Python refuses each connection to an
internal network, after a name was resolved and also after a redirect, and what is done with files
and other programs. The process has no settings, no database and no environment. The address comes
by standard input, so that no list of processes shows it. What apprise logs is dropped, since it may
have parts of the address.

It reads one JSON object: ``address``, ``networks`` that are allowed all the same, and ``title`` and
``text`` unless the address is only to be checked. It writes one: ``problem``, which is one of
``Problem``, the words of a refusal, or empty; ``status`` of the last answer of the web, and its
``retry_after``.
"""

from __future__ import annotations

import importlib
import ipaddress
import json
import logging
import os
import socket
import sys
import sysconfig
from typing import Any

from claims.public_network import Network, find_refusal

SERVICES = {
    "slack": ("slack", "NotifySlack", ""),
    "workflow": ("workflows", "NotifyWorkflows", "host"),
    "workflows": ("workflows", "NotifyWorkflows", "host"),
    "mailto": ("email", "NotifyEmail", "smtp_host"),
    "mailtos": ("email", "NotifyEmail", "smtp_host"),
    "mmost": ("mattermost", "NotifyMattermost", "host"),
    "mmosts": ("mattermost", "NotifyMattermost", "host"),
    "gchat": ("google_chat", "NotifyGoogleChat", ""),
    "discord": ("discord", "NotifyDiscord", ""),
}
"""The services that addresses can name, each with its module, its class, and the attribute with its
host if the address says which: all they do is send a text."""
_MAIL_PORTS = (25, 465, 587)
# No pictures of the project of apprise in the messages.
_ASSET: dict[str, Any] = {"app_id": "Factcheck", "app_desc": "", "app_url": ""}
_ASSET |= {"image_url_mask": "", "image_url_logo": ""}
_READ_ONLY = {"os.listdir", "os.scandir", "os.walk", "os.fwalk"}
_REFUSED = ("os.", "shutil.", "subprocess.", "pty.", "ctypes.", "tempfile.", "sqlite3.", "ftplib.")
_REFUSED_EVENTS = {"socket.bind", "socket.sendto", "socket.sendmsg"}


class Problem:
    """What keeps a message from being sent, other than a refused connection."""

    NOT_UNDERSTOOD = "not understood"
    NO_HOST = "no host"
    NOT_ACCEPTED = "not accepted"


class RefusedError(PermissionError):
    """The process may not do this."""


class Guard:
    """Refuses what the process may not do; ``refusal`` is why, if a connection was refused."""

    def __init__(self, networks: list[Network], ports: tuple[int, ...]) -> None:
        self.networks, self.ports = networks, ports
        self.refusal = ""
        paths = (*sysconfig.get_paths().values(), sys.prefix, sys.base_prefix)
        self.readable = tuple({f"{os.path.realpath(one)}/" for one in paths if one})

    def __call__(self, event: str, given: tuple[Any, ...]) -> None:
        if event == "socket.connect":
            self._check_connection(given[1])
        elif event == "open":
            self._check_file(*given)
        elif event in _REFUSED_EVENTS or (event.startswith(_REFUSED) and event not in _READ_ONLY):
            raise RefusedError(event)

    def find_refusal(self, host: str, port: int) -> str:
        return find_refusal(host, port, allowed=self.networks, more_ports=self.ports)

    def _check_connection(self, address: Any) -> None:
        """Python resolves names before it connects: ``address`` is where it really leads."""
        try:
            host, port = address[:2]
            refusal = self.find_refusal(host, port)
        except (TypeError, ValueError) as error:
            raise RefusedError("socket.connect") from error
        if refusal:
            self.refusal = refusal
            raise RefusedError(refusal)

    def _check_file(self, path: Any, mode: str | None, flags: int) -> None:
        written = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC | os.O_APPEND
        is_known = isinstance(path, str) and os.path.realpath(path).startswith(self.readable)
        if flags & written or not is_known:
            raise RefusedError("open")


def make_service(address: str) -> Any:
    """Return apprise's object for the address; None if it does not understand it."""
    from apprise import AppriseAsset
    from apprise.exception import AppriseException

    module, name, _ = SERVICES[scheme_of(address)]
    kind = getattr(importlib.import_module(f"apprise.plugins.{module}"), name)
    # As apprise does it itself: the channel of "slack://…/#desk" is no fragment.
    given = kind.parse_url(address.replace("/#", "/%23"))
    if not given:
        return None
    try:
        return kind(**given, asset=AppriseAsset(**_ASSET))
    except (TypeError, ValueError, AppriseException):
        return None


def follow_answers(answered: dict[str, Any]) -> None:
    """Have requests follow no redirect, and note the last answer in ``answered``."""
    import requests

    send = requests.Session.send

    def send_once(session: Any, request: Any, **given: Any) -> Any:
        response = send(session, request, **{**given, "allow_redirects": False})
        answered["status"] = response.status_code
        answered["retry_after"] = response.headers.get("Retry-After", "")
        return response

    requests.Session.send = send_once  # type: ignore


def run(task: dict[str, Any]) -> dict[str, Any]:
    """Check or send what ``task`` says, and return what to write."""
    answered: dict[str, Any] = {"status": None, "retry_after": "", "problem": ""}
    logging.disable(logging.CRITICAL)
    _load(task["address"])
    follow_answers(answered)
    is_mail = scheme_of(task["address"]).startswith("mailto")
    networks = [ipaddress.ip_network(one) for one in task["networks"]]
    guard = Guard(networks, _MAIL_PORTS if is_mail else ())
    sys.addaudithook(guard)
    service = make_service(task["address"])
    if service is None:
        answered["problem"] = Problem.NOT_UNDERSTOOD
    elif "text" not in task:
        answered["problem"] = _check_host(service, task["address"], guard)
    elif not _send(service, task):
        answered["problem"] = guard.refusal or Problem.NOT_ACCEPTED
    return answered


def scheme_of(address: str) -> str:
    return address.partition(":")[0].strip().lower()


def _check_host(service: Any, address: str, guard: Guard) -> str:
    """Return why the host of the address cannot be connected to; empty if it can be."""
    attribute = SERVICES[scheme_of(address)][2]
    if not attribute:
        return ""
    port = service.port or 443
    try:
        found = socket.getaddrinfo(getattr(service, attribute), port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError):
        return Problem.NO_HOST
    return next(filter(None, (guard.find_refusal(str(one[4][0]), port) for one in found)), "")


def _send(service: Any, task: dict[str, Any]) -> bool:
    try:
        return bool(service.notify(body=task["text"], title=task["title"], body_format="markdown"))
    except Exception:
        # What it says may have the address in it.
        return False


def _load(address: str) -> None:
    """Load what the service needs, before files are refused."""
    module, *_ = SERVICES[scheme_of(address)]
    for one in (f"apprise.plugins.{module}", "encodings.idna", "email.mime.text", "netrc"):
        importlib.import_module(one)


if __name__ == "__main__":
    json.dump(run(json.load(sys.stdin)), sys.stdout)
