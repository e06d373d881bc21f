"""End a command properly on Ctrl-C, SIGTERM, a closed standard output or missing tables."""

from __future__ import annotations

import os
import signal
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType

from django.core.management.base import CommandError, OutputWrapper
from django.db import ProgrammingError
from psycopg import errors

INTERRUPTED = 130
"""The exit code that shells give a command ended by Ctrl-C."""

_MISSING = (errors.UndefinedTable, errors.UndefinedColumn)


@contextmanager
def sigterm_as_interrupt() -> Iterator[None]:
    """Raise KeyboardInterrupt on SIGTERM inside the block, as Ctrl-C does."""
    if threading.current_thread() is not threading.main_thread():
        # Only the main thread can set handlers, and only it is interrupted.
        yield
        return
    previous = signal.signal(signal.SIGTERM, _interrupt)
    try:
        yield
    finally:
        signal.signal(signal.SIGTERM, previous)


@contextmanager
def interruptible(stderr: OutputWrapper, message: str) -> Iterator[None]:
    """End the command with ``message`` on Ctrl-C and SIGTERM, and explain missing tables."""
    try:
        with explain_missing_tables(), sigterm_as_interrupt():
            yield
    except KeyboardInterrupt:
        stderr.write(message)
        raise SystemExit(INTERRUPTED) from None


@contextmanager
def ignore_closed_stdout() -> Iterator[None]:
    """End the block silently when standard output is closed (``… | head``)."""
    try:
        yield
        sys.stdout.flush()
    except BrokenPipeError:
        drop_closed_stdout()


def drop_closed_stdout() -> None:
    """Write nothing more: Python flushes once more at exit, which must not fail again."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


@contextmanager
def explain_missing_tables() -> Iterator[None]:
    """Raise CommandError (exit code 2) for a missing table or column, and other errors as usual."""
    try:
        yield
    except ProgrammingError as error:
        if not isinstance(error.__cause__, _MISSING):
            raise
        reason = "The database lacks tables; run manage.py migrate first."
        raise CommandError(reason, returncode=2) from error


def _interrupt(number: int, frame: FrameType | None) -> None:
    raise KeyboardInterrupt
