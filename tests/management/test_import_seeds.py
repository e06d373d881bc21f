from __future__ import annotations

import io
import json
import signal
import sys

import pytest
from django.core.management import CommandError

from claims.importing.extractor import Extractor
from claims.importing.outcomes import Change, Outcome
from claims.management.commands import import_seeds
from claims.management.progress import Bar
from claims.models import (
    Claim,
    Document,
    ImportProblem,
    ImportRun,
    Quote,
    Revision,
    Source,
    Speaker,
    Submission,
)
from claims.models.embargo import reading_as
from tests.management.conftest import ARTICLE

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _loaded(loads, monkeypatch):
    """The pipeline is loaded once for all these tests, and the claims are not compared."""
    monkeypatch.setattr(import_seeds, "compare_unless_a_worker_does", lambda out: None)


def test_a_folder_is_imported(run, news):
    code, out, _ = run("import_seeds", "news")
    assert code == 0
    assert "news/tunnel.md: new: " in out
    assert "New documents                      | 1" in out
    document = Document.objects.get()
    assert (document.title, document.source.name) == (
        "The tunnel and its price",
        "The Quay Courier",
    )
    assert Quote.objects.filter(speaker__name="Ada Quill").count() == 2
    assert Claim.objects.filter(appearances__quantities__low=40_000_000).exists()
    assert ImportRun.objects.get().paths == ["news"]


def test_a_folder_with_other_json_is_no_failure_and_its_files_are_named(run, news):
    (news / "package.json").write_text('{"name": "quay", "version": "1.0.0"}')
    code, out, err = run("import_seeds", "news")
    assert (code, err) == (0, "")
    assert "news/package.json: skipped: The JSON has no documents" in out
    assert "Skipped files and records          | 1" in out
    assert ImportRun.objects.get().problems.count() == 0
    code, out, _ = run("import_seeds", "news", "--queue")
    assert code == 0
    assert "news/package.json: skipped: The JSON has no documents" in out
    assert [one.name for one in Submission.objects.all()] == ["tunnel.md"]
    assert run("import_seeds", "news/package.json")[0] == 1


def test_files_of_other_kinds_are_named_as_skipped(run, news):
    (news / "deeper").mkdir()
    (news / "deeper" / "film.MOV").write_bytes(b"x")
    for name in ("README.xyz", ".hidden.xyz"):
        (news / name).write_text("Note.")
    code, out, _ = run("import_seeds", "news")
    assert code == 0
    assert "news/deeper/film.MOV: skipped" in out
    assert out.count("skipped;") == 1
    assert "news/deeper/film.MOV: skipped" in run("import_seeds", "news/**/*.*", "--queue")[1]


def test_the_second_time_nothing_changes_and_no_model_is_loaded(run, news, loads):
    run("import_seeds", "news")
    loads.clear()
    code, out, _ = run("import_seeds", "news")
    assert (code, loads) == (0, [])
    assert "tunnel.md: unchanged" in out
    assert ImportRun.objects.count() == 1


def test_without_paths_the_seeds_are_imported(run, news, settings):
    settings.SEEDS_DIR = news
    assert run("import_seeds")[0] == 0
    assert Document.objects.exists()


def test_globs_and_single_files_are_imported_once(run, news):
    code, out, _ = run("import_seeds", "news/*.md", "news/tunnel.md")
    assert (code, out.count("tunnel.md")) == (0, 1)


def test_standard_input_is_json_lines(run, news, monkeypatch):
    lines = [{"id": "a", "text": "Tea sold well."}, {"id": "b", "text": "Rice sold badly."}]
    given = "\n".join(map(json.dumps, lines)).encode()
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(given)))
    assert run("import_seeds", "-")[0] == 0
    assert sorted(Document.objects.values_list("key", flat=True)) == ["id:stdin:a", "id:stdin:b"]


def test_the_source_can_be_named(run, news):
    run("import_seeds", "news", "--source", "The Lee Post")
    assert Source.objects.get().name == "The Lee Post"


def test_the_format_can_be_named(run, news):
    (news / "odd.xyz").write_text('{"id": "a", "text": "Tea sold well."}')
    assert run("import_seeds", "news/odd.xyz", "--format", "jsonl")[0] == 0
    assert Revision.objects.get().text == "Tea sold well."


def test_a_dry_run_shows_what_would_change_and_changes_nothing(run, news):
    run("import_seeds", "news")
    (news / "tunnel.md").write_text(ARTICLE.replace("on Monday", "on Tuesday"))
    (news / "tea.txt").write_text("Tea sold well.")
    code, out, _ = run("import_seeds", "news", "--dry-run")
    assert code == 0
    assert "tea.txt: new: " in out
    assert "tunnel.md: revised: " in out
    assert "dry run" in out
    assert (Document.objects.count(), Revision.objects.count()) == (1, 1)
    _, done, _ = run("import_seeds", "news")
    assert done.splitlines()[:2] == out.splitlines()[:2]
    assert Revision.objects.count() == 3


