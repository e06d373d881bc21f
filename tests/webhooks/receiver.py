"""A receiver of webhooks on this machine, whose answers a test sets."""

from __future__ import annotations

import json
import threading
from collections.abc import Iterable
from contextlib import suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

from standardwebhooks import Webhook as Verifier

HANG = "hang"


class Receiver:
    """Gives the ``answers`` one after the other, and then 200; ``got`` is what it was sent.

    An answer is a status, or a status with a body and headers, or HANG: it then waits for the end
    of the test.
    """

    def __init__(self, answers: Iterable[Any] = ()) -> None:
        self.answers = list(answers)
        self.got: list[tuple[dict[str, str], bytes]] = []
        self.ended = threading.Event()
        self.server = ThreadingHTTPServer(("127.0.0.1", 0), _Handler)
        self.server.daemon_threads = True
        self.server.receiver = self
        self.address = f"http://127.0.0.1:{self.server.server_port}/hook"
        serve = {"poll_interval": 0.01}
        threading.Thread(target=self.server.serve_forever, kwargs=serve, daemon=True).start()

    def __enter__(self) -> Receiver:
        return self

    def __exit__(self, *error: object) -> None:
        self.ended.set()
        self.server.shutdown()
        self.server.server_close()

    def verified(self, secret: str) -> list[dict[str, Any]]:
        """Return what was sent, each verified as the library of the scheme does it."""
        return [Verifier(secret).verify(body, headers) for headers, body in self.got]

    def types(self) -> list[str]:
        return [json.loads(body)["type"] for _, body in self.got]


class _Handler(BaseHTTPRequestHandler):
    def do_POST(self):
        receiver: Receiver = self.server.receiver
        body = self.rfile.read(int(self.headers["Content-Length"]))
        answer = receiver.answers.pop(0) if receiver.answers else 200
        receiver.got.append(({name.lower(): value for name, value in self.headers.items()}, body))
        if answer == HANG:
            receiver.ended.wait()
            return
        status, text, headers = answer if isinstance(answer, tuple) else (answer, "", {})
        with suppress(OSError):
            self.send_response(status)
            for name, value in headers.items():
                self.send_header(name, value)
            self.end_headers()
            self.wfile.write(text.encode())

    def log_message(self, *args):
        pass
