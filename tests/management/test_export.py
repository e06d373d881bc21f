"""`manage.py export` writes a whole file or none, of what the reader may see at one moment."""

from __future__ import annotations

import errno
import io
import json
import os
import stat
import sys
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from datetime import timedelta

import pytest
from django.core.management import CommandError, call_command
from django.db import connection
from django.utils import timezone

import manage
from claims.management.commands import export
from claims.management.whole_file import whole_file
from claims.models import Change, Claim, EmbargoReading, PublishedFactCheck
from claims.publishing import export_file
from tests.publishing.world import make_newsroom

NOW = "2025-04-12T08:00+02:00"


@pytest.fixture
def newsroom(transactional_db, settings):
    settings.PUBLIC_URL, settings.PUBLISHER_NAME = "https://facts.example", "The Kite"
    return make_newsroom()


def lines(path):
    return [json.loads(line) for line in path.read_text().splitlines()]


def test_a_file_has_what_the_reader_may_see(newsroom, run, tmp_path, person_as):
    file = tmp_path / "claims.jsonl"
    to_file = ("export", "--format", "jsonl", "--output", file)
    assert run(*to_file) == (0, "", "6 claims written.\n")
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    rows = lines(file)
    assert [row["verdict"] for row in rows[-2:]] == ["not_checkable", "hidden"]
    assert not EmbargoReading.objects.exists()
    editor = person_as("Editor")
    assert run(*to_file, "--as", editor.username)[0] == 0
    assert [row["id"] for row in lines(file)[6:]] == [newsroom.hidden.pk]
    assert EmbargoReading.objects.get().document == newsroom.secret
    assert [one.name for one in tmp_path.iterdir()] == ["claims.jsonl"]
    for name, reason in (
        ("nobody", "no active user"),
        (person_as("API reader").username, "may not export"),
    ):
        with pytest.raises(CommandError, match=reason) as refused:
            run(*to_file, "--as", name)
        assert refused.value.returncode == 2


def test_only_what_has_changed_since_then(newsroom, run, tmp_path):
    file = tmp_path / "claims.jsonl"
    Change.objects.update(at=timezone.now() - timedelta(days=2))
    newsroom.ada.role = "mayor"
    newsroom.ada.save()
    day = (timezone.now() - timedelta(days=1)).isoformat()
    to_file = ("export", "--format", "jsonl", "--output", file, "--since")
    assert run(*to_file, day)[0] == 0
    assert [row["id"] for row in lines(file)] == [one.claim_id for one in newsroom.decisions]
    Change.objects.update(at=timezone.now() - timedelta(days=2))
    assert run(*to_file, day)[0] == 0
    assert file.read_text() == ""
    for since, reason in (
        ("2025-04-12T08:00", "with its zone"),
        ("yesterday", "with its zone"),
        ("2025-04-31", "with its zone"),
        ((timezone.now() + timedelta(days=1)).isoformat(), "still to come"),
        (NOW, "for 30 days"),
    ):
        with pytest.raises(CommandError, match=reason):
            run(*to_file, since)


@pytest.mark.parametrize("failure", [OSError(errno.ENOSPC, "No space left"), KeyboardInterrupt()])
def test_what_is_interrupted_leaves_no_half_file(newsroom, run, tmp_path, monkeypatch, failure):
    def break_off(*given):
        yield next(export_file.write_file(*given))
        raise failure

    monkeypatch.setattr(export, "write_file", break_off)
    file = tmp_path / "claims.csv"
    file.write_text("of yesterday")
    with pytest.raises((CommandError, SystemExit)) as ended:
        call_command("export", format="csv", output=file)
    if isinstance(failure, OSError):
        assert (str(ended.value), ended.value.returncode) == (f"{file}: No space left", 1)
    else:
        assert ended.value.code == 130
    assert file.read_text() == "of yesterday"
    assert [one.name for one in tmp_path.iterdir()] == ["claims.csv"]
    for place, reason in ((tmp_path / "none" / "claims.csv", "No such file"), (".", "directory")):
        with pytest.raises(CommandError, match=reason):
            run("export", "--format", "csv", "--output", place)


