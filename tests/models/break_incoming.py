"""Break each constraint of imports, jobs, submissions, exports and feeds once."""

from __future__ import annotations

from datetime import timedelta

from django.utils import timezone

from claims.models import (
    AnsweredRequest,
    Export,
    FeedItem,
    ImportProblem,
    ImportRun,
    JobProblem,
    Submission,
    WatchedFile,
)
from claims.models.job import TaskName, defer_job
from tests import factories as make
from tests.models.break_pairs import breaks, twice


@breaks("claims_answeredrequest_once_a_key")
def _():
    person = make.UserFactory()
    for fingerprint in "01":
        AnsweredRequest.objects.create(person=person, key="k", fingerprint=fingerprint)


@breaks("claims_answeredrequest_succeeded")
def _():
    AnsweredRequest.objects.create(person=make.UserFactory(), key="k", fingerprint="0", status=404)


@breaks("claims_importrun_ends_after_start")
def _():
    run = ImportRun.objects.create()
    ImportRun.objects.filter(pk=run.pk).update(
        status="finished", finished_at=run.started_at - timedelta(seconds=1)
    )


@breaks("claims_importrun_finished_when_not_running")
def _():
    ImportRun.objects.create(status="finished")


@breaks("claims_importproblem_has_reason")
def _():
    ImportProblem.objects.create(run=ImportRun.objects.create(), origin="a.txt", reason="")


@breaks("claims_jobproblem_has_reason")
def _():
    JobProblem.objects.create(pk=defer_job(TaskName.EMBED), reason="")


def submission(**fields):
    run = ImportRun.objects.create()
    return Submission.objects.create(**{"run": run, "name": "a.txt", "content": b"x"} | fields)


@breaks("claims_submission_state_known")
def _():
    submission(state="lost", finished_at=timezone.now())


@breaks("claims_submission_has_name")
def _():
    submission(name="")


@breaks("claims_submission_finished_when_not_waiting")
def _():
    submission(state="done")


@breaks("claims_submission_waits_with_content")
def _():
    submission(content=None)


@breaks("claims_submission_read_has_found")
def _():
    submission(state="read")


@breaks("claims_submission_run_unless_it_asks")
def _():
    submission(run=None)


@breaks("claims_submitteddocument_once")
def _():
    sent = submission()
    for _ in range(2):
        sent.documents.create(position=0, origin="a.txt", change="new")


def export(**fields):
    asked = {"asked_by": make.UserFactory(), "format": "csv", "total": 2}
    return Export.objects.create(**asked | fields)


@breaks("claims_export_format_known")
def _():
    export(format="xlsx")


@breaks("claims_export_state_known")
def _():
    export(state="lost", finished_at=timezone.now())


@breaks("claims_export_counts_in_order")
def _():
    export(done=1, written=2)


@breaks("claims_export_finished_when_not_waiting")
def _():
    export(state="cancelled")


@breaks("claims_export_done_with_all")
def _():
    export(state="done", done=1, finished_at=timezone.now())


@breaks("claims_exportpart_once")
def _():
    made = export()
    for _ in range(2):
        made.parts.create(number=0, content=b"x")


@breaks("claims_feed_address_once")
def _():
    twice(make.FeedFactory, address="https://a.example/feed")()


@breaks("claims_feed_has_name")
def _():
    make.FeedFactory(name="")


@breaks("claims_feed_address_of_web")
def _():
    make.FeedFactory(address="ftp://a.example/feed")


@breaks("claims_feed_not_too_often")
def _():
    make.FeedFactory(every_minutes=4)


@breaks("claims_feed_status_known")
def _():
    make.FeedFactory(status="tired")


@breaks("claims_feed_fails_with_failures")
def _():
    make.FeedFactory(status="failing", message="No answer.", polled_at=timezone.now())


@breaks("claims_feed_fails_with_reason")
def _():
    make.FeedFactory(status="gone")


def feed_item(**fields):
    given = {"feed": make.FeedFactory(), "guid": "g1", "digest": "0", "state": "older"} | fields
    return FeedItem.objects.create(**given)


@breaks("claims_feeditem_once")
def _():
    feed_item(feed=feed_item().feed)


@breaks("claims_feeditem_has_guid")
def _():
    feed_item(guid="")


@breaks("claims_feeditem_state_known")
def _():
    feed_item(state="lost")


@breaks("claims_watchedfile_sha256_form")
def _():
    WatchedFile.objects.create(path_key="0" * 64, path="a.txt", size=1, modified_ns=1, sha256="x")


@breaks("claims_importrun_status_known")
def _():
    ImportRun.objects.create(status="lost", finished_at=timezone.now() + timedelta(seconds=5))
