"""Simulate a newsroom that uses a running Factcheck: reviewers and an importer.

All that was acknowledged to them is noted and can be compared with the database.
"""

from __future__ import annotations

import json
import random
import re
import subprocess
import threading
import time
import uuid
from collections import Counter
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.error import HTTPError
from urllib.request import Request, urlopen

import psycopg

from tests.project.launching import manage

VERDICTS = ("supported", "refuted", "not_enough_evidence")
DOCUMENTS, UNREADABLE = 3, 13
"""What a batch of MAX_BATCH_DOCUMENTS consists of: lines that cannot be read cost little."""
ARTICLE = (
    "The harbour of {town} counted {number} ships in May, the board said on Monday.\n\n"
    "“We counted {number} of them,” said Ines Ortega, the harbour master.\n\nFile {key}."
)
PAUSE, SHORT_PAUSE = 0.5, 0.02
"""Seconds between two requests of a reviewer; the short one while something is to be killed."""
UNTIL_SERVED = 0.1
"""Seconds until a reviewer without a response asks again."""
EXPECTED = frozenset({409, 503})
"""Statuses for a conflict, and while something is down; any other refusal is a fault."""
SIMILAR = 0.5
"""How similar in meaning the best match of a search is, at least."""
TOWNS = ("Lund", "Aveiro", "Kotka", "Gdynia", "Bergen", "Cork")


@dataclass
class Acknowledged:
    """What was acknowledged as stored: a text that no other record has, for each."""

    evidence: list[str] = field(default_factory=list)
    files: list[str] = field(default_factory=list)
    assessments: list[str] = field(default_factory=list)
    decisions: list[str] = field(default_factory=list)
    documents: list[str] = field(default_factory=list)
    queued: list[str] = field(default_factory=list)

    def __str__(self) -> str:
        return ", ".join(f"{len(texts)} {kind}" for kind, texts in vars(self).items())


class Reviewer(threading.Thread):
    """Searches, adds evidence, assesses and decides in random order until it is stopped.

    ``answered`` counts the statuses of the answers, ``searches`` the searches by meaning.
    """

    def __init__(self, base: str, token: str, claims: list[int], told: Acknowledged) -> None:
        super().__init__(daemon=True)
        self.base, self.token, self.claims, self.told = base, token, claims, told
        self.pause = SHORT_PAUSE
        self.stopped = threading.Event()
        self.expected = set(EXPECTED)
        self.answered: Counter[int] = Counter()
        self.searches = 0
        self.refused: set[str] = set()

    def run(self) -> None:
        while not self.stopped.is_set():
            # No response, or half of one: nothing was acknowledged. Ask again soon, so that what is
            # started again gets requests from all at once.
            pause = UNTIL_SERVED
            with suppress(OSError, ValueError):
                try:
                    self._work()
                except HTTPError as error:
                    self._note_refusal(error)
                pause = self.pause
            self.stopped.wait(pause)

    def _work(self) -> None:
        claim, words = random.choice(self.claims), f"note {uuid.uuid4()}"
        said = {"verdict": random.choice(VERDICTS), "rationale": words}
        kind = random.choice(("search", "evidence", "file", "assessment", "decision"))
        if kind == "search":
            self._search()
            return
        if kind == "file":
            self._send_file(claim, words)
            self.told.files.append(words)
            return
        address = f"https://a.example/{uuid.uuid4()}"
        sent = {"claim": claim, "stance": "context", "url": address, "note": words}
        evidence = self._send("evidence/", sent)
        self.told.evidence.append(words)
        if kind in ("assessment", "decision"):
            used = {"claim": claim, "evidence": [evidence["id"]]}
            self._send("assessments/", said | used)
            self.told.assessments.append(words)
        if kind == "decision":
            self._send(f"claims/{claim}/decide/", said)
            self.told.decisions.append(words)

    def _search(self) -> None:
        # Another text each time: a web process keeps the vectors of those it has seen.
        text = f"The duties now stand at {random.randrange(10**9):,} per cent"
        matches = self._send("claims/match/", {"text": text})["matches"]
        if max(match["similarity"] for match in matches) < SIMILAR:
            self.refused.add(f"nothing is similar to “{text}”: {matches}")
        self.searches += 1

    def _send(self, address: str, body: dict[str, Any]) -> Any:
        return self._post(address, json.dumps(body).encode(), "application/json")

    def _send_file(self, claim: int, words: str) -> None:
        fields = {"claim": claim, "stance": "context", "note": words}
        part = '--cut\r\nContent-Disposition: form-data; name="{}"{}\r\n\r\n{}\r\n'
        parts = [part.format(name, "", value) for name, value in fields.items()]
        parts.append(part.format("file", '; filename="figures.txt"', words))
        body = "".join([*parts, "--cut--\r\n"]).encode()
        self._post("evidence/", body, "multipart/form-data; boundary=cut")

    def _post(self, address: str, body: bytes, kind: str) -> Any:
        headers = {"Content-Type": kind, "Authorization": f"Bearer {self.token}", "If-Match": "*"}
        request = Request(f"{self.base}/api/v1/{address}", body, headers)
        with urlopen(request, timeout=60) as answer:
            body = json.load(answer)
            self.answered[answer.status] += 1
            return body

    def _note_refusal(self, error: HTTPError) -> None:
        self.answered[error.code] += 1
        if error.code not in self.expected:
            self.refused.add(f"{error.code} {error.read()[:500].decode(errors='replace')}")


