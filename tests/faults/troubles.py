"""Troubles of a machine other than kills, by hand: python -m tests.faults --trouble full_disk.

Each begins while people work and documents come in, lasts a while and ends; Factcheck has to say
what is wrong, to go on by itself afterwards, and to have lost, doubled and halved nothing.
"""

from __future__ import annotations

import os
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from resource import RLIMIT_NOFILE, setrlimit
from subprocess import PIPE, STDOUT, TimeoutExpired, run
from typing import ClassVar

import psutil

from claims.models.job import STALLED_SECONDS
from tests.faults.newsroom import PAUSE, Reviewer, Sender, article, wait_until_served
from tests.faults.rounds import Rounds
from tests.project.launching import manage, servers, workers

_IMPORTING = """
    SELECT count(*) FROM procrastinate_jobs
    WHERE status = 'doing' AND task_name = 'import_submission'
"""
SECONDS = 15.0
"""How long people work before the trouble, during it, and after it."""


class Trouble(Rounds):
    """Rounds with one trouble in place of kills; ``codes`` are what people may be answered."""

    name = ""
    codes: ClassVar[frozenset[int]] = frozenset()

    def go_through(self) -> None:
        """Raises AssertionError if something is lost, or if an answer is a fault."""
        self.token, claims = self._sign_in(self.password)
        senders = [Sender(self.base, self.token, 3) for _ in range(3)]
        try:
            with self._people(self.token, claims) as people:
                for person in people:
                    person.pause = PAUSE
                    person.expected |= self.codes
                for sender in senders:
                    sender.expected |= self.codes
                self._work(senders[0], people)
                with self.trouble():
                    self._work(senders[1], people)
                    for line in self.during():
                        print(f"    {line}", flush=True)
                if self.launched.process.poll() is not None:
                    print(f"    make run ended: {self.launched.said.splitlines()[-1]}")
                    self.killed.append("launcher")
                    self._come_back()
                wait_until_served(self.base)
                self._work(senders[2], people)
            for sender in senders:
                self._note_sent(sender)
            self._work_off()
            self._check()
            self._tidy()
            self._verify_record()
        finally:
            self._stop()

    @classmethod
    def prepare(cls, folder: Path) -> None:
        """Make what Factcheck has to be started with, in a folder that is removed afterwards."""

    @contextmanager
    def trouble(self) -> Iterator[None]:
        """Cause the trouble; end it when the block does."""
        raise NotImplementedError

    def during(self) -> Iterator[str]:
        """Yield what is tried, and how it ends."""
        yield from ()

    def _work(self, sender: Sender, people: list[Reviewer]) -> None:
        sender.start()
        before = sum((person.answered for person in people), Counter())
        time.sleep(SECONDS)
        answered = sum((person.answered for person in people), Counter()) - before
        print(f"    answers: {dict(answered)}; so far {self.told}", flush=True)

    def _say(self, *command: str, handles: int = 1024) -> str:
        """Run a command of Factcheck; return its exit code, its first lines and its last."""
        process = manage(
            command,
            self.environment,
            stdout=PIPE,
            stderr=STDOUT,
            preexec_fn=lambda: setrlimit(RLIMIT_NOFILE, (handles, handles)),
        )
        with suppress(TimeoutExpired):
            process.wait(30)
        # One that would go on for ever.
        process.terminate()
        lines = process.communicate()[0].splitlines()
        return f"{command[0]}: exit code {process.returncode}: {' / '.join(lines[:3] + lines[-1:])}"


class FullDisk(Trouble):
    """The file system of ``var`` has not one byte left, and then a few megabytes that are used up.

    Files are written to another that is full as well.
    """

    name = "full_disk"
    codes = frozenset({507})

    @contextmanager
    def trouble(self) -> Iterator[None]:
        ballast = self.var / "ballast"
        with ballast.open("wb", buffering=0) as file:
            for size in (2**20, 2**12):
                with suppress(OSError):
                    while True:
                        file.write(b"\0" * size)
        try:
            yield
        finally:
            ballast.unlink()

    def during(self) -> Iterator[str]:
        seeds = self.var.with_name("seeds")
        (seeds / "more.txt").write_text(article("more"))
        yield self._say("import_seeds", str(seeds))
        ballast = self.var / "ballast"
        tiny = self.var.with_name("tiny")
        with small_file_system(tiny, "64k"):
            for command in (
                ["import_seeds", str(seeds)],
                ["backup", str(tiny / "backup.zip")],
                ["export", "--format=jsonl", f"--output={tiny}/claims.jsonl"],
            ):
                os.truncate(ballast, ballast.stat().st_size - 3 * 2**20)
                yield self._say(*command)
            yield f"left in the folder of files: {list(tiny.iterdir())}"


