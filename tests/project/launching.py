"""`manage.py launch` on a folder of its own, as tests start, watch and end it."""

from __future__ import annotations

import os
import re
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import psutil
from django.conf import settings

from factcheck.serving import RECORD

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
    """One of our commands as a process."""
    command = [sys.executable, "manage.py", *arguments]
    return subprocess.Popen(command, cwd=settings.BASE_DIR, env=environment, text=True, **options)


class Launched:
    """`manage.py launch` on a folder of its own; ``lines`` are what it has said so far."""

    def __init__(self, var: Path, port: int) -> None:
        self.lines: list[str] = []
        environment = {k: v for k, v in os.environ.items() if k != "DATABASE_URL"}
        self.process = manage(
            ["launch", f"--port={port}", f"--seeds={seeds_of(var)}"],
            environment | {"FACTCHECK_VAR": str(var)},
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
        )

    def until(self, pattern: str) -> str:
        """Read on until a line matches; all lines so far."""
        for line in self.process.stdout:
            self.lines.append(line)
            if re.search(pattern, line):
                return "".join(self.lines)
        raise AssertionError("".join(self.lines))

    def end(self, number: signal.Signals) -> str:
        self.process.send_signal(number)
        return self.process.communicate()[0]


def seeds_of(var: Path) -> Path:
    return var.with_name("seeds")


@contextmanager
def folder_with_seeds() -> Iterator[Path]:
    """A folder for Factcheck's data, with two short articles to import."""
    # Not pytest's, whose long name the socket would not take: as a user's folder has none.
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
    """The web server's processes, the first of them first."""
    found = []
    for process in psutil.process_iter():
        try:
            if process.environ().get(RECORD) == str(var / "serving"):
                found.append(process)
        except psutil.Error:
            continue
    return sorted(found, key=lambda process: process.create_time())