class Sender(threading.Thread):
    """Sends documents by HTTP for the workers to read, each until it is acknowledged."""

    def __init__(self, base: str, token: str, number: int) -> None:
        super().__init__(daemon=True)
        self.base, self.token = base, token
        self.titles = [f"queued-{uuid.uuid4()}" for _ in range(number)]
        self.expected = set(EXPECTED)
        self.refused: list[str] = []

    def run(self) -> None:
        for title in self.titles:
            body = {"identifier": title, "title": title, "text": article(title)}
            while not self.refused and not self._send(json.dumps(body).encode()):
                time.sleep(0.2)

    def _send(self, body: bytes) -> bool:
        headers = {"Content-Type": "application/json", "Authorization": f"Bearer {self.token}"}
        try:
            request = Request(f"{self.base}/api/v1/documents/", body, headers)
            with urlopen(request, timeout=60) as answer:
                return bool(answer.status == 202 and json.load(answer)["id"])
        except HTTPError as error:
            if error.code not in self.expected:
                self.refused.append(f"{error.code} {error.read()[:500].decode(errors='replace')}")
        except (OSError, ValueError):
            pass
        return False


class Importer:
    """A process of `import_seeds -` that reads documents from its standard input.

    ``keys`` has the key of the document in each line it was sent; empty for one without.
    """

    def __init__(self, environment: dict[str, str], told: Acknowledged) -> None:
        self.told = told
        self.lines: list[str] = []
        self.keys: list[str] = []
        self.process = manage(
            ["import_seeds", "-"],
            environment,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
        )
        self._listening = threading.Thread(target=self._listen, daemon=True)
        self._listening.start()

    def feed(self) -> None:
        """Send one batch, and wait until the first of it is stored, or the importer has ended.

        The importer begins with a batch when it sees that another follows.
        """
        before = len(self.told.documents)
        with suppress(OSError):
            self.keys += [""] * UNREADABLE
            self.process.stdin.write("{}\n" * UNREADABLE)
            for _ in range(DOCUMENTS + 1):
                key = f"doc-{uuid.uuid4()}"
                self.keys.append(key)
                line = {"id": key, "text": article(key), "title": key}
                self.process.stdin.write(json.dumps(line) + "\n")
            self.process.stdin.flush()
        while len(self.told.documents) == before and self.process.poll() is None:
            time.sleep(0.05)

    def end(self) -> None:
        """Wait until it has imported all that it was sent."""
        with suppress(OSError):
            self.process.stdin.close()
        self.process.wait()
        self._listening.join()

    def _listen(self) -> None:
        for line in self.process.stdout:
            self.lines.append(line)
            if stored := re.match(r"stdin:(\d+): new: ", line):
                self.told.documents.append(self.keys[int(stored[1]) - 1])


