"""What people send in, and what `import_seeds --queue` hands over, is read by workers."""

from __future__ import annotations

import json
from contextlib import suppress

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.management import CommandError, call_command
from django.db import OperationalError, transaction
from procrastinate.contrib.django.models import ProcrastinateJob

from claims.importing import import_documents
from claims.importing.import_submission import import_submission as read_in
from claims.importing.store_document import store_documents
from claims.management import queue_files
from claims.models import Document, ImportRun, JobProblem, Revision, Submission
from claims.reviewing.submissions import submit_document
from claims.tasks import import_submission
from tests.extraction.archives import HTML, PAGE, archive
from tests.importing.running import ByHand

TEXT = "The harbour counted {} ships in May.\n\n“We counted {} of them,” said Ines Ortega."
DAYS = ("2025-06-03", "2025-06-05")


class Stumbling(ByHand):
    """Fails as often as it is told, at texts that hold STUMBLE."""

    failures = 0

    def _one(self, text):
        if "STUMBLE" in text and self.failures:
            self.failures -= 1
            raise ValueError("it stumbled")
        return super()._one(text)


@pytest.fixture
def extractor(monkeypatch):
    found = Stumbling()
    monkeypatch.setattr(import_submission, "extractor", lambda: found)
    monkeypatch.setattr(import_documents, "MAX_BATCH_DOCUMENTS", 1)
    return found


@pytest.fixture
def send(transactional_db, person_as):
    reviewer = person_as("Reviewer")

    def call(name, content, **more):
        return submit_document(name=name, content=content.encode(), by=reviewer, **more)

    return call


def lines(*texts: str) -> str:
    return "".join(json.dumps({"id": f"d{n}", "text": text}) + "\n" for n, text in enumerate(texts))


def test_a_file_is_read_once_and_a_later_text_is_a_revision(work, send, extractor):
    first, second = send("port.txt", TEXT.format(40, 40)), send("port.txt", TEXT.format(41, 41))
    broken = send("minutes.pdf", "%PDF-1.7 cut off")
    with transaction.atomic():
        send("other.txt", "It is taken back.")
        transaction.set_rollback(True)
    assert [first.state, ImportRun.objects.filter(status="running").count()] == ["waiting", 3]
    assert not ImportRun.objects.dead().exists()
    work()
    for sent, change, status in (
        (first, "new", "finished"),
        (second, "revised", "finished"),
        (broken, "failed", "with_problems"),
    ):
        sent.refresh_from_db()
        assert (sent.state, sent.content, sent.run.status) == ("done", None, status)
        assert sent.documents.get().change == change
    assert first.documents.get().document == second.documents.get().document
    assert Revision.objects.get(is_current=True).text.startswith("The harbour counted 41")
    assert broken.documents.get().problem == broken.run.problems.get().reason
    assert (first.run.created, second.run.revised, broken.run.failed) == (1, 1, 1)
    again = send("port.txt", TEXT.format(41, 41))
    work()
    assert again.documents.get().change == "unchanged"
    # A job that is done twice.
    import_submission.read_submission(None, submission=first.pk)
    assert Revision.objects.count() == 2
    assert {job.status for job in ProcrastinateJob.objects.all()} == {"succeeded"}


def test_what_an_attempt_has_stored_before_it_fails_is_counted_once(work, send, extractor):
    extractor.failures = 2
    sent = send("a.jsonl", lines("First text.", "Second BAD text.", "Third text: STUMBLE."))
    for change in (["new", "failed"], ["new", "failed"], ["new", "failed", "new"]):
        work()
        assert [one.change for one in sent.documents.all()] == change
    sent.refresh_from_db()
    assert (sent.state, sent.run.created, sent.run.failed) == ("done", 2, 1)
    assert not JobProblem.objects.exists()


class Killed(BaseException):
    """Ends an attempt as a kill does: nothing catches it."""


