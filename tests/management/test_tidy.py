"""The remains of killed processes are removed; those of live processes are kept."""

from __future__ import annotations

import os
import re
import time
from datetime import timedelta

import pytest
from django.utils import timezone

from claims.importing.outcomes import Change, Outcome
from claims.importing.run import Run
from claims.models import Draft, ImportRun
from claims.tasks.clean_up import clean_up
from tests.crossing import in_a_thread, until
from tests.factories import DocumentFactory, DraftFactory, EvidenceFactory

pytestmark = pytest.mark.django_db
HOUR = 3600


@pytest.fixture(autouse=True)
def media(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    return tmp_path


@pytest.fixture
def upload(media):
    """A function: a file below the folder of evidence that is so many seconds old; its name."""

    def make(name: str, age: float) -> str:
        path = media / "evidence" / "2025" / "05" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(b"figures")
        os.utime(path, (time.time() - age,) * 2)
        return str(path.relative_to(media))

    return make


def test_a_dead_run_is_marked_as_interrupted_at_its_last_sign_of_life(run):
    killed = ImportRun.objects.create(created=3)
    problem = killed.problems.create(origin="a.txt", reason="It is empty.")
    told = "1 import run marked as interrupted, 0 stray files and 0 old drafts removed."
    assert run("tidy")[1].startswith(told)
    killed.refresh_from_db()
    assert (killed.status, killed.created) == ("interrupted", 3)
    assert killed.finished_at == problem.created_at
    assert not clean_up()


def test_a_killed_run_is_shown_as_interrupted_before_it_is_cleared(client, person_as):
    DocumentFactory()  # without any, the first page says how to import
    killed = ImportRun.objects.create()
    client.force_login(person_as("Editor"))
    [told] = client.get("/api/v1/imports/").json()["results"]
    assert told["status"] == client.get(f"/api/v1/imports/{killed.pk}/").json()["status"]
    assert told["status"] == "interrupted"
    for address in ("", "claims/importrun/", f"claims/importrun/{killed.pk}/change/"):
        page = client.get(f"/admin/{address}").content.decode()
        # As a badge: the list's filter names every status.
        assert re.search(r"<span[^>]*>\s*Interrupted\s*</span>", page), address
        assert not re.search(r"<span[^>]*>\s*Running\s*</span>", page), address


def test_runs_are_filtered_by_the_displayed_status(client, person_as):
    DocumentFactory()
    killed = ImportRun.objects.create()
    client.force_login(person_as("Editor"))

    def listed(status):
        return [run["id"] for run in client.get(f"/api/v1/imports/?{status}").json()["results"]]

    with Run(["news"]) as alive:
        alive.note(Outcome("a.txt", Change.NEW))
        living = alive.record().pk
        assert listed("status=running") == [living]
        assert listed("status=interrupted") == [killed.pk]
        assert listed("status=running&status=interrupted") == [living, killed.pk]
        for status, shown in (("running", living), ("interrupted", killed.pk)):
            page = client.get(f"/admin/claims/importrun/?status__exact={status}")
            assert [run.pk for run in page.context["cl"].result_list] == [shown]


def test_the_next_import_marks_a_dead_run_but_a_dry_run_does_not():
    killed = ImportRun.objects.create()
    for is_dry_run, status in ((True, "running"), (False, "interrupted")):
        with Run(["news"], is_dry_run=is_dry_run):
            killed.refresh_from_db()
            assert killed.status == status


def test_a_live_run_is_kept_and_released_at_its_end():
    with Run(["news"]) as alive:
        alive.note(Outcome("a.txt", Change.NEW))
        record = alive.record()
        assert in_a_thread(ImportRun.objects.dead().count) == 0
        assert not clean_up()
        assert record.status_now == "running"
    ImportRun.objects.update(status="running", finished_at=None)
    assert clean_up().runs == 1


@pytest.mark.django_db(transaction=True)
def test_a_run_whose_connection_ended_is_dead():
    def killed():
        Run(["news"]).record()
        assert not ImportRun.objects.dead().exists()

    in_a_thread(killed)
    until(lambda: ImportRun.objects.dead().exists())
    assert clean_up().runs == 1


def test_a_run_does_not_end_before_it_began_if_the_clock_is_set_back(monkeypatch):
    with Run(["news"]) as stepped:
        stepped.note(Outcome("a.txt", Change.NEW))
        record = stepped.record()
        monkeypatch.setattr(
            "claims.importing.run.timezone.now", lambda: record.started_at - timedelta(hours=2)
        )
    record.refresh_from_db()
    assert record.finished_at == record.started_at


def test_an_old_unreferenced_file_is_removed(upload, media):
    stray, young = upload("stray.pdf", 2 * HOUR), upload("young.pdf", HOUR / 2)
    kept = EvidenceFactory(url="", file=upload("kept.pdf", 2 * HOUR), sha256="0" * 64)
    deleted = EvidenceFactory(url="", file=upload("deleted.pdf", 2 * HOUR), sha256="0" * 64)
    deleted.delete()
    assert clean_up().files == 1
    assert not (media / stray).exists()
    for name in (young, kept.file.name, deleted.file.name):
        assert (media / name).exists()


def test_without_any_file_there_is_nothing_to_remove():
    assert clean_up().files == 0


def test_drafts_are_removed_after_ninety_days():
    old, young = DraftFactory(), DraftFactory()
    for draft, days in ((old, 91), (young, 89)):
        saved_at = timezone.now() - timedelta(days=days)
        Draft.objects.filter(pk=draft.pk).update(saved_at=saved_at)
    assert clean_up().drafts == 1
    assert Draft.objects.get() == young
