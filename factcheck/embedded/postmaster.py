"""Find, start and stop the server process of a data folder."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import time
from pathlib import Path
from typing import NamedTuple

from django.db import OperationalError

from factcheck.embedded.account import Account
from factcheck.embedded.cluster import reason
from factcheck.embedded.locks import beside
from factcheck.embedded.processes import end_all, works_in
from factcheck.embedded.programs import (
    copied,
    installed,
    remove_temporary_folder,
    temporary_folder,
)

PORT = "5432"
"""Part of the name of the socket; the server does not listen on the network."""
_LONGEST = 80
"""Maximum length of the folder in bytes; systems allow 103 or 107 for the path of the socket."""
_PLAIN_PATH = re.compile(r"[\w/. +-]+")
_SETTINGS = (
    "unix_socket_permissions=0700",
    "listen_addresses=",
    f"port={PORT}",
    # English messages in every locale, because the code recognises them.
    "lc_messages=C",
    # The rows are in memory or on a solid-state disk. Else, PostgreSQL prefers to read all of a
    # table to a thousand look-ups.
    "random_page_cost=1.1",
    "max_wal_size=2GB",
)
_SHARES = ((128, 8, 1024), (64, 32, 512))
"""Least MB, part of the memory, and most MB, of the buffers and of what indexes are built in."""
_START_SECONDS = 600
"""Seconds. Generous, because a server that was killed has to recover first."""


class Address(NamedTuple):
    """The address of the server: the folder of its Unix socket, and its port number."""

    socket_dir: str
    port: str


def find(data_dir: Path) -> Address | None:
    """Return the address of the server of ``data_dir``, or None unless it is running and ready."""
    pid, *rest = _status(data_dir) or ["0"]
    if len(rest) < 7 or rest[6].strip() != "ready" or not works_in(pid, data_dir):
        return None
    address = Address(rest[3], rest[2])
    # A folder of temporary files may have been cleaned.
    reachable = Path(address.socket_dir, f".s.PGSQL.{address.port}").exists()
    return address if reachable else None


def await_ready(data_dir: Path) -> Address | None:
    """Like ``find``, but wait for a server that is starting, for example after a crash.

    Raises OperationalError if it takes too long.
    """
    deadline = time.monotonic() + _START_SECONDS
    while time.monotonic() < deadline:
        lines = _status(data_dir) or ["0"]
        if lines[-1].strip() == "stopping" or not works_in(lines[0], data_dir):
            return None
        if address := find(data_dir):
            return address
        if lines[-1].strip() == "ready":
            return None
        time.sleep(0.02)
    raise OperationalError(_still_starting(data_dir))


def start(data_dir: Path, account: Account) -> Address:
    """Start the server and wait until it is ready. The caller must hold the lock.

    Raises OperationalError if it exits instead; its output is in the file ``log`` there.
    """
    stop(data_dir)
    socket_dir, programs = _places(data_dir, account)
    with (data_dir / "log").open("ab") as log:
        account.own(data_dir / "log")
        said_before = log.tell()
        command: list[str | Path] = [programs / "postgres", "-D", data_dir]
        for setting in (f"unix_socket_directories={socket_dir}", *_SETTINGS, *_sizes()):
            command += ["-c", setting]
        process = account.popen(command, cwd=data_dir, stdout=log, stderr=subprocess.STDOUT)
    deadline = time.monotonic() + _START_SECONDS
    while process.poll() is None:
        if address := find(data_dir):
            return address
        if time.monotonic() > deadline:
            raise OperationalError(_still_starting(data_dir))
        time.sleep(0.02)
    stop(data_dir)
    said = (data_dir / "log").read_bytes()[said_before:].decode(errors="replace")
    raise OperationalError(f"the embedded PostgreSQL in {data_dir} did not start: {reason(said)}")


def _sizes() -> list[str]:
    """Return the settings that depend on the memory of the machine.

    With PostgreSQL's own 128 MB of buffers, a million claims are written to the disk again and
    again. Only what is used takes memory.
    """
    memory = _memory() // 2**20
    buffers, upkeep = (max(least, min(memory // part, most)) for least, part, most in _SHARES)
    return [
        f"shared_buffers={buffers}MB",
        f"maintenance_work_mem={upkeep}MB",
        f"effective_cache_size={memory // 2}MB",
    ]


def _memory() -> int:
    """Return the bytes of memory of the machine, or of the container if they are fewer."""
    memory = os.sysconf("SC_PHYS_PAGES") * os.sysconf("SC_PAGE_SIZE")
    limit = Path("/sys/fs/cgroup/memory.max")
    said = limit.read_text().strip() if limit.exists() else ""
    return min(memory, int(said)) if said.isdecimal() else memory


def _still_starting(data_dir: Path) -> str:
    return (
        f"the embedded PostgreSQL in {data_dir} is still recovering after "
        f"{_START_SECONDS // 60} minutes: see the file log there, and try again later"
    )


def stop(data_dir: Path) -> None:
    """Stop the server if it is running, and remove the remains of a killed one.

    The caller must hold the lock. The remains would prevent the next server from starting.
    """
    end_all(data_dir)
    (data_dir / "postmaster.pid").unlink(missing_ok=True)
    remove_temporary_folder(data_dir)


def _status(data_dir: Path) -> list[str]:
    """Return the lines of the server's status file: process, folder, start, port, socket, …"""
    try:
        return (data_dir / "postmaster.pid").read_text(errors="replace").splitlines()
    except FileNotFoundError:
        return []


def _places(data_dir: Path, account: Account) -> tuple[Path, Path]:
    """Return the folder of the socket and that of the programs.

    Only the server's account may enter the folder of the socket. Uses a temporary folder if the
    path is not valid for a socket, or if the account cannot reach the installed programs:
    PostgreSQL looks them up by access(2), which ignores capabilities.
    """
    near = beside(data_dir, "socket")
    plain = _PLAIN_PATH.fullmatch(str(near)) and len(os.fsencode(near)) <= _LONGEST
    if not account.reaches(installed()):
        folder = temporary_folder(data_dir, account)
        return folder, copied(folder)
    if not plain:
        return temporary_folder(data_dir, account), installed()
    # It may have the lock file of a killed server, whose process id may be in use again.
    shutil.rmtree(near, ignore_errors=True)
    near.mkdir(mode=0o700)
    account.own(near)
    return near, installed()
