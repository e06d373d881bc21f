"""What must hold before a launch: one launcher a folder, a free port, tables up to date."""

from __future__ import annotations

import fcntl
import os
import socket
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from django.core.management import call_command
from django.core.management.base import CommandError
from django.db import connection

from factcheck.serving import HOST

_MIGRATING = 7_105_801
"""The number of an advisory lock, which only this takes."""


@contextmanager
def only_one(path: Path, port: int) -> Iterator[None]:
    """Inside, nobody else launches with the same lock file; whoever is killed frees it.

    Raises CommandError, with the address of the other, where somebody does.
    """
    handle = os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError as error:
        where = os.read(handle, 100).decode()
        os.close(handle)
        raise CommandError(
            f"Factcheck runs already from this folder: {where or 'it is starting'}. "
            "Stop that one first."
        ) from error
    os.ftruncate(handle, 0)
    os.write(handle, f"http://{HOST}:{port}/ (process {os.getpid()})".encode())
    try:
        yield
    finally:
        os.close(handle)


def refuse_taken(port: int) -> None:
    """Raise CommandError where the port cannot be had."""
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((HOST, port))
        except (OSError, OverflowError) as error:
            raise CommandError(
                f"Port {port} of {HOST} cannot be used ({error}). Try another: make run PORT=8001"
            ) from error


def migrate() -> None:
    """Bring the tables up to date; of two that do so at once, one waits for the other."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_lock(%s)", [_MIGRATING])
    try:
        call_command("migrate", interactive=False, verbosity=0)
    finally:
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_unlock(%s)", [_MIGRATING])
    connection.close()
