"""How fast one and two workers read documents, and their memory over time.

    .venv/bin/python -m benchmarks.workers [--documents 200] [--workers 1 2]

On a database of its own, in a folder that is removed afterwards. The texts are those of
training/corpus, each with a line of its own. Startup and loading the model do not count: the time
is that from the first finished document to the last. Processor time is that of the workers alone.
"""

from __future__ import annotations

import argparse
import itertools
import os
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

import psutil
import psycopg

from factcheck.embedded import postmaster

TEXTS = sorted(Path("training/corpus").glob("*.txt"))
MEBIBYTE = 2**20
_FINISHED = """
    SELECT count(*), extract(epoch FROM max(finished_at) - min(finished_at))
    FROM claims_submission WHERE finished_at IS NOT NULL AND run_id = (
        SELECT max(run_id) FROM claims_submission)
"""


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--documents", type=int, default=200)
    parser.add_argument("--workers", type=int, nargs="+", default=[1, 2])
    options = parser.parse_args()
    with TemporaryDirectory(prefix="factcheck-", ignore_cleanup_errors=True) as folder:
        var = Path(folder) / "var"
        environment = {k: v for k, v in os.environ.items() if k != "DATABASE_URL"}
        environment["FACTCHECK_VAR"] = str(var)
        _manage("migrate", "--verbosity=0", environment=environment).wait()
        with _server_kept_running(environment):
            rates = [
                _measure(count, options.documents, Path(folder), environment)
                for count in options.workers
            ]
        if len(rates) > 1:
            print(f"{rates[-1] / rates[0]:.2f} times as fast")


@contextmanager
def _server_kept_running(environment: dict[str, str]) -> Iterator[None]:
    """The embedded server stops with its last user: be one until the end."""
    code = "import sys; from django.db import connection as c; c.ensure_connection(); print()"
    user = subprocess.Popen(
        [sys.executable, "manage.py", "shell", "-v0", "-c", f"{code}; sys.stdin.read()"],
        env=environment,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
    )
    assert user.stdin
    assert user.stdout
    user.stdout.readline()
    yield
    user.stdin.close()
    user.wait()


def _measure(count: int, documents: int, folder: Path, environment: dict[str, str]) -> float:
    """Hand over the documents to ``count`` workers; return how many they read in a second."""
    sent = folder / f"sent-{count}"
    sent.mkdir()
    for number, path in zip(range(documents), itertools.cycle(TEXTS), strict=False):
        text = f"{path.read_text()}\n\nFile {number} for {count}."
        (sent / f"{number}.txt").write_text(text)
    _manage("import_seeds", "--queue", str(sent), environment=environment).wait()
    workers = [_manage("worker", "--until-empty", environment=environment) for _ in range(count)]
    used = _watch(workers, folder / "var" / "postgres")
    with _database(folder / "var" / "postgres") as facts:
        done, seconds = facts.execute(_FINISHED).fetchone()
    rate = (done - 1) / float(seconds)
    print(
        f"{count} worker{'s' if count > 1 else ''}: {done} documents, {rate:.2f} a second, "
        f"{used / done:.2f} s of processor time each, load {os.getloadavg()[0]:.1f}",
        flush=True,
    )
    return rate


def _watch(workers: list[subprocess.Popen[bytes]], data: Path) -> float:
    """Print the memory of the workers from time to time; return their processor time."""
    processes = [psutil.Process(worker.pid) for worker in workers]
    used, shown = dict.fromkeys(workers, 0.0), 0
    while any(worker.poll() is None for worker in workers):
        time.sleep(0.5)
        resident = []
        for worker, process in zip(workers, processes, strict=True):
            try:
                times = process.cpu_times()
                resident.append(process.memory_info().rss / MEBIBYTE)
            except psutil.Error:
                continue
            used[worker] = times.user + times.system
        with _database(data) as facts:
            done = facts.execute(_FINISHED).fetchone()[0]
        if resident and done >= shown + 100:
            shown = done - done % 100
            print(f"  after {done:5} {', '.join(f'{one:,.0f} MiB' for one in resident)}")
    return sum(used.values())


def _database(data: Path) -> psycopg.Connection:
    address = postmaster.find(data)
    assert address
    return psycopg.connect(host=address.socket_dir, user="postgres", dbname="factcheck")


def _manage(*arguments: str, environment: dict[str, str]) -> subprocess.Popen[bytes]:
    return subprocess.Popen([sys.executable, "manage.py", *arguments], env=environment)


if __name__ == "__main__":
    main()
