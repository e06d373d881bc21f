"""People signed in to the admin."""

from __future__ import annotations

import pytest
from django.test import Client


@pytest.fixture
def signed_in(person_as):
    """A function: the name of a role in, a browser signed in as such a person out."""

    def make(role: str | None) -> Client:
        client = Client()
        client.user = person_as(role)
        client.force_login(client.user)
        return client

    return make


@pytest.fixture
def as_reviewer(signed_in):
    return signed_in("Reviewer")


@pytest.fixture
def as_editor(signed_in):
    return signed_in("Editor")
