"""The page of background work: what waits, what failed and why; cancel and try again."""

from __future__ import annotations

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import connection
from django.urls import reverse

from claims.models import Job, JobProblem, Submission
from claims.models.job import TaskName, defer_job
from claims.reviewing.background_jobs import cancel_job, retry_job
from claims.reviewing.submissions import submit_document
from tests.admin.pages import listing
from tests.factories import DocumentFactory

pytestmark = pytest.mark.django_db


def set_status(status: str, *keys: int) -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            "UPDATE procrastinate_jobs SET status = %s, attempts = 3 WHERE id = ANY(%s)",
            [status, list(keys)],
        )


def send(by, name="port.txt") -> Submission:
    return submit_document(name=name, content=b"A text.", by=by)


@pytest.mark.usefixtures("sessions_in_database")
def test_the_page_says_what_waits_and_what_failed_in_few_queries(
    signed_in, reviewer, django_assert_max_num_queries
):
    client = signed_in("Editor")
    failed = [send(reviewer, f"minutes{number}.pdf").job_id for number in range(48)]
    send(reviewer)
    failed.append(send(reviewer, "https://a.example/story?token=s3cret").job_id)
    set_status("failed", *failed)
    JobProblem.objects.bulk_create(JobProblem(job_id=key, reason="Out of ink.") for key in failed)
    with django_assert_max_num_queries(12):
        page = client.get(listing("job")).content.decode()
    assert page.count("Out of ink.") == 49
    assert "Read a document that was sent in: port.txt" in page
    assert ("story?token=•••" in page, "s3cret" in page) == (True, False)
    assert "No worker is running." in page
    assert "49 failed" in page
    with connection.cursor() as cursor:
        cursor.execute("INSERT INTO procrastinate_workers DEFAULT VALUES")
    only = client.get(listing("job"), {"state": "todo", "task": TaskName.IMPORT}).content.decode()
    assert "1 worker at work" in only
    assert "port.txt" in only
    assert "Out of ink." not in only
    DocumentFactory()
    first = client.get(reverse("admin:index")).content.decode()
    assert 'state=failed">49 failed' in first
    run = Submission.objects.first().run
    shown = client.get(reverse("admin:claims_importrun_change", args=[run.pk])).content.decode()
    assert "0 of 1 read; 1 wait for a worker" in shown
    assert "https://a.example/story?token=•••" in shown
    run.paths = ["late/", "articles/"] * 30
    run.save()
    shown = client.get(reverse("admin:claims_importrun_change", args=[run.pk])).content.decode()
    assert "late/<br>articles/<br>and 10 more" in shown


def test_selected_jobs_are_cancelled_and_tried_again(signed_in, reviewer):
    client, sent = signed_in("Editor"), send(reviewer)
    for action, status, state in (
        ("cancel_selected", "cancelled", "cancelled"),
        ("try_selected_again", "todo", "waiting"),
    ):
        chosen = {"action": action, "_selected_action": [sent.job_id]}
        client.post(listing("job"), chosen)
        sent.refresh_from_db()
        assert (Job.objects.get(pk=sent.job_id).status, sent.state) == (status, state)
    again = {"action": "try_selected_again", "_selected_action": [sent.job_id]}
    page = client.post(listing("job"), again, follow=True).content.decode()
    assert "1 not changed: It has not failed" in page


def test_what_runs_is_asked_to_stop_and_what_ended_is_left(editor, reviewer, person_as):
    running, done = send(reviewer), send(reviewer)
    set_status("doing", running.job_id)
    set_status("succeeded", done.job_id)
    job = Job.objects.get(pk=running.job_id)
    cancel_job(job=job, by=editor)
    job.refresh_from_db()
    assert (job.status, job.abort_requested) == ("doing", True)
    assert Submission.objects.waiting().filter(pk=running.pk).exists()
    with pytest.raises(ValidationError, match="ended"):
        cancel_job(job=Job.objects.get(pk=done.job_id), by=editor)
    for verb in (cancel_job, retry_job):
        with pytest.raises(PermissionDenied):
            verb(job=job, by=reviewer)
    set_status("failed", done.job_id)
    Submission.objects.filter(pk=done.pk).update(
        state="done", content=None, finished_at=done.submitted_at
    )
    with pytest.raises(ValidationError, match="Send it again"):
        retry_job(job=Job.objects.get(pk=done.job_id), by=editor)


def test_a_failed_job_gets_all_its_attempts_again(editor):
    key = defer_job(TaskName.COMPARE)
    set_status("failed", key)
    retry_job(job=Job.objects.get(pk=key), by=editor)
    job = Job.objects.get(pk=key)
    assert (job.status, job.attempts) == ("todo", 0)
