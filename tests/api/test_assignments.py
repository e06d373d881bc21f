"""Assign claims by the API, filter by assignment, and read notifications."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone

from claims.models import Assignment, Notification
from claims.reviewing.assignments import assign
from tests.api.conftest import faults
from tests.factories import ClaimFactory, NotificationFactory, PoolFactory

pytestmark = pytest.mark.django_db
TODAY = timezone.localdate


def clients(client_as, person_as, *roles):
    from rest_framework.test import APIClient

    made = []
    for role in roles:
        client = APIClient()
        client.user = person_as(role)
        client.force_login(client.user)
        made.append(client)
    return made


def test_assign_take_and_give_back(client_as, person_as):
    editor, reviewer = clients(client_as, person_as, "Editor", "Reviewer")
    claim, pool = ClaimFactory(), PoolFactory()
    path = f"/api/v1/claims/{claim.pk}/"
    tomorrow = (TODAY() + timedelta(1)).isoformat()
    body = {"pool": pool.pk, "due": tomorrow, "priority": "high", "version": 0}
    made = editor.post(f"{path}assign/", body).json()
    assert (made["pool"], made["person"], made["due"], made["priority"], made["version"]) == (
        *(pool.name, None, tomorrow, "high"),
        1,
    )
    taken = reviewer.post(f"{path}take/", {"version": 1}).json()
    assert (taken["person"], taken["pool"]) == (reviewer.user.username, None)
    assert reviewer.get(path).json()["assignment"] == taken
    assert reviewer.post(f"{path}unassign/").json()["pool"] == pool.name
    given = editor.post(f"{path}assign/", {"person": reviewer.user.username, "pool": None})
    assert given.json()["person"] == reviewer.user.username
    for wrong, field in (
        ({"person": "nobody at all"}, "person"),
        ({"pool": 99_999}, "pool"),
        ({"due": "14/04/2025"}, "due"),
        ({"priority": "vital"}, "priority"),
        ({"urgent": True}, "urgent"),
        ({"version": -1}, "version"),
    ):
        refused = editor.post(f"{path}assign/", wrong)
        assert (refused.status_code, list(faults(refused))) == (400, [field])
    stale = editor.post(f"/api/v1/claims/{ClaimFactory().pk}/assign/", {"version": 2})
    assert (stale.status_code, stale.json()["current"]) == (409, None)


def test_filters(client_as, person_as, editor):
    [client] = clients(client_as, person_as, "Reviewer")
    mine, pooled, free = (ClaimFactory() for _ in range(3))
    pool = PoolFactory()
    pool.members.add(client.user)
    assign(claim=mine, person=client.user, due=TODAY(), by=editor)
    assign(claim=pooled, pool=pool, priority="high", by=editor)

    def found(path: str) -> list[int]:
        key = "id" if path.startswith("claims") else "claim"
        return [row[key] for row in client.get(f"/api/v1/{path}").json()["results"]]

    for kind in ("claims", "assignments"):
        assert found(f"{kind}/?assigned_to=me") == [mine.pk]
        assert found(f"{kind}/?assigned_to={client.user.username}") == [mine.pk]
        assert found(f"{kind}/?pool={pool.pk}") == [pooled.pk]
        assert found(f"{kind}/?priority=high") == [pooled.pk]
        assert found(f"{kind}/?due_before={TODAY()}") == []
        assert found(f"{kind}/?due_before={TODAY() + timedelta(1)}") == [mine.pk]
        wrong = client.get(f"/api/v1/{kind}/?assigned_to=unknown")
        assert (wrong.status_code, list(faults(wrong))) == (400, ["assigned_to"])
    assert found("assignments/?open=true") == [pooled.pk, mine.pk]
    assert found("assignments/?open=false") == []
    ranked = found("claims/?ordering=-queue_rank")
    assert set(ranked) == {mine.pk, pooled.pk, free.pk}
    members = client.get(f"/api/v1/pools/?member={client.user.username}").json()["results"]
    assert [one["members"] for one in members] == [[client.user.username]]


def test_everyone_reads_their_own_notifications_only(client_as, person_as):
    client, other = clients(client_as, person_as, "Reviewer", "Reviewer")
    mine = [NotificationFactory(person=client.user).pk for _ in range(3)]
    theirs = NotificationFactory(person=other.user)
    listed = client.get("/api/v1/notifications/?unread=true").json()["results"]
    assert [one["id"] for one in listed] == mine[::-1]
    assert client.get(f"/api/v1/notifications/{theirs.pk}/").status_code == 404
    read = "/api/v1/notifications/read/"
    assert client.post(read, {"notifications": [mine[0], theirs.pk]}).json() == {"read": 1}
    assert client.post(read, {"notifications": []}).json() == {"read": 0}
    assert client.post(read).json() == {"read": 2}
    assert list(Notification.objects.unread()) == [theirs]
    assert client.get("/api/v1/notifications/?unread=true").json()["results"] == []
    assert not Assignment.objects.exists()
