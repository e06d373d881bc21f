"""`manage.py watch` reads the files that appear in a folder once they are completely written."""

from __future__ import annotations

import errno
import threading
from io import StringIO
from types import SimpleNamespace

import psutil
import pytest
from django.core.management import CommandError, call_command
from django.db import OperationalError

from claims.management import folder_changes, watched_folder
from claims.management.commands import watch
from claims.management.folder_changes import follow_changes, is_on_a_network
from claims.management.watched_folder import WatchedFolder
from claims.models import Document, Revision, Submission, WatchedFile
from tests.importing.running import ByHand

SETTLE = 2.0


class Desk:
    """A folder with a clock of its own; ``names`` are the files that were read, ``lines`` told."""

    def __init__(self, path):
        self.path, self.now = path, 0.0
        self.names, self.lines = [], []
        self.failing: dict[str, Exception] = {}
        self.restart()

    def restart(self):
        self.watched = WatchedFolder(
            self.path, read=self.read, tell=self.lines.append, settle_seconds=SETTLE
        )

    def read(self, files):
        for file in files:
            if file.name in self.failing:
                raise self.failing[file.name]
        self.names += [file.name for file in files]

    def look(self, seconds=SETTLE):
        """Look after so many seconds, and return what was read then."""
        self.now += seconds
        self.names = []
        self.watched.look(self.now)
        return self.names

    def write(self, name, text):
        path = self.path / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(text)


@pytest.fixture
def desk(tmp_path, db):
    return Desk(tmp_path)


def test_a_file_is_read_when_it_is_complete_and_again_when_it_has_changed(desk):
    desk.write("a.txt", "The har")
    assert desk.look() == []
    desk.write("a.txt", "The harbour counts ships.")
    assert desk.look() == [], "it was still being written"
    assert desk.look(SETTLE / 2) == []
    assert desk.look(SETTLE / 2) == ["a.txt"]
    assert desk.look() == []
    assert not desk.watched.waits
    desk.write("a.txt", "The harbour counts 40 ships.")
    desk.write("asia/b.txt", "Another.")
    assert desk.look() == []
    assert desk.look() == ["a.txt", "asia/b.txt"]
    # The same content again, written anew or after a restart, is not read again.
    desk.write("a.txt", "The harbour counts 40 ships.")
    desk.look()
    assert desk.look() == []
    desk.restart()
    desk.look()
    assert desk.look() == []
    assert WatchedFile.objects.count() == 2
    (desk.path / "asia/b.txt").write_text("Changed while nobody watched.")
    desk.restart()
    desk.look()
    assert desk.look() == ["asia/b.txt"]


def test_what_is_skipped_is_told_once(desk):
    for name in ("photo.xyz", ".hidden.txt", "empty.txt", "fine.txt"):
        desk.write(name, "" if name == "empty.txt" else "Text.")
    (desk.path / "gone.txt").symlink_to("nowhere")
    (desk.path / "secret.txt").symlink_to("/etc/hostname")
    for _ in range(3):
        desk.look()
    told = sorted(line.partition(": ")[0].rpartition("/")[2] for line in desk.lines)
    assert told == ["empty.txt", "gone.txt", "photo.xyz", "secret.txt"]
    desk.write("empty.txt", "Not any more.")
    desk.look()
    assert desk.look() == ["empty.txt"]


def test_an_error_stops_neither_the_other_files_nor_the_watching(desk):
    for name in ("a.txt", "b.txt", "c.txt"):
        desk.write(name, name)
    desk.failing = {"b.txt": RuntimeError("no such thing")}
    desk.look()
    assert desk.look() == ["a.txt", "c.txt"]
    assert desk.lines == [f"{desk.path}/b.txt: it was not read (RuntimeError)."]
    # Until it changes, or until a restart.
    assert desk.look() == []
    desk.restart()
    desk.failing = {"b.txt": OperationalError("the connection was lost")}
    desk.look()
    with pytest.raises(OperationalError):
        desk.look()
    desk.failing = {}
    assert desk.look() == ["b.txt"]


def test_a_file_for_which_there_is_no_handle_is_read_later(desk, monkeypatch):
    def no_handle(path):
        raise OSError(errno.EMFILE, "Too many open files")

    desk.write("a.txt", "a")
    desk.look()
    with monkeypatch.context() as patch:
        patch.setattr(watched_folder, "open_file", no_handle)
        with pytest.raises(OSError, match="Too many open files"):
            desk.look()
    # There is one to see whether the file has changed, but none to read it.
    desk.failing = {"a.txt": OSError(errno.EMFILE, "Too many open files")}
    with pytest.raises(OSError, match="Too many open files"):
        desk.look()
    desk.failing = {}
    assert desk.look() == ["a.txt"]


def test_a_file_that_is_written_while_it_is_read_is_read_again(desk):
    desk.write("a.txt", "One.")
    desk.look()
    read = desk.watched.read

    def interrupted(files):
        read(files)
        desk.write("a.txt", "One. Two.")

    desk.watched.read = interrupted
    assert desk.look() == ["a.txt"]
    desk.watched.read = read
    desk.look()
    assert desk.look() == ["a.txt"]
    desk.path.joinpath("a.txt").unlink()
    desk.look()
    desk.path.rmdir()
    with pytest.raises(FileNotFoundError):
        desk.look()


