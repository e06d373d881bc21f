"""Start, watch and stop `manage.py launch` on a folder of its own."""

from __future__ import annotations

import os
import re
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import psutil
from django.conf import settings

from claims.matching.embeddings import model_server
from factcheck.supervised import RECORD

ARTICLE = """---
title: Duties reach {number} per cent
source: The Daily Anchor
published: 2025-04-11
---
The duties now stand at {number} per cent, the ministry said on Friday.

“Nobody can plan with {number} per cent,” said Ines Ortega, an economist.
"""


def manage(
    arguments: Sequence[str], environment: Mapping[str, str], **options: Any
) -> subprocess.Popen[str]:
    """Start a management command as a process."""
    command = [sys.executable, "manage.py", *arguments]
    return subprocess.Popen(command, cwd=settings.BASE_DIR, env=environment, text=True, **options)


class Launched:
    """A process of `manage.py launch` on a folder of its own; ``lines`` is its output so far."""

    def __init__(self, var: Path, port: int) -> None:
        self.var, self.port = var, port
        self.lines: list[str] = []
        environment = {k: v for k, v in os.environ.items() if k != "DATABASE_URL"}
        self.process = manage(
            ["launch", f"--port={port}", f"--seeds={seeds_of(var)}"],
            # The demo editor is the only reviewer, and receivers of webhooks are on this machine.
            environment
            | {"FACTCHECK_VAR": str(var), "REVIEWS_REQUIRED": "1"}
            | {"FETCH_NETWORKS": "127.0.0.1/32"},
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
        )

        # Read all the time: a process that writes to a full pipe blocks.
        self._reading = threading.Thread(target=self._read, daemon=True)
        self._reading.start()

    @property
    def said(self) -> str:
        return "".join(self.lines)

    def until(self, pattern: str) -> str:
        """Wait until a line matches; return all lines so far. AssertionError if it ends instead."""
        while not re.search(pattern, self.said):
            ended = not self._reading.is_alive()
            assert not ended or re.search(pattern, self.said), self.said
            time.sleep(0.02)
        return self.said

    def end(self, number: signal.Signals | None = None) -> str:
        """Wait until it has ended, by the signal or by itself; return its output."""
        if number is not None:
            self.process.send_signal(number)
        self.process.wait()
        self._reading.join()
        return self.said

    def _read(self) -> None:
        for line in self.process.stdout:
            self.lines.append(line)


def password_in(said: str) -> str:
    """Return the demo editor's password, which the first launch shows."""
    return re.search(r"with the password (\S+)", said).group(1)


def seeds_of(var: Path) -> Path:
    return var.with_name("seeds")


@contextmanager
def folder_with_seeds() -> Iterator[Path]:
    """Create a folder for Factcheck's data, and beside it two short articles to import."""
    # Not pytest's folder: its path is too long for a socket, unlike that of most users.
    with TemporaryDirectory(prefix="factcheck-", ignore_cleanup_errors=True) as folder:
        var = Path(folder) / "var"
        seeds_of(var).mkdir()
        for number in (125, 145):
            (seeds_of(var) / f"{number}.txt").write_text(ARTICLE.format(number=number))
        yield var


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def servers(var: Path) -> list[psutil.Process]:
    """Return the web server's processes, oldest first."""
    return _started_for(var / "serving")


def workers(var: Path) -> list[psutil.Process]:
    """Return the processes of the worker."""
    return _started_for(var / "working")


def models(var: Path) -> list[psutil.Process]:
    """Return the processes that embed for the web server, oldest first; a new one may just end."""
    return _running(
        lambda process: _embeds(process) and process.cmdline()[-1].startswith(f"{var}/")
    )


def _started_for(record: Path) -> list[psutil.Process]:
    # Each of them may have started the database or the embedding model, which have its environment.
    return _running(
        lambda process: (
            process.environ().get(RECORD) == str(record)
            and not process.name().startswith("postgres")
            and not _embeds(process)
        )
    )


def _embeds(process: psutil.Process) -> bool:
    return model_server.__name__ in process.cmdline()


def _running(is_one: Callable[[psutil.Process], bool]) -> list[psutil.Process]:
    found = []
    for process in psutil.process_iter():
        try:
            if is_one(process):
                found.append(process)
        except psutil.Error:
            continue
    return sorted(found, key=lambda process: process.create_time())
