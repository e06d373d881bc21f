"""Thirty people work on the same claims at once: nobody meets a deadlock, and nothing is lost."""

from __future__ import annotations

import pytest

from tests.contention.rush import Rush, make_claims


@pytest.mark.slow
@pytest.mark.django_db(transaction=True)
def test_thirty_people_work_on_the_same_claims(person_as):
    claims = make_claims(3)
    rush = Rush([person_as("Editor") for _ in range(30)], claims, seed=7)
    rush.run(lambda acted: acted < 4)
    assert sum(rush.done.values()) > 20
    rush.check()
