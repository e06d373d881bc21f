"""Exports have what the person may see, and go when something in them is hidden."""

from __future__ import annotations

import csv
import io
import json
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from threading import Event

import pytest
from django.core.exceptions import ValidationError
from django.db import connection, transaction
from django.db.models import Case, When
from django.utils import timezone
from procrastinate.contrib.django.models import ProcrastinateJob

from claims.file_download import download_export
from claims.models import Claim, Document, EmbargoReading, Export, ExportPart, Job
from claims.models.export import HIDDEN_SINCE
from claims.publishing import export_file
from claims.publishing.export_file import write_file
from claims.reviewing import exports
from claims.reviewing.background_jobs import cancel_job, retry_job
from claims.reviewing.confidential_speakers import make_confidential
from claims.reviewing.embargoes import set_embargo
from claims.reviewing.exports import cancel_export, remove_export, request_export
from claims.tasks import export_claims
from tests.factories import (
    AppearanceFactory,
    AssessmentFactory,
    ClaimFactory,
    DecisionFactory,
    DocumentFactory,
    EvidenceFactory,
    QuoteFactory,
    RevisionFactory,
    SpeakerFactory,
    UserFactory,
    agreed,
)

WORDS = '=HYPERLINK("https://a.example")'


@pytest.fixture
def world(transactional_db, person_as):
    """Return a reviewer, and the ids of a decided, a blind and an embargoed claim."""
    decided, blind, hidden = ClaimFactory(text=WORDS), ClaimFactory(), ClaimFactory()
    passage = "Prices rose by 5 per cent"
    revision = RevisionFactory(text=passage, document=DocumentFactory(title="@home"))
    speaker = SpeakerFactory(name="Ada Quill", kind="person")
    quote = QuoteFactory(revision=revision, speaker=speaker, text=passage)
    span = {"start": 0, "end": len(passage), "passage": passage}
    AppearanceFactory(claim=decided, revision=revision, quote=quote, **span)
    agreed(decided)
    DecisionFactory(claim=decided, rationale="The table says so.")
    AssessmentFactory(claim=blind, rationale="I think so.")
    EvidenceFactory(claim=blind, stance="refutes", note="Look here.")
    secret = DocumentFactory(embargoed_until=timezone.now() + timedelta(days=1))
    AppearanceFactory(claim=hidden, revision=RevisionFactory(document=secret))
    person = person_as("Reviewer")
    return person, [hidden.pk, decided.pk, blind.pk], revision.document, speaker


def listed(keys: list[int]):
    """Return the claims with these ids, in this order."""
    places = [When(pk=key, then=place) for place, key in enumerate(keys)]
    return Claim.objects.filter(pk__in=keys).order_by(Case(*places))


def content(export: Export) -> str:
    return b"".join(download_export(export).streaming_content).decode()


def test_each_person_gets_what_they_may_see_and_no_formula(world, work, person_as, monkeypatch):
    person, keys, _, _ = world
    monkeypatch.setattr(export_file, "PIECE", 2)
    later = Document.objects.get(embargoed_until__isnull=False)
    Document.objects.filter(pk=later.pk).update(embargoed_until=None)
    table = request_export(claims=listed(keys), format="csv", by=person)
    later.save(update_fields=["embargoed_until"])
    lines = request_export(claims=listed(keys), format="jsonl", by=person)
    assert lines.total == 2  # not how many are hidden
    editor = person_as("Editor")
    all_of_it = request_export(claims=listed(keys), format="jsonl", by=editor)
    work()
    table, lines, all_of_it = (Export.objects.get(pk=one.pk) for one in (table, lines, all_of_it))
    assert (table.state, table.done, table.written, table.claims) == ("done", 3, 2, [])
    assert table.parts.count() == 3  # with the heading
    text = content(table)
    assert text.startswith("\ufeffid,claim,")
    first, second = csv.DictReader(io.StringIO(text.removeprefix("\ufeff")))
    assert (first["claim"], first["documents"]) == (f"'{WORDS}", "'@home")
    assert (first["speakers"], first["quotes"]) == ("Ada Quill", "Prices rose by 5 per cent")
    assert (first["decided verdict"], first["rationale"]) == ("supported", "The table says so.")
    assert (second["verdict"], second["assessments"]) == ("hidden", "")
    assert second["evidence"].startswith("hidden: ")
    rows = [json.loads(line) for line in content(lines).splitlines()]
    assert [row["id"] for row in rows] == keys[1:]
    assert (rows[1]["assessments"], rows[1]["evidence"][0]["note"]) == ([], "")
    assert not EmbargoReading.objects.filter(person=person).exists()
    assert [json.loads(line)["id"] for line in content(all_of_it).splitlines()] == keys
    assert EmbargoReading.objects.filter(person=editor).exists()


def test_what_is_hidden_later_or_meanwhile_is_in_no_file(world, work, editor, monkeypatch):
    person, keys, document, speaker = world
    for hide, name in (
        (lambda: make_confidential(speaker=speaker, by=editor), "Ada Quill"),
        (lambda: set_embargo(document=document, until=soon(), by=editor), WORDS),
    ):
        export = request_export(claims=listed(keys), format="jsonl", by=person)
        work()
        assert name in content(Export.objects.get(pk=export.pk)).replace('\\"', '"')
        late = request_export(claims=listed(keys), format="jsonl", by=person)
        written = hide_after_writing(hide, monkeypatch)
        work()
        assert name in written[0].replace('\\"', '"')
        export.refresh_from_db()
        assert (export.state, export.problem) == ("removed", HIDDEN_SINCE)
        assert not ExportPart.objects.exists()
        run_again(work)
        assert name not in content(Export.objects.get(pk=late.pk))
        remove_export(export=Export.objects.get(pk=late.pk), by=person)


