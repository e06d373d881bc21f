"""One process of a machine has the embedding model, and the web processes ask it."""

import logging
import socket
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress

import numpy as np
import pytest

from claims.matching.embeddings import model_server, shared_model
from claims.matching.embeddings.sentence_model import embed_here
from claims.matching.embeddings.shared_model import SharedModel
from tests.project.launching import models as servers

TEXT = "The tunnel cost 30 million."


@pytest.fixture
def folder(tmp_path_factory):
    folder = tmp_path_factory.mktemp("m")
    yield folder
    for process in servers(folder):
        process.kill()


@pytest.fixture
def not_here(monkeypatch):
    monkeypatch.setattr(shared_model, "embed_here", lambda text: pytest.fail("loaded here"))


def test_processes_share_one_model_that_survives_garbage_and_being_killed(folder, not_here):
    # Each stands for a web process; all need the model at the same moment.
    models = [SharedModel(folder) for _ in range(3)]
    with ThreadPoolExecutor() as threads:
        vectors = list(threads.map(lambda model: model.embed(TEXT), models))
    for vector in vectors:
        assert np.array_equal(vector, embed_here(TEXT))
        with pytest.raises(TypeError, match="item assignment"):
            vector[0] = 1

    for garbage in (b"\xff" * 10_000, (4).to_bytes(4) + b"\xff\xfe\xfd\xfc", b"\0\0"):
        with socket.socket(socket.AF_UNIX) as other:
            other.connect(str(models[0].path))
            other.sendall(garbage)
            other.shutdown(socket.SHUT_WR)
            with suppress(ConnectionResetError):
                assert other.recv(1) == b""
    assert np.array_equal(models[1].embed("Né à Łódź " * 900), embed_here("Né à Łódź " * 900))

    # The other two have seen that one answers, and left.
    while len(running := servers(folder)) > 1:
        time.sleep(0.01)
    assert models[0].path.stat().st_mode & 0o777 == 0o600
    running[0].kill()
    running[0].wait()
    assert np.array_equal(models[0].embed("Another."), embed_here("Another."))


def test_the_server_ends_when_nobody_is_connected(folder, monkeypatch):
    monkeypatch.setattr(model_server, "LINGER_SECONDS", 0)
    monkeypatch.setattr(model_server, "_CHECK_SECONDS", 0.01)
    model = SharedModel(folder)
    monkeypatch.setattr(model, "_start", lambda: None)
    connections = []
    served = threading.Thread(target=model_server.serve, args=[model.path], daemon=True)
    served.start()
    connections.append(model._open())
    model.embed(TEXT)
    connections.pop().close()
    served.join(0.1)
    assert served.is_alive()  # the connection of this thread
    model._close()
    served.join()
    assert not model.path.exists()


def test_without_a_server_a_process_loads_the_model_itself_and_says_so(folder, monkeypatch, caplog):
    starts = []
    failing = "import sys; sys.exit('no memory is left')"
    run = shared_model.subprocess.Popen

    def start(command, **options):
        starts.append(command)
        return run([command[0], "-c", failing], **options)

    monkeypatch.setattr(shared_model.subprocess, "Popen", start)
    model = SharedModel(folder)
    with caplog.at_level(logging.WARNING):
        assert np.array_equal(model.embed(TEXT), embed_here(TEXT))
    assert f"at {model.path} (no memory is left)" in caplog.text
    tried = len(starts)
    model.embed("Another one.")
    assert len(starts) == tried  # not again for each text


def test_a_server_that_hangs_is_waited_for_once_and_then_more_and_more_rarely(folder, monkeypatch):
    monkeypatch.setattr(shared_model, "_ANSWER_SECONDS", 0.05)
    asked = []
    model = SharedModel(folder)
    ask = model._ask
    monkeypatch.setattr(model, "_ask", lambda content: asked.append(content) or ask(content))
    pauses = []
    with socket.socket(socket.AF_UNIX) as hung:
        hung.bind(str(model.path))
        hung.listen()
        for number in range(9):
            model._paused_until = 0.0
            model.embed(f"Text {number}")
            pauses.append(round(model._paused_until - time.monotonic(), -1))
    assert len(asked) == 9
    assert pauses == [60, 120, 240, 480, 960, 1920, 3600, 3600, 3600]


def test_the_path_of_a_socket_may_be_too_long(tmp_path, monkeypatch):
    used = []
    monkeypatch.setattr(shared_model, "embed_by", used.append)
    shared_model.share_model(tmp_path / ("long" * 30))
    assert used == []
