"""Two people at the same claim at the same moment: neither's work is lost."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

from django.db import connection
from django.test import Client

from claims.models import Assessment
from tests.admin.pages import verb
from tests.factories import ClaimFactory


def assess_together(clients: list[Client], address: str) -> list[int]:
    barrier = Barrier(len(clients))

    def assess(client: Client) -> int:
        try:
            barrier.wait()
            data = {"assess-verdict": "supported", "assess-rationale": "It agrees."}
            return client.post(address, data).status_code
        finally:
            connection.close()

    with ThreadPoolExecutor(len(clients)) as pool:
        return list(pool.map(assess, clients))


def test_two_reviewers(transactional_db, signed_in):
    clients, claim = [signed_in("Reviewer") for _ in range(2)], ClaimFactory()
    assert assess_together(clients, verb(claim, "assess")) == [302, 302]
    current = Assessment.objects.current().filter(claim=claim)
    assert {one.reviewer for one in current} == {client.user for client in clients}


def test_two_windows_of_one_reviewer(transactional_db, signed_in):
    first, claim = signed_in("Reviewer"), ClaimFactory()
    second = Client()
    second.force_login(first.user)
    assert assess_together([first, second], verb(claim, "assess")) == [302, 302]
    assert Assessment.objects.filter(claim=claim).count() == 2
    assert Assessment.objects.current().filter(claim=claim).count() == 1
