"""Kill parts of a running Factcheck at random, and check that nothing is lost."""

from __future__ import annotations

import json
import os
import random
import signal
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from subprocess import PIPE, STDOUT
from urllib.request import Request, urlopen

import psutil
import psycopg

from factcheck.embedded import postmaster
from tests.faults.listener import Listener
from tests.faults.newsroom import (
    PAUSE,
    Acknowledged,
    Importer,
    Reviewer,
    Sender,
    hand_over,
    problems,
    wait_until_served,
)
from tests.project.launching import Launched, manage, models, servers, workers

REVIEWERS = 2
QUEUED = 4
"""How many files wait for the worker when the first round begins; one comes with each round."""
PARTS = (
    "database",
    "process of the database",
    "web server",
    "worker of the web server",
    "background worker",
    "launcher",
    "importer",
    "embedding model",
)
"""What is killed: each once in another order, then each once more, and so on."""
OPEN_JOBS = "SELECT count(*) FROM procrastinate_jobs WHERE status IN ('todo', 'doing')"
FAILED_JOBS = """
    SELECT job.id, job.task_name, job.attempts, problem.reason FROM procrastinate_jobs job
    LEFT JOIN claims_jobproblem problem ON problem.job_id = job.id
    WHERE job.status NOT IN ('todo', 'doing', 'succeeded')
"""
NOT_COMPARED = """
    SELECT claim.id FROM claims_claim claim WHERE claim.merged_into_id IS NULL AND NOT EXISTS (
        SELECT FROM claims_claimembedding WHERE claim_id = claim.id AND is_related)
"""


