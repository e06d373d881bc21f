"""Lists of claims are exported by the API, and downloaded by whoever asked for them."""

from __future__ import annotations

import json
from datetime import timedelta

from django.utils import timezone

from claims.models import Change, Export
from claims.models.change import KEPT_FOR
from tests.factories import AppearanceFactory, ClaimFactory


def test_a_filtered_list_is_written_in_its_order_and_downloaded(client_as, work):
    low, high = (AppearanceFactory(claim=ClaimFactory(score=score)).claim for score in (0.4, 0.9))
    ClaimFactory(score=0.1)
    client = client_as("Reviewer")
    address = "/api/v1/claims/export/?score_min=0.3&ordering=score"
    asked = client.post(address, {"format": "jsonl"})
    assert (asked.status_code, asked.json()["total"]) == (202, 2)
    at = asked["Location"]
    assert client.get(f"{at}download/").status_code == 400
    work()
    shown = client.get(at).json()
    assert (shown["state"], shown["done"], shown["written"]) == ("done", 2, 2)
    file = client.get(f"{at}download/")
    assert file["Content-Type"] == "application/x-ndjson"
    assert file["Content-Disposition"].endswith(f'-{shown["id"]}.jsonl"')
    lines = b"".join(file.streaming_content).decode().splitlines()
    assert [json.loads(line)["id"] for line in lines] == [low.pk, high.pk]
    assert client.get("/api/v1/exports/").json()["results"] == [shown]
    Change.objects.update(at=timezone.now() - timedelta(days=2))
    low.text = "Another text"
    low.save()
    since = {"format": "csv", "since": (timezone.now() - timedelta(days=1)).isoformat()}
    assert client.post("/api/v1/claims/export/", since).json()["total"] == 1
    reviews = client.post("/api/v1/claims/export/", {"format": "claimreview"})["Location"]
    work()
    assert (client.get(reviews).json()["total"], client.get(reviews).json()["written"]) == (3, 0)
    file = client.get(f"{reviews}download/")
    assert file["Content-Type"] == "application/ld+json"
    assert file["Content-Disposition"].endswith('.claimreview.jsonld"')
    assert json.loads(b"".join(file.streaming_content)) == []
    other = client_as("Editor")
    assert other.get(at).status_code == other.get(f"{at}download/").status_code == 404
    assert other.get("/api/v1/exports/").json()["results"] == []
    assert client.post(f"{at}remove/").json()["state"] == "removed"
    assert (
        client.get(f"{at}download/").status_code == client.post(f"{at}remove/").status_code == 400
    )


def test_what_is_refused_and_cancelled(client_as, db):
    client = client_as("Reviewer")
    address = "/api/v1/claims/export/"
    assert "no claims" in str(client.post(address, {"format": "csv"}).json())
    ClaimFactory()
    assert client.post(f"{address}?scoremin=1", {"format": "csv"}).status_code == 400
    assert client.post(f"{address}?page_size=2", {"format": "csv"}).status_code == 400
    assert client.post(address, {"format": "xlsx"}).status_code == 400
    assert client.post(address, {}).status_code == 400
    now = timezone.now()
    for since, words in ((now + timedelta(hours=1), "still to come"), (now - KEPT_FOR, "30 days")):
        refused = client.post(address, {"format": "csv", "since": since.isoformat()})
        assert (refused.status_code, words in str(refused.json())) == (400, True)
    at = client.post(address, {"format": "csv"})["Location"]
    assert client.post(f"{at}cancel/").json()["state"] == "cancelled"
    assert client.post(f"{at}cancel/").status_code == 400
    assert Export.objects.get().claims == []
