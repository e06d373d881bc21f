"""What all tests share: people in their roles, and the spaCy pipeline loaded once."""

from __future__ import annotations

import pytest
from django.contrib.auth.models import Group

from tests.factories import UserFactory
from tests.roles import make_roles


@pytest.fixture(scope="session")
def nlp():
    """The real pipeline; loading it takes a second."""
    from claims.extraction.pipeline import load_pipeline

    return load_pipeline()


@pytest.fixture(autouse=True)
def quick_passwords(settings):
    """Slow hashing is for real passwords; settings of one test do not reach processes it starts."""
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]


@pytest.fixture
def person_as(db):
    """A function: the name of a role in, a user of that role out; None for a user without one."""

    def make(role: str | None):
        user = UserFactory(is_staff=role != "API reader")
        if role:
            user.groups.add(Group.objects.get(name=role))
        return user

    return make


@pytest.fixture
def roles(transactional_db):
    """For tests that commit: such a test ends by emptying all tables, the migrated roles too."""
    make_roles()


@pytest.fixture
def reviewer(person_as):
    return person_as("Reviewer")


@pytest.fixture
def editor(person_as):
    return person_as("Editor")
