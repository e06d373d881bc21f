"""The installation's secret key: made once, kept in a file that only its owner reads."""

from __future__ import annotations

import os
import secrets
import sys
from pathlib import Path

from factcheck.embedded.locks import locked
from factcheck.environment import Environment

# Django's own checks ask for as many; those made here are longer, so that a shorter one is cut off.
SHORTEST = 50


def kept_secret(path: Path, env: Environment) -> str:
    """The secret in ``path``; where none can be had, ``env`` is told, and it is empty."""
    if env.problems:
        return ""  # the folder itself may be what is wrong
    try:
        return read_or_make_secret(path)
    except OSError as error:
        env.report(
            f"SECRET_KEY is not set, and no key can be kept in {path} ({error.strerror or error}): "
            "set it, or name a folder in FACTCHECK_VAR that can be written to."
        )
        return ""


def read_or_make_secret(path: Path) -> str:
    """The secret in ``path``; a new one is written there first where none, or half of one, is.

    Processes that start at once end with the same. Raises OSError where it cannot be read or kept.
    """
    secret = _read(path)
    if _is_whole(secret):
        return secret
    path.parent.mkdir(parents=True, exist_ok=True)
    with locked(path.with_name(f"{path.name}.lock")):
        secret = _read(path)
        if not _is_whole(secret):
            _say_if_replaced(path)
            secret = secrets.token_urlsafe(SHORTEST)
            _write_whole(path, secret)
    return secret


def _read(path: Path) -> str:
    try:
        return path.read_text(encoding="ascii", errors="replace").strip()
    except FileNotFoundError:
        return ""


def _is_whole(secret: str) -> bool:
    """Whether it was written to its end: a crash may leave fewer characters, or zero bytes."""
    return len(secret) >= SHORTEST and secret.isascii() and secret.isprintable()


def _say_if_replaced(path: Path) -> None:
    if path.exists():
        print(
            f"The secret key in {path} is empty or cut off: a new one takes its place. "
            "Everybody has to sign in to the admin again.",
            file=sys.stderr,
        )


def _write_whole(path: Path, secret: str) -> None:
    """Put ``secret`` into ``path`` at once: no other process, and no crash, sees a part of it."""
    part = path.with_name(f"{path.name}.new")
    part.unlink(missing_ok=True)
    try:
        with os.fdopen(os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as file:
            file.write(secret)
            file.flush()
            os.fsync(file.fileno())
        part.replace(path)
    except OSError:
        part.unlink(missing_ok=True)
        raise
