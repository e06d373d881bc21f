"""Made-up calls of every operation: the answers are as the schema says, and never a failure."""

from __future__ import annotations

import pytest
import schemathesis
from django.core.signals import request_finished, request_started
from django.db import close_old_connections
from drf_spectacular.generators import SchemaGenerator
from hypothesis import HealthCheck, Phase, settings
from knox.models import AuthToken
from schemathesis.specs.openapi.checks import positive_data_acceptance

from factcheck.sign_in import SignInLimits
from factcheck.wsgi import application
from tests.factories import UserFactory

schema = schemathesis.openapi.from_dict(SchemaGenerator().get_schema(public=True))
schema.app = application


@pytest.fixture
def one_connection(db):
    """As with Django's own test client: requests leave the test's transaction open."""
    request_started.disconnect(close_old_connections)
    request_finished.disconnect(close_old_connections)
    yield
    request_started.connect(close_old_connections)
    request_finished.connect(close_old_connections)


@pytest.fixture
def token(db):
    """A function: an administrator's token, another one only where a call has ended the last.

    Each call looks through all tokens of its user.
    """
    administrator = UserFactory(is_superuser=True)
    made: list[str] = []

    def give() -> str:
        if not administrator.auth_token_set.exists():
            made.append(AuthToken.objects.create(user=administrator)[1])
        return made[-1]

    return give


@pytest.fixture
def own_files(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


@pytest.mark.slow
@pytest.mark.django_db
@pytest.mark.usefixtures("world", "one_connection", "own_files")
@schema.parametrize()
@settings(
    max_examples=settings.default.max_examples // 10,
    derandomize=True,
    phases=[Phase.explicit, Phase.generate],
    suppress_health_check=list(HealthCheck),
)
def test_every_answer_is_as_described(case, token, monkeypatch):
    monkeypatch.setattr(SignInLimits, "is_allowed", lambda *asked: True)
    # What is asked for by id need not be there: well-formed calls may be refused.
    case.call_and_validate(
        headers={"Authorization": f"Bearer {token()}"},
        excluded_checks=[positive_data_acceptance],
    )
