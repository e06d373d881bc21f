"""Keep the embedded PostgreSQL running while any process uses it."""

from __future__ import annotations

import atexit
import os
import threading
from pathlib import Path

import psycopg
from django.db import OperationalError
from psycopg import errors, sql

from factcheck.embedded import postmaster
from factcheck.embedded.account import Account
from factcheck.embedded.cluster import SUPERUSER, ensure_cluster
from factcheck.embedded.locks import Use, starting
from factcheck.embedded.postmaster import Address

_guard = threading.RLock()
_uses: dict[Path, Use] = {}
_made: set[tuple[Path, str]] = set()


def ensure_running(data_dir: Path, *, database: str) -> Address:
    """Start the server on ``data_dir`` unless it is running; create ``database`` if it is missing.

    Each new connection calls this, so that a killed server is started again; it is fast if the
    server is running. The server stops when the last process that uses it exits. Raises
    OperationalError if the server cannot be started; its log is in ``data_dir``.
    """
    with _guard:
        try:
            _use(data_dir)
            address = postmaster.find(data_dir) or _start(data_dir)
        except OSError as error:
            raise OperationalError(
                f"the embedded PostgreSQL in {data_dir} did not start ({error})"
            ) from error
        if (data_dir, database) not in _made:
            _create_missing(database, address)
            _made.add((data_dir, database))
    return address


def _use(data_dir: Path) -> None:
    if data_dir not in _uses:
        data_dir.parent.mkdir(parents=True, exist_ok=True)
        _uses[data_dir] = Use(data_dir)


def _start(data_dir: Path) -> Address:
    with starting(data_dir):
        if address := postmaster.await_ready(data_dir):
            return address
        _made.clear()
        account = Account(data_dir)
        ensure_cluster(data_dir, account)
        return postmaster.start(data_dir, account)


def _create_missing(database: str, address: Address) -> None:
    server = psycopg.connect(
        host=address.socket_dir,
        port=address.port,
        user=SUPERUSER,
        dbname="postgres",
        autocommit=True,
    )
    with server:
        found = server.execute(
            "SELECT 1 FROM pg_database WHERE datname = %s", [database]
        ).fetchone()
        if not found:
            # Another process may create the database at the same time.
            try:
                server.execute(sql.SQL("CREATE DATABASE {}").format(sql.Identifier(database)))
            except (errors.DuplicateDatabase, errors.UniqueViolation):
                return


@atexit.register
def _stop_unused() -> None:
    """Stop each server that no other process uses."""
    for data_dir, use in _uses.items():
        if use.pid == os.getpid() and use.is_last():
            with starting(data_dir):
                postmaster.stop(data_dir)
        use.close()


def _forget_uses() -> None:
    """Let a forked child process register itself as a user."""
    global _guard
    _guard = threading.RLock()
    for use in _uses.values():
        use.close()
    _uses.clear()


os.register_at_fork(after_in_child=_forget_uses)