def test_an_export_waits_for_what_is_being_hidden(world, editor):
    """Whoever hides it has looked for exports before this one was asked for."""
    person, keys, _, speaker = world
    is_hidden, may_commit = Event(), Event()

    def hide():
        with transaction.atomic():
            make_confidential(speaker=speaker, by=editor)
            is_hidden.set()
            may_commit.wait()

    with ThreadPoolExecutor(2) as others:
        hiding = others.submit(elsewhere, hide)
        is_hidden.wait()
        export = request_export(claims=listed(keys), format="jsonl", by=person)
        writing = others.submit(elsewhere, lambda: export_claims._write(export.pk, lambda: False))
        while not writing.done() and not is_waiting_for_lock():
            pass
        may_commit.set()
        for one in (hiding, writing):
            one.result()
    assert "Ada Quill" not in content(Export.objects.get(pk=export.pk)).replace('\\"', '"')


def is_waiting_for_lock() -> bool:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT EXISTS (SELECT FROM pg_locks JOIN pg_stat_activity USING (pid)"
            " WHERE locktype = 'advisory' AND NOT granted AND datname = current_database())"
        )
        return bool(cursor.fetchone()[0])


def hide_after_writing(hide, monkeypatch):
    """Have something hidden by another process when a file is written, and return what it had."""
    written: list[str] = []

    def write(*given):
        for piece in write_file(*given):
            yield piece
            written.append(piece.decode())
        if len(written) == 1:
            with ThreadPoolExecutor(1) as other:
                other.submit(elsewhere, hide).result()

    monkeypatch.setattr(export_claims, "write_file", write)
    return written


def elsewhere(act):
    try:
        act()
    finally:
        connection.close()


def run_again(work):
    """Do the jobs that are tried again after a pause."""
    ProcrastinateJob.objects.filter(status="todo").update(attempts=0)
    work()


def soon():
    return timezone.now() + timedelta(days=1)


def test_requests_that_are_refused(world, monkeypatch):
    person, keys, _, _ = world
    monkeypatch.setattr(exports, "MOST_CLAIMS", 1)
    for claims, format_, words in (
        ([], "csv", "no claims"),
        (keys, "xlsx", "Choose one of csv, jsonl, claimreview"),
        (keys, "csv", "At most 1 claims"),
    ):
        with pytest.raises(ValidationError, match=words):
            request_export(claims=listed(claims), format=format_, by=person)
    assert not Export.objects.exists()
    keys = keys[:2]
    made = [request_export(claims=listed(keys), format="csv", by=person) for _ in range(3)]
    with pytest.raises(ValidationError, match="Wait until"):
        request_export(claims=listed(keys), format="csv", by=person)
    with pytest.raises(ValidationError, match="somebody else"):
        cancel_export(export=made[0], by=UserFactory(is_superuser=True))
    with pytest.raises(ValidationError, match="has no file"):
        remove_export(export=made[0], by=person)


def test_cancelled_exports_write_nothing_and_old_ones_go(world, work, editor, settings):
    person, keys, _, _ = world
    by_button, by_job, lost = (
        request_export(claims=listed(keys), format="csv", by=person) for _ in range(3)
    )
    kept = request_export(claims=listed(keys), format="csv", by=editor)
    cancel_export(export=by_button, by=person)
    cancel_job(job=Job.objects.get(pk=by_job.job_id), by=editor)
    type(person).objects.filter(pk=person.pk).update(is_active=False)
    work()
    states = [Export.objects.get(pk=one.pk).state for one in (by_button, by_job, kept, lost)]
    assert states == ["cancelled", "cancelled", "done", "failed"]
    assert set(ExportPart.objects.values_list("export", flat=True)) == {kept.pk}
    with pytest.raises(ValidationError, match="not being written"):
        cancel_export(export=by_button, by=person)
    with pytest.raises(ValidationError, match="Export it again"):
        retry_job(job=Job.objects.get(pk=by_job.job_id), by=editor)
    Export.objects.update(asked_at=timezone.now() - timedelta(days=settings.EXPORT_DAYS, hours=1))
    assert Export.objects.remove_old() == 4
    assert not ExportPart.objects.exists()
    assert set(Export.objects.values_list("state", flat=True)) == {"removed"}


def test_many_claims_take_few_queries_and_a_stop_leaves_all_to_another_job(
    world, django_assert_max_num_queries, monkeypatch
):
    person, keys, _, _ = world
    more = [ClaimFactory().pk for _ in range(20)]
    export = request_export(claims=listed([*keys, *more]), format="csv", by=person)
    with django_assert_max_num_queries(22):
        export_claims.export_claims(Asked(to_stop=False), export=export.pk)
    export.refresh_from_db()
    assert (export.state, export.written) == ("done", 22)
    half = request_export(claims=listed(keys), format="csv", by=person)
    export_claims.export_claims(Asked(to_stop=True), export=half.pk)
    half.refresh_from_db()
    assert (half.state, half.parts.count()) == ("waiting", 0)
    assert ProcrastinateJob.objects.filter(pk=half.job_id, status="todo").exists()
    assert ProcrastinateJob.objects.filter(task_name="export_claims").count() == 3
    assert connection.in_atomic_block is False


class Asked:
    """The context of a job whose worker stops, or does not."""

    def __init__(self, *, to_stop):
        self.to_stop = to_stop

    def should_abort(self):
        return self.to_stop

    def abort_reason(self):
        return None
