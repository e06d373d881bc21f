"""Kill parts of a running Factcheck while documents come in, and check that each is there once.

Half of them are handed over by command, half are sent by HTTP. Who gets no answer sends the same
again, as a person or a program would.
"""

from __future__ import annotations

import threading
import time
import uuid
from pathlib import Path

from tests.faults.newsroom import Sender, article
from tests.faults.rounds import Rounds
from tests.project.launching import manage

VICTIMS = ("background worker", "database", "process of the database", "web server", "launcher")
"""Each is killed once in a round, in another order; more often, a launcher gives up."""
LONGEST_PAUSE = 8.0
_CHECKS = {
    "documents that are not there exactly once, with all of their quotes": """
        SELECT given.title, count(document.id) FROM unnest(%(titles)s::text[]) AS given(title)
        LEFT JOIN claims_document document ON document.title = given.title
            AND 2 = (SELECT count(*) FROM claims_quote quote
                JOIN claims_revision revision ON revision.id = quote.revision_id
                WHERE revision.document_id = document.id AND revision.is_current)
        GROUP BY 1 HAVING count(document.id) <> 1""",
    "documents that were stored twice": """
        SELECT document.title FROM claims_document document
        JOIN claims_submitteddocument sent ON sent.document_id = document.id
        GROUP BY 1 HAVING count(*) FILTER (WHERE sent.change = 'new') <> 1
            OR bool_or(sent.change NOT IN ('new', 'unchanged'))""",
    "submissions that are not done, or without their document": """
        SELECT id, state, problem FROM claims_submission one WHERE state <> 'done' OR NOT EXISTS (
            SELECT FROM claims_submitteddocument WHERE submission_id = one.id)""",
    "runs that do not say what became of their documents": """
        SELECT run.id, run.status, run.created, run.unchanged, count(sent.id)
        FROM claims_importrun run JOIN claims_submission one ON one.run_id = run.id
        LEFT JOIN claims_submitteddocument sent ON sent.submission_id = one.id
        GROUP BY run.id HAVING run.status = 'interrupted' OR run.failed <> 0
            OR run.created <> count(*) FILTER (WHERE sent.change = 'new')
            OR run.unchanged <> count(*) FILTER (WHERE sent.change = 'unchanged')""",
}


class IntakeRounds(Rounds):
    """Rounds in each of which a number of documents comes in while every part is killed once."""

    def take_in(self, rounds: int, documents: int) -> None:
        """Raises AssertionError, with what was killed, if anything is lost or doubled."""
        token, _ = self._sign_in(self.password)
        try:
            for number in range(rounds):
                started = time.monotonic()
                self._take_in_while_killing(token, documents)
                self._work_off()
                self._check_once()
                seconds = time.monotonic() - started
                print(f"round {number + 1}: {self.told}, {seconds:.0f} s", flush=True)
            self._tidy()
            self._verify_record()
        finally:
            self._stop()

    def _take_in_while_killing(self, token: str, documents: int) -> None:
        sender = Sender(self.base, token, documents // 2)
        handing = threading.Thread(target=self._hand_over, args=[documents - documents // 2])
        sender.start()
        handing.start()
        for victim in self.random.sample(VICTIMS, len(VICTIMS)):
            time.sleep(self.random.uniform(0.0, LONGEST_PAUSE))
            self._kill(victim)
            self._come_back()
        handing.join()
        self._note_sent(sender)

    def _hand_over(self, number: int) -> None:
        """Hand over a folder by command, again if the database was away."""
        folder = Path(self.var.with_name(f"sent-{uuid.uuid4()}"))
        folder.mkdir()
        titles = [f"queued-{uuid.uuid4()}" for _ in range(number)]
        for title in titles:
            (folder / f"{title}.txt").write_text(f"---\ntitle: {title}\n---\n{article(title)}")
        while manage(["import_seeds", "--queue", str(folder)], self.environment).wait():
            time.sleep(1)
        self.told.queued += titles

    def _check_once(self) -> None:
        with self._database() as facts:
            for name, query in _CHECKS.items():
                found = facts.execute(query, {"titles": self.told.queued}).fetchall()
                assert not found, f"{name}: {found[:5]} after killing {', '.join(self.killed)}"
