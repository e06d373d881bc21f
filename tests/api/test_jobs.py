"""Background work is listed, cancelled and tried again by the API."""

from __future__ import annotations

import pytest

from claims.models import JobProblem, Submission
from claims.reviewing.submissions import submit_document
from tests.api.conftest import faults
from tests.factories import UserFactory

pytestmark = pytest.mark.django_db


def test_work_is_listed_cancelled_and_tried_again(client_as):
    client, by = client_as("Editor"), UserFactory(is_superuser=True)
    first, second = (submit_document(name=f"{n}.txt", content=b"A.", by=by) for n in "ab")
    (listed, _) = client.get("/api/v1/jobs/?state=todo&task=import_submission").json()["results"]
    assert (listed["id"], listed["file"], listed["state"]) == (second.job_id, "b.txt", "todo")
    assert listed["added_at"]
    assert listed["work"] == "Read a document that was sent in"
    here = f"/api/v1/jobs/{first.job_id}/"
    waits = client.post(f"{here}retry/")
    assert (waits.status_code, "It has not failed" in waits.json()["detail"]) == (400, True)
    cancelled = client.post(f"{here}cancel/")
    assert (cancelled.status_code, cancelled.json()["state"]) == (200, "cancelled")
    assert Submission.objects.get(pk=first.pk).state == "cancelled"
    assert "It has ended already" in client.post(f"{here}cancel/").json()["detail"]
    JobProblem.objects.create(job_id=first.job_id, reason="No: https://a.example/?token=s3cret")
    shown = client.get(here).json()
    assert (shown["problem"], shown["ended_at"] is None) == (
        "No: https://a.example/?token=•••",
        False,
    )
    again = client.post(f"{here}retry/")
    assert (again.status_code, again.json()["state"]) == (200, "todo")
    assert Submission.objects.get(pk=first.pk).state == "waiting"
    wrong = client.get("/api/v1/jobs/?state=running")
    assert (wrong.status_code, list(faults(wrong))) == (400, ["state"])
