"""Run pg_dump and psql, as the embedded PostgreSQL's package brings them, on our database."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from subprocess import DEVNULL
from tempfile import TemporaryFile
from typing import Any

from django.core.management.base import CommandError
from django.db import connection

from factcheck.embedded.programs import installed

PIECE = 1024**2
"""How many bytes are read and written at once."""


@contextmanager
def program(
    name: str, arguments: Sequence[str], *, stdin: int = DEVNULL, stdout: int = DEVNULL
) -> Iterator[subprocess.Popen[bytes]]:
    """Run a program on the database in the block, which may write to it or read from it.

    Raises CommandError with its own message if it fails. It is killed if the block raises.
    """
    connection.ensure_connection()
    server: Any = connection.connection.info
    # The list of processes shows arguments to everybody, but not the environment.
    secret = {"PGPASSWORD": server.password} if server.password else {}
    command = [installed() / name, *arguments, "--dbname", server.dsn]
    environment = os.environ | secret
    with (
        TemporaryFile() as said,
        # In a session of its own: Ctrl-C in the terminal reaches only us.
        subprocess.Popen(
            command,
            stdin=stdin,
            stdout=stdout,
            stderr=said,
            env=environment,
            start_new_session=True,
        ) as process,
    ):
        try:
            # Where the program ends early, it says why itself.
            with suppress(BrokenPipeError):
                yield process
            if process.stdin:
                with suppress(BrokenPipeError):
                    process.stdin.close()
            failed = process.wait()
        except BaseException:
            process.kill()
            raise
        if failed:
            said.seek(0)
            raise CommandError(f"{name} failed: {_problem(name, said.read())}", returncode=1)


def _problem(name: str, said: bytes) -> str:
    """Return the lines that name the error; the others may contain values of rows."""
    lines = said.decode(errors="replace").splitlines()
    errors = [line for line in lines if "error:" in line.lower() or "FATAL:" in line]
    # Of its arguments, it complains without "error".
    errors = errors or [line for line in lines if f"{name}: " in line]
    return " ".join(errors[:3]) or "it printed no message"