@pytest.mark.parametrize("together", [1, 16])
@pytest.mark.parametrize("end", [Killed, OperationalError])
def test_what_was_stored_before_a_kill_or_a_lost_answer_is_new(
    send, extractor, monkeypatch, together, end
):
    monkeypatch.setattr(import_documents, "MAX_BATCH_DOCUMENTS", together)
    left = [end("the connection is lost")]

    def store_without_answer(*args, **kwargs):
        outcomes = store_documents(*args, **kwargs)
        if left:
            raise left.pop()
        return outcomes

    monkeypatch.setattr(import_documents, "store_documents", store_without_answer)
    sent = send("a.jsonl", lines("First text.", "Second text."))
    with suppress(Killed):
        list(read_in(sent, extractor))
    list(read_in(sent, extractor))
    assert [one.change for one in sent.documents.all()] == ["new", "new"]
    sent.run.refresh_from_db()
    assert (sent.run.created, sent.run.unchanged, Document.objects.count()) == (2, 0, 2)


def test_a_file_that_cannot_be_read_at_all_is_set_aside_with_the_reason(work, send, extractor):
    extractor.failures = 9
    sent = send("a.txt", "A text to STUMBLE over.")
    for _ in range(3):
        work()
    sent.refresh_from_db()
    assert (sent.state, sent.run.status, sent.run.failed) == ("failed", "with_problems", 1)
    assert "it stumbled" in sent.problem
    assert sent.run.problems.get().reason == sent.problem
    assert sent.content


@pytest.mark.parametrize("given", [{"name": " "}, {"content": b" \n"}, {"content": b"x" * 2000}])
def test_what_cannot_be_a_file_is_refused(person_as, settings, given, db):
    settings.MAX_DOCUMENT_BYTES = 1000
    sent = {"name": "a.txt", "content": b"A text.", "by": person_as("Reviewer")} | given
    with pytest.raises(ValidationError):
        submit_document(**sent)
    with pytest.raises(PermissionDenied):
        submit_document(name="a.txt", content=b"A text.", by=person_as("API reader"))
    assert not Submission.objects.exists()


def test_a_folder_is_handed_over_in_one_run(work, extractor, tmp_path, capsys, monkeypatch):
    monkeypatch.setattr(queue_files, "_PIECE_LINES", 2)
    (tmp_path / "lines.jsonl").write_text(
        lines("One.", "Two.", "Three.", "Four.", "A BAD one.").replace('"text"', '"Story"')
    )
    (tmp_path / "port.txt").write_text(TEXT.format(1, 1))
    (tmp_path / "agency.csv").write_text("Id,Story\n7,It rained.\n")
    (tmp_path / "empty.txt").write_text(" ")
    ferry = [("https://quay.example/ferry", PAGE.format(day).encode(), HTML, day) for day in DAYS]
    (tmp_path / "crawl.warc").write_bytes(archive(*ferry))
    with pytest.raises(CommandError, match="cannot be combined"):
        call_command("import_seeds", str(tmp_path), "--queue", "--dry-run")
    with pytest.raises(SystemExit) as ended:
        call_command("import_seeds", str(tmp_path), "--queue", "--map", "text=Story")
    assert ended.value.code == 1
    said = capsys.readouterr()
    assert "7 files or parts of files wait" in said.out
    assert "empty.txt: The file is empty" in said.err
    run = ImportRun.objects.get()
    assert run.status == run.status_now == "running"
    work()
    run.refresh_from_db()
    assert (run.status, run.created, run.revised, run.failed) == ("with_problems", 7, 1, 2)
    assert [one.origin for one in run.problems.all()][1] == "lines.jsonl:5"
    assert Document.objects.filter(key="id:lines.jsonl:d3").exists()
    page = Document.objects.get(url="https://quay.example/ferry")
    current = page.revisions.get(is_current=True)
    assert (current.number, str(current.captured_at.date())) == (2, DAYS[1])
    assert not Submission.objects.exclude(content=None).exists()
