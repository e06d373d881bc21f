"""Read settings from environment variables, and report all invalid values together."""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from ipaddress import IPv4Network, IPv6Network, ip_network
from pathlib import Path
from typing import TypeVar
from zoneinfo import ZoneInfo

from django.core.exceptions import ImproperlyConfigured

# gunicorn stops if a worker ends with this code; otherwise it would start workers forever.
NEVER_BOOTS = 3

Setting = TypeVar("Setting")

_YES, _NO = {"true", "yes", "on", "y", "t", "1"}, {"false", "no", "off", "n", "f", "0"}
_HOST = re.compile(r"\*|\.?[a-z0-9.-]+|\[[a-f0-9:.]+\]", re.IGNORECASE)
_ORIGIN = re.compile(
    r"https?://(?:(?:\*\.)?[a-z0-9.-]+|\[[a-f0-9:.]+\])(?::[0-9]{1,5})?", re.IGNORECASE
)
_WEB_ADDRESS = re.compile(rf"{_ORIGIN.pattern}(?:/[^\s\"<>]*)?", re.IGNORECASE)
_LANGUAGE = re.compile(r"\s*[a-z]{2,3}\s*")
_SYSTEM_ZONES = Path("/usr/share/zoneinfo")


class Environment:
    """Reads typed values of environment variables, and collects the problems."""

    def __init__(self, variables: Mapping[str, str]) -> None:
        self.problems: list[str] = []
        self._variables = variables

    def read(
        self,
        name: str,
        default: Setting,
        parse: Callable[[str], Setting],
        *,
        shown: bool = True,
    ) -> Setting:
        """Return the parsed value of the variable ``name``, or ``default`` if it is not set.

        If ``parse`` raises ValueError, the problem is reported and ``default`` returned. Use
        ``shown=False`` to keep the value out of the message.
        """
        value = self._variables.get(name)
        if value is None:
            return default
        try:
            return parse(value.strip())
        except ValueError as error:
            self.report(f"{name} is {value!r}; {error}." if shown else f"{name}: {error}.")
            return default

    def lacks(self, name: str) -> bool:
        return name not in self._variables

    def report(self, problem: str) -> None:
        """Add one sentence that describes a problem."""
        self.problems.append(problem)

    def raise_problems(self) -> None:
        """Raise ImproperlyConfigured with a line for each problem, if there are any."""
        if self.problems:
            lines = (f"Invalid setting: {problem}" for problem in self.problems)
            raise ImproperlyConfigured("\n".join(lines))


def yes_or_no(value: str) -> bool:
    if value.lower() not in _YES | _NO:
        raise ValueError("it must be True or False")
    return value.lower() in _YES


def text(value: str) -> str:
    if not value:
        raise ValueError("it must not be empty; unset it to use the default")
    return value


def long_text(value: str) -> str:
    """Parse a secret of our own: nobody guesses twenty characters."""
    if len(value) < 20 or not value.isascii() or not value.isprintable():
        raise ValueError(
            "it must have at least 20 characters, such as those of openssl rand -hex 20"
        )
    return value


def whole_number(*, at_least: int, at_most: int) -> Callable[[str], int]:
    """Return a parser of whole numbers from ``at_least`` to ``at_most``."""

    def parse(value: str) -> int:
        number = int(value) if re.fullmatch(r"[+-]?[0-9]{1,20}", value) else None
        if number is None or not at_least <= number <= at_most:
            raise ValueError(f"it must be a whole number from {at_least} to {at_most}")
        return number

    return parse


def share(value: str) -> float:
    """Parse a number from 0 to 1."""
    try:
        number = float(value)
    except ValueError:
        number = -1
    if not 0 <= number <= 1:  # also false for "nan"
        raise ValueError("it must be a number from 0 to 1")
    return number


def one_of(*allowed: str) -> Callable[[str], str]:
    """Return a parser of the ``allowed`` words, which ignores case."""

    def parse(value: str) -> str:
        for word in allowed:
            if word.lower() == value.lower():
                return word
        raise ValueError(f"it must be one of {', '.join(allowed)}")

    return parse


