"""Read the mail server from one URL, as the database is."""

from __future__ import annotations

from typing import NamedTuple
from urllib.parse import unquote, urlsplit

_PORTS = {"smtp": 587, "smtps": 465, "smtp+plain": 25}


class MailServer(NamedTuple):
    """Django's settings of the mail server; without a host, no e-mail is sent."""

    host: str = ""
    port: int = 25
    user: str = ""
    password: str = ""
    use_starttls: bool = False
    use_tls: bool = False


def named_by(url: str) -> MailServer:
    """Parse ``smtp://user:password@host:587``; ``smtps`` for TLS from the start.

    Raises ValueError, without the password in its message.
    """
    try:
        parts = urlsplit(url)
        host, port = parts.hostname, parts.port
    except ValueError as error:
        raise ValueError("the port must be a number from 0 to 65535") from error
    if parts.scheme not in _PORTS or not host or parts.path.strip("/") or parts.query:
        raise ValueError(
            "it must look like smtp://user:password@mail.example:587, with smtps for TLS from the "
            "start, or smtp+plain for a server on this machine without encryption"
        )
    return MailServer(
        host,
        port or _PORTS[parts.scheme],
        unquote(parts.username or ""),
        unquote(parts.password or ""),
        use_starttls=parts.scheme == "smtp",
        use_tls=parts.scheme == "smtps",
    )
