"""The secret key: generated once and kept in a file that only its owner can read."""

from __future__ import annotations

import os
import secrets
import sys
from pathlib import Path

from factcheck.embedded.locks import locked
from factcheck.environment import Environment

# Django's checks require this length. Generated keys are longer, so a shorter one is truncated.
MIN_LENGTH = 50


def load_secret(path: Path, env: Environment) -> str:
    """Return the secret in ``path``; report a problem to ``env`` and return "" if that fails."""
    if env.problems:
        return ""  # the folder itself may be invalid
    try:
        return read_or_create_secret(path)
    except OSError as error:
        env.report(
            f"SECRET_KEY is not set, and no key can be saved in {path} "
            f"({error.strerror or error}). Set it, or set FACTCHECK_VAR to a writable folder."
        )
        return ""


def is_strong(secret: str) -> bool:
    """Return whether the secret is long and no example, by the standards of Django's check W009."""
    return _is_complete(secret) and len(set(secret)) >= 5 and "insecure" not in secret


def is_kept_in_a_file() -> bool:
    """Return whether the secret is ours to keep, and not given by the environment."""
    return not os.environ.get("SECRET_KEY")


def replace_secret(path: Path, secret: str) -> None:
    """Keep ``secret``, of a backup, in ``path``; processes that start from now on use it."""
    with locked(path.with_name(f"{path.name}.lock")):
        if _read(path) != secret:
            _write_atomically(path, secret)


def read_or_create_secret(path: Path) -> str:
    """Return the secret in ``path``; create it if the file is missing or truncated.

    Processes that start at the same time get the same secret. Raises OSError if the file cannot be
    read or written.
    """
    secret = _read(path)
    if _is_complete(secret):
        return secret
    path.parent.mkdir(parents=True, exist_ok=True)
    with locked(path.with_name(f"{path.name}.lock")):
        secret = _read(path)
        if not _is_complete(secret):
            _warn_if_replaced(path)
            secret = secrets.token_urlsafe(MIN_LENGTH)
            _write_atomically(path, secret)
    return secret


def _read(path: Path) -> str:
    try:
        return path.read_text(encoding="ascii", errors="replace").strip()
    except FileNotFoundError:
        return ""


def _is_complete(secret: str) -> bool:
    """Return whether the secret is complete: a crash can leave fewer characters or zero bytes."""
    return len(secret) >= MIN_LENGTH and secret.isascii() and secret.isprintable()


def _warn_if_replaced(path: Path) -> None:
    if path.exists():
        print(
            f"The secret key in {path} is empty or truncated, and is replaced by a new one. "
            "All users have to sign in to the admin again.",
            file=sys.stderr,
        )


def _write_atomically(path: Path, secret: str) -> None:
    """Write ``secret`` to ``path`` atomically: it is complete even after a crash."""
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
