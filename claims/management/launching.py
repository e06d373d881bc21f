"""What must hold before a launch: one launcher a folder, a free port, tables up to date."""

from __future__ import annotations

import fcntl
import os
import socket
from argparse import ArgumentTypeError
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from django.core.management import call_command
from django.core.management.base import CommandError
from django.db import connection

from factcheck.serving import HOST

_MIGRATING = 7_105_801
"""The number of an advisory lock, which only this takes."""


@contextmanager
def only_one(path: Path, port: int) -> Iterator[Callable[[], bool]]:
    """Inside, nobody else launches with the same lock file; whoever is killed frees it.

    Gives a function: whether the file is still there. Raises CommandError where somebody else
    launches, with the address of that, and where the file cannot be written.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handle = os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
    except OSError as error:
        raise CommandError(
            f"Cannot write in {path.parent} ({error.strerror}). Make it writable, or name another "
            "folder by FACTCHECK_VAR."
        ) from error
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
        yield lambda: os.fstat(handle).st_nlink > 0
    finally:
        os.close(handle)


def port_number(value: str) -> int:
    """Raises ArgumentTypeError for what is not a port that can be served on."""
    if not value.isdecimal() or not 0 < int(value) < 2**16:
        raise ArgumentTypeError(f"{value!r} is not a port from 1 to 65535")
    return int(value)


def refuse_taken(port: int) -> None:
    """Raise CommandError where the port cannot be had."""
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((HOST, port))
        except OSError as error:
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