def test_the_file_is_replaced_and_what_is_none_is_written_to(newsroom, run, tmp_path):
    """A site serves the file to everybody; a device or pipe of this name stays what it is."""
    file, link, pipe = tmp_path / "real.csv", tmp_path / "claims.csv", tmp_path / "pipe"
    assert run("export", "--format", "csv", "--output", file)[0] == 0
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    written = file.read_bytes()
    file.write_text("of yesterday")
    file.chmod(0o644)
    link.symlink_to(file)
    assert run("export", "--format", "csv", "--output", link)[0] == 0
    assert (link.is_symlink(), file.read_bytes()) == (True, written)
    assert stat.S_IMODE(file.stat().st_mode) == 0o644
    os.mkfifo(pipe)
    reader = os.open(pipe, os.O_RDONLY | os.O_NONBLOCK)
    assert run("export", "--format", "csv", "--output", pipe)[0] == 0
    assert os.read(reader, len(written) + 1) == written
    os.close(reader)
    assert pipe.is_fifo()


def test_what_a_killed_process_left_is_removed_and_what_another_writes_is_not(tmp_path):
    file = tmp_path / "claims.csv"
    (tmp_path / ".claims.csv.0f.part").write_text("left")
    (tmp_path / ".claims.csv.bak").write_text("of somebody")
    with whole_file(file) as first:
        first.write(b"first")
        with whole_file(file) as second:
            second.write(b"second")
        assert file.read_bytes() == b"second"
    assert file.read_bytes() == b"first"
    assert {one.name for one in tmp_path.iterdir()} == {"claims.csv", ".claims.csv.bak"}


def test_standard_output_that_is_whole_full_or_closed(newsroom, run, monkeypatch, capfdbinary):
    to_stdout = ("export", "--format", "claimreview")
    assert run(*to_stdout)[0] == 0
    assert len(json.loads(capfdbinary.readouterr().out)) == len(newsroom.decisions)
    with stdout(monkeypatch, os.open("/dev/full", os.O_WRONLY)):
        with pytest.raises(CommandError, match="standard output: No space left") as refused:
            run(*to_stdout)
        assert refused.value.returncode == 1
    read, write = os.pipe()
    os.close(read)
    with stdout(monkeypatch, write):
        assert run(*to_stdout) == (1, "", "")
    monkeypatch.setattr(sys, "stdout", None)
    with pytest.raises(SystemExit) as refused:
        manage.main()
    assert refused.value.code == 2
    assert b"Standard output is closed." in capfdbinary.readouterr().err


@contextmanager
def stdout(monkeypatch, handle):
    stream = io.TextIOWrapper(io.FileIO(handle, "wb"))
    with monkeypatch.context() as patch:
        patch.setattr(sys, "stdout", stream)
        yield
    stream.detach().close()


def test_reviews_are_imported_again_as_the_same_decisions(newsroom, run, tmp_path):
    before = Claim.objects.count()
    for form in ("claimreview", "datafeed"):
        file = tmp_path / f"{form}.jsonld"
        run("export", "--format", form, "--output", file)
        code, told, problems = run("import_factchecks", file)
        assert (code, problems) == (0, "")
    assert f"{'fact-checks unchanged':21}{5:>10,}" in told
    assert Claim.objects.count() == before
    found = {
        (one.claim_id, one.claim_reviewed, one.verdict, one.rating, one.url, one.published)
        for one in PublishedFactCheck.objects.all()
    }
    assert found == {
        (
            *(one.claim_id, one.claim.text, one.verdict, one.get_verdict_display()),
            f"https://facts.example/decisions/{one.pk}/",
            timezone.localdate(one.published_at),
        )
        for one in newsroom.decisions
    }
    for one in PublishedFactCheck.objects.all():
        assert (one.claimant, one.publisher.name) == ("Ada Quill", "The Kite")


def test_all_pieces_are_of_one_moment(newsroom, run, tmp_path, monkeypatch):
    monkeypatch.setattr(export_file, "PIECE", 1)

    def write(*given):
        for number, piece in enumerate(export_file.write_file(*given)):
            yield piece
            if not number:
                with ThreadPoolExecutor(1) as other:
                    other.submit(change_all).result()

    monkeypatch.setattr(export, "write_file", write)
    file = tmp_path / "claims.jsonl"
    run("export", "--format", "jsonl", "--output", file)
    assert not any("Changed" in row["text"] for row in lines(file))
    assert Claim.objects.filter(text="Changed").count() == 7


def change_all():
    try:
        Claim.objects.update(text="Changed")
    finally:
        connection.close()
