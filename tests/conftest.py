"""Fixtures for all tests: a database, users with roles, and the spaCy pipeline, loaded once."""

from __future__ import annotations

import gc
from importlib import import_module

import hypothesis
import pytest
from django.conf import settings
from django.contrib.auth.models import Group
from django.core.signals import request_finished, request_started
from django.db import close_old_connections, transaction
from django.template import Context, Template
from django.test import TransactionTestCase
from django.test.signals import template_rendered

from tests import database
from tests.dealing import pytest_sessionstart, pytest_xdist_make_scheduler
from tests.factories import UserFactory
from tests.working import work

__all__ = ["pytest_sessionstart", "pytest_xdist_make_scheduler", "work"]

# What is loaded stays: to look through it again and again takes a tenth of the time.
gc.set_threshold(50_000, 20, 20)

# No deadlines: a busy machine is not an error. Each run generates other examples, so that few are
# enough; use --hypothesis-profile=thorough by hand.
for name, examples in {"usual": 25, "thorough": 2000}.items():
    hypothesis.settings.register_profile(
        name,
        max_examples=examples,
        deadline=None,
        suppress_health_check=[hypothesis.HealthCheck.too_slow],
    )
hypothesis.settings.load_profile("usual")


def pytest_configure(config):
    """Set what makes tests cheap; processes that a test starts do not get these settings."""
    # Static files are looked up on request: each test client would list them all.
    settings.WHITENOISE_AUTOREFRESH = True
    settings.API_REQUESTS_A_MINUTE = settings.PUBLIC_REQUESTS_A_MINUTE = 0
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    # To sign in takes 14 queries in the database.
    settings.SESSION_ENGINE = "django.contrib.sessions.backends.cache"
    settings.SESSION_CACHE_ALIAS = "sessions"
    settings.CACHES = settings.CACHES | {
        "sessions": {
            "BACKEND": "django.core.cache.backends.locmem.LocMemCache",
            "LOCATION": "sessions",
            "OPTIONS": {"MAX_ENTRIES": 100_000},
        }
    }
    # Registers the pages in the admin, which some tests go through. The process that only hands out
    # the tests to others (with -n) needs none of it.
    if not config.getoption("numprocesses", default=None):
        import_module(settings.ROOT_URLCONF)


@pytest.fixture(scope="session", autouse=True)
def contexts_of_pages_only(django_test_environment):
    """Note the context of each page, but not of the hundreds of templates that it includes."""

    def render(template: Template, context: Context) -> str:
        if context.template is template:
            template_rendered.send(sender=template, template=template, context=context)
        return template.nodelist.render(context)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Template, "_render", render)
        yield


def pytest_collection_finish():
    """Do not look again and again through what is loaded for the whole run."""
    gc.freeze()


@pytest.fixture(scope="session")
def django_db_setup(
    django_test_environment,
    django_db_blocker,
    django_db_keepdb,
    django_db_createdb,
    django_db_modify_db_settings,
):
    """In place of pytest-django's, which migrates a database for every worker.

    Gives the names of the tables that the migrations fill.
    """
    with django_db_blocker.unblock():
        reuse = django_db_keepdb and not django_db_createdb
        filled = database.prepare(reuse=reuse, anew=django_db_createdb)
    with pytest.MonkeyPatch.context() as patch:
        # Django empties all tables after a test that commits, the migrated roles too.
        patch.setattr(
            TransactionTestCase,
            "_fixture_teardown",
            lambda case: database.empty_tables(but=filled),
        )
        yield filled
    if not django_db_keepdb:
        with django_db_blocker.unblock():
            database.remove()


@pytest.fixture
def sessions_in_database(settings):
    """Keep the sessions of this test where a server keeps them, for what counts all queries."""
    settings.SESSION_ENGINE = "django.contrib.sessions.backends.db"


@pytest.fixture
def one_connection(db):
    """Let requests keep the test's transaction open, as Django's own test client does."""
    request_started.disconnect(close_old_connections)
    request_finished.disconnect(close_old_connections)
    yield
    request_started.connect(close_old_connections)
    request_finished.connect(close_old_connections)


@pytest.fixture(scope="session")
def nlp():
    """Return the real pipeline; loading it takes a second."""
    from claims.extraction.pipeline import load_pipeline

    return load_pipeline()


@pytest.fixture(scope="module")
def module_transaction(django_db_setup, django_db_blocker):
    """Keep what fixtures of this module create until its last test, then roll it back.

    Each test still rolls back what it changes itself. All tests of the module see the records,
    so none of them may use ``transactional_db`` or count all records of a kind.
    """
    with django_db_blocker.unblock(), transaction.atomic():
        yield
        transaction.set_rollback(True)


def make_person(role: str | None):
    """Create a user with the given role; None is a user without a role."""
    user = UserFactory(is_staff=role != "API reader")
    if role:
        user.groups.add(Group.objects.get(name=role))
    return user


@pytest.fixture
def person_as(db):
    """Return a function that returns a user with the given role; None is a user without a role."""
    return make_person


@pytest.fixture
def reviewer(person_as):
    return person_as("Reviewer")


@pytest.fixture
def editor(person_as):
    return person_as("Editor")
