"""Embed texts for the web processes of a machine, which share one model: docs/decisions/0083.

It is started by the first process that needs it (shared_model.py), which passes the path of the
socket, and ends when no process is connected any more. It loads nothing but the model.

A request is the number of bytes, as four bytes, most significant first, and the text in UTF-8; the
answer is the 384 numbers of its vector, as single-precision numbers in the machine's byte order.
To anything else it answers by closing the connection.
"""

from __future__ import annotations

import fcntl
import os
import socket
import sys
import threading
import time
from pathlib import Path
from socketserver import StreamRequestHandler, ThreadingMixIn, UnixStreamServer
from typing import Any

from claims.matching.embeddings.sentence_model import embed_here

LENGTH_BYTES = 4
MAX_BYTES = 1 << 20
LINGER_SECONDS = 10.0
"""How long it waits for the next process when none is connected, as while a server restarts."""
_CHECK_SECONDS = 0.5
_WAIT_SECONDS = 0.02


class _Answering(StreamRequestHandler):
    """Answers the requests of one connection until the other side closes it."""

    server: _ModelServer

    def handle(self) -> None:
        while len(head := self.rfile.read(LENGTH_BYTES)) == LENGTH_BYTES:
            length = int.from_bytes(head)
            if length > MAX_BYTES:
                return
            text = self.rfile.read(length)
            if len(text) < length:
                return
            vector = embed_here(text.decode())
            self.wfile.write(vector.astype("f4").tobytes())

    def finish(self) -> None:
        self.server.count(-1)
        super().finish()


class _ModelServer(ThreadingMixIn, UnixStreamServer):
    """Serves on the socket at ``path`` until it is unused; the caller holds the lock beside it."""

    daemon_threads = True
    block_on_close = False
    request_queue_size = 128

    def __init__(self, path: Path) -> None:
        self._guard = threading.Lock()
        self._connected, self._last_used = 0, time.monotonic()
        # A killed server has left it.
        path.unlink(missing_ok=True)
        before = os.umask(0o177)
        try:
            super().__init__(str(path), _Answering)
        finally:
            os.umask(before)

    def count(self, change: int) -> None:
        with self._guard:
            self._connected += change
            self._last_used = time.monotonic()

    def process_request(self, request: Any, client_address: Any) -> None:
        # Before its thread begins: until then, the server may be found unused.
        self.count(1)
        super().process_request(request, client_address)

    def service_actions(self) -> None:
        """Stop if nobody was connected for a while; called every half second."""
        with self._guard:
            unused = not self._connected and time.monotonic() - self._last_used > LINGER_SECONDS
        if unused:
            threading.Thread(target=self.shutdown).start()

    def handle_error(self, request: Any, client_address: Any) -> None:
        """Close the connection, as for a text that is no UTF-8: whoever asked takes another way."""


def serve(path: Path) -> None:
    """Serve on the socket at ``path``; return at once if another process does."""
    handle = os.open(path.with_suffix(".lock"), os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
    deadline = time.monotonic() + LINGER_SECONDS
    while not _lock(handle):
        if _answers(path):
            return
        if time.monotonic() > deadline:
            sys.exit(f"another process holds the lock beside {path}, and does not answer there")
        # The other one has just started, or ends.
        time.sleep(_WAIT_SECONDS)
    with _ModelServer(path) as server:
        # Load the model. Those who connect in the meantime wait for the answer.
        embed_here("")
        server.serve_forever(_CHECK_SECONDS)
        path.unlink(missing_ok=True)


def _lock(handle: int) -> bool:
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True


def _answers(path: Path) -> bool:
    """Return whether somebody accepts connections at the socket."""
    with socket.socket(socket.AF_UNIX) as probe:
        try:
            probe.connect(str(path))
        except OSError:
            return False
    return True


if __name__ == "__main__":
    serve(Path(sys.argv[1]))