class Rounds:
    """Rounds of kills on what a launcher serves; the launcher is stopped after the last.

    ``password`` is the demo editor's. In each round, people work for up to ``longest`` seconds
    before the kill. The same ``seed`` makes the same choices, but what runs at the moment of a kill
    differs.
    """

    def __init__(
        self, launched: Launched, *, seed: int, password: str, longest: float = 0.4
    ) -> None:
        self.launched, self.password, self.longest = launched, password, longest
        self.var = launched.var
        self.base = f"http://127.0.0.1:{launched.port}"
        self.random = random.Random(seed)
        self.told = Acknowledged()
        self.killed: list[str] = []
        self.to_kill: list[str] = []
        self.importer: Importer | None = None
        self.listener = Listener(seed=seed)
        served_with = {"FACTCHECK_VAR": str(self.var), "REVIEWS_REQUIRED": "1"}
        self.environment = os.environ | served_with
        self.environment.pop("DATABASE_URL", None)
        with self._database() as facts:
            self.listener.add_to(facts, self.var)

    def run(self, rounds: int) -> None:
        """Raises AssertionError, with what was killed until then, if anything is lost."""
        token, claims = self._sign_in(self.password)
        hand_over(self.environment, self.var.with_name("queued"), self.told, QUEUED)
        self.importer = Importer(self.environment, self.told)
        try:
            for number in range(1, rounds + 1):
                self._round(number, token, claims)
            self.importer.end()
            self._work_off()
            self._check()
            self._tidy()
            self._verify_record()
        finally:
            self.importer.process.kill()
            self._stop()

    def _round(self, number: int, token: str, claims: list[int]) -> None:
        # The importer goes on with its batch, and the worker with its jobs, while people work.
        self.importer.feed()
        sender = Sender(self.base, token, 1)
        sender.start()
        with self._people(token, claims) as people:
            moment = self.random.uniform(0.0, self.longest)
            time.sleep(moment)
            self._kill(self._draw())
            killed_at = time.monotonic()
            # From here on less often, since each request costs CPU time.
            for person in people:
                person.pause = PAUSE
            self._come_back()
            if self.killed[-1] == "embedding model":
                self._wait_for_search(people)
            away = time.monotonic() - killed_at
        self._note_sent(sender)
        self._check()
        print(
            f"round {number}: {self.killed[-1]} killed after {moment:.2f} s, "
            f"served again after {away:.1f} s; so far {self.told}",
            flush=True,
        )

    def _draw(self) -> str:
        if not self.to_kill:
            self.to_kill = self.random.sample(PARTS, len(PARTS))
        return self.to_kill.pop()

    def _note_sent(self, sender: Sender) -> None:
        sender.join()
        assert not sender.refused, f"{sender.refused} after killing {', '.join(self.killed)}"
        self.told.queued += sender.titles

    def _stop(self) -> None:
        self.listener.end()
        said = self.launched.end(signal.SIGTERM)
        assert self.launched.process.returncode == 0, said

    def _victims(self) -> Iterator[tuple[str, psutil.Process]]:
        web = servers(self.var)
        database = psutil.Process(
            int((self.var / "postgres/postmaster.pid").read_text().split()[0])
        )
        yield "database", database
        yield "process of the database", self.random.choice(database.children())
        # A worker of it still answers for a moment after it was killed.
        if web:
            yield "web server", web[0]
            yield "worker of the web server", web[-1]
        # It may just be started again.
        yield from (("background worker", process) for process in workers(self.var))
        yield "launcher", psutil.Process(self.launched.process.pid)
        if self.importer:
            yield "importer", psutil.Process(self.importer.process.pid)
        # It is started by a search, and of several that are started at once the others end.
        if found := models(self.var):
            yield "embedding model", found[0]

    def _kill(self, part: str) -> None:
        while True:
            # It may just be started again, and some processes of the database end by themselves.
            with suppress(psutil.Error, OSError, LookupError):
                dict(self._victims())[part].kill()
                self.killed.append(part)
                return
            time.sleep(0.1)

    def _come_back(self) -> None:
        """Start a killed command again, as a person would; the rest has to recover by itself."""
        if self.killed[-1] == "launcher":
            self.launched.end()
            self.launched = Launched(self.var, self.launched.port)
            self.launched.until("Forgot the password")
        if self.killed[-1] == "importer":
            self.importer.end()
            self.importer = Importer(self.environment, self.told)
        wait_until_served(self.base)
        if self.importer:
            said = "".join(self.importer.lines[-20:])
            assert self.importer.process.poll() is None, f"{said} after {', '.join(self.killed)}"

    def _wait_for_search(self, people: list[Reviewer]) -> None:
        """Wait until a search has started the model again and was answered."""
        before = sum(person.searches for person in people)
        while not models(self.var) or sum(person.searches for person in people) == before:
            time.sleep(0.05)

    def _check(self) -> None:
        with self._database() as facts:
            self.listener.bring_forward(facts)
            found = problems(facts, self.told, self.var / "media")
        assert not found, f"{found} after killing {', '.join(self.killed)} ({self.told})"

    def _work_off(self) -> None:
        """Wait until the workers have done all jobs, and check that nothing was left out."""
        with self._database() as facts:
            facts.autocommit = True
            self.listener.is_well = True
            while facts.execute(OPEN_JOBS).fetchone() != (0,):
                self.listener.bring_forward(facts)
                time.sleep(0.1)
            self.listener.check(facts)
            for left in (FAILED_JOBS, NOT_COMPARED):
                found = facts.execute(left).fetchall()
                assert not found, f"{left}: {found} after killing {', '.join(self.killed)}"
            read = facts.execute("SELECT title FROM claims_document WHERE title LIKE 'queued-%'")
            titles = sorted(title for (title,) in read)
            assert titles == sorted(self.told.queued), f"after killing {', '.join(self.killed)}"

    def _tidy(self) -> None:
        """Check that no import that was killed is recorded as running."""
        tidied = manage(["tidy"], self.environment)
        assert tidied.wait() == 0
        with self._database() as facts:
            running = facts.execute("SELECT id FROM claims_importrun WHERE status = 'running'")
            assert not running.fetchall(), f"after killing {', '.join(self.killed)}"

    def _verify_record(self) -> None:
        """Check that the hash chain is whole and has all assessments and decisions."""
        checking = manage(["verify_record"], self.environment, stdout=PIPE, stderr=STDOUT)
        self.record = checking.communicate()[0].splitlines()
        assert checking.returncode == 0, f"{self.record} after killing {', '.join(self.killed)}"

    def _database(self) -> psycopg.Connection:
        """Return a connection as soon as the database is back."""
        while True:
            try:
                address = postmaster.find(self.var / "postgres")
                if address:
                    return psycopg.connect(
                        f"host={address.socket_dir} dbname=factcheck user=postgres"
                    )
            except psycopg.OperationalError:
                pass
            time.sleep(0.1)

    @contextmanager
    def _people(self, token: str, claims: list[int]) -> Iterator[list[Reviewer]]:
        """Let reviewers work inside. AssertionError for a status other than 409 or 503."""
        people = [Reviewer(self.base, token, claims, self.told) for _ in range(REVIEWERS)]
        for person in people:
            person.start()
        try:
            yield people
        finally:
            for person in people:
                person.stopped.set()
            for person in people:
                person.join()
        refused = set.union(*(person.refused for person in people))
        assert not refused, (
            f"{refused} after killing {', '.join(self.killed)}\n{self.launched.said}"
        )

    def _sign_in(self, password: str) -> tuple[str, list[int]]:
        scopes = ["read", "review", "import"]
        sent = {"username": "editor", "password": password, "scopes": scopes}
        body = json.dumps(sent).encode()
        address = f"{self.base}/api/v1/auth/login/"
        with urlopen(Request(address, body, {"Content-Type": "application/json"})) as answer:
            token = json.load(answer)["token"]
        request = Request(
            f"{self.base}/api/v1/claims/", headers={"Authorization": f"Bearer {token}"}
        )
        with urlopen(request) as answer:
            return token, [claim["id"] for claim in json.load(answer)["results"]]
