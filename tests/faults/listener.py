"""A receiver of webhooks that fails, hangs and dies, while parts of Factcheck are killed.

Every event arrives at least once, the events of a claim in order, each signed.
"""

from __future__ import annotations

import random
import threading
import time
from contextlib import suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import psycopg
from django.test import override_settings
from standardwebhooks import Webhook

from claims.webhooks.send_message import SECONDS
from claims.webhooks.signed_message import secret_of

EVENTS = ["decision.made", "decision.replaced", "document.imported", "claim.changed"]
_SALT = "5a" * 32
_ADD = """
    INSERT INTO claims_webhook (name, address, sealed_address, event_types, verdict, status,
        message, made_by_id, salt, previous_salt, failures, created_at)
    VALUES ('Listener', %s, '', %s, '', 'active', '', (SELECT min(id) FROM claims_user), %s, '', 0,
        now())
"""
_BRING_FORWARD = (
    "UPDATE claims_webhook SET retry_at = NULL WHERE failures > 0",
    "UPDATE claims_webhookdelivery SET next_attempt_at = now() WHERE state = 'waiting'",
    "UPDATE procrastinate_jobs SET scheduled_at = now() WHERE status = 'todo'"
    " AND task_name = 'deliver_webhooks' AND attempts = 0",
)
_HAPPENED = {"decision.made": "claims_decision", "document.imported": "claims_document"}
"""Each row of the table is such an event."""


class Listener:
    """``accepted`` are the ids of the messages that were answered with 200, in this order.

    One that does not know the time takes messages that seem to be old.
    """

    def __init__(self, *, seed: int) -> None:
        self.random = random.Random(seed)
        self.accepted: list[str] = []
        self.refused: list[str] = []
        self.is_well = False
        self.knows_the_time = True
        self.number = 0
        self.server = ThreadingHTTPServer(("127.0.0.1", 0), _Handler)
        self.server.daemon_threads = True
        self.server.listener = self
        threading.Thread(target=self.server.serve_forever, daemon=True).start()

    def add_to(self, facts: psycopg.Connection, var: Path) -> None:
        """Add the webhook to the database of what is served from ``var``."""
        address = f"http://127.0.0.1:{self.server.server_port}/"
        with override_settings(SECRET_KEY=(var / "secret_key").read_text().strip()):
            self.verifier = Webhook(secret_of(_SALT))
        facts.execute(_ADD, [address, EVENTS, _SALT])
        # Ids, not times: the clock may be set back.
        self.since = {
            event: facts.execute(f"SELECT coalesce(max(id), 0) FROM {table}").fetchone()[0]
            for event, table in _HAPPENED.items()
        }
        facts.commit()

    def bring_forward(self, facts: psycopg.Connection) -> None:
        """Have what failed tried again now, instead of in minutes or hours."""
        for statement in _BRING_FORWARD:
            facts.execute(statement)
        facts.commit()

    def check(self, facts: psycopg.Connection) -> None:
        """Raises AssertionError if an event is missing, or came before an earlier one."""
        rows = facts.execute(
            "SELECT 'msg_' || replace(message_id::text, '-', ''), event, stream, state"
            " FROM claims_webhookdelivery ORDER BY id"
        ).fetchall()
        assert not self.refused, self.refused
        assert {state for *_, state in rows} <= {"delivered"}
        assert set(self.accepted) == {key for key, *_ in rows}
        firsts = list(dict.fromkeys(self.accepted))
        for stream in {row[2] for row in rows}:
            mine = [key for key, _, of, _ in rows if of == stream]
            assert [key for key in firsts if key in set(mine)] == mine, stream
        for event, table in _HAPPENED.items():
            count = f"SELECT count(*) FROM {table} WHERE id > %s"
            (happened,) = facts.execute(count, [self.since[event]]).fetchone()
            assert happened == sum(one == event for _, one, *_ in rows), event
        assert rows

    def end(self) -> None:
        self.server.shutdown()
        self.server.server_close()

    def misbehave(self) -> str:
        """Choose how to answer: hang once, and otherwise mostly well."""
        self.number += 1
        if self.is_well:
            return "accept"
        if self.number == 3:
            return "hang"
        return self.random.choices(["accept", "fail", "die"], [6, 2, 2])[0]


class _Handler(BaseHTTPRequestHandler):
    def do_POST(self):
        listener: Listener = self.server.listener
        body = self.rfile.read(int(self.headers["Content-Length"]))
        given = {name.lower(): value for name, value in self.headers.items()}
        try:
            listener.verifier.verify(body, given)
        except Exception as error:
            if listener.knows_the_time or "timestamp too old" not in str(error):
                listener.refused.append(f"{error}: {body!r}")
        how = listener.misbehave()
        if how == "die":
            # Without an answer, as if its process was killed.
            self.connection.close()
            return
        if how == "hang":
            time.sleep(SECONDS + 1)
        with suppress(OSError):
            if how == "accept":
                listener.accepted.append(given["webhook-id"])
            self.send_response(200 if how == "accept" else 500)
            self.end_headers()

    def log_message(self, *args):
        pass
