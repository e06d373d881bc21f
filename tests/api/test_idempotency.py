"""A request with an Idempotency-Key is carried out once, however often it is sent."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.utils import timezone

from claims.models import AnsweredRequest, Comment, Evidence, Speaker
from claims.reviewing.confidential_speakers import make_confidential
from claims.tasks.regular_work import clean_up_and_count
from tests import factories as make
from tests.api.conftest import make_client, post

KEY = "6f1c4a4e-2b0a-4d5f-9a68-0c8f0e8f3f21"


def send(client, path, body, key=KEY, **more):
    headers = {"Idempotency-Key": key, "If-Match": "*"} | more.pop("headers", {})
    return post(client, path, body, headers=headers, **more)


@pytest.fixture
def reviewer_client(db):
    return make_client("Reviewer")


@pytest.fixture
def comment(db):
    return {"claim": make.ClaimFactory().pk, "text": "See page 3."}


def test_the_same_answer_is_sent_again_and_nothing_is_done_twice(reviewer_client, comment):
    first = send(reviewer_client, "comments/", comment)
    Comment.objects.update(text="Changed since")
    again = send(reviewer_client, "comments/", dict(reversed(comment.items())))
    assert (first.status_code, again.status_code) == (201, 201)
    assert (again.content, again["ETag"]) == (first.content, first["ETag"])
    assert ("Idempotency-Replayed" in first, again["Idempotency-Replayed"]) == (False, "true")
    assert Comment.objects.count() == 1
    assert send(reviewer_client, "comments/", comment, key="another").status_code == 201
    # The keys of another person are theirs.
    assert send(make_client("Reviewer"), "comments/", comment).json()["id"] != first.json()["id"]


def test_the_key_of_another_request_is_refused(reviewer_client, comment):
    send(reviewer_client, "comments/", comment)
    other = {**comment, "text": "See page 4."}
    for path, body in (
        ("comments/", other),
        ("documents/?wait=true", comment),
        ("evidence/", comment),
    ):
        refused = send(reviewer_client, path, body)
        assert (refused.status_code, refused.json()["code"]) == (422, "idempotency_key_reused")
    assert Comment.objects.count() == 1


def test_a_request_that_failed_can_be_sent_again(reviewer_client, comment):
    assert send(reviewer_client, "comments/", {**comment, "text": ""}).status_code == 400
    assert not AnsweredRequest.objects.exists()
    assert send(reviewer_client, "comments/", comment).status_code == 201


def test_a_change_that_was_made_is_not_stale_when_it_is_sent_again(reviewer_client):
    claim = make.AppearanceFactory().claim
    correct = f"claims/{claim.pk}/correct/", {"text": "Rents fell"}
    first = send(reviewer_client, *correct, headers={"If-Match": '"1"'})
    again = send(reviewer_client, *correct, headers={"If-Match": '"1"'})
    assert (first.status_code, again.status_code, again.json()["version"]) == (200, 200, 2)


def test_a_file_is_added_once(reviewer_client, own_media):
    claim = make.ClaimFactory()

    def add(content):
        file = SimpleUploadedFile("figures.txt", content)
        body = {"claim": claim.pk, "stance": "context", "file": file}
        return send(reviewer_client, "evidence/", body, format="multipart").status_code

    assert [add(b"1"), add(b"1"), add(b"2")] == [201, 201, 422]
    assert Evidence.objects.count() == 1


@pytest.mark.parametrize("key", ["", "a" * 256, "käse", "a\tb"])
def test_what_is_no_key(reviewer_client, comment, key):
    refused = send(reviewer_client, "comments/", comment, key=key)
    assert refused.status_code == 400
    assert "Idempotency-Key" in refused.json()["detail"]


def test_a_document_is_not_waited_for(reviewer_client):
    refused = send(reviewer_client, "documents/?wait=true", {"text": "Tides rose, she said."})
    assert refused.status_code == 400
    assert "Location" in refused.json()["detail"]
    sent = send(reviewer_client, "documents/", {"text": "Tides rose, she said."})
    again = send(reviewer_client, "documents/", {"text": "Tides rose, she said."})
    assert (sent.status_code, again["Location"]) == (202, sent["Location"])


def test_an_answer_is_forgotten_when_something_is_hidden(reviewer_client, editor):
    body = {"name": "Ada Quill", "kind": "person"}
    made = send(reviewer_client, "speakers/", body)
    make_confidential(speaker=Speaker.objects.get(pk=made.json()["id"]), by=editor)
    again = send(reviewer_client, "speakers/", body)
    assert (again.status_code, again.json()["code"]) == (409, "answer_not_kept")
    assert (Speaker.objects.count(), AnsweredRequest.objects.get().body) == (1, "")


def test_an_identity_is_never_kept(client_as, editor):
    speaker, client = make.SpeakerFactory(name="Ada Quill"), client_as("Editor")
    make_confidential(speaker=speaker, by=editor)
    read = [send(client, f"speakers/{speaker.pk}/identity/", {}) for _ in range(2)]
    assert [one.status_code for one in read] == [200, 409]
    assert AnsweredRequest.objects.get().body == ""


def test_an_answer_is_kept_for_a_day(reviewer_client, comment):
    send(reviewer_client, "comments/", comment)
    AnsweredRequest.objects.update(answered_at=timezone.now() - timedelta(hours=25))
    # Whether or not workers have been there.
    assert "Idempotency-Replayed" not in send(reviewer_client, "comments/", comment)
    AnsweredRequest.objects.update(answered_at=timezone.now() - timedelta(hours=25))
    send(reviewer_client, "comments/", comment, key="another")
    clean_up_and_count(None)
    assert [one.key for one in AnsweredRequest.objects.all()] == ["another"]


@pytest.mark.django_db(transaction=True)
def test_of_several_at_once_one_is_carried_out(person_as):
    person, claim = person_as("Reviewer"), make.ClaimFactory()
    body = {"claim": claim.pk, "text": "See page 3."}

    def comment(_):
        client = make_client("anonymous")
        client.force_authenticate(person)
        try:
            return send(client, "comments/", body)
        finally:
            connection.close()

    with ThreadPoolExecutor(8) as pool:
        answers = list(pool.map(comment, range(16)))
    assert {answer.status_code for answer in answers} == {201}
    assert len({answer.content for answer in answers}) == 1
    assert sum("Idempotency-Replayed" not in answer for answer in answers) == 1
    assert Comment.objects.count() == 1