def host_names(value: str) -> list[str]:
    """Parse host names without scheme, port and path, as in ALLOWED_HOSTS."""
    names = _split_list(value)
    if not names or not all(_HOST.fullmatch(name) for name in names):
        raise ValueError(
            "it must be a comma-separated list of host names without scheme or port, "
            "such as facts.example,.facts.example,[::1]"
        )
    return names


def origins(value: str) -> list[str]:
    """Parse origins, each with its scheme; an empty value gives an empty list."""
    found = _split_list(value)
    if not all(_ORIGIN.fullmatch(origin) for origin in found):
        raise ValueError(
            "it must be a comma-separated list of origins with scheme and without path, "
            "such as https://facts.example,https://*.facts.example:8443"
        )
    return found


def single_origins(value: str) -> list[str]:
    """Parse origins as browsers send them, each of one host; an empty value gives an empty list."""
    return [origin(one).lower() for one in _split_list(value)]


def models_by_language(value: str) -> dict[str, str]:
    """Parse a list of languages with their spaCy models: "fr=fr_core_news_sm,de=…"."""
    pairs = [part.partition("=") for part in _split_list(value)]
    if not all(_LANGUAGE.fullmatch(code) and name.strip() for code, _, name in pairs):
        raise ValueError(
            "it must be a comma-separated list of languages and models, such as fr=fr_core_news_sm"
        )
    return {code.strip(): name.strip() for code, _, name in pairs}


def origin(value: str) -> str:
    """Parse one origin: scheme, host and port, without a path."""
    if "*" in value or not _ORIGIN.fullmatch(value):
        raise ValueError("it must be a scheme and a host, such as https://facts.example")
    return value


def first_origin(hosts: list[str], *, https: bool) -> str:
    """Return the origin of the first of ``hosts`` that is the name of one host."""
    named = (host for host in hosts if host != "*")
    return f"{'https' if https else 'http'}://{next(named, 'localhost').lstrip('.')}"


def web_address(value: str) -> str:
    """Parse the address of a page or file on the web."""
    if not _WEB_ADDRESS.fullmatch(value):
        raise ValueError("it must be a web address, such as https://kite.example/logo.png")
    return value


def networks(value: str) -> list[IPv4Network | IPv6Network]:
    """Parse networks such as 10.1.0.0/16; an empty value gives an empty list."""
    try:
        return [ip_network(one) for one in _split_list(value)]
    except ValueError as error:
        raise ValueError(
            "it must be a comma-separated list of networks, such as 10.1.0.0/16,fd00::/8"
        ) from error


def keys(value: str) -> list[str]:
    """Parse secret keys, separated by commas; an empty value gives an empty list."""
    return _split_list(value)


def time_zone(value: str) -> str:
    try:
        ZoneInfo(value)
        # If this folder exists, Django looks for the time zone there.
        known = not _SYSTEM_ZONES.is_dir() or (_SYSTEM_ZONES / value).is_file()
    except (KeyError, ValueError, OSError):
        known = False
    if not known:
        raise ValueError("it must be a time zone that this system knows, such as Europe/Berlin")
    return value


def folder_below(base: Path) -> Callable[[str], Path]:
    """Return a parser of folder paths, relative to ``base``; the folder need not exist."""

    def parse(value: str) -> Path:
        path = base / text(value)
        nearest = next(one for one in (path, *path.parents) if os.path.lexists(one))
        if not os.path.isdir(nearest):  # noqa: PTH112  (unlike Path's, it never raises)
            raise ValueError(f"it must be a folder, and {nearest} is not a folder")
        return path

    return parse


def _split_list(value: str) -> list[str]:
    return [item.strip() for item in value.split(",") if item.strip()]


@contextmanager
def exit_if_invalid(*, exit_code: int) -> Iterator[None]:
    """Exit with ``exit_code`` and without a traceback if the settings are invalid."""
    try:
        yield
    except ImproperlyConfigured as error:
        print(error, file=sys.stderr, flush=True)
        sys.exit(exit_code)
