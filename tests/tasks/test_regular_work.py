"""What workers do at certain times."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.core import mail
from django.db import connection
from django.utils import timezone

from claims.models import (
    ClaimWords,
    Job,
    JobProblem,
    Notification,
    PassageSpeaker,
    Submission,
)
from claims.models.job import TaskName, defer_job
from claims.reviewing.submissions import submit_document
from claims.tasks import worker
from claims.tasks.background_task import app
from claims.tasks.regular_work import clean_up_and_count, remind_people
from tests.factories import AppearanceFactory, AssignmentFactory, QuoteFactory

pytestmark = pytest.mark.django_db


def test_each_regular_task_is_known_by_name_and_has_words():
    assert worker.TASKS
    names = {name for name, _ in app.periodic_registry.periodic_tasks}
    regular = {"remind_people", "clean_up", "check_links", "reextract_documents", "poll_feeds"}
    assert names == regular | {"deliver_webhooks"}
    ours = {name for name in app.tasks if "procrastinate" not in name}
    assert ours == set(TaskName.values)


def test_people_are_reminded_and_get_mail(editor, settings):
    settings.EMAIL_HOST = "mail.example"
    editor.email, editor.wants_mail = "ines@desk.example", True
    editor.save()
    AssignmentFactory(person=editor, due=timezone.localdate() - timedelta(days=1))
    for _ in range(2):
        remind_people(None)
    assert Notification.objects.count() == len(mail.outbox) == 1


def test_old_jobs_and_unread_files_are_removed(reviewer):
    keys = {}
    for status, days in (
        ("todo", 90),
        ("succeeded", 2),
        ("succeeded", 0),
        ("failed", 2),
        ("failed", 31),
    ):
        key = defer_job(TaskName.COMPARE)
        keys[status, days] = key
        with connection.cursor() as cursor:
            cursor.execute("UPDATE procrastinate_jobs SET status = %s WHERE id = %s", [status, key])
            cursor.execute(
                "UPDATE procrastinate_events SET at = %s WHERE job_id = %s",
                [timezone.now() - timedelta(days=days), key],
            )
    JobProblem.objects.create(job_id=keys["failed", 31], reason="Out of ink.")
    old, new = (submit_document(name="a.pdf", content=b"x", by=reviewer) for _ in range(2))
    for sent, days in ((old, 31), (new, 1)):
        finished = timezone.now() - timedelta(days=days)
        Submission.objects.filter(pk=sent.pk).update(state="failed", finished_at=finished)
    clean_up_and_count(None)
    kept = Job.objects.filter(task_name=TaskName.COMPARE).values_list("pk", flat=True)
    assert set(kept) == {keys["todo", 90], keys["succeeded", 0], keys["failed", 2]}
    assert not JobProblem.objects.exists()
    assert list(Submission.objects.filter(content=None)) == [old]


def test_copies_of_triggers_are_mended_at_night(monkeypatch):
    quote = QuoteFactory()
    AppearanceFactory(revision=quote.revision, quote=quote)
    ClaimWords.objects.all().delete()
    PassageSpeaker.objects.all().delete()
    now = timezone.localtime().hour
    for night in ((now + 12) % 24, now):
        monkeypatch.setattr("claims.tasks.regular_work._AT_NIGHT", night)
        clean_up_and_count(None)
        mended = [PassageSpeaker.objects.count(), ClaimWords.objects.count()]
        assert mended == ([1, 1] if night == now else [0, 0])