def article(title: str) -> str:
    return ARTICLE.format(town=random.choice(TOWNS), number=random.randint(100, 999), key=title)


def hand_over(environment: dict[str, str], folder: Path, told: Acknowledged, number: int) -> None:
    """Have the workers read ``number`` files, which they may do until the last round."""
    folder.mkdir()
    keys = [f"queued-{uuid.uuid4()}" for _ in range(number)]
    for key in keys:
        (folder / f"{key}.txt").write_text(f"---\ntitle: {key}\n---\n{article(key)}")
    handing = manage(["import_seeds", "--queue", str(folder)], environment)
    assert handing.wait() == 0
    told.queued += keys


def wait_until_served(base: str) -> None:
    """Return once the first page is answered; the test's own time limit ends the waiting."""
    while True:
        try:
            with urlopen(f"{base}/admin/login/", timeout=60) as answer:
                if answer.status == 200:
                    return
        except (OSError, ValueError):
            time.sleep(0.1)


def problems(facts: psycopg.Connection, told: Acknowledged, media: Path) -> list[str]:
    """Return what was acknowledged and is lost or stored twice, and what is incomplete."""
    found = [
        *_lost(facts, told.evidence + told.files, "SELECT note FROM claims_evidence"),
        *_lost(facts, told.assessments, "SELECT rationale FROM claims_assessment"),
        *_lost(facts, told.decisions, "SELECT rationale FROM claims_decision"),
        *_lost(facts, told.documents, "SELECT title FROM claims_document"),
    ]
    for name, query in HALF.items():
        if rows := facts.execute(query).fetchall():
            found.append(f"{name}: {rows[:3]}")
    for name, words in facts.execute("SELECT file, note FROM claims_evidence WHERE file <> ''"):
        if not (media / name).is_file() or (media / name).read_text() != words:
            found.append(f"the file of evidence “{words}” is not what was sent")
    return found


HALF = {
    "documents without their quotes or claims": """
        SELECT d.id FROM claims_document d JOIN claims_revision r ON r.document_id = d.id
        WHERE NOT EXISTS (SELECT 1 FROM claims_quote q WHERE q.revision_id = r.id)
           OR NOT EXISTS (SELECT 1 FROM claims_appearance a WHERE a.revision_id = r.id)""",
    "documents with another number of quotes or claims than most of their kind": """
        WITH counted AS (SELECT d.title, d.title ~ '^(doc|queued)-' AS is_ours, concat(
            (SELECT count(*) FROM claims_quote q WHERE q.revision_id = r.id), ' and ',
            (SELECT count(*) FROM claims_appearance a WHERE a.revision_id = r.id)) AS parts
            FROM claims_document d JOIN claims_revision r ON r.document_id = d.id)
        SELECT title, parts FROM counted WHERE is_ours AND parts <> (
            SELECT mode() WITHIN GROUP (ORDER BY parts) FROM counted WHERE is_ours)""",
    "documents without exactly one current text": """
        SELECT d.id FROM claims_document d WHERE 1 <> (
            SELECT count(*) FROM claims_revision r WHERE r.document_id = d.id AND r.is_current)""",
    "assessments without their evidence": """
        SELECT a.id FROM claims_assessment a WHERE NOT EXISTS (
            SELECT 1 FROM claims_assessment_evidence e WHERE e.assessment_id = a.id)""",
    "claims with two decisions in force": """
        SELECT claim_id FROM claims_decision WHERE valid_to IS NULL
        GROUP BY claim_id HAVING count(*) > 1""",
    "two current assessments by one reviewer": """
        SELECT claim_id FROM claims_assessment WHERE is_current
        GROUP BY claim_id, reviewer_id HAVING count(*) > 1""",
}


def _lost(facts: psycopg.Connection, told: list[str], query: str) -> list[str]:
    there = [text for (text,) in facts.execute(query)]
    lost = [f"lost: {text}" for text in set(told) - set(there)]
    return lost + [f"doubled: {text}" for text in set(there) if there.count(text) > 1]
