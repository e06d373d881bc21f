"""What imports, corrections and merges leave to do is done by the next worker."""

from __future__ import annotations

import pytest
from django.db import connection, transaction
from procrastinate.contrib.django.models import ProcrastinateJob

from claims.matching.embeddings import claim_vectors
from claims.models import Claim, ClaimEmbedding, ClaimPair, Lexeme
from claims.reviewing.proposals import correct_claim
from claims.tasks import background_task
from tests.factories import ClaimFactory, PublishedFactCheckFactory, said
from tests.tasks.other_connection import other_connection


def waiting() -> list[str]:
    jobs = ProcrastinateJob.objects.filter(status="todo").order_by("pk")
    return [job.task_name for job in jobs]


def test_new_and_changed_claims_are_embedded_and_compared(work, editor):
    said("By Thursday evening forty companies had signed the freight pledge.")
    second = said("Storks have returned to the marshes of Vell.").claim
    work()
    assert ClaimEmbedding.objects.filter(is_related=True).count() == 2
    assert not ClaimPair.objects.exists()
    assert Lexeme.objects.get(word="").claims == 2
    correct_claim(
        claim=second,
        text="By Thursday evening, forty companies had signed the freight pledge.",
        by=editor,
        version=1,
    )
    work()
    assert waiting() == []
    assert ClaimPair.objects.get().state == "joined"


def test_a_long_task_leaves_its_rest_to_the_next_job(work, monkeypatch):
    monkeypatch.setattr(background_task, "SLICE_SECONDS", -1)
    monkeypatch.setattr(claim_vectors, "BATCH", 1)
    ClaimFactory.create_batch(2)
    work()
    assert ClaimEmbedding.objects.count() == 2
    assert ProcrastinateJob.objects.filter(task_name="embed_claims").count() == 3


@pytest.mark.django_db
def test_what_changes_a_text_requests_the_work_once_and_what_does_not_requests_none():
    claim = ClaimFactory()
    fact_check = PublishedFactCheckFactory(claim=claim)
    assert waiting() == ["embed_claims"]
    for change, requested in (
        (lambda: Claim.objects.update(score=0.5, state="accepted", status="in_review"), 0),
        (lambda: Claim.objects.update(text="Another claim."), 1),
        (lambda: Claim.objects.update(state="rejected", status="dismissed"), 0),
        (lambda: Claim.objects.update(state="accepted", status="in_review"), 1),
        (lambda: type(fact_check).objects.update(headline="Not so"), 1),
    ):
        with connection.cursor() as cursor:
            cursor.execute("DELETE FROM procrastinate_jobs")
        change()
        assert len(waiting()) == requested
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM procrastinate_jobs")
    with transaction.atomic():
        ClaimFactory()
        assert len(waiting()) == 1
        transaction.set_rollback(True)
    assert waiting() == []


def test_a_worker_takes_a_job_only_when_what_was_added_to_it_is_there(transactional_db):
    """Otherwise it would do the work before, and nothing would be left to do it afterwards."""
    ClaimFactory()
    with connection.cursor() as cursor:
        cursor.execute("UPDATE procrastinate_jobs SET scheduled_at = NULL")
    fetch = "SELECT id FROM procrastinate_fetch_job_v2(NULL, NULL)"
    with other_connection() as worker, other_connection() as second:
        with transaction.atomic():
            ClaimFactory()
            assert waiting() == ["embed_claims"]
            # Two transactions that request the same do not wait for each other.
            second.execute("SELECT claims_request_task('embed_claims')")
            second.commit()
            assert worker.execute(fetch).fetchone() == (None,)
        assert worker.execute(fetch).fetchone() != (None,)
        worker.commit()
    # The job runs already: the next change needs another one, which does not wait for it.
    ClaimFactory()
    assert waiting() == ["embed_claims"]
