"""Fixtures for the admin: signed-in clients and an import run."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from claims.models import ImportRun
from tests.admin.by_role import ROLES
from tests.admin.pages import unrendered
from tests.conftest import make_person


def make_client(role: str | None) -> Client:
    """Return a client signed in as a new user with the given role, its ``user``."""
    client = Client()
    client.user = make_person(role)
    client.force_login(client.user)
    return client


@pytest.fixture
def signed_in(db):
    """Return a function that returns a client signed in with the given role."""
    return make_client


@pytest.fixture
def as_reviewer(signed_in):
    return signed_in("Reviewer")


@pytest.fixture
def as_editor(signed_in):
    return signed_in("Editor")


@pytest.fixture
def finished_run(db):
    """Return an import run with one problem."""
    now = timezone.now()
    run = ImportRun.objects.create(
        status="with_problems", finished_at=now + timedelta(minutes=1), created=2, failed=1
    )
    run.problems.create(origin="broken.pdf", reason="No text in this PDF.")
    return run


@pytest.fixture(scope="module")
def clients(module_transaction):
    """Return a client for each role, with one session for all tests of the file."""
    return {role: make_client(role) for role in [*ROLES, "API reader"]}


@pytest.fixture
def pages_unrendered():
    with unrendered():
        yield
