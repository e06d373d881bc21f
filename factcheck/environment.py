"""Read settings from environment variables, and collect what is wrong with them."""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import TypeVar
from zoneinfo import ZoneInfo

from django.core.exceptions import ImproperlyConfigured

# With this code of a worker, gunicorn ends; with any other it would start workers for ever.
NEVER_BOOTS = 3

Setting = TypeVar("Setting")

_YES, _NO = {"true", "yes", "on", "y", "t", "1"}, {"false", "no", "off", "n", "f", "0"}
_HOST = re.compile(r"\*|\.?[a-z0-9.-]+|\[[a-f0-9:.]+\]", re.IGNORECASE)
_ORIGIN = re.compile(
    r"https?://(?:(?:\*\.)?[a-z0-9.-]+|\[[a-f0-9:.]+\])(?::[0-9]{1,5})?", re.IGNORECASE
)
_SYSTEM_ZONES = Path("/usr/share/zoneinfo")


class Environment:
    """Typed reading of variables; whatever is wrong is reported together, at the end."""

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
        """What ``parse`` makes of the variable ``name``; ``default`` where it is not set.

        ``parse`` raises ValueError with what is allowed; ``default`` stands in until the end.
        ``shown=False`` keeps the value out of the message.
        """
        value = self._variables.get(name)
        if value is None:
            return default
        try:
            return parse(value.strip())
        except ValueError as error:
            self.report(f"{name} is {value!r}; {error}." if shown else f"{name}: {error}.")
            return default

    def report(self, problem: str) -> None:
        """Keep one sentence about what is wrong."""
        self.problems.append(problem)

    def refuse_wrong(self) -> None:
        """Raise ImproperlyConfigured with a line for each problem, if there is any."""
        if self.problems:
            lines = (f"Wrong setting: {problem}" for problem in self.problems)
            raise ImproperlyConfigured("\n".join(lines))


def yes_or_no(value: str) -> bool:
    if value.lower() not in _YES | _NO:
        raise ValueError("it must be True or False")
    return value.lower() in _YES


def text(value: str) -> str:
    if not value:
        raise ValueError("it must not be empty: leave it out for the default")
    return value


def whole_number(*, at_least: int, at_most: int) -> Callable[[str], int]:
    """A reader of whole numbers from ``at_least`` to ``at_most``."""

    def parse(value: str) -> int:
        number = int(value) if re.fullmatch(r"[+-]?[0-9]{1,20}", value) else None
        if number is None or not at_least <= number <= at_most:
            raise ValueError(f"it must be a whole number from {at_least} to {at_most}")
        return number

    return parse


def share(value: str) -> float:
    """A number from 0 to 1."""
    try:
        number = float(value)
    except ValueError:
        number = -1
    if not 0 <= number <= 1:  # as of "nan", too
        raise ValueError("it must be a number from 0 to 1")
    return number


def one_of(*allowed: str) -> Callable[[str], str]:
    """A reader of one of a few words, in the letters in which they are named here."""

    def parse(value: str) -> str:
        for word in allowed:
            if word.lower() == value.lower():
                return word
        raise ValueError(f"it must be one of {', '.join(allowed)}")

    return parse


def host_names(value: str) -> list[str]:
    """Names that Django compares with a request's host: no scheme, no port, no path."""
    names = _listed(value)
    if not names or not all(_HOST.fullmatch(name) for name in names):
        raise ValueError(
            "it must be host names with commas between them, without scheme or port, "
            "as facts.example,.facts.example,[::1]"
        )
    return names


def origins(value: str) -> list[str]:
    """Origins, each with its scheme; none where ``value`` is empty."""
    found = _listed(value)
    if not all(_ORIGIN.fullmatch(origin) for origin in found):
        raise ValueError(
            "it must be origins with commas between them, with scheme and without path, "
            "such as https://facts.example,https://*.facts.example:8443"
        )
    return found


def time_zone(value: str) -> str:
    try:
        ZoneInfo(value)
        # Django looks for it there, where such a folder is.
        known = not _SYSTEM_ZONES.is_dir() or (_SYSTEM_ZONES / value).is_file()
    except (KeyError, ValueError, OSError):
        known = False
    if not known:
        raise ValueError("it must be a time zone that this system knows, such as Europe/Berlin")
    return value


def folder_below(base: Path) -> Callable[[str], Path]:
    """A reader of a folder's path, from ``base`` where it is relative; it need not be there."""

    def parse(value: str) -> Path:
        path = base / text(value)
        nearest = next(one for one in (path, *path.parents) if os.path.lexists(one))
        if not os.path.isdir(nearest):  # noqa: PTH112  (unlike Path's, it never raises)
            raise ValueError(f"it must be a folder, and {nearest} is not a folder")
        return path

    return parse


def _listed(value: str) -> list[str]:
    return [item.strip() for item in value.split(",") if item.strip()]


@contextmanager
def told_in_lines(*, exit_code: int) -> Iterator[None]:
    """End the process with ``exit_code`` and no traceback where the settings are wrong."""
    try:
        yield
    except ImproperlyConfigured as error:
        print(error, file=sys.stderr, flush=True)
        sys.exit(exit_code)
