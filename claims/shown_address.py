"""Web addresses as they are shown: without the secrets that they carry.

Feeds for subscribers have their key in the address: "https://kite.example/rss?token=…". Everyone
who may see the feed sees its address, on pages, in the API, in messages and in logs.
"""

from __future__ import annotations

import re
from itertools import pairwise

MASK = "•••"
_SECRET_NAME = re.compile(
    r"token|secret|passw|pwd|api[_-]?key|auth(?!or)|credential|signature|session|jwt|licen[cs]e[_-]?key"
    r"|(?:^|[_-])(?:key|pass|sig|sid|pin|hmac|access)$|^code$",
    re.IGNORECASE,
)
_PARAMETER = re.compile(
    r"(?P<before>[?&;#](?:amp;)?(?P<name>[\w.\[\]%-]{1,80})=)(?P<value>[^&;#\s\"'<>”“]+)"
)
_LOGIN = re.compile(r"(?<=://)[^/\s@\"'<>]+(?=@)")
_LONG = 20
_RANDOM = re.compile(r"(?=.*\d)(?=.*[A-Za-z])[A-Za-z0-9_~.-]+={0,2}")
_DATED = re.compile(r"(?:19|20)\d\d[-_]?[01]\d")


def mask_secrets(text: str) -> str:
    """Return ``text`` with the secrets in its web addresses replaced by dots.

    They are values of parameters that are called so ("token", "api_key"), or that look random,
    and what stands before an @.
    """
    if "=" not in text and "@" not in text:
        return text
    return _PARAMETER.sub(_mask, _LOGIN.sub(MASK, text))


def has_secrets(text: str) -> bool:
    """Whether a web address in ``text`` has a secret: not everybody may be given it."""
    return mask_secrets(text) != text


def _mask(match: re.Match[str]) -> str:
    value = match["value"]
    is_secret = _SECRET_NAME.search(match["name"]) or _looks_random(value)
    return f"{match['before']}{MASK}" if is_secret else match.group()


def _looks_random(value: str) -> bool:
    """Whether it is long, and letters and digits in turn: "8f3c9a…", not "spring-sale-2025"."""
    if len(value) < _LONG or not _RANDOM.fullmatch(value) or _DATED.search(value):
        return False
    changes = sum(a.isdigit() != b.isdigit() for a, b in pairwise(value))
    return changes >= 4
