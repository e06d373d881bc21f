"""Several requests in one are carried out one by one, and each has its own result."""

from __future__ import annotations

import pytest
from django.db import OperationalError

from claims.models import Claim, Comment
from tests import factories as make
from tests.api.conftest import faults, make_client, post

pytestmark = pytest.mark.django_db


def results(client, *requests):
    answer = post(client, "batch/", {"requests": requests})
    assert answer.status_code == 200, answer.content
    return answer.json()["results"]


def test_each_request_has_its_own_result():
    client, claim = make_client("Reviewer"), make.AppearanceFactory().claim
    comment = {"path": "comments/", "body": {"claim": claim.pk, "text": "See page 3."}}
    once = {**comment, "idempotency_key": "c-1"}
    wrong = {"path": "comments/", "body": {"claim": claim.pk}}
    accept = {"path": f"claims/{claim.pk}/accept/"}
    found = results(
        client,
        *({**accept, "if_match": '"1"'}, {**accept, "if_match": '"1"'}, accept),
        *(once, once, wrong, {"path": f"claims/{claim.pk}/decide/", "if_match": "*"}),
        {"method": "PATCH", "path": "speakers/1/", "if_match": "*"},
    )
    assert [one["status"] for one in found] == [200, 412, 428, 201, 201, 400, 403, 403]
    assert found[0]["headers"]["ETag"].startswith('"2-')
    assert (found[1]["body"]["code"], found[1]["body"]["current"]["version"]) == ("stale", 2)
    assert found[4]["headers"]["Idempotency-Replayed"] == "true"
    assert found[5]["body"]["errors"][0]["pointer"] == "#/text"
    assert (Comment.objects.count(), Claim.objects.get().state) == (1, "accepted")


def test_a_request_that_is_none_does_not_hold_up_the_others():
    client, claim = make_client("Reviewer"), make.AppearanceFactory().claim
    comment = {"path": "comments/", "body": {"claim": claim.pk, "text": "See page 3."}}
    wrong = [{**comment, "method": "PUT"}, {"path": ""}, 7, None, {"path": "topics/", "x": 1}]
    found = results(client, *wrong, comment)
    assert [one["status"] for one in found] == [400] * 5 + [201]
    pointers = [one["body"]["errors"][0]["pointer"] for one in found[:5]]
    assert pointers[:2] == ["#/requests/0/method", "#/requests/1/path"]
    assert pointers[2:] == ["#/requests/2", "#/requests/3", "#/requests/4/x"]


def test_only_requests_of_the_api_can_be_parts():
    client = make_client("Administrator")
    paths = ("batch/", "auth/logout/", "schema/", "nothing/", "../../admin/", "claims/1")
    found = results(client, *({"path": path} for path in paths))
    assert {one["status"] for one in found} == {404}
    assert faults(post(client, "batch/", {"requests": []})) != {}
    assert post(client, "batch/", {"requests": [{"path": "claims/"}] * 101}).status_code == 400
    assert post(make_client("anonymous"), "batch/", {"requests": []}).status_code == 401
    assert post(make_client(None), "batch/", {"requests": []}).status_code == 403


def test_a_failure_does_not_hold_up_the_others(monkeypatch):
    failures = iter([RuntimeError(), OperationalError()])

    def fail(*args):
        raise next(failures)

    monkeypatch.setattr("claims.api.resources.claims.ClaimViewSet.get_queryset", fail)
    claim = make.ClaimFactory()
    accept = {"path": f"claims/{claim.pk}/accept/", "if_match": "*"}
    found = results(
        make_client("Reviewer"),
        *(accept, accept),
        {"path": "comments/", "body": {"claim": claim.pk, "text": "See page 3."}},
    )
    assert [one["status"] for one in found] == [500, 503, 201]
    assert (found[1]["body"]["code"], found[1]["headers"]["Retry-After"]) == ("unavailable", "5")


def test_what_counts_for_one_request_alone_is_refused():
    client, claim = make_client("Reviewer"), make.AppearanceFactory().claim
    comment = {"path": "comments/", "body": {"claim": claim.pk, "text": "See page 3."}}
    key = {"Idempotency-Key": "b-1"}
    refused = post(client, "batch/", {"requests": [comment]}, headers=key)
    assert (refused.status_code, Comment.objects.count()) == (400, 0)
    assert "idempotency_key" in faults(refused)["Idempotency-Key"][0]
    wait = {"path": "documents/?wait=true", "body": {"text": "The port opened."}}
    unknown = {**comment, "path": "comments/?offsets=€"}
    answer = post(client, "batch/", {"requests": [comment, wait, unknown]})
    assert [one["status"] for one in answer.json()["results"]] == [201, 400, 400]


def test_only_the_fields_that_are_asked_for(reader, world):
    listed = reader.get("/api/v1/claims/?fields=text,status").json()["results"]
    one = reader.get(f"/api/v1/claims/{world.claim.pk}/?fields=evidence")
    assert set(listed[0]) == {"id", "version", "text", "status"}
    assert (set(one.json()), one["ETag"][:3]) == ({"id", "version", "evidence"}, '"1-')
    for wrong in ("text,txt", "", "text,"):
        assert reader.get("/api/v1/claims/", {"fields": wrong}).status_code == 400
    refused = reader.get("/api/v1/claims/", {"fields": "txt"})
    assert faults(refused)["fields"][0].startswith("txt: Unknown field. Known fields: id, text")
    assert reader.get(f"/api/v1/claims/{world.claim.pk}/pairs/?fields=id").status_code == 400