def test_it_stops_between_two_batches(desk, monkeypatch):
    monkeypatch.setattr("claims.management.watched_folder.BATCH", 1)
    for name in ("a.txt", "b.txt"):
        desk.write(name, name)
    desk.look()
    desk.now += SETTLE
    assert desk.watched.look(desk.now, is_stopped=lambda: bool(desk.names)) == 1


@pytest.mark.parametrize("polls", [False, True])
def test_changes_are_told(tmp_path, polls, monkeypatch):
    monkeypatch.setattr(folder_changes, "_POLL_MS", 50)
    stop = threading.Event()
    changes = follow_changes(tmp_path, stop, tick_seconds=0.1, polls=polls)
    assert next(changes) is False, "nothing yet, but it watches now"
    (tmp_path / "a.txt").write_text("Text.")
    assert any(changes)
    stop.set()
    assert list(changes) == []


def test_folders_of_other_machines_are_polled(tmp_path, monkeypatch):
    assert not is_on_a_network(tmp_path)
    mount = SimpleNamespace(mountpoint=str(tmp_path), fstype="nfs4")
    root = SimpleNamespace(mountpoint="/", fstype="ext4")
    monkeypatch.setattr(psutil, "disk_partitions", lambda **given: [mount, root])
    assert is_on_a_network(tmp_path / "inbox")
    assert not is_on_a_network("/home")


@pytest.fixture
def follow(monkeypatch):
    """Let the command look as often as there are steps, each of which may change something."""
    monkeypatch.setattr(watch, "Extractor", lambda *given: ByHand())
    monkeypatch.setattr(watch, "compare_unless_a_worker_does", lambda out: None)
    monkeypatch.setattr(watch, "rebuild_outdated_keys", lambda out: None)

    def call(folder, *steps, **options):
        def changes(path, stop, **more):
            for step in steps:
                step()
                yield True
            stop.set()

        monkeypatch.setattr(watch, "follow_changes", changes)
        monkeypatch.setattr(watch, "RETRY_SECONDS", 0)
        out = StringIO()
        call_command("watch", str(folder), settle=0, stdout=out, stderr=out, **options)
        return out.getvalue()

    return call


def nothing():
    pass


def test_the_command_imports_what_appears(follow, db, tmp_path):
    def change():
        (tmp_path / "a.txt").write_text("The harbour counts 41 ships.")

    (tmp_path / "a.txt").write_text("The harbour counts 40 ships.")
    (tmp_path / "b.pdf").write_bytes(b"%PDF-1.7 cut off")
    said = follow(tmp_path, nothing, change, nothing, source="Anchor")
    assert Document.objects.get().source.name == "Anchor"
    assert Document.objects.get().key == "file:a.txt"
    assert Revision.objects.count() == 2
    assert "b.pdf" in said
    assert said.endswith("Stopped. What was read is stored.\n")
    assert "a.txt" not in follow(tmp_path, nothing, nothing)


def test_the_command_hands_over_and_survives_an_outage(follow, db, tmp_path, monkeypatch):
    (tmp_path / "a.txt").write_text("The harbour counts 40 ships.")
    (tmp_path / "b.jsonl").write_text('{"id": 1, "text": "One."}\n')
    outages = [OSError(errno.EMFILE, "Too many"), OperationalError("the connection was lost")]
    queue = watch.queue_files

    def fail_first(*given, **more):
        if outages:
            raise outages.pop()
        return queue(*given, **more)

    monkeypatch.setattr(watch, "queue_files", fail_first)
    # That of the test would be closed, with its transaction.
    closed = SimpleNamespace(close_if_unusable_or_obsolete=nothing)
    monkeypatch.setattr(watch, "connection", closed)
    said = follow(tmp_path, nothing, nothing, nothing, queue=True)
    assert said.count("The database is not available. Trying again.") == 1
    assert said.count("The file cannot be read (Too many). Trying again.") == 1
    assert "a.txt: waits for a worker." in said
    names = Submission.objects.order_by("name").values_list("name", flat=True)
    assert list(names) == ["a.txt", "b.jsonl"]
    assert not Document.objects.exists()


def test_a_folder_that_is_away_is_waited_for(follow, db, tmp_path):
    folder = tmp_path / "inbox"
    folder.mkdir()
    calls = []

    def vanish():
        if not calls:
            calls.append(folder.rmdir())

    def back(seconds):
        folder.mkdir()
        (folder / "a.txt").write_text("The harbour counts 40 ships.")
        return False

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(threading.Event, "wait", lambda event, seconds: back(seconds))
        said = follow(folder, vanish, nothing)
    assert "The folder is gone; waiting until it is back." in said
    assert Document.objects.exists()


def test_what_is_no_folder_is_refused(db, tmp_path):
    for folder, more in ((tmp_path / "none", {}), (tmp_path, {"settle": -1})):
        with pytest.raises(CommandError):
            call_command("watch", str(folder), **more)
