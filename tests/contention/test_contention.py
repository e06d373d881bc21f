"""Thirty people work on the same claims at once: nobody meets a deadlock, and nothing is lost."""

from __future__ import annotations

import pytest

from tests.contention.clients import change_one_claim, repeat_one_request
from tests.contention.rush import Rush, make_claims


@pytest.mark.slow
@pytest.mark.django_db(transaction=True)
def test_thirty_people_work_on_the_same_claims(person_as):
    claims = make_claims(3)
    rush = Rush([person_as("Editor") for _ in range(30)], claims, seed=7)
    rush.run(lambda acted: acted < 4)
    assert sum(rush.done.values()) > 20
    rush.check()


@pytest.mark.slow
@pytest.mark.django_db(transaction=True)
def test_programs_change_one_claim_and_repeat_requests(person_as):
    people = [person_as("Editor") for _ in range(20)]
    changed = change_one_claim(people, rounds=2)
    assert changed[200] >= 2
    repeat_one_request(people[0], clients=20, keys=4)
