"""Have a web process embed by the model that all of them share: docs/decisions/0083."""

from __future__ import annotations

import logging
import os
import socket
import subprocess
import sys
import threading
import time
from functools import lru_cache
from hashlib import sha256
from pathlib import Path
from typing import NamedTuple, cast

from claims.matching.embeddings import model_server
from claims.matching.embeddings.model_server import LENGTH_BYTES, MAX_BYTES
from claims.matching.embeddings.plain_vector import PlainVector
from claims.matching.embeddings.sentence_model import MODEL, Vector, embed_by, embed_here

_ROOT = Path(__file__).parents[3]
_VECTOR_BYTES = 4 * 384
_LONGEST_PATH = 100
"""Bytes of the path of a socket: Linux has room for 107."""
_ANSWER_SECONDS = 10.0
_START_SECONDS = 10.0
_WAIT_SECONDS = 0.01
_PAUSE_SECONDS, _LONGEST_PAUSE = 60.0, 3_600.0
"""How long nobody tries to reach a server that has failed; each time twice as long."""
_KEPT = 1_000
"""How many vectors a process keeps: 1.6 MB. The server keeps more."""
log = logging.getLogger(__name__)


class _Connection(NamedTuple):
    """A connection of one thread; a process that was forked from it does not use it."""

    socket: socket.socket
    pid: int


class SharedModel:
    """The server at the socket in ``folder``, which is started when it is needed.

    Its threads have a connection each. They end with the process, however it ends, so that the
    server knows when nobody needs it.
    """

    def __init__(self, folder: Path) -> None:
        # Another version of the model is another server, and so is another machine, if they share
        # the folder.
        name = sha256(f"{MODEL} {socket.gethostname()}".encode()).hexdigest()[:8]
        self.path = folder / f"model-{name}.socket"
        self._own = threading.local()
        self._starting = threading.Lock()
        self._process: subprocess.Popen[bytes] | None = None
        self._paused_until = 0.0
        self._pause = _PAUSE_SECONDS
        self.embed = lru_cache(maxsize=_KEPT)(self._embed)

    def _embed(self, text: str) -> Vector:
        """Return the vector of ``text``, from the server or, if that fails, by a model here."""
        content = text.encode()
        if len(content) <= MAX_BYTES and time.monotonic() > self._paused_until:
            try:
                vector = self._ask_twice(content)
                self._pause = _PAUSE_SECONDS
                return vector
            except OSError as error:
                self._paused_until = time.monotonic() + self._pause
                self._pause = min(2 * self._pause, _LONGEST_PAUSE)
                log.warning(
                    "The process with the embedding model does not answer at %s (%s): this web "
                    "process loads the model itself, which takes 200 MB.",
                    self.path,
                    error,
                )
        return embed_here(text)

    def _ask_twice(self, content: bytes) -> Vector:
        """Ask again if the server was killed since, or has ended because nobody used it.

        One that hangs would take as long again.
        """
        try:
            return self._ask(content)
        except TimeoutError:
            self._close()
            raise
        except OSError:
            self._close()
        try:
            return self._ask(content)
        except OSError:
            self._close()
            raise

    def _ask(self, content: bytes) -> Vector:
        connection = self._connect()
        connection.sendall(len(content).to_bytes(LENGTH_BYTES) + content)
        answer = bytearray()
        while len(answer) < _VECTOR_BYTES:
            if not (part := connection.recv(_VECTOR_BYTES - len(answer))):
                raise ConnectionResetError("it closed the connection")
            answer += part
        return cast("Vector", PlainVector(bytes(answer)))

    def _connect(self) -> socket.socket:
        own: _Connection | None = getattr(self._own, "connection", None)
        if own is None or own.pid != os.getpid():
            own = self._own.connection = _Connection(self._open(), os.getpid())
        return own.socket

    def _close(self) -> None:
        own: _Connection | None = self._own.__dict__.pop("connection", None)
        if own is not None:
            own.socket.close()

    def _open(self) -> socket.socket:
        """Connect; start the server if nobody answers. Raises OSError if that fails."""
        deadline = time.monotonic() + _START_SECONDS
        while True:
            connection = socket.socket(socket.AF_UNIX)
            connection.settimeout(_ANSWER_SECONDS)
            try:
                connection.connect(str(self.path))
            except OSError:
                connection.close()
                if time.monotonic() > deadline:
                    raise
            else:
                return connection
            with self._starting:
                self._start()
            time.sleep(_WAIT_SECONDS)

    def _start(self) -> None:
        """Start the server, unless this process has started one that still runs."""
        if self._process is not None:
            code = self._process.poll()
            if code is None:
                return
            if code > 0 and self._process.stderr is not None:
                said = self._process.stderr.read().decode(errors="replace").strip()
                self._process = None
                raise OSError(said.rpartition("\n")[2] or f"it exited with {code}")
        # In a session of its own: it also serves others, and ends when nobody is connected.
        self._process = subprocess.Popen(
            [sys.executable, "-m", model_server.__name__, str(self.path)],
            cwd=_ROOT,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
            start_new_session=True,
        )


def share_model(folder: Path) -> None:
    """Have ``embed`` ask the server of ``folder`` in this process and its children.

    If the path of a socket there would be too long, a process loads the model itself.
    """
    model = SharedModel(folder)
    if len(os.fsencode(model.path)) <= _LONGEST_PATH:
        embed_by(model.embed)