class ReadOnlyFiles(Trouble):
    """The folder of the files of evidence can only be read, as after an error of a disk."""

    name = "read_only"

    @contextmanager
    def trouble(self) -> Iterator[None]:
        media = self.var / "media"
        run(["mount", "--bind", media, media], check=True)
        try:
            run(["mount", "-o", "remount,ro,bind", media], check=True)
            yield
        finally:
            run(["umount", "--lazy", media], check=True)


class FewHandles(Trouble):
    """Web server and worker have hardly any file handles left, as after `ulimit -n`."""

    name = "few_handles"

    @contextmanager
    def trouble(self) -> Iterator[None]:
        limited = []
        for process in (*servers(self.var), *workers(self.var)):
            before = process.rlimit(psutil.RLIMIT_NOFILE)
            process.rlimit(psutil.RLIMIT_NOFILE, (process.num_fds(), before[1]))
            limited.append((process, before))
        try:
            yield
        finally:
            for process, before in limited:
                with suppress(psutil.NoSuchProcess):
                    process.rlimit(psutil.RLIMIT_NOFILE, before)

    def during(self) -> Iterator[str]:
        folder = self.var.with_name("watched")
        folder.mkdir()
        (folder / "one.txt").write_text(article("one"))
        for command in (
            ["import_seeds", str(folder)],
            ["watch", str(folder)],
            ["worker", "--until-empty"],
            ["backup", str(self.var / "backup.zip")],
        ):
            for handles in (6, 12, 20):
                yield f"{handles} handles, {self._say(*command, handles=handles)}"


class ClockBack(Trouble):
    """The clock of the machine is set back by an hour, for all processes of Factcheck."""

    name = "clock_back"

    @classmethod
    def prepare(cls, folder: Path) -> None:
        library, shift = folder / "shifted_clock.so", folder / "shift"
        source = Path(__file__).with_name("shifted_clock.c")
        run(["gcc", "-shared", "-fPIC", "-O2", "-o", library, source], check=True)
        shift.write_text("0")
        # The account of the database has to reach both.
        folder.chmod(0o755)
        os.environ |= {"LD_PRELOAD": str(library), "CLOCK_SHIFT": str(shift)}

    @contextmanager
    def trouble(self) -> Iterator[None]:
        # Receivers refuse what seems to be old, as they should.
        self.listener.knows_the_time = False
        Path(os.environ["CLOCK_SHIFT"]).write_text("-3600")
        with self._database() as facts:
            print("    the database has", facts.execute("SELECT now()").fetchone()[0])
        yield


class HungWorker(Trouble):
    """A worker is stopped in the middle of a job, which another does; then it goes on."""

    name = "hung_worker"

    @contextmanager
    def trouble(self) -> Iterator[None]:
        other = manage(["worker"], self.environment)
        (hung,) = workers(self.var)
        sender = Sender(self.base, self.token, 5)
        sender.start()
        with self._database() as facts:
            facts.autocommit = True
            while not facts.execute(_IMPORTING).fetchone()[0]:
                time.sleep(0.005)
        time.sleep(self.random.uniform(0.0, 0.2))
        hung.suspend()
        try:
            yield
            time.sleep(STALLED_SECONDS + SECONDS)
        finally:
            hung.resume()
            time.sleep(SECONDS)
            other.terminate()
            print(f"    the other worker: exit code {other.wait()}")
            self._note_sent(sender)


TROUBLES: dict[str, type[Trouble]] = {
    one.name: one for one in (FullDisk, ReadOnlyFiles, FewHandles, ClockBack, HungWorker)
}


@contextmanager
def small_file_system(folder: Path, size: str = "400M") -> Iterator[None]:
    """Mount a file system in memory at ``folder``, which only root can do."""
    folder.mkdir()
    run(["mount", "-t", "tmpfs", "-o", f"size={size}", "tmpfs", folder], check=True)
    try:
        yield
    finally:
        run(["umount", "--lazy", folder], check=True)
