"""Check what a launch needs: the lock of its folder, a free port and migrated tables."""

from __future__ import annotations

import fcntl
import gc
import os
import socket
from argparse import ArgumentTypeError
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from django.apps import apps
from django.contrib.auth import get_permission_codename
from django.contrib.auth.models import Permission
from django.core.management import call_command
from django.core.management.base import CommandError
from django.db import connection
from django.db.migrations.recorder import MigrationRecorder

from factcheck.serving import HOST

_MIGRATING = 7_105_801
"""The number of the advisory lock that is held during a migration."""


@contextmanager
def hold_launch_lock(path: Path, port: int) -> Iterator[Callable[[], bool]]:
    """Hold the lock file inside the block; a process that is killed releases it.

    Yields a function that returns whether the file still exists. Raises CommandError if another
    process holds the lock, with its address, or if the file cannot be written.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handle = os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
    except OSError as error:
        raise CommandError(
            f"Cannot write in {path.parent} ({error.strerror}). Make it writable, or set "
            "FACTCHECK_VAR to another folder."
        ) from error
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError as error:
        where = os.read(handle, 100).decode()
        os.close(handle)
        raise CommandError(
            f"Factcheck is already running from this folder: {where or 'it is starting'}. "
            "Stop it first."
        ) from error
    os.ftruncate(handle, 0)
    os.write(handle, f"http://{HOST}:{port}/ (process {os.getpid()})".encode())
    try:
        yield lambda: os.fstat(handle).st_nlink > 0
    finally:
        os.close(handle)


def parse_port(value: str) -> int:
    """Return the port. Raises ArgumentTypeError if it is not a number from 1 to 65535."""
    if not value.isdecimal() or not 0 < int(value) < 2**16:
        raise ArgumentTypeError(f"{value!r} is not a port from 1 to 65535")
    return int(value)


def check_port_free(port: int) -> None:
    """Raise CommandError if the port cannot be used."""
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((HOST, port))
        except OSError as error:
            raise CommandError(
                f"Port {port} of {HOST} cannot be used ({error}). Try another: make run PORT=8001"
            ) from error


def migrate() -> None:
    """Migrate the database unless it is current; a concurrent call waits until this one is done."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_lock(%s)", [_MIGRATING])
    try:
        if not is_migrated():
            _apply_migrations()
    finally:
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_unlock(%s)", [_MIGRATING])
    connection.close()


def is_migrated() -> bool:
    """Return whether the database has recorded every migration that there is a file of.

    And the permissions, which Django adds after the last migration: a run may be interrupted
    between them. Takes milliseconds, where Django reads all migrations to see that it has nothing
    to do.
    """
    recorded = MigrationRecorder(connection).applied_migrations()
    files = (
        (config.label, file.stem)
        for config in apps.get_app_configs()
        for file in Path(config.path, "migrations").glob("[!_]*.py")
    )
    return recorded.keys() >= set(files) and _has_permissions()


def _has_permissions() -> bool:
    known = set(Permission.objects.values_list("content_type__app_label", "codename"))
    return all(
        (meta.app_label, codename) in known
        for meta in (model._meta for model in apps.get_models())
        for codename in (
            *(get_permission_codename(action, meta) for action in meta.default_permissions),
            *(codename for codename, _ in meta.permissions),
        )
    )


def _apply_migrations() -> None:
    thresholds = gc.get_threshold()
    # Migrations build all models again and again; a quarter of the time is garbage collection.
    gc.set_threshold(50_000, 20, 20)
    try:
        call_command("migrate", interactive=False, verbosity=0)
    finally:
        gc.set_threshold(*thresholds)