def test_a_bad_document_is_named_and_the_others_are_imported(run, news):
    (news / "empty.txt").write_text("")
    (news / "binary.txt").write_bytes(b"\x00\x01\x02" * 50)
    code, out, err = run("import_seeds", "news")
    assert code == 1
    assert "news/empty.txt: failed: " in err
    assert "news/binary.txt: failed: " in err
    assert "Documents that failed              | 2" in out
    assert Document.objects.count() == 1
    assert ImportProblem.objects.count() == 2


def test_a_failed_dry_run_leaves_no_record(run, news):
    (news / "empty.txt").write_text("")
    assert run("import_seeds", "news", "--dry-run")[0] == 1
    assert not ImportRun.objects.exists()


def test_fail_fast_stops_at_the_first_bad_document(run, news):
    (news / "a-empty.txt").write_text("")
    assert run("import_seeds", "news", "--fail-fast")[0] == 1
    assert not Document.objects.exists()


@pytest.mark.parametrize("path", ["nowhere.txt", "nowhere/*.md"])
def test_a_missing_path_is_an_invalid_argument(run, news, path):
    with pytest.raises(CommandError, match="nothing at") as error:
        run("import_seeds", "news", path)
    assert error.value.returncode == 2
    assert not Document.objects.exists()


def test_an_unknown_model_is_an_invalid_argument(run, news):
    with pytest.raises(CommandError, match="'no_such_model' is not installed") as error:
        run("import_seeds", "news", "--model", "no_such_model")
    assert error.value.returncode == 2


def test_a_stop_signal_keeps_what_was_imported(run, news, monkeypatch):
    extract = Extractor.extract
    for number in range(20):
        (news / f"z{number}.txt").write_text(f"Ship number {number} came in.")

    def stopped(self, texts, languages=()):
        if any("number 9 " in text for text in texts):
            signal.raise_signal(signal.SIGTERM)
        return extract(self, texts)

    monkeypatch.setattr(Extractor, "extract", stopped)
    before = signal.getsignal(signal.SIGTERM)
    code, _, err = run("import_seeds", "news")
    assert code == 130
    assert "Interrupted" in err
    record = ImportRun.objects.get()
    assert (record.status, record.created) == ("interrupted", Document.objects.count())
    assert 0 < record.created < 21
    assert signal.getsignal(signal.SIGTERM) == before
    monkeypatch.setattr(Extractor, "extract", extract)
    assert run("import_seeds", "news")[0] == 0
    assert Document.objects.count() == 21


def test_the_bar_counts_files_and_names_documents(capsys):
    with Bar(None, None, files=2) as bar:
        for number in (1, 2, 3):
            bar.show(Outcome(f"a.jsonl:{number}", Change.NEW))
        bar.show(Outcome("b[x].txt", Change.FAILED, reason="It is empty."))
        [task] = bar._progress.tasks
        assert (task.completed, task.description) == (2, "4 documents")
    assert "b[x].txt: failed: It is empty." in capsys.readouterr().err


def test_an_embargo_hides_what_is_imported(run, news):
    (news / "note.txt").write_text("---\nembargo: 2099-01-01T10:00+01:00\n---\nTea sold well.")
    (news / "bad.txt").write_text("---\nembargo: tomorrow\n---\nRice sold badly.")
    code, out, err = run("import_seeds", "news", "--embargo", "2098-06-01T09:00")
    assert code == 1
    assert "bad.txt: failed: The embargo 'tomorrow' is not a date with a time" in err
    assert "tunnel.md: new: " in out
    assert "It is embargoed until 2098-06-01 09:00 UTC" in out
    assert "note.txt: new: 0 quotes, 0 claims added. It is embargoed until 2099-01-01 09:00" in out
    with reading_as(lambda: None):
        assert not any(
            model.objects.exists()
            for model in (Document, Revision, Quote, Claim, ImportRun, Source, Speaker)
        )


@pytest.mark.parametrize(
    ("given", "reason"),
    [("tomorrow", "not a date with a time"), ("2020-01-01T10:00", "ended already"), ("", "Give")],
)
def test_an_embargo_that_is_no_time_to_come_stores_nothing(run, news, given, reason):
    with pytest.raises(CommandError, match=reason):
        run("import_seeds", "news", "--embargo", given)
    assert not Document.objects.exists()
